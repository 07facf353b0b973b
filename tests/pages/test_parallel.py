"""Reading and writing in several processes gives the same bytes as in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from examples import hostile, other, roadmap
from sphinx_project import Project, files_of, page

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.heavy

VIEWS = ("board", "table", "list")
PAGES = {
    "index.rst": page(".. toctree::\n   :glob:\n\n   *", ".. roadmap:: *\n   :view: list"),
    **{f"page{n}.rst": page(f".. roadmap:: ci docs\n   :view: {VIEWS[n % 3]}\n   :name: view-{n}") for n in range(9)},
    **{f"card{n}.rst": page(f".. roadmap-item:: #{n}\n\n   My *own* words.") for n in (5, 6, 7, 15)},
    "strangers.rst": page(".. roadmap:: hostile"),
    "plain.rst": page("Nothing of ours.", ".. roadmap:: unknown", ".. roadmap-item:: #404"),
}


def test_four_processes_write_what_one_writes(tmp_path: Path) -> None:
    made = {}
    for jobs in ("1", "4"):
        project = Project(tmp_path / jobs, PAGES, roadmap(), other("docs", "Write more"), hostile())
        ran = project.run("-j", jobs)
        assert ran.returncode == 0
        made[jobs] = (
            sorted(ran.stderr.replace(str(tmp_path / jobs), "").splitlines()),
            files_of(project.folder / "_build" / "html"),
        )
    warnings, files = made["1"]
    assert len(warnings) == 2
    assert made["4"][0] == warnings
    assert [name for name in sorted(files) if files[name] != made["4"][1].get(name)] == []
    assert files.keys() == made["4"][1].keys()
