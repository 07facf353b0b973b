"""What a screen reader says of the board: its headings, lists and links, in the order in which they are read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

SAID = Path(__file__).with_name("board-aloud.txt")


def test_the_board_read_aloud_is_the_roadmap(open_page: Callable[..., Page]) -> None:
    tree = open_page("full").locator(".roadmap-board").aria_snapshot()
    said = [line for line in tree.splitlines() if "- /url:" not in line]
    assert said == SAID.read_text(encoding="utf-8").splitlines()
