"""Bodies of real issues, counted by cmark-gfm and by eye; they are other people's words, so they stay where they are.

Where they are not at hand, these tests have nothing to read.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from sphinxext_tvm_roadmap.body.markdown import UNWANTED, parse
from sphinxext_tvm_roadmap.body.reading import read_body

BODIES = Path(__file__).parents[3] / "shared" / "data" / "issue-bodies.jsonl"
HOSTILE = BODIES.with_name("hostile-inputs.jsonl")


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def test_tasks_headings_references_and_mentions_are_those_that_were_counted() -> None:
    for row in rows(BODIES):
        truth = row.get("truth")
        if not truth or truth["tasks_total"] is None:  # counted, and not marked as ambiguous
            continue
        body = read_body(row["body"], repository=row["repo"])
        named = [re.sub(r" \(\w+\)$", "", reference) for reference in truth["issue_refs"]]
        document = parse(row["body"])
        headings = [
            [int(token.tag[1]), document.tokens[index + 1].content]
            for index, token in enumerate(document.tokens)
            if token.type == "heading_open"
        ]
        where = row["url"]
        assert len(body.tasks) == truth["tasks_total"], where
        assert sum(task.done for task in body.tasks) == truth["tasks_checked"], where
        assert headings == truth["headings"], where
        expected = {row["repo"] + name if name.startswith("#") else name for name in named}
        assert {reference.ref for reference in body.references} == expected, where
        assert set(body.mentions) == set(truth["mentions"]), where


def test_hostile_bodies_are_read_and_leave_nothing_that_cannot_be_written() -> None:
    for payload in (row["payload"] for row in rows(HOSTILE) if row["field"] == "body" and row["payload"]):
        body = read_body(payload.replace("@@", ""), repository="a/b")
        said = "".join([body.summary or "", *(task.text for task in body.tasks), *body.sections.values()])
        assert UNWANTED.search(said) is None
