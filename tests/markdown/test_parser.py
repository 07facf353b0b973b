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

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_texts import texts, written

from sphinxext_tvm_roadmap.markdown import limits
from sphinxext_tvm_roadmap.markdown.parser import normalise, parse, plain, prose, unwrapped


def kinds(text: str) -> list[str]:
    """The blocks and, in them, the inline tokens of a text."""
    document = parse(text)
    found = []
    for token in document.tokens:
        found += [child.type for child in document.inline(token)] if token.type == "inline" else [token.type]
    return found


def words(text: str) -> str:
    document = parse(text)
    return " | ".join(
        plain(document.inline(token)) if token.type == "inline" else token.content.strip()
        for token in document.tokens
        if token.type in {"inline", "fence", "code_block"}
    )


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00b\x08c\x1b[31md", "abc[31md"),
        ("a\u202eb\u2066c\u200f", "abc"),
        ("a\u2028b\x0bc", "a b c"),
        ("\ufeff# a", "# a"),
        ("half \ud800 pair", "half  pair"),
        ("x\n \x0b\t- [ ] y", "x\n \ufffd- [ ] y"),
        ("Z" + "\u0334" * 40 + "algo", "Z" + "\u0334" * 8 + "algo"),
        ("tab\tand line\n", "tab\tand line\n"),
        ("À é 安抚 \u200b 👩‍💻", "À é 安抚 \u200b 👩‍💻"),
    ],
)
def test_control_characters_are_removed_and_line_ends_are_unified(text: str, normal: str) -> None:
    assert normalise(text) == normal


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("a <!-- b --> c", "a c"),
        ("a <!-- b", "a <!-- b"),
        ("<!-- a\n\nb -->\nc", "c"),
        ("<!-- never closed\n\n# a", ""),
        ("`<!-- a -->`", "<!-- a -->"),
        ("<title> and <Month>", "<title> and <Month>"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a<br>b <kbd>c</kbd> <sub>d</sub><a href='x'>e</a>", "a b c de"),
        ("<details open ontoggle=alert(1)><summary>x</summary>\ny\n</details>", "x y"),
        ("- <p>a\n- b", "a | b"),
        ("<details>\n\n*a*\n\n</details>", "a"),
        ("<p align=\"center\"><img alt='b &amp; c' src='https://e.org/x.png' onerror=alert(1)></p>", "b & c"),
        ("&amp; &#35; \\* \\a", "& # * \\a"),
        ("{file}`/etc/passwd` |x| ``.. raw::``", "{file}/etc/passwd |x| .. raw::"),
    ],
)
def test_html_in_markdown_is_never_markup(text: str, visible: str) -> None:
    assert words(text) == visible
    assert not any(kind.startswith("html") for kind in kinds(text))


def test_an_html_image_is_an_image_with_its_address() -> None:
    document = parse('<img width="1" alt="x" src="https://example.org/a.png"> <img src="javascript:alert(1)">')
    images = [token for token in document.inline(document.tokens[1]) if token.type == "image"]
    assert [image.attrs["src"] for image in images] == ["https://example.org/a.png", ""]


def test_the_address_of_an_html_image_comes_only_from_its_attribute_src() -> None:
    document = parse('<img src="https://example.org/a.png" data-canonical-src="https://example.org/b.png" xalt="y">')
    (image,) = document.inline(document.tokens[1])
    assert (image.attrs["src"], image.content) == ("https://example.org/a.png", "")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see https://example.org/a_b_c.", "https://example.org/a_b_c"),
        ("(https://example.org/a_(b))", "https://example.org/a_(b)"),
        ("see https://example.org/a&amp;", "https://example.org/a"),
        ("see https://example.org/a&lt;.", "https://example.org/a"),
        ("(see https://example.org/a)&gt;&gt;", "https://example.org/a"),
        ("see https://example.org/a&b;", "https://example.org/a"),
        ("see https://example.org/a&b=1;", "https://example.org/a&b=1"),
        ("see https://example.org/X", "https://example.org/X"),
        ("see https://example.org/é.", "https://example.org/%C3%A9"),
        ("**https://example.org**, x", "https://example.org"),
        ("http://example.org/?a=1&b=2!", "http://example.org/?a=1&b=2"),
        ("<https://example.org>", "https://example.org"),
        ("http[://example.org](https://example.org/a)", "https://example.org/a"),
        ("see http://example.org:80/a?b=c%20d'.", "http://example.org:80/a?b=c%20d"),
        ("xhttps://example.org https:// https://. ftp://example.org `https://example.org`", None),
        ("javascript:alert(1) [x](javascript:alert(1)) <javascript:alert(1)>", None),
    ],
)
def test_addresses_in_text_become_links(text: str, address: str | None) -> None:
    document = parse(text)
    links = [token.attrs["href"] for token in document.inline(document.tokens[1]) if token.type == "link_open"]
    assert links == ([address] if address else [])


