"""What views are made of: a closed vocabulary with no markup in it.

A view turns a roadmap into a small tree of parts; `to_html` and `to_nodes` write the tree. Plain ``str`` is text.
"""

from __future__ import annotations

from .base import Facets, ObjectType, Part, Target
from .blocks import (
    Block,
    Box,
    BoxRole,
    CodeBlock,
    Disclosure,
    Drawing,
    Heading,
    Items,
    Paragraph,
    Quote,
    Row,
    Scale,
    Table,
    Tools,
    Track,
    walk,
)
from .inlines import (
    Badge,
    BadgeRole,
    Break,
    Check,
    Chip,
    Code,
    Emphasis,
    Inline,
    Link,
    Meter,
    StatusSign,
    Strike,
    Strong,
    Tags,
)

__all__ = [
    "Badge",
    "BadgeRole",
    "Block",
    "Box",
    "BoxRole",
    "Break",
    "Check",
    "Chip",
    "Code",
    "CodeBlock",
    "Disclosure",
    "Drawing",
    "Emphasis",
    "Facets",
    "Heading",
    "Inline",
    "Items",
    "Link",
    "Meter",
    "ObjectType",
    "Paragraph",
    "Part",
    "Quote",
    "Row",
    "Scale",
    "StatusSign",
    "Strike",
    "Strong",
    "Table",
    "Tags",
    "Target",
    "Tools",
    "Track",
    "walk",
]
