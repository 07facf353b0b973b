"""From the model to the page; the only room that knows Sphinx and docutils."""
