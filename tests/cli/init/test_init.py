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

"""``tvm-roadmap init`` takes a project into a documentation; the tests use the stand-in GitHub."""

from __future__ import annotations

import os
import re
from types import SimpleNamespace
from typing import TYPE_CHECKING

import github_server as github
import pytest
from cli.init.quickstart import (
    CONF,
    INDEX,
    MARKDOWN_CONF,
    MARKDOWN_INDEX,
    files_in,
    run_init,
    write_files,
)
from examples import PROJECT, board_on_github
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.first_files import package_source
from sphinxext_tvm_roadmap.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.heavy, pytest.mark.once]

TOKEN = "ghp_sentinel0123456789"
HEADER = "Licensed to the Apache Software Foundation (ASF) under one\n"


@pytest.fixture(scope="module")
def server() -> Iterator[github.GitHubServer]:
    with github.serve(github.World([board_on_github("Improve CI", "Rent machines")])) as running:
        yield running


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: github.GitHubServer) -> Path:
    """Return the root of a repository with the files of sphinx-quickstart in ``docs``."""
    folder = tmp_path / "repository"
    write_files(folder, {"docs/conf.py": CONF, "docs/index.rst": INDEX})
    (folder / ".git").mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", str(tmp_path))  # there is no gh
    monkeypatch.setenv("ROADMAP_GITHUB_TOKEN", TOKEN)
    monkeypatch.setenv("ROADMAP_GITHUB_API", server.url)
    return folder


