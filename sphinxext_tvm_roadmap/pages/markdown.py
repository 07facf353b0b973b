"""Markdown that strangers wrote, as parts: an allow-list, and what is not on it becomes text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from markdown_it.tree import SyntaxTreeNode

from ..body.markdown import parse
from ..body.references import find_marks
from ..model import WebAddress
from . import parts
from .i18n import _
from .parts import Link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .parts import Block, Inline

CHECKBOX = re.compile(r"\[([ xX])\](?:\s+|\Z)")
ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*", re.IGNORECASE)


PEOPLE = "https://github.com"


def to_parts(text: str, repository: str = "") -> tuple[Block, ...]:
    """Return what a text says.

    Parameters
    ----------
    repository
        ``owner/repository`` that ``#12`` in this text belongs to.
    """
    document = parse(text)
    for token in document.tokens:
        if token.type == "inline":
            document.inline(token)
    return Reader(repository).blocks(SyntaxTreeNode(document.tokens).children)


def web_address(url: str) -> str | None:
    """Return an address that may be linked to: http or https, absolute; ``None`` for any other."""
    try:
        return msgspec.convert(url, WebAddress)
    except msgspec.ValidationError:
        return None


def linked(text: str, repository: str) -> tuple[Inline, ...]:
    """Return plain text, with what it refers to as links."""
    found: list[Inline] = []
    position = 0
    for mark in find_marks(text, repository):
        words = (text[mark.start : mark.end],)
        reference = mark.reference
        link = Link(words, reference.url, item=reference.ref) if reference else Link(words, f"{PEOPLE}/{mark.login}")
        found += [text[position : mark.start], link]
        position = mark.end
    return tuple(word for word in (*found, text[position:]) if word != "")


class Reader:
    """Reads one text: all that its methods share is where a bare number belongs to."""

    def __init__(self, repository: str) -> None:
        self.repository = repository

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> tuple[Block, ...]:
        """Return what block nodes say."""
        return tuple(block for node in nodes for block in self._block(node))

    def _block(self, node: SyntaxTreeNode) -> tuple[Block, ...]:
        match node.type:
            case "paragraph":
                words = self._inlines(node.children[0].children) if node.children else ()
                return (parts.Paragraph(words),) if words else ()
            case "heading":
                return (parts.Paragraph((parts.Strong(self._inlines(node.children[0].children)),)),)
            case "bullet_list" | "ordered_list":
                return (self._list(node),)
            case "blockquote":
                return (parts.Quote(self._alert(self.blocks(node.children))),)
            case "fence" | "code_block":
                return (parts.CodeBlock(node.content.rstrip("\n")),)
            case "table":
                return (self._table(node),)
            case "hr":
                return ()
        return (parts.Paragraph((node.content,)),) if node.content.strip() else self.blocks(node.children)

    def _list(self, node: SyntaxTreeNode) -> Block:
        items = tuple(self._item(self.blocks(item.children)) for item in node.children)
        ordered = node.type == "ordered_list"
        start = node.attrs.get("start", 1) if ordered else 1
        return parts.Items(items, ordered=ordered, start=start if isinstance(start, int) else 1)

    def _item(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Make a checkbox of what GitHub shows as one."""
        if not blocks or not isinstance(blocks[0], parts.Paragraph):
            return blocks
        first, *rest = blocks[0].children
        box = CHECKBOX.match(first) if isinstance(first, str) else None
        if box is None or not isinstance(first, str):
            return blocks
        done = box[1] != " "
        check = parts.Check(_("done") if done else _("open"), done=done)
        return (parts.Paragraph((check, " ", first[box.end() :], *rest)), *blocks[1:])

    def _alert(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        if not blocks or not isinstance(blocks[0], parts.Paragraph):
            return blocks
        first, *rest = blocks[0].children
        alert = ALERT.match(first) if isinstance(first, str) else None
        if alert is None or not isinstance(first, str):
            return blocks
        name = parts.Paragraph((parts.Strong((alert[1].capitalize(),)),))
        words = tuple(word for word in (first[alert.end() :], *rest) if word != "")
        return (name, parts.Paragraph(words), *blocks[1:]) if words else (name, *blocks[1:])

    def _table(self, node: SyntaxTreeNode) -> Block:
        rows = [
            tuple(self._inlines(cell.children[0].children) if cell.children else () for cell in row.children)
            for section in node.children
            for row in section.children
        ]
        return parts.Table(rows[0], tuple(parts.Row(cells) for cells in rows[1:]), label=_("Table"))

    def _inlines(self, nodes: Iterable[SyntaxTreeNode], *, in_link: bool = False) -> tuple[Inline, ...]:
        return tuple(part for node in nodes for part in self._inline(node, in_link=in_link))

    def _inline(self, node: SyntaxTreeNode, *, in_link: bool) -> tuple[Inline, ...]:
        match node.type:
            case "text":
                return (node.content,) if in_link else linked(node.content, self.repository)
            case "softbreak":
                return (" ",)
            case "hardbreak":
                return (parts.Break(),)
            case "code_inline":
                return (parts.Code(node.content),)
            case "strong":
                return (parts.Strong(self._inlines(node.children, in_link=in_link)),)
            case "em":
                return (parts.Emphasis(self._inlines(node.children, in_link=in_link)),)
            case "s":
                return (parts.Strike(self._inlines(node.children, in_link=in_link)),)
            case "link":
                return _link(self._inlines(node.children, in_link=True), node.attrs.get("href"), in_link=in_link)
            case "image":
                return _link((node.content or _("image"),), node.attrs.get("src"), in_link=in_link)
        return (node.content,) if node.content else self._inlines(node.children, in_link=in_link)


def _link(words: tuple[Inline, ...], url: object, *, in_link: bool) -> tuple[Inline, ...]:
    """Return a link, or only its words where it leads nowhere or stands in another one."""
    address = None if in_link else web_address(str(url))
    return (Link(words, address),) if address and words else words
