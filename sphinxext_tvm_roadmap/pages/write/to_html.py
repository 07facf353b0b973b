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

"""Turn parts into escaped HTML. Only this module writes HTML; `to_svg` writes the pictures.

The output is also XHTML and loads nothing. It contains neither style attributes nor scripts, so any
Content-Security-Policy allows it. Text from GitHub finds its own direction (HTML, "The dir attribute", ``auto``).
"""

from __future__ import annotations

from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING

from .. import parts
from ..parts.pictures import Picture
from .attributes import REL, as_json, attributes
from .to_curve import step_line
from .to_segments import segmented_bar
from .to_svg import to_svg
from .to_timeline import bar, scale

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeAlias

    from ..parts import Block, ChosenItems, Inline, Target

    Resolve: TypeAlias = Callable[..., str | None]
    Choose: TypeAlias = Callable[[ChosenItems], str | None]


class HtmlOutput(list[str]):
    """The output so far."""

    def __init__(self, resolve: Resolve, choose: Choose, ids: Mapping[Target, str], name: str) -> None:
        super().__init__()
        self.resolve = resolve
        """Returns the address of an object on these pages."""
        self.choose = choose
        """Returns the address on these pages at which a reader sees the chosen items."""
        self.ids = dict(ids)
        """The ids that no element has yet."""
        self.skippable = 0
        """The number of links behind many items so far."""
        self.name = name
        """The id of the view, and the start of the ids of places in it."""
        self._is_named = False

    def take_id(self, target: Target | None) -> str | None:
        """Return the id of an object at its first place, because two elements must not have the same id."""
        return self.ids.pop(target, None) if target else None

    def take_name(self) -> str | None:
        """Return the id of the view for its outer box; only once, because a view of several roadmaps has several."""
        is_named, self._is_named = self._is_named, True
        return None if is_named else self.name


BOXES: dict[parts.BoxRole, tuple[str, str]] = {
    "head": ("div", "roadmap-head"),
    "scope": ("div", "roadmap-scope"),
    "stale": ("div", "roadmap-stale"),
    "strip": ("section", "roadmap-strip"),
    "theme": ("div", "roadmap-theme sd-card"),
    "columns": ("div", "roadmap-columns"),
    "column": ("section", "roadmap-column"),
    "goals": ("div", "roadmap-goals sd-card"),
    "goal": ("div", "roadmap-goal"),
    "card": ("article", "roadmap-card sd-card"),
    "line": ("div", "roadmap-line"),
    "title": ("div", "roadmap-title"),
    "facts": ("div", "roadmap-facts"),
    "dates": ("div", "roadmap-dates"),
    "details": ("div", "roadmap-details"),
    "empty": ("div", "roadmap-empty"),
    "scroll": ("div", "roadmap-scroll"),
    "choice": ("section", "roadmap-choice"),
    "outcome": ("div", "roadmap-outcome"),
    "chart": ("div", "roadmap-chart"),
    "label": ("div", "roadmap-label"),
    "cell": ("section", "roadmap-cell"),
    "groups": ("div", "roadmap-groups"),
    "sheet": ("article", "roadmap-sheet"),
}
"""The element and the classes of each box."""

LISTS = {
    "cards": "roadmap-cards",
    "changes": "roadmap-told",
    "facts": "roadmap-fact-list",
    "lines": "roadmap-listing",
    "tracks": "roadmap-tracks",
    "text": "",
}

ICON = '<span class="roadmap-icon"></span>'
"""The stylesheet draws it, by the status of the element around it; screen readers read the word beside it."""

MARKS = (parts.Strong, parts.Emphasis, parts.Strike)


def to_html(
    view: Iterable[Block],
    *,
    resolve: Resolve,
    level: int,
    choose: Choose = lambda _items: None,
    ids: Mapping[Target, str] | None = None,
    name: str = "roadmap",
) -> str:
    """Write a view.

    Parameters
    ----------
    resolve
        Returns the address of a link's target on these pages, or ``None`` if the target has no place there. It is
        called with the type and the name of an object, and with the reader's choice of items if the link has one.
    level : int, 0-6
        The level of the heading above the view, so that the view's own headings follow in order; 0 if the view is all
        of a page.
    choose
        Returns the address on these pages at which a reader sees the chosen items, or ``None`` if nothing shows them.
    ids
        The ids of the objects to which references lead here. Each is written once.
    name
        The id of the view, and the start of the ids of places in it; no other view of the page has the same.
    """
    out = HtmlOutput(resolve, choose, ids or {}, name)
    _blocks(view, out, level)
    return "".join(out)