def test_the_text_of_a_bare_address_becomes_the_text_of_its_link() -> None:
    link = ["text", "link_open", "text", "link_close", "text"]
    assert kinds("see https://example.org now") == ["paragraph_open", *link, "paragraph_close"]


def test_tables_and_strikethrough_are_parsed_like_on_github() -> None:
    assert {"table_open", "td_open", "s_open"} <= set(kinds("| a |\n|---|\n| ~~b~~ |\n"))


@pytest.mark.parametrize(
    ("content", "visible"),
    [
        ("a `b` c", "a \ufffc c"),
        ("``a ` b`` `c", "\ufffc `c"),
        ("a <!-- `b` --> `c", "a   `c"),
        ("\\#1 \\` `a`", "#1 ` \ufffc"),
        ("<!-- a", "<!-- a"),
        ("`<!--` b -->", "\ufffc b -->"),
        ("a <!-- b --> c", "a   c"),
        ("<!--> a -->", "  a -->"),
        ("\\#1", "#1"),
        ("<!-- a `b`", "<!-- a \ufffc"),
        ("`` a `b`", "`` a \ufffc"),
        ("`a\\` \\#1", "\ufffc #1"),
        ("`C:\\` and `@ann`", "\ufffc and \ufffc"),
    ],
)
def test_prose_is_a_paragraph_without_code_and_comments(content: str, visible: str) -> None:
    assert prose(content) == visible


@given(st.text(alphabet="`\\a ", max_size=20))
def test_prose_leaves_out_the_code_that_commonmark_finds(content: str) -> None:
    document = parse("x")
    code = [token for token in document.parse_inline(content) if token.type == "code_inline"]
    assert prose(content).count("\ufffc") == len(code)


@pytest.mark.parametrize(
    "text",
    [
        "- " * 100 + "word",
        "> " * 100 + "word",
        "".join(f"{'  ' * depth}- a{depth}\n" for depth in range(100)) + "word",
        "x\n" * limits.MOST_LINES + "word",
        "[" * (limits.MOST_BRACKETS + 1) + "word](https://example.org)",
        "*a " * (limits.MOST_DELIMITERS + 1) + "word",
        "a|b\n-|-\n" + "c\n" * limits.MOST_CELLS + "word",
    ],
    ids=["lists", "quotes", "indents", "lines", "brackets", "asterisks", "cells"],
)
def test_text_over_a_limit_loses_no_word(text: str) -> None:
    assert "word" in words(text)


DEEP = "- " * 9
"""Nine lists with an item each are 18 levels: all that a text may have."""


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (f"{DEEP}one\n{' ' * 18}two *b*\n\n{' ' * 19}three\n\n\noutside", ["one\ntwo *b*\n\n three", "outside"]),
        (f"{DEEP}one\n{' ' * 18}two\n\n{' ' * 17}less deep", ["one\ntwo", "less deep"]),
        (f"{'> ' * 18}one *b*\nwithout a mark\n{'> ' * 18}two\n\noutside", ["one *b*\nwithout a mark\ntwo", "outside"]),
    ],
    ids=["list", "list that ends", "quote"],
)
def test_markdown_that_is_nested_too_deep_becomes_text(text: str, blocks: list[str]) -> None:
    document = parse(text)
    inline = [token for token in document.tokens if token.type == "inline"]
    assert [token.content for token in inline] == blocks
    assert [child.type for child in document.inline(inline[0])] == ["text"]


@pytest.mark.parametrize("short", ["a|b\n-|-\n", "a|b\n-|-\n" + "c|d\n" * 1_000 + "\na|b\n-|-\n"], ids=["one", "two"])
def test_the_tables_of_a_text_have_about_ten_thousand_cells_at_most(short: str) -> None:
    cells = [token for token in parse(short + "c|d\n" * 6_000).tokens if token.type in {"th_open", "td_open"}]
    assert 10_000 <= len(cells) <= 10_004


def test_a_row_of_more_than_ten_thousand_cells_does_not_become_a_table() -> None:
    text = "{}\n{}\n".format
    assert "table_open" in [token.type for token in parse(text("|".join("a" * 10_000), "|".join("-" * 10_000))).tokens]
    assert [token.type for token in parse(text("|".join("a" * 10_001), "|".join("-" * 10_001))).tokens] == [
        "paragraph_open",
        "inline",
        "paragraph_close",
    ]


