"""Issues of apache/tvm that tracked its plans, read off its public list: number, title, state, labels and day.

Whatever the list does not say is left empty: no text, no people. Labels have GitHub's grey, since nobody noted their
colours.
"""

from __future__ import annotations

import json
from pathlib import Path

from .content import Node, issue, label

DATA = Path(__file__).parent / "data" / "tvm-tracking-issues.json"
GREY = "ededed"


def tracking_issues() -> list[Node]:
    """Return the issues, oldest first."""
    return [
        issue(
            f"apache/tvm#{each['number']}",
            each["title"],
            state=each["state"].upper(),
            labels=[label(name, GREY) for name in each["labels"]],
            author=None,
            created=f"{each['created_at']}T00:00:00Z",
            updated=f"{each['created_at']}T00:00:00Z",
        )
        for each in json.loads(DATA.read_text(encoding="utf-8"))
    ]
