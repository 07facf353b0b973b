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

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .parts import Block, Inline

CHECKBOX = re.compile(r"\[([ xX])\](?:\s+|\Z)")
ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*", re.IGNORECASE)


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

    def _inlines(self, nodes: Iterable[SyntaxTreeNode], *, linked: bool = False) -> tuple[Inline, ...]:
        return tuple(part for node in nodes for part in self._inline(node, linked=linked))

    def _inline(self, node: SyntaxTreeNode, *, linked: bool) -> tuple[Inline, ...]:
        match node.type:
            case "text":
                return (node.content,) if linked else self._text(node.content)
            case "softbreak":
                return (" ",)
            case "hardbreak":
                return (parts.Break(),)
            case "code_inline":
                return (parts.Code(node.content),)
            case "strong":
                return (parts.Strong(self._inlines(node.children, linked=linked)),)
            case "em":
                return (parts.Emphasis(self._inlines(node.children, linked=linked)),)
            case "s":
                return (parts.Strike(self._inlines(node.children, linked=linked)),)
            case "link":
                return self._link(
                    node, self._inlines(node.children, linked=True), str(node.attrs.get("href", "")), linked
                )
            case "image":
                words = node.content or _("image")
                return self._link(node, (words,), str(node.attrs.get("src", "")), linked)
        return (node.content,) if node.content else self._inlines(node.children, linked=linked)

    def _link(self, _node: SyntaxTreeNode, words: tuple[Inline, ...], url: str, linked: bool) -> tuple[Inline, ...]:  # noqa: FBT001
        address = None if linked else web_address(url)
        return (parts.Link(words, address),) if address and words else words

    def _text(self, text: str) -> tuple[Inline, ...]:
        """Link what the text refers to."""
        found: list[Inline] = []
        position = 0
        for mark in find_marks(text, self.repository):
            url = mark.reference.url if mark.reference else f"https://github.com/{mark.login}"
            found += [text[position : mark.start], parts.Link((text[mark.start : mark.end],), url)]
            position = mark.end
        return tuple(word for word in (*found, text[position:]) if word != "")
