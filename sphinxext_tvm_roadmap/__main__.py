"""``python -m sphinxext_tvm_roadmap``: the same as ``tvm-roadmap``."""

from __future__ import annotations

from .cli import main

main()