def line_to_html(line: Iterable[Inline]) -> str:
    """Write a line without links to objects, to stand within a line of the documentation."""
    out = HtmlOutput(lambda _kind, _name: None, lambda _items: None, {}, "")
    _inlines(line, out)
    return "".join(out)


def _blocks(children: Iterable[Block], out: HtmlOutput, level: int) -> None:
    for child in children:
        _block(child, out, level)


def _block(part: Block, out: HtmlOutput, level: int) -> None:
    BLOCKS[type(part)](part, out, level)


def _inlines(children: Iterable[Inline], out: HtmlOutput) -> None:
    for child in children:
        if type(child) is str:
            out.append(escape(child))
        else:
            INLINES[type(child)](child, out)


def _has_letters(children: Iterable[Inline]) -> bool:
    """Return whether a line has letters of its own, outside of links and frames, that can tell its direction."""
    return any(
        any(map(str.isalpha, child))
        if isinstance(child, str)
        else isinstance(child, MARKS) and _has_letters(child.children)
        for child in children
    )


def _apart(children: Iterable[Inline], out: HtmlOutput) -> None:
    """Write a heading or a cell: its words keep their direction, and its place the direction of the page."""
    for child in children:
        _inlines((parts.Foreign(child) if isinstance(child, str) and _has_letters((child,)) else child,), out)


def _foreign(part: parts.Foreign, out: HtmlOutput) -> None:
    out.append(f"<bdi>{escape(part.text)}</bdi>")


def _wrap(tag: str) -> Callable[[parts.Strong | parts.Emphasis | parts.Strike, HtmlOutput], None]:
    def write(part: parts.Strong | parts.Emphasis | parts.Strike, out: HtmlOutput) -> None:
        out.append(f"<{tag}>")
        _inlines(part.children, out)
        out.append(f"</{tag}>")

    return write


def _superscript(part: parts.Superscript, out: HtmlOutput) -> None:
    out.append(f"<sup>{escape(part.text)}</sup>")


def _code(part: parts.Code, out: HtmlOutput) -> None:
    out.append(f'<code dir="auto">{escape(part.text)}</code>')


def _break(_part: parts.Break, out: HtmlOutput) -> None:
    out.append("<br />")


def _address(part: parts.Link, resolve: Resolve) -> str | None:
    """Return the address of the target of a link on these pages."""
    if part.target is None:
        return None
    return resolve(*part.target, part.choice) if part.choice else resolve(*part.target)


def _link(part: parts.Link, out: HtmlOutput) -> None:
    here = _address(part, out.resolve)
    if here is None and part.url is None:
        out.append("<bdi>")
        _inlines(part.children, out)
        out.append("</bdi>")
        return
    name = f' aria-label="{escape(part.name)}"' if part.name else ""
    if here is None:
        out.append(f'<a class="reference external" href="{escape(str(part.url))}" rel="{REL}" dir="auto"{name}>')
    else:
        out.append(f'<a class="reference internal" href="{escape(here)}" dir="auto"{name}>')
    _inlines(part.children, out)
    out.append("</a>")


def _items_link(part: parts.ItemsLink, out: HtmlOutput) -> None:
    here = out.choose(part.leads_to)
    if here is not None:
        out.append(f'<a class="reference internal" href="{escape(here)}" dir="auto">')
        _inlines(part.children, out)
        out.append("</a>")
    elif part.url is not None:
        _link(parts.Link(part.children, part.url), out)
    else:
        _inlines(part.children, out)


def _jump(part: parts.Jump, out: HtmlOutput) -> None:
    out.append(f'<a class="reference internal" href="#{out.name}-{escape(part.place)}" dir="auto">')
    _inlines(part.children, out)
    out.append("</a>")


def _badge(part: parts.Badge, out: HtmlOutput) -> None:
    out.append(f'<bdi class="roadmap-badge roadmap-{part.role} sd-badge">{escape(part.text)}')
    if part.link:
        _inlines((" ", part.link), out)
    out.append("</bdi>")


