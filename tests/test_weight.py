"""What a page of ours adds at most to what a reader loads, packed as servers pack it."""

from __future__ import annotations

import gzip

import pytest

from sphinxext_tvm_roadmap.pages.setup.assets import STATIC

pytestmark = pytest.mark.once

MOST = 12 * 1024


@pytest.mark.parametrize("ending", ["css", "js"])
def test_script_and_styles_are_small(ending: str) -> None:
    files = sorted((STATIC / "tvm-roadmap").glob(f"*.{ending}"))
    assert files
    assert sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in files) <= MOST
