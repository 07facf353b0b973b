"""The documentation, which is the demonstration too."""

from __future__ import annotations

from sphinxext_tvm_roadmap import __version__

project = "sphinxext-tvm-roadmap"
copyright = "the sphinxext-tvm-roadmap authors"
author = "The sphinxext-tvm-roadmap authors"
version = release = __version__

extensions = ["sphinxext_tvm_roadmap"]
exclude_patterns = ["_build", "_roadmap"]
html_theme = "sphinx_book_theme"
html_title = "Roadmaps in Sphinx"
html_theme_options = {"use_download_button": False, "use_fullscreen_button": False}

# The sample board is one of 2021: it is shown as it was in the middle of its second quarter.
roadmap_today = "2021-11-15"
# The demonstration is the same with and without a token.
roadmap_refresh = "never"

# The sample's issues were in a private copy of the repository; their addresses lead nowhere on purpose.
linkcheck_ignore = [r"https://github\.com/example-org/"]
