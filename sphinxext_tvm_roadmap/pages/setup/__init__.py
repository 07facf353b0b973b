"""Everything that Sphinx calls: the registration, the settings of ``conf.py``, the events of a build and its files."""
