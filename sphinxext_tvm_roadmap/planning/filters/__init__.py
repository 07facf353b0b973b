"""What the filter language is made of: its text, its keys, its values and what they are held against."""
