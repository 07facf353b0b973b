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

"""What a screen reader says of the board: its headings, lists and links, in the order in which they are read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

SAID = Path(__file__).with_name("board-aloud.txt")


def test_a_screen_reader_reads_the_whole_board(open_page: Callable[..., Page]) -> None:
    tree = open_page("full").locator(".roadmap-board").aria_snapshot()
    said = [line for line in tree.splitlines() if "- /url:" not in line]
    assert said == SAID.read_text(encoding="utf-8").splitlines()
