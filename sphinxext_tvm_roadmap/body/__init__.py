"""From an issue's Markdown to what it says."""
