"""From the model to disk and back."""