def _chip(part: parts.Chip, out: HtmlOutput) -> None:
    color = f" roadmap-color-{part.color}" if part.color else ""
    here = out.choose(part.leads_to) if part.leads_to else None
    tag, link = ("bdi", "") if here is None else ("a", f' href="{escape(here)}" dir="auto"')
    theme = attributes(data_theme=part.theme)
    out.append(f'<{tag} class="roadmap-chip{color} sd-badge"{theme}{link}>{escape(part.text)}</{tag}>')


def _tags(part: parts.Tags, out: HtmlOutput) -> None:
    for child in part.children:
        _inlines((child, " "), out)


def _state(part: parts.StatusSign, out: HtmlOutput) -> None:
    out.append(f'<span class="roadmap-state" data-status="{part.status}">{ICON}{escape(part.text)}</span>')


def _meter(part: parts.Meter, out: HtmlOutput) -> None:
    bar = f'<progress value="{part.done}" max="{part.total}" aria-hidden="true"></progress> ' if part.total else ""
    out.append(f'<span class="roadmap-meter">{bar}{escape(part.text)}</span>')


def _segmented_bar(part: parts.SegmentedBar, out: HtmlOutput) -> None:
    out.append(segmented_bar(part, choose=out.choose))


def _check(part: parts.Check, out: HtmlOutput) -> None:
    done = "true" if part.done else "false"
    # As `bdi`, this word of ours does not tell the direction of the task.
    unseen = f'<span class="roadmap-unseen">{escape(part.text)}:</span>'
    out.append(f'<bdi class="roadmap-check" data-done="{done}">{unseen}</bdi>')


def _paragraph(part: parts.Paragraph, out: HtmlOutput, _level: int) -> None:
    out.append('<p dir="auto">' if _has_letters(part.children) else "<p>")
    _inlines(part.children, out)
    out.append("</p>")


def _line(part: parts.Line, out: HtmlOutput, _level: int) -> None:
    for cell in part.cells:
        out.append("<div>")
        _apart(cell, out)
        out.append("</div>")


def _heading(part: parts.Heading, out: HtmlOutput, level: int) -> None:
    tag = f"h{min(level + part.depth, 6)}"
    # A page of its own has the headings of the theme.
    out.append(f"<{tag}{attributes(class_='roadmap-heading' if level else None)}>")
    _apart(part.children, out)
    out.append(f"</{tag}>")


def _items(part: parts.Items, out: HtmlOutput, level: int) -> None:
    tag = "ol" if part.ordered else "ul"
    start = str(part.start) if part.ordered and part.start != 1 else None
    # Screen readers announce a list without bullets as a list only if it has the role.
    role = None if part.role == "text" else "list"
    out.append(f"<{tag}{attributes(class_=LISTS[part.role] or None, role=role, start=start)}>")
    for item in part.items:
        out.append("<li>")
        _blocks(item, out, level)
        out.append("</li>")
    out.append(f"</{tag}>")


def _code_block(part: parts.CodeBlock, out: HtmlOutput, _level: int) -> None:
    out.append(f'<pre tabindex="0" dir="auto">{escape(part.text)}</pre>')


def _quote(part: parts.Quote, out: HtmlOutput, level: int) -> None:
    out.append("<blockquote>")
    _blocks(part.children, out, level)
    out.append("</blockquote>")


def _table(part: parts.Table, out: HtmlOutput, _level: int) -> None:
    is_matrix = part.role == "matrix"
    classes = "docutils roadmap-rows" + " roadmap-matrix" * is_matrix
    out.append(f'<table class="{classes}"{attributes(aria_label=part.label)}><thead><tr>')
    for head, name in zip_longest(part.head, part.names):
        out.append(f'<th scope="col"{attributes(data_sort=name)}>')
        _apart(head, out)
        out.append("</th>")
    out.append("</tr></thead><tbody>")
    # Where the matrix is too narrow, the stylesheet writes the name of its column before each cell.
    columns = (str(head[0]) if is_matrix else None for head in part.head[1:])
    tags = ['<th scope="row">', *(f"<td{attributes(data_column=column)}>" for column in columns)]
    for row in part.rows:
        known = {"id": out.take_id(row.target), "data_facets": as_json(row.facets)}
        out.append(f"<tr{attributes(data_item=row.item, data_status=row.status, **known)}>")
        for tag, cell in zip(tags, row.cells, strict=True):
            out.append(tag)
            _apart(cell, out)
            out.append("</th>" if tag is tags[0] else "</td>")
        out.append("</tr>\n")
    out.append("</tbody></table>")


