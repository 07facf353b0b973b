"""The parser of Markdown, its limits, and the references in a text; this room knows nothing of roadmaps."""
