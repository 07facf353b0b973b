"""GitHub's filter language: its syntax, its keys, its values and the questions that a filter asks of an item."""
