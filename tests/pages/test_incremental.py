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

"""A second build does what must be done again, and nothing else."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from examples import ITEMS, item, other, roadmap, settings
from msgspec.structs import replace
from sphinx_project import Project, differing_from_a_fresh_build, files_of, having, page, words

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.heavy

PAGES = {
    "index.rst": page(".. toctree::\n   :glob:\n\n   *"),
    "ci.rst": page(".. roadmap:: ci"),
    "ci-table.rst": page(".. roadmap:: ci\n   :view: table"),
    "docs.rst": page(".. roadmap:: docs"),
    "both.rst": page(".. roadmap:: docs ci\n   :view: list"),
    "all.rst": page(".. roadmap:: *\n   :view: list"),
    "item.rst": page(".. roadmap-item:: example-org/tvm#15"),
    "plain.rst": page("Nothing of ours."),
}
SHOWING_CI = ["all", "both", "ci", "ci-table", "item"]


@pytest.fixture
def built(project: Callable[..., Project]) -> Project:
    """Return a project that has been built once."""
    fresh: Project = project(PAGES, roadmap(), other("docs", "Write more"))
    assert fresh.build().warnings == []
    return fresh


def test_a_build_without_changes_reads_no_page(built: Project) -> None:
    again = built.build()
    assert again.read == []
    assert "no targets are out of date" in again.status


def test_exactly_the_pages_that_show_changed_data_are_read_again(built: Project) -> None:
    built.keep(roadmap(items=(replace(ITEMS[0], title="A new title"), *ITEMS[1:])))
    again = built.build()
    assert again.read == SHOWING_CI
    for name in SHOWING_CI:
        assert "A new title" in words(again.page(name))
    assert built.build().read == []


def test_each_build_warns_about_missing_data(built: Project) -> None:
    path = built.folder / "_roadmap" / "docs.json"
    path.unlink()
    for _again in range(2):
        again = built.build()
        assert again.read == ["all", "both", "docs"]
        assert {line.rpartition(" ")[2] for line in again.warnings} == {"[tvm_roadmap.no-data]"}
    path.write_bytes(b"<<< HEAD")
    assert "is not JSON" in " ".join(built.build().warnings)


def test_the_date_of_a_snapshot_s_file_does_not_matter(built: Project) -> None:
    path = built.folder / "_roadmap" / "ci.json"
    built.keep(roadmap(items=ITEMS[:3]))
    os.utime(path, (0, 0))
    assert built.build().read == SHOWING_CI
    os.utime(path)
    assert built.build().read == []


def test_pages_are_read_again_for_data_of_another_day(built: Project) -> None:
    built.keep(replace(roadmap(), fetched=roadmap().fetched.replace(day=11)))
    again = built.build()
    assert again.read == SHOWING_CI
    assert "Jan 11, 2026" in words(again.page("ci"))


def test_pages_are_read_again_for_a_new_title_in_roadmap_toml(built: Project) -> None:
    text = settings(["ci"]) + 'title = "Another title"\n' + settings(["docs"]).partition("\n")[2]
    built.write({"roadmap.toml": text})
    again = built.build()
    assert again.read == SHOWING_CI
    assert "Another title" in words(again.page("both"))


def test_pages_are_read_again_for_another_way_to_propose_an_item(built: Project) -> None:
    text = (built.folder / "roadmap.toml").read_text(encoding="utf-8")
    built.write({"roadmap.toml": text.replace("[roadmaps", '[propose]\nform = "idea.yml"\n[roadmaps', 1)})
    again = built.build()
    assert set(SHOWING_CI) <= set(again.read)
    assert "issues/new?template=idea.yml&amp;projects=example-org/1" in again.text("ci.html")


def test_a_deleted_output_is_written_again_without_reading(built: Project) -> None:
    before = files_of(built.folder / "_build" / "html")
    shutil.rmtree(built.folder / "_build" / "html")
    again = built.build()
    assert again.read == []
    assert files_of(again.outdir) == before


def test_a_page_may_be_removed(built: Project) -> None:
    (built.folder / "ci.rst").unlink()
    again = built.build()
    assert again.warnings == []
    assert "ci" not in again.read


def test_the_end_of_a_quarter_changes_the_pages_that_mark_the_current_one(
    built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build_on(day: int) -> list[str]:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(day * 86400))
        return built.build(roadmap_today=None, roadmap_stale_after="9999d").read

    january, march, april = 20468, 20543, 20544
    build_on(january)
    assert build_on(march) == []
    assert build_on(april) == ["all", "both", "ci", "ci-table", "docs", "item"]
    assert build_on(april + 1) == []


def test_a_filter_with_days_from_today_is_read_again_on_another_day(
    project: Callable[..., Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {
        "index.rst": page(".. roadmap:: docs\n   :filter: is:open title:'14 days'"),
        "days.rst": page(".. roadmap:: docs\n   :filter: is:open updated:>@today-14d"),
    }
    filtered: Project = project(pages, other("docs", "Write more"))

    def build_on(day: int) -> list[str]:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(day * 86400))
        return filtered.build(roadmap_today=None, roadmap_stale_after="9999d").read

    january = 20468
    build_on(january)
    assert build_on(january) == []
    assert build_on(january + 1) == ["days"]


def test_data_that_is_added_later_is_shown(project: Callable[..., Project]) -> None:
    waiting: Project = project(PAGES | {"roadmap.toml": settings(["ci", "docs"])}, other("docs", "Write more"))
    assert len(waiting.build().warnings) > 0
    waiting.keep(roadmap())
    again = waiting.build()
    assert set(SHOWING_CI) <= set(again.read)
    assert again.warnings == []
    assert having(again.page("item"), data_item="example-org/tvm#15") != []


def test_a_roadmap_that_is_defined_later_is_shown(built: Project) -> None:
    built.write({"new.rst": page(".. roadmap:: new")})
    assert len(built.build().warnings) == 1
    built.write({"roadmap.toml": settings(["ci", "docs", "new"])})
    built.keep(other("new", "Brand new", first=500))
    again = built.build()
    assert {"all", "new"} <= set(again.read)
    assert "Brand new" in words(again.page("new"))
    assert "Brand new" in words(again.page("all"))


def test_a_roadmap_toml_that_is_added_later_is_used(project: Callable[..., Project]) -> None:
    late: Project = project(PAGES, roadmap(), other("docs", "Write more"))
    text = (late.folder / "roadmap.toml").read_text(encoding="utf-8")
    (late.folder / "roadmap.toml").unlink()
    late.build()
    late.write({"roadmap.toml": text})
    again = late.build()
    assert again.warnings == []
    assert having(again.page("ci"), data_roadmap="ci") != []


def test_an_item_that_is_added_later_is_shown(project: Callable[..., Project]) -> None:
    waiting: Project = project({"index.rst": page(".. roadmap-item:: #77", ".. roadmap:: ci")}, roadmap())
    assert len(waiting.build().warnings) == 1
    waiting.keep(roadmap(items=(*ITEMS, item(77, "Just filed"))))
    again = waiting.build()
    assert again.warnings == []
    assert len(having(again.page(), data_item="example-org/tvm#77")) == 2


def test_a_removed_item_gets_a_warning(built: Project) -> None:
    built.keep(roadmap(items=ITEMS[1:]))
    again = built.build()
    assert [line.partition(":")[0] for line in again.warnings] == ["item.rst"]


def test_a_new_card_takes_the_id_of_the_item_from_another_page(built: Project) -> None:
    built.write({"plain.rst": page(".. roadmap-item:: example-org/tvm#5")})
    built.build()
    assert differing_from_a_fresh_build(built) == []


def test_a_removed_card_gives_the_item_s_id_back(built: Project) -> None:
    built.write({"item.rst": page("Nothing any more.")})
    built.build()
    assert differing_from_a_fresh_build(built) == []


def test_a_build_after_a_change_gives_the_same_files_as_a_fresh_build(built: Project) -> None:
    built.keep(other("docs", "Write less", "Write better"))
    built.build()
    assert differing_from_a_fresh_build(built) == []
