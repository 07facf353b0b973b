# Licensed to the Apache Software Foundation (ASF) under one
# or more contributor license agreements.  See the NOTICE file
# distributed with this work for additional information
# regarding copyright ownership.  The ASF licenses this file
# to you under the Apache License, Version 2.0 (the
# "License"); you may not use this file except in compliance
# with the License.  You may obtain a copy of the License at
#
#   http://www.apache.org/licenses/LICENSE-2.0
#
# Unless required by applicable law or agreed to in writing,
# software distributed under the License is distributed on an
# "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
# KIND, either express or implied.  See the License for the
# specific language governing permissions and limitations
# under the License.

"""``roadmap/<key>.json`` beside the pages holds the data that the pages show, and no data that was shown once."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from examples import other, roadmap, settings
from sphinx.errors import SphinxError
from sphinx_project import Project, page

from sphinxext_tvm_roadmap.store.files import alone
from sphinxext_tvm_roadmap.store.snapshot import dump_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable

    from stopped_clock import StoppedClock

pytestmark = pytest.mark.heavy

PAGES = {
    "index.rst": page(".. toctree::\n\n   ci\n   docs"),
    "ci.rst": page(".. roadmap:: ci"),
    "docs.rst": page(".. roadmap:: docs"),
}
UNFINISHED = ".tvm-roadmap-0123"
"""The name of an unfinished file, as ``docs/reference/snapshots.rst`` describes it."""

OTHER_FORMS = (".ics", ".md", ".svg", ".xml")


@pytest.fixture
def built(project: Callable[..., Project]) -> Project:
    """Return a project whose roadmaps ``ci`` and ``docs`` were published by a build."""
    fresh: Project = project(PAGES, roadmap(), other("docs", "Write more"))
    fresh.build()
    assert published(fresh) == ["ci.json", "docs.json"]
    return fresh


def folder_of(made: Project) -> Path:
    return made.folder / "_build" / "html" / "roadmap"


def published(made: Project) -> list[str]:
    """Return the names of all files but those of other forms, which ``test_published_files.py`` tests."""
    folder = folder_of(made)
    names = (path.name for path in folder.iterdir()) if folder.exists() else ()
    return sorted(name for name in names if not name.endswith(OTHER_FORMS))


def test_another_build_is_waited_for_no_longer_than_the_time_for_fetching(
    built: Project, stopped_clock: StoppedClock
) -> None:
    for limit, waited in (("5s", 5), ("2h", 60)):
        began = sum(stopped_clock.waits)
        with alone(folder_of(built)), pytest.raises(SphinxError, match="another process has been writing there"):
            built.build(roadmap_timeout=limit)
        assert sum(stopped_clock.waits) - began == pytest.approx(waited, abs=0.1)


def test_a_file_whose_content_is_right_is_not_written_again(built: Project) -> None:
    written, longer = folder_of(built) / "ci.json", folder_of(built) / "docs.json"
    os.utime(written, (0, 0))
    longer.write_bytes(longer.read_bytes() + b"\n")
    built.build()
    assert written.stat().st_mtime == 0
    assert longer.read_bytes() == dump_roadmap(other("docs", "Write more"))


# Data that is not public any more


def test_data_that_was_private_with_permission_goes_with_the_permission(project: Callable[..., Project]) -> None:
    allowed = settings(["ci"]) + "include-private = true\n" + settings(["docs"]).partition("\n")[2]
    private = roadmap(include_private=True, public=False)
    made = project(PAGES | {"roadmap.toml": allowed}, private, other("docs", "Write more"))
    made.build()
    assert published(made) == ["ci.json", "docs.json"]
    made.write({"roadmap.toml": settings(["ci", "docs"])})
    made.build()
    assert published(made) == ["docs.json"]


def test_a_roadmap_that_is_removed_from_the_settings_is_removed_from_the_output(built: Project) -> None:
    built.write({"roadmap.toml": settings(["docs"])})
    built.build()
    assert published(built) == ["docs.json"]


def test_a_roadmap_that_is_renamed_has_only_its_new_name_in_the_output(built: Project) -> None:
    built.write({"roadmap.toml": settings(["new", "docs"]), "ci.rst": page(".. roadmap:: new")})
    built.keep(roadmap("new"))
    built.build()
    assert published(built) == ["docs.json", "new.json"]


def test_a_roadmap_that_no_page_shows_any_more_is_removed_from_the_output(built: Project) -> None:
    built.write({"ci.rst": page("Nothing of ours.")})
    built.build()
    assert published(built) == ["docs.json"]


def test_the_data_of_the_last_roadmap_goes_too(built: Project) -> None:
    built.write({"ci.rst": page("Nothing of ours."), "docs.rst": page("Nothing of ours.")})
    built.build()
    assert published(built) == []


def test_data_without_a_snapshot_is_removed_even_if_no_page_is_read(built: Project) -> None:
    (built.folder / "_roadmap" / "ci.json").unlink()
    built.build()
    built.build()
    assert published(built) == ["docs.json"]


@pytest.mark.parametrize("schema", [1, 2])
def test_data_that_another_version_published_is_removed(built: Project, schema: int) -> None:
    text = dump_roadmap(roadmap("old")).replace(b'"schema": 1', b'"schema": %d' % schema)
    (folder_of(built) / "old.json").write_bytes(text)
    built.build()
    assert published(built) == ["ci.json", "docs.json"]


def test_data_that_cannot_be_removed_ends_the_build(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    unlink = Path.unlink

    def refuse(path: Path, **rest: bool) -> None:
        if path.name == "ci.json":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        unlink(path, **rest)

    built.write({"roadmap.toml": settings(["docs"])})
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(SphinxError, match=r"ci\.json: cannot be removed \(Permission denied\)"):
        built.build()


def test_an_unfinished_file_of_a_killed_build_is_removed(built: Project) -> None:
    (folder_of(built) / UNFINISHED).write_bytes(b"{")
    built.build()
    assert published(built) == ["ci.json", "docs.json"]


def test_a_documentation_without_roadmaps_gets_no_folder(project: Callable[..., Project]) -> None:
    made = project({"index.rst": page("Nothing of ours.")}, roadmap())
    made.build()
    assert not folder_of(made).exists()


# Files of somebody else


@pytest.mark.parametrize(
    "content",
    [b"not JSON", b"{}", b"[1]", json.dumps({"key": "ci", "items": []}).encode(), dump_roadmap(roadmap("docs"))],
    ids=["not JSON", "an object", "a list", "without a version", "another key"],
)
def test_a_file_of_somebody_else_stays_and_is_warned_of(project: Callable[..., Project], content: bytes) -> None:
    made = project(PAGES, roadmap(), other("docs", "Write more"))
    extra = made.folder / "extra" / "roadmap" / "ci.json"
    extra.parent.mkdir(parents=True)
    extra.write_bytes(content)
    for _again in range(2):
        (said,) = made.build(html_extra_path=["extra"]).warnings
        assert said.startswith("WARNING: roadmap/ci.json: another file of this documentation has this name; it is not")
        assert said.endswith(" [tvm_roadmap.output]")
        assert (folder_of(made) / "ci.json").read_bytes() == content
    assert published(made) == ["ci.json", "docs.json"]
    assert made.build(suppress_warnings=["tvm_roadmap.output"], html_extra_path=["extra"]).warnings == []


def test_other_files_in_the_folder_stay(built: Project) -> None:
    (folder_of(built) / "index.html").write_text("a page")
    (folder_of(built) / "old.json").write_text('{"key": "old"}')
    built.build()
    assert published(built) == ["ci.json", "docs.json", "index.html", "old.json"]
