"""From GitHub's replies to the records of the model; this room asks nothing."""
