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

"""Read a built page of the gauntlet: the views on it, and the items, groups and words in each."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from sphinx_project import having, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

INVISIBLE = re.compile("[\u200b\u00ad\u2060]")


def frame(page: Element, name: str) -> Element:
    """Return the frame of the directive with this class."""
    return next(found for found in page.iter() if f"seen-{name}" in classes(found))


def classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def within(element: Element, name: str) -> list[Element]:
    """Return the elements within that have this class."""
    return [found for found in element.iter() if name in classes(found)]


def number_of(element: Element) -> int:
    """Return the number of the piece that an element stands for: all titles end in one."""
    return int(json.loads(element.get("data-facets", "{}"))["title"].split()[-1])


def items(element: Element) -> list[Element]:
    return having(element, data_item=None, data_facets=None)


def numbers(element: Element) -> list[int]:
    return [number_of(found) for found in items(element)]


def groups(element: Element) -> list[tuple[str, list[int], str]]:
    """Return the columns or groups: the heading without its count, the numbers in it, and the count."""
    found = []
    for section in within(element, "roadmap-column"):
        heading = next((each for each in section.iter() if "roadmap-heading" in classes(each)), None)
        count = words(badge) if heading is not None and (badge := _badge(heading)) is not None else ""
        name = words(heading).removesuffix(count).strip() if heading is not None else ""
        found.append((name, numbers(section), count))
    return found


def head_text(element: Element) -> str:
    """Return the head of a view as text, with a line for each of its facts."""
    (head,) = within(element, "roadmap-head")
    blocks = [each for each in head.iter() if each.tag in {"li", "p", "summary"}]
    inner = [each for each in blocks if not any(part in blocks for part in each.iter() if part is not each)]
    return "\n".join(map(words, inner))


def _badge(heading: Element) -> Element | None:
    return next(iter(within(heading, "roadmap-count")), None)


def table(element: Element) -> tuple[list[str], list[list[str]]]:
    """Return the heads and the rows of the first table within."""
    heads = [words(found) for found in element.iter("th") if found.get("scope") == "col"]
    body = next(element.iter("tbody"))
    rows = [[words(cell) for cell in row if cell.tag in {"th", "td"}] for row in body.iter("tr")]
    return heads, rows


def visible(text: str) -> str:
    """Return a text with single blanks, and without the characters that only allow or forbid a break."""
    return " ".join(INVISIBLE.sub("", text).split())


def spoken(element: Element) -> str:
    """Return all words that a reader sees or hears, except the words for statuses."""
    parts = list(_spoken(element))
    return visible(" ".join(parts))


def _spoken(element: Element) -> Iterator[str]:
    # A picture says statuses too; its words stand below it once more.
    if "roadmap-state" not in classes(element) and element.tag != "svg":
        yield element.text or ""
        yield from (element.get(name, "") for name in ("aria-label", "title"))
        if element.get("data-tools"):
            yield json.loads(element.get("data-tools", ""))["words"]["column"]
        for child in element:
            yield from _spoken(child)
            yield child.tail or ""


MUST_SPEAK = {"p", "li", "h1", "h2", "h3", "h4", "h5", "strong", "em", "a", "summary", "section", "article", "caption"}


def silent(element: Element) -> list[str]:
    """Return the elements that ought to have words and have none. Those that nobody hears need none."""
    unheard = {id(inner) for found in element.iter() if found.get("aria-hidden") for inner in found.iter()}
    return [
        f"<{found.tag} class={found.get('class', '')!r}>"
        for found in element.iter()
        if found.tag in MUST_SPEAK and id(found) not in unheard and not words(found) and not found.get("aria-label")
    ]
