"""From parts to HTML, SVG and docutils nodes; nothing else makes any markup."""
