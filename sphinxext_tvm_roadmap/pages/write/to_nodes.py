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

"""Turn parts into standard docutils nodes, for all builders except the HTML builders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from .. import parts
from ..parts.pictures import Picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ..parts import Block, Inline, Target

WORDS: dict[type, tuple[str, ...]] = {
    kind: tuple(
        name
        for name in ("text", "summary", "head", "rows", "cells", "items", "children")
        if name in kind.__struct_fields__
    )
    for kind in vars(parts).values()
    if isinstance(kind, type) and issubclass(kind, parts.Part)
}
"""The attributes of parts that contain text for the reader."""

MOST_LISTS = 4
"""The limit of nested lists and quotes: LaTeX ends with an error at the fifth nested list of a kind. Deeper text only
loses its indent.
"""


class roadmap_heading(nodes.rubric):  # noqa: N801  docutils names its nodes so
    """A heading of a view. Builders of HTML write it with its level; for all others it is a rubric."""

    tagname = "rubric"
    depth = 1
    """The number of levels below the heading above the view; no attribute, because a rubric in XML has none."""


class NodeOutput:
    """The choices of the builder, and the ids that no node has yet."""

    def __init__(self, ids: Mapping[Target, str], name: str, *, tables: bool) -> None:
        self.ids = dict(ids)
        self.name = name
        self.tables = tables

    def target(self, target: Target | None) -> list[nodes.Node]:
        """Return the target of references to an object at its first place: a node that every writer recognizes."""
        return _place(self.ids.pop(target, None) if target else None)


def _place(name: str | None) -> list[nodes.Node]:
    return [nodes.target("", "", ids=[name])] if name else []


def to_nodes(
    view: Iterable[Block],
    *,
    tables: bool = True,
    ids: Mapping[Target, str] | None = None,
    name: str = "roadmap",
) -> list[nodes.Node]:
    """Write a view.

    Parameters
    ----------
    tables
        Whether the builder sets tables of items well. Otherwise their rows become the entries of a list. The text
        writer of Sphinx computes the layout of tables itself, at about 9 ms a row.
    ids
        The ids of the objects to which references lead here. Each is written once.
    name
        The start of the ids of places in this view; no other view of the page has the same.
    """
    made = _blocks(view, NodeOutput(ids or {}, name, tables=tables), 0)
    for reference in (found for node in made for found in node.findall(nodes.reference) if "refid" in found):
        reference["refid"] = f"{name}-{reference['refid']}"
    return made


def text_of(view: tuple[Block, ...]) -> str:
    """Return the words of a view, for the search index."""
    words: list[str] = []
    _collect(view, words)
    return " ".join(words)


def _collect(part: object, words: list[str]) -> None:
    kind = type(part)
    if kind is str:
        words.append(part)  # type: ignore[arg-type]
    elif kind is tuple:
        for child in part:  # type: ignore[attr-defined]
            _collect(child, words)
    else:
        for name in WORDS.get(kind, ()):
            _collect(getattr(part, name), words)


def _blocks(children: Iterable[Block], out: NodeOutput, depth: int) -> list[nodes.Node]:
    """Write blocks; `depth` is the number of lists and quotes around them."""
    return [node for child in children for node in _block(child, out, depth)]


def _block(part: Block, out: NodeOutput, depth: int) -> list[nodes.Node]:
    match part:
        case parts.Table():
            return [_table(part, out) if out.tables or part.role == "text" else _table_as_list(part, out)]
        case parts.ViewBox():
            inside = [*out.target(part.target), *_blocks(part.children, out, depth)]
            return [nodes.container("", *inside, classes=[f"roadmap-{part.view}"])]
        case parts.Box():
            return [_box(part, out, depth)]
        case parts.Disclosure():
            summary = nodes.paragraph("", "", nodes.strong("", "", *_inlines(part.summary)), translatable=False)
            return [*([] if part.is_invitation else [summary]), *_blocks(part.children, out, depth)]
        case parts.Items():
            return _items(part, out, depth)
        case parts.Drawing() | parts.Skippable():
            return _blocks(part.children, out, depth)
        case parts.Quote():
            inside = _blocks(part.children, out, depth + 1)
            return [nodes.block_quote("", *inside)] if depth < MOST_LISTS else inside
        case parts.Tools() | parts.SegmentedBar() | Picture():
            return []
    return [BLOCKS[type(part)](part)]


def _inlines(children: Iterable[Inline]) -> list[nodes.Node]:
    return [nodes.Text(child) if isinstance(child, str) else INLINES[type(child)](child) for child in children]


def _paragraph(part: parts.Paragraph) -> nodes.Node:
    """Return a paragraph, or a block of lines if it has line ends."""
    lines: list[list[Inline]] = [[]]
    for child in part.children:
        if isinstance(child, parts.Break):
            lines.append([])
        else:
            lines[-1].append(child)
    if len(lines) == 1:
        return nodes.paragraph("", "", *_inlines(part.children), translatable=False)
    return nodes.line_block("", *(nodes.line("", "", *_inlines(line), translatable=False) for line in lines))


def _line(part: parts.Line) -> nodes.Node:
    separated = [node for cell in part.cells if cell for node in (nodes.Text(" · "), *_inlines(cell))]
    return nodes.paragraph("", "", *separated[1:], translatable=False)


def _heading(part: parts.Heading) -> nodes.Node:
    heading = roadmap_heading("", "", *_inlines(part.children), translatable=False)
    heading.depth = part.depth
    return heading


def _items(part: parts.Items, out: NodeOutput, depth: int) -> list[nodes.Node]:
    items = [_blocks(item, out, depth + 1) for item in part.items]
    if not items or depth >= MOST_LISTS:
        return [node for item in items for node in item]
    entries = [nodes.list_item("", *item) for item in items]
    if not part.ordered:
        return [nodes.bullet_list("", *entries, bullet="-")]
    start = {"start": part.start} if part.start != 1 else {}
    return [nodes.enumerated_list("", *entries, enumtype="arabic", prefix="", suffix=".", **start)]


def _code_block(part: parts.CodeBlock) -> nodes.Node:
    return nodes.literal_block(part.text, part.text, language="none", translatable=False)


def _box(part: parts.Box, out: NodeOutput, depth: int) -> nodes.Node:
    classes = [f"roadmap-{part.role}"]
    # The indent separates the goals of a quarter from its items.
    frame, depth = (nodes.block_quote, depth + 1) if part.role == "goals" else (nodes.container, depth)
    place = _place(f"{out.name}-{part.place}") if part.place else out.target(part.target)
    return frame("", *place, *_blocks(part.children, out, depth), classes=classes)


def _table(part: parts.Table, out: NodeOutput) -> nodes.Node:
    widths = [4, *(2 for _ in part.head[1:])]
    group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for width in widths), cols=len(widths))
    group += nodes.thead("", _row(part.head))
    group += nodes.tbody("", *(_row(row.cells, out.target(row.target)) for row in part.rows))
    return nodes.table("", group, classes=["longtable", "colwidths-given"])


def _row(cells: Iterable[Iterable[Inline]], target: Iterable[nodes.Node] = ()) -> nodes.row:
    paragraphs = [nodes.paragraph("", "", *_inlines(cell), translatable=False) for cell in cells]
    paragraphs[0][:0] = target
    return nodes.row("", *(nodes.entry("", paragraph) for paragraph in paragraphs))


def _table_as_list(part: parts.Table, out: NodeOutput) -> nodes.Node:
    entries = []
    for row in part.rows:
        paragraph = nodes.paragraph("", "", *out.target(row.target), *_inlines(row.cells[0]), translatable=False)
        for head, cell in zip(part.head[1:], row.cells[1:], strict=True):
            # A cell can hold only a bar, which has no words here.
            inside = _inlines(cell)
            if any(node.astext() for node in inside):
                paragraph += [nodes.Text(" · "), *_inlines(head), nodes.Text(": "), *inside]
        entries.append(nodes.list_item("", paragraph))
    return nodes.bullet_list("", *entries, bullet="-")


def _link(part: parts.Link) -> nodes.Node:
    if part.url is None:
        return nodes.inline("", "", *_inlines(part.children))
    if part.target and part.target[0] != "page":
        kind, name = part.target
        words = nodes.inline("", "", *_inlines(part.children))
        wanted = {"refdomain": "roadmap", "reftype": kind, "reftarget": name, "refwarn": False}
        return addnodes.pending_xref("", words, refexplicit=True, refuri=part.url, **wanted)
    return nodes.reference("", "", *_inlines(part.children), refuri=part.url, internal=False)


def _items_link(part: parts.ItemsLink) -> nodes.Node:
    """Return the words, because only pages of HTML can show a choice of items."""
    words = _inlines(part.children)
    if part.url is None:
        return nodes.inline("", "", *words)
    return nodes.reference("", "", *words, refuri=part.url, internal=False)


def _jump(part: parts.Jump) -> nodes.Node:
    """Return a link without the start of its id, which `to_nodes` adds."""
    return nodes.reference("", "", *_inlines(part.children), refid=part.undrawn or part.place, internal=True)


def _chip(part: parts.Chip) -> nodes.Node:
    return nodes.inline("", part.text, classes=["roadmap-chip"])


def _badge(part: parts.Badge) -> nodes.Node:
    words = nodes.strong("", part.text)
    return nodes.inline("", "", words, *_inlines((" ", part.link))) if part.link else words


def _tags(part: parts.Tags) -> nodes.Node:
    separated = [node for child in part.children for node in (nodes.Text(", "), *_inlines((child,)))]
    return nodes.inline("", "", *separated[1:])


def _words(part: parts.StatusSign | parts.Meter) -> nodes.Node:
    return nodes.inline("", part.text)


INLINES: dict[type, Callable[..., nodes.Node]] = {
    parts.Strong: lambda part: nodes.strong("", "", *_inlines(part.children)),
    parts.Emphasis: lambda part: nodes.emphasis("", "", *_inlines(part.children)),
    parts.Strike: lambda part: nodes.inline("", "", *_inlines(part.children), classes=["roadmap-strike"]),
    parts.Superscript: lambda part: nodes.superscript("", part.text),
    parts.Foreign: lambda part: nodes.Text(part.text),
    parts.Code: lambda part: nodes.literal("", part.text),
    parts.Break: lambda part: nodes.Text(part.unbroken),
    parts.Link: _link,
    parts.ItemsLink: _items_link,
    parts.Jump: _jump,
    parts.Badge: _badge,
    parts.Chip: _chip,
    parts.Tags: _tags,
    parts.StatusSign: _words,
    parts.Meter: _words,
    parts.SegmentedBar: lambda _part: nodes.Text(""),
    parts.StepLine: lambda _part: nodes.Text(""),
    parts.Check: lambda part: nodes.Text("[x]" if part.done else "[ ]"),
}

BLOCKS: dict[type, Callable[..., nodes.Node]] = {
    parts.Paragraph: _paragraph,
    parts.Line: _line,
    parts.Heading: _heading,
    parts.CodeBlock: _code_block,
}