@pytest.mark.parametrize(("lines", "levels"), [(1, 18), (3_640, 18), (8_192, 8), (65_536, 4)])
def test_a_longer_text_may_have_fewer_levels_of_nesting(lines: int, levels: int) -> None:
    assert limits.new_env(lines)["levels"] == levels


def test_a_definition_of_a_link_is_found_anywhere_in_the_text() -> None:
    document = parse("[a][b]\n\n- c\n\n[b]: https://example.org\n")
    assert document.inline(document.tokens[1])[0].attrs == {"href": "https://example.org"}


def test_the_text_of_an_image_is_its_alternative_text() -> None:
    document = parse("a ![b *c*](x) ![](y)")
    assert [document.text_of(token) for token in document.inline(document.tokens[1])] == ["", "b c", "", ""]


@pytest.mark.parametrize(
    ("content", "visible"),
    [
        ("[a `b` c](https://example.org) d", "a b c d"),
        ("`a` [b](https://example.org)\nc", "a b c"),
    ],
)
def test_a_line_is_shown_without_its_markup(content: str, visible: str) -> None:
    assert parse(content).text(content) == visible


def test_lines_over_the_limit_become_one_paragraph_that_is_not_parsed() -> None:
    document = parse("x\n\n" * (limits.MOST_LINES // 2) + "\n*a*\n# b\n")
    assert {token.content for token in document.tokens[:-3] if token.type == "inline"} == {"x"}
    last = document.tokens[-3:]
    assert [token.type for token in last] == ["paragraph_open", "inline", "paragraph_close"]
    assert [token.map for token in last[:2]] == [[limits.MOST_LINES, limits.MOST_LINES + 4]] * 2
    assert (last[1].level, last[1].content) == (1, "*a*\n# b")
    assert [child.type for child in document.inline(last[1])] == ["text"]


@pytest.mark.parametrize(
    ("sign", "most", "rules"),
    [
        ("[", 8_192, {"link", "image", "reference", "footnote"}),
        ("*", 12_000, {"emphasis", "strikethrough"}),
        ("_", 12_000, {"emphasis", "strikethrough"}),
        ("~", 12_000, {"emphasis", "strikethrough"}),
        ("*_~", 4_000, {"emphasis", "strikethrough"}),
    ],
)
def test_a_rule_is_disabled_if_its_signs_are_too_many(sign: str, most: int, rules: set[str]) -> None:
    assert limits.rules_beyond(sign * most) == set()
    assert limits.rules_beyond(sign * (most + 1)) == rules


@pytest.mark.parametrize(("text", "visible"), [("a&#10;b", "a b"), ("a&rlm;b", "ab")])
def test_an_entity_adds_no_line_break_or_direction_character(text: str, visible: str) -> None:
    document = parse(text)
    assert "".join(token.content for token in document.inline(document.tokens[1])) == visible


@pytest.mark.parametrize(
    "signs", ["> ", "- ", "[", "![", "*", "`", "(", "<a ", "|", "[a](", "\\n", "* a\n ", "&", "<!--", "_a"]
)
def test_the_time_to_parse_a_text_grows_with_its_length(signs: str) -> None:
    """A body has at most 65,536 characters; time that grew with the square of that would be minutes."""
    began = time.process_time()
    document = parse(signs * (65_536 // len(signs)))
    for block in document.tokens:
        if block.type == "inline":
            document.inline(block)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\n\nc", "a b\n\nc"),
        ("a  \nb\\\nc\nd", "a  \nb\\\nc d"),
        ("> a\n> b\nlazy", "> a b lazy"),
        ("- a\n  b\n  - c\n    d", "- a b\n  - c d"),
        ("```\na\nb\n```\n\n    c\n    d", "```\na\nb\n```\n\n    c\n    d"),
        ("| a |\n|---|\n| b |", "| a |\n|---|\n| b |"),
        ("<p>\na\n</p>", "<p>\na\n</p>"),
        ("a\n# b\nc", "a\n# b\nc"),
    ],
)
def test_the_lines_of_a_paragraph_in_a_file_become_one(text: str, expected: str) -> None:
    assert unwrapped(text) == expected


@given(texts)
def test_joining_the_lines_of_paragraphs_keeps_all_words(text: str) -> None:
    joined = unwrapped(text)
    assert written(joined) == written(text)
    assert unwrapped(joined) == joined