def test_everything_is_there_after_one_command(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_init(capsys, PROJECT, "--key", "ci", "--yes")
    assert ran.status == 0
    assert set(files_in(here)) == {
        "docs/conf.py",
        "docs/index.rst",
        "docs/roadmap.rst",
        "docs/roadmap.toml",
        "docs/_roadmap/.gitattributes",
        "docs/_roadmap/.gitignore",
        "docs/_roadmap/ci.json",
        ".github/workflows/roadmap.yml",
        ".github/ISSUE_TEMPLATE/roadmap-item.yml",
        ".github/roadmap-readme.md",
    }
    assert load_settings(here / "docs" / "roadmap.toml").roadmaps["ci"].project == PROJECT
    assert 'extensions = ["sphinxext_tvm_roadmap"]' in (here / "docs" / "conf.py").read_text()
    assert "   :caption: Contents:\n\n   roadmap\n" in (here / "docs" / "index.rst").read_text()
    assert ".. roadmap:: ci\n" in (here / "docs" / "roadmap.rst").read_text()
    assert "    sphinx-build docs docs/_build/html\n    open docs/_build/html/roadmap.html\n" in ran.err
    assert '+extensions = ["sphinxext_tvm_roadmap"]\n' in ran.err


@pytest.mark.usefixtures("here")
def test_the_first_sync_leaves_the_help_of_sync_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    run_init(capsys, PROJECT, "--yes")
    with pytest.raises(SystemExit) as ended:
        main(["sync", "-h"], prog_name="tvm-roadmap")
    assert ended.value.code == 0
    assert "-h, --help" in capsys.readouterr().out


def test_run_twice_it_changes_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_init(capsys, PROJECT, "--yes")
    before = files_in(here)
    ran = run_init(capsys, PROJECT, "--yes")
    assert (ran.status, files_in(here)) == (0, before)
    assert "\n+" not in ran.err


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from([CONF, MARKDOWN_CONF, "", "extensions = f()\n"]), st.booleans(), st.booleans(), st.booleans())
def test_run_twice_it_changes_nothing_in_any_folder(
    here: Path,
    capsys: pytest.CaptureFixture[str],
    conf: str,
    markdown: bool,  # noqa: FBT001
    windows: bool,  # noqa: FBT001
    headers: bool,  # noqa: FBT001
) -> None:
    for path in sorted(here.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    index = {"docs/index.md": MARKDOWN_INDEX} if markdown else {"docs/index.rst": INDEX}
    files = {"docs/conf.py": f"# {HEADER}{conf}" if headers else conf} | index
    write_files(here, {name: text.replace("\n", "\r\n" if windows else "\n") for name, text in files.items()})
    (here / ".git").mkdir()
    first = run_init(capsys, PROJECT, "--yes")
    before = files_in(here)
    again = run_init(capsys, PROJECT, "--yes")
    assert (first.status, again.status, files_in(here)) == (0, 0, before)
    for name in files:
        assert before[name].count(b"\r") == (before[name].count(b"\n") if windows else 0)


def test_without_consent_existing_files_stay(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_init(capsys, PROJECT)
    assert (here / "docs" / "conf.py").read_text() == CONF
    assert (here / "docs" / "index.rst").read_text() == INDEX
    assert '+extensions = ["sphinxext_tvm_roadmap"]\n' in ran.err
    assert "Change docs/index.rst and docs/conf.py as shown? There is no terminal to ask; --yes means yes.\n" in ran.err
    assert ran.status == 2
    assert (
        "The pages do not work yet. First make the changes above in docs/index.rst and docs/conf.py, or repeat "
        "with --yes.\nThen, to see it:\n"
    ) in ran.err


@pytest.mark.usefixtures("here")
def test_files_that_stayed_as_they_are_must_be_committed_too(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_init(capsys, PROJECT)
    added = next(line for line in ran.err.splitlines() if line.startswith("    git add "))
    assert {"docs/index.rst", "docs/conf.py", "docs/roadmap.rst"} < set(added.split())


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("source", "is_named"), [('{"url": "file:///home/me", "dir_info": {}}', True), (None, False)])
def test_a_workflow_without_a_place_to_install_from_is_named_at_the_end(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, source: str | None, *, is_named: bool
) -> None:
    installed = SimpleNamespace(version="0.1.0", read_text=lambda _name: source)
    monkeypatch.setattr(package_source, "distribution", lambda _name: installed)
    ran = run_init(capsys, PROJECT, "--yes")
    assert (".github/workflows/roadmap.yml does not run yet" in ran.err) is is_named


@pytest.mark.parametrize("arguments", [[], ["--yes"]], ids=["asked", "yes"])
def test_the_difference_shows_no_token_of_the_lines_around(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    write_files(here, {"docs/conf.py": f'roadmap_token = "ghp_{"0a" * 20}"\nextensions = []\n'})
    ran = run_init(capsys, PROJECT, *arguments)
    assert '\n roadmap_token = "ghp_…"\n' in ran.err
    assert "0a0a" not in ran.out + ran.err
    assert "0a0a" in (here / "docs" / "conf.py").read_text()


def test_a_file_that_exists_stays_and_the_difference_is_shown(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_files(here, {"docs/roadmap.rst": "Our plans\n=========\n\n.. roadmap:: ci\n"})
    before = files_in(here)
    ran = run_init(capsys, PROJECT, "--key", "ci", "--yes")
    assert files_in(here)["docs/roadmap.rst"] == before["docs/roadmap.rst"]
    assert "docs/roadmap.rst: exists and stays as it is. A new one would differ:\n" in ran.err
    assert "-Our plans\n" in ran.err


def test_a_second_roadmap_gets_tables_and_a_page_of_its_own(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    toml = '# Ours.\n[roadmaps.docs]\nissues = "repo:example-org/tvm label:docs"'
    write_files(here, {"docs/roadmap.toml": toml, "docs/roadmap.rst": "Docs\n====\n\n.. roadmap:: docs\n"})
    ran = run_init(capsys, PROJECT, "--key", "ci", "--yes")
    assert ran.status == 0
    assert list(load_settings(here / "docs" / "roadmap.toml").roadmaps) == ["docs", "ci"]
    assert (here / "docs" / "roadmap.toml").read_text().startswith(f"{toml}\n\n# ")
    assert (here / "docs" / "roadmap-ci.rst").read_text().startswith("Roadmap: ci\n===========\n\n.. roadmap:: ci\n")


FORM = ".github/ISSUE_TEMPLATE/roadmap-item.yml"


def test_a_new_item_joins_the_only_roadmap(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_init(capsys, PROJECT, "--yes").status == 0
    assert '\nprojects: ["example-org/1"]\n' in (here / FORM).read_text()


def test_a_new_item_of_a_search_gets_the_labels_of_the_search(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    search = "https://github.com/example-org/tvm/issues?q=is:issue+label:roadmap+label:%22help+wanted%22+-label:old"
    run_init(capsys, search, "--yes")
    assert '\nlabels: ["roadmap", "help wanted"]\n' in (here / FORM).read_text()


def test_a_new_item_of_several_roadmaps_joins_none_by_itself(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The form cannot know which roadmap a person means; the links on the pages do."""
    write_files(here, {"docs/roadmap.toml": '[roadmaps.docs]\nissues = "repo:example-org/tvm label:docs"\n'})
    run_init(capsys, PROJECT, "--key", "ci", "--yes")
    assert not re.search(r"^(projects|labels):", (here / FORM).read_text(), re.MULTILINE)


def test_the_form_of_the_first_roadmap_stays_and_the_difference_is_shown(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_init(capsys, PROJECT, "--key", "ci", "--yes")
    toml = here / "docs" / "roadmap.toml"
    toml.write_text(f'{toml.read_text()}\n[roadmaps.docs]\nissues = "repo:example-org/tvm label:docs"\n')
    ran = run_init(capsys, PROJECT, "--key", "ci", "--yes")
    assert f"{FORM}: exists and stays as it is. A new one would differ:" in ran.err
    assert '-projects: ["example-org/1"]\n' in ran.err


def test_a_second_project_without_a_readme_gets_a_draft_of_its_own(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(here, {".github/roadmap-readme.md": "The first.\n"})
    ran = run_init(capsys, PROJECT, "--key", "ci", "--yes")
    assert (here / ".github/roadmap-readme.md").read_text() == "The first.\n"
    assert (here / ".github/roadmap-readme-ci.md").read_text().startswith("**Roadmap Name:**")
    assert "Complete the draft in .github/roadmap-readme-ci.md and paste it there." in ran.err


def test_a_first_page_in_a_folder_lists_the_page_by_its_place(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "docs" / "index.rst").unlink()
    write_files(here, {"docs/conf.py": f'{CONF}root_doc = "contents/index"\n', "docs/contents/index.rst": INDEX})
    assert run_init(capsys, PROJECT, "--key", "ci", "--yes").status == 0
    assert "   :caption: Contents:\n\n   /roadmap\n" in (here / "docs" / "contents" / "index.rst").read_text()
    assert (here / "docs" / "roadmap.rst").is_file()


def test_a_first_page_that_speaks_of_an_encoding_is_utf8(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "docs" / "index.rst").unlink()
    text = f"# Encoding: how we write ‘plans’\n\n{MARKDOWN_INDEX}"
    write_files(here, {"docs/conf.py": MARKDOWN_CONF, "docs/index.md": text})
    assert run_init(capsys, PROJECT, "--yes").status == 0
    assert (here / "docs" / "index.md").read_text().startswith("# Encoding: how we write ‘plans’\n")


def test_a_markdown_documentation_gets_a_markdown_page(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "docs" / "index.rst").unlink()
    write_files(here, {"docs/conf.py": MARKDOWN_CONF, "docs/index.md": MARKDOWN_INDEX})
    assert run_init(capsys, PROJECT, "--key", "ci", "--yes").status == 0
    assert "```{roadmap} ci\n" in (here / "docs" / "roadmap.md").read_text()
    assert ":maxdepth: 2\nroadmap\n```" in (here / "docs" / "index.md").read_text()
    assert "extensions = ['myst_parser', 'sphinxext_tvm_roadmap']" in (here / "docs" / "conf.py").read_text()


def test_new_files_have_the_licence_header_of_their_neighbours(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_files(here, {"docs/conf.py": f"# {HEADER}{CONF}"})
    run_init(capsys, PROJECT, "--yes")
    made = set(files_in(here)) - {"docs/conf.py", "docs/index.rst"}
    without = {name for name in made if HEADER.encode() not in files_in(here)[name]}
    assert without == {"docs/_roadmap/.gitattributes", "docs/_roadmap/.gitignore"} | {
        name for name in made if name.endswith(".json")
    }


def test_without_a_repository_there_are_no_files_for_github(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / ".git").rmdir()
    ran = run_init(capsys, PROJECT, "--yes")
    assert [name for name in files_in(here) if name.startswith(".github")] == []
    assert "tvm-roadmap sync --config docs/roadmap.toml" in ran.err


def test_a_computed_list_of_extensions_is_left_to_its_author(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_files(here, {"docs/conf.py": "extensions = find()\n"})
    ran = run_init(capsys, PROJECT, "--yes")
    assert (here / "docs" / "conf.py").read_text() == "extensions = find()\n"
    assert 'Add this line at its end: extensions = [*extensions, "sphinxext_tvm_roadmap"]\n' in ran.err


def test_a_project_that_is_not_there_writes_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_in(here)
    ran = run_init(capsys, f"{PROJECT}999", "--yes")
    assert (ran.status, files_in(here)) == (2, before)
    assert f"{PROJECT}999" in ran.err


FAULTS = {
    "no documentation": ({}, [PROJECT], "there is no documentation here; searched: conf.py, docs/conf.py"),
    "no python": ({"docs/conf.py": "a = ("}, [PROJECT], "docs/conf.py: is not Python: line 1: '(' was never closed."),
    "no address": ({"docs/conf.py": CONF}, [], "which project? Give its address"),
    "no project": ({"docs/conf.py": CONF}, ["https://github.com/orgs/a"], "is the page of an owner."),
    "no key": ({"docs/conf.py": CONF}, [PROJECT, "--key", "../x"], '--key: "../x" cannot be a key.'),
    "a key of another": (
        {"docs/conf.py": CONF, "docs/roadmap.toml": '[roadmaps.ci]\nissues = "x"\n'},
        [PROJECT, "--key", "ci"],
        '--key: docs/roadmap.toml has a roadmap "ci" with another source.',
    ),
    "no toml": ({"docs/conf.py": CONF, "docs/roadmap.toml": "["}, [PROJECT], "docs/roadmap.toml: is not TOML"),
    "no text": ({"docs/conf.py": "\ud800"}, [PROJECT], "docs/conf.py: is not text in UTF-8"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_line_and_nothing_is_written(here: Path, capsys: pytest.CaptureFixture[str], fault: str) -> None:
    files, arguments, message = FAULTS[fault]
    for path in (here / "docs").iterdir():
        path.unlink()
    for name, text in files.items():
        (here / name).write_bytes(text.encode(errors="surrogatepass"))
    before = files_in(here)
    ran = run_init(capsys, *arguments, "--yes")
    assert (ran.status, files_in(here)) == (2, before)
    assert message in ran.err


UNKNOWN = "{} is no path in quotes, so this command does not know where builds look. Write {}, then try again."
NOT_READ = "builds read the snapshots in {}, but sync and the workflow write them beside roadmap.toml, to {}."
OUTSIDE = "is outside of the repository of the documentation, so it cannot be committed there. Change roadmap_config in"
PATHS = {
    "roadmap_config = find()": UNKNOWN.format("roadmap_config", 'roadmap_config = "roadmap.toml"'),
    'roadmap_config = "\\0"': "docs/conf.py, line 1: roadmap_config is no path in quotes",
    'roadmap_config = ""': "docs/conf.py, line 1: roadmap_config is no path in quotes",
    'roadmap_snapshot_dir = Path("a")': UNKNOWN.format("roadmap_snapshot_dir", 'roadmap_snapshot_dir = "_roadmap"'),
    'roadmap_snapshot_dir = "data"': (
        f"docs/conf.py: {NOT_READ.format('docs/data', 'docs/_roadmap')} "
        'Write roadmap_snapshot_dir = "_roadmap", and move the files. Then try again.'
    ),
    'roadmap_config = "../roadmap.toml"': 'Write roadmap_snapshot_dir = "../_roadmap", and move the files.',
    'roadmap_config = "../../roadmap.toml"': f"docs/../../roadmap.toml: {OUTSIDE} docs/conf.py",
}


@pytest.mark.parametrize("arguments", [[PROJECT], ["--preset", "tvm"], ["--create-projects"]], ids=" ".join)
@pytest.mark.parametrize("line", PATHS)
def test_paths_that_builds_and_sync_do_not_share_write_nothing(
    here: Path, capsys: pytest.CaptureFixture[str], line: str, arguments: list[str]
) -> None:
    write_files(here, {"docs/conf.py": f"{line}\n{CONF}"})
    before = files_in(here.parent)
    ran = run_init(capsys, *arguments, "--yes")
    assert (ran.status, files_in(here.parent)) == (2, before)
    assert PATHS[line] in ran.err


@pytest.mark.parametrize("name", ["roadmap.toml", "_roadmap"])
def test_a_link_out_of_the_repository_writes_nothing(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (here / "docs" / name).symlink_to(here.parent / name)
    before = files_in(here)
    ran = run_init(capsys, PROJECT, "--yes")
    assert (ran.status, files_in(here), (here.parent / name).exists()) == (2, before, False)
    assert f"docs/{name}: is outside of the repository" in ran.err


@pytest.mark.parametrize(
    "link", [".github", ".github/workflows", ".github/workflows/roadmap.yml", ".github/ISSUE_TEMPLATE"]
)
def test_a_folder_of_github_out_of_the_repository_writes_nothing(
    here: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str], link: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (here / link).parent.mkdir(parents=True, exist_ok=True)
    (here / link).symlink_to(outside / "there" if link.endswith(".yml") else outside)
    before = files_in(here)
    ran = run_init(capsys, PROJECT, "--yes")
    assert (ran.status, files_in(here), list(outside.iterdir())) == (2, before, [])
    assert "is outside of the repository of the documentation" in ran.err
    assert "Remove the link that leads out, then try again." in ran.err


def test_paths_that_conf_py_and_sync_agree_on_are_used(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = 'roadmap_config = "../plan/roadmap.toml"\nroadmap_snapshot_dir = "../plan/_roadmap"\n'
    write_files(here, {"docs/conf.py": f"{CONF}{paths}"})
    assert run_init(capsys, PROJECT, "--key", "ci", "--yes").status == 0
    assert {"plan/roadmap.toml", "plan/_roadmap/ci.json"} < set(files_in(here))
    assert 'CONFIG: "plan/roadmap.toml"' in (here / ".github/workflows/roadmap.yml").read_text()


def test_a_staging_folder_of_links_is_not_written_through(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    staging = here / "staging"
    staging.mkdir()
    for name in ("conf.py", "index.rst"):
        (staging / name).symlink_to(here / "docs" / name)
    os.chdir(staging)
    ran = run_init(capsys, PROJECT, "--yes")
    assert ran.status == 2
    assert "is a link that leads out of its folder" in ran.err
    assert (here / "docs" / "conf.py").read_text() == CONF


def test_a_documentation_behind_a_link_is_used(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "docs").rename(here / "real")
    (here / "docs").symlink_to(here / "real")
    assert run_init(capsys, PROJECT, "--yes").status == 0
    assert (here / "real" / "roadmap.rst").is_file()