def _disclosure(part: parts.Disclosure, out: HtmlOutput, level: int) -> None:
    out.append(f'<details class="roadmap-{part.role}"><summary>')
    _inlines(part.summary, out)
    out.append("</summary>")
    _blocks(part.children, out, level)
    out.append("</details>")


def _skippable(part: parts.Skippable, out: HtmlOutput, level: int) -> None:
    out.skippable += 1
    end = f"{out.name}-end-{out.skippable}"
    out.append(f'<a class="roadmap-skip" href="#{end}">{escape(part.label)}</a>')
    _blocks(part.children, out, level)
    out.append(f'<div id="{end}"></div>')


def _view_box(part: parts.ViewBox, out: HtmlOutput, level: int) -> None:
    place = out.take_id(part.target) or out.take_name()
    named = attributes(class_=f"roadmap roadmap-{part.view}", id=place, data_roadmap=part.roadmap)
    before, after = ('<div class="roadmap-wide">', "</div>") if part.is_wide else ("", "")
    out.append(f"{before}<div{named}>")
    _blocks(part.children, out, level)
    out.append(f"</div>{after}\n")


def _box(part: parts.Box, out: HtmlOutput, level: int) -> None:
    tag, classes = BOXES[part.role]
    classes += " roadmap-other" * (not part.is_first) + " roadmap-start" * part.is_start
    scrolls = part.role in {"columns", "scroll"}
    named = attributes(
        class_=classes,
        id=f"{out.name}-{part.place}" if part.place else out.take_id(part.target),
        data_column=part.column,
        data_kind=part.kind,
        data_theme=part.theme,
        data_item=part.item,
        data_status=part.status,
        data_facets=as_json(part.facets),
        data_view=part.view,
        # A scrolling element must be reachable by keyboard, and then needs a name.
        tabindex="0" if scrolls else None,
        role="region" if scrolls else None,
        aria_label=part.label,
    )
    out.append(f"<{tag}{named}>")
    _blocks(part.children, out, level)
    out.append(f"</{tag}>\n")


def _picture(part: Picture, out: HtmlOutput, _level: int) -> None:
    out.append(f"<div{attributes(class_='roadmap-scroll', tabindex='0', role='region', aria_label=part.label)}>")
    out.append(to_svg(part, resolve=out.resolve))
    out.append(f'</div><p class="roadmap-legend">{escape(part.legend)}</p>\n')


def _tools(part: parts.Tools, out: HtmlOutput, _level: int) -> None:
    out.append(f"<div{attributes(class_='roadmap-tools', data_tools=as_json(part))}></div>\n")


INLINES: dict[type, Callable[..., None]] = {
    parts.Foreign: _foreign,
    parts.Strong: _wrap("strong"),
    parts.Emphasis: _wrap("em"),
    parts.Strike: _wrap("s"),
    parts.Superscript: _superscript,
    parts.Code: _code,
    parts.Break: _break,
    parts.Link: _link,
    parts.ItemsLink: _items_link,
    parts.Jump: _jump,
    parts.Badge: _badge,
    parts.Chip: _chip,
    parts.Tags: _tags,
    parts.StatusSign: _state,
    parts.Meter: _meter,
    parts.SegmentedBar: _segmented_bar,
    parts.StepLine: lambda part, out: out.append(step_line(part)),
    parts.Check: _check,
}

BLOCKS: dict[type, Callable[..., None]] = {
    parts.Paragraph: _paragraph,
    parts.Line: _line,
    parts.Heading: _heading,
    parts.Items: _items,
    parts.CodeBlock: _code_block,
    parts.Quote: _quote,
    parts.Table: _table,
    parts.Disclosure: _disclosure,
    parts.SegmentedBar: lambda part, out, _level: _segmented_bar(part, out),
    parts.Skippable: _skippable,
    parts.ViewBox: _view_box,
    parts.Box: _box,
    parts.Tools: _tools,
    parts.Scale: lambda part, out, _level: out.append(scale(part)),
    parts.TimelineBar: lambda part, out, _level: out.append(bar(part)),
    parts.Drawing: lambda part, out, level: _blocks(part.in_html, out, level),
    Picture: _picture,
}
