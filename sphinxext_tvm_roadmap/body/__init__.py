"""From an issue's Markdown to what it says: the only room that knows Markdown's syntax."""
