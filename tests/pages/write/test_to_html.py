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

"""Parts become HTML that any reader of XML or HTML understands alike."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_texts import seen, texts, written
from sphinx_project import parse_page

from sphinxext_tvm_roadmap.pages.parts import (
    Badge,
    Box,
    Chip,
    Code,
    CodeBlock,
    Foreign,
    Heading,
    Items,
    Link,
    Meter,
    Paragraph,
    Row,
    Strong,
    Table,
)
from sphinxext_tvm_roadmap.pages.parts.from_markdown import to_parts
from sphinxext_tvm_roadmap.pages.write.to_html import to_html

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from sphinxext_tvm_roadmap.pages.parts import Block, Inline

anything = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]))
APART = {"p", "div", "li", "blockquote", "td", "th", "pre", "ul", "ol", "table", "br", "tr"}


def shown(*found: Block) -> str:
    return to_html((Box("card", found),), resolve=lambda _kind, _name: None, level=1)


def elements(html: str) -> Element:
    return ET.fromstring(html)


@given(texts)
def test_no_word_is_lost(text: str) -> None:
    assert seen(words_of(elements(shown(*to_parts(text))))) == written(text)


@given(st.one_of(texts, anything))
def test_html_and_xml_parsers_find_the_same_elements(text: str) -> None:
    html = shown(*to_parts(text, "o/r"))
    tags = [element.tag for element in elements(html).iter()]
    assert [element.tag for element in parse_page(html).iter()] == tags


def test_a_meter_has_a_visible_bar_and_text_for_screen_readers() -> None:
    meter = elements(shown(Paragraph((Meter(2, 5, "2 of 5 tasks"),)))).find("p/span")
    assert meter is not None
    assert (meter.get("class"), "".join(meter.itertext()).strip()) == ("roadmap-meter", "2 of 5 tasks")
    bar = meter.find("progress")
    assert bar is not None
    assert bar.attrib == {"value": "2", "max": "5", "aria-hidden": "true"}


def test_a_meter_with_a_total_of_zero_has_no_bar() -> None:
    meter = elements(shown(Paragraph((Meter(0, 0, "nothing yet"),)))).find("p/span")
    assert meter is not None
    assert [child.tag for child in meter] == []
    assert meter.text == "nothing yet"


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (Items((), role="cards"), ("ul", {"class": "roadmap-cards", "role": "list"})),
        (Items((), role="facts"), ("ul", {"class": "roadmap-fact-list", "role": "list"})),
        (Items((), role="tracks"), ("ul", {"class": "roadmap-tracks", "role": "list"})),
        (Items(()), ("ul", {})),
        (Items((), ordered=True), ("ol", {})),
        (Items((), ordered=True, start=3), ("ol", {"start": "3"})),
    ],
)
def test_a_list_without_bullets_has_the_role_list(items: Items, expected: tuple[str, dict[str, str]]) -> None:
    (made,) = elements(shown(items))
    assert (made.tag, made.attrib) == expected


@given(anything)
def test_any_text_is_escaped_in_elements_and_attributes(text: str) -> None:
    html = to_html(
        [
            Box(
                "card",
                (
                    Heading((text,)),
                    Paragraph((Chip(text, theme=text), Code(text), Link((text,), "https://a.example"))),
                    Table(((text,),), (Row(((text,),), item=text),), label=text),
                ),
                label=text,
                column=text,
                theme=text,
                item=text,
            )
        ],
        resolve=lambda _kind, _name: None,
        level=1,
    )
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert [found for found in reader.texts if found] == [text] * 6 * bool(text)
    assert [value for value in reader.values if value == text] == [text] * 7


def test_each_id_is_written_once_at_the_first_occurrence_of_its_object() -> None:
    one, two = ("item", "I_1"), ("item", "I_2")
    rows = (Row((("a",),), target=one), Row((("b",),), target=two))
    view = (Box("line", (), target=one), Table((("",),), rows, label="c"), Box("line", (), target=two))
    for _again in range(2):
        html = to_html(view, resolve=lambda _kind, _name: None, level=1, ids={one: "first", two: "second"})
        assert re.findall(r'<(\w+)[^>]* id="(\w+)"', html) == [("div", "first"), ("tr", "second")]
    assert " id=" not in to_html(view, resolve=lambda _kind, _name: None, level=1)


@pytest.mark.parametrize(("level", "depth", "tag"), [(1, 1, "h2"), (2, 3, "h5"), (5, 3, "h6")])
def test_the_level_of_a_heading_depends_on_its_section(level: int, depth: int, tag: str) -> None:
    html = to_html((Heading(("a",), depth=depth),), resolve=lambda _kind, _name: None, level=level)
    assert html == f'<{tag} class="roadmap-heading"><bdi>a</bdi></{tag}>'


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        (None, '<a class="reference external" href="https://a.example/?b&amp;c" rel="nofollow ugc noopener"'),
        ("page.html#e", '<a class="reference internal" href="page.html#e"'),
    ],
)
def test_a_link_leads_to_these_pages_if_they_show_its_target(here: str | None, expected: str) -> None:
    link = Link(("d",), "https://a.example/?b&c", target=("item", "o/r#1"))
    html = to_html(
        (Paragraph((link,)),), resolve=lambda kind, name: here if (kind, name) == ("item", "o/r#1") else "?", level=1
    )
    assert html == f'<p>{expected} dir="auto">d</a></p>'


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("שלום", '<p dir="auto">שלום</p>'),
        (Strong(("שלום",)), '<p dir="auto"><strong>שלום</strong></p>'),
        (Foreign("שלום"), "<p><bdi>שלום</bdi></p>"),
        (" · 5", "<p> · 5</p>"),
        (Code("a"), '<p><code dir="auto">a</code></p>'),
        (Chip("a"), '<p><bdi class="roadmap-chip sd-badge">a</bdi></p>'),
        (Badge("a", "note"), '<p><bdi class="roadmap-badge roadmap-note sd-badge">a</bdi></p>'),
    ],
)
def test_each_text_has_a_direction_of_its_own(part: Inline, expected: str) -> None:
    assert to_html((Paragraph((part,)),), resolve=lambda _kind, _name: None, level=1) == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (Heading(("שלום", " 1")), '<h2 class="roadmap-heading"><bdi>שלום</bdi> 1</h2>'),
        (CodeBlock("שלום"), '<pre tabindex="0" dir="auto">שלום</pre>'),
    ],
)
def test_each_block_of_text_has_a_direction_of_its_own(part: Block, expected: str) -> None:
    assert to_html((part,), resolve=lambda _kind, _name: None, level=1) == expected


def words_of(element: Element) -> str:
    """Return the text of an element and what follows it, without the names of boxes that nobody sees."""
    if element.get("class") == "roadmap-unseen":
        return element.tail or ""
    inside = (element.text or "") + "".join(map(words_of, element))
    return (f"\n{inside}\n" if element.tag in APART else inside) + (element.tail or "")


class Reader(HTMLParser):
    """Collects texts that are not blank, and the values of attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.values: list[str] = []
        self.open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.values += [value or "" for _name, value in attrs]
        self.texts += [""] if tag in {"h2", "bdi", "code", "a", "th"} else []

    def handle_data(self, data: str) -> None:
        if data != "\n":  # which only separates rows and boxes
            self.texts[-1] += data
