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

"""The parts of views: a closed set of types without any markup.

A view turns a roadmap into a small tree of parts; `to_html` and `to_nodes` write the tree. Plain ``str`` is text.
"""

from __future__ import annotations

from .base import Choice, ChosenItems, Facets, ObjectType, Part, Target
from .blocks import (
    Block,
    Box,
    BoxRole,
    CodeBlock,
    Disclosure,
    Drawing,
    Heading,
    Items,
    Line,
    Paragraph,
    Quote,
    Row,
    Scale,
    Skippable,
    Table,
    TimelineBar,
    Tools,
    ViewBox,
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
    Foreign,
    Inline,
    ItemsLink,
    Jump,
    Link,
    Meter,
    Segment,
    SegmentedBar,
    StatusSign,
    StepLine,
    Strike,
    Strong,
    Superscript,
    Tags,
)
from .reader_language import ReaderBoard, ReaderColumn, ReaderKey

__all__ = [
    "Badge",
    "BadgeRole",
    "Block",
    "Box",
    "BoxRole",
    "Break",
    "Check",
    "Chip",
    "Choice",
    "ChosenItems",
    "Code",
    "CodeBlock",
    "Disclosure",
    "Drawing",
    "Emphasis",
    "Facets",
    "Foreign",
    "Heading",
    "Inline",
    "Items",
    "ItemsLink",
    "Jump",
    "Line",
    "Link",
    "Meter",
    "ObjectType",
    "Paragraph",
    "Part",
    "Quote",
    "ReaderBoard",
    "ReaderColumn",
    "ReaderKey",
    "Row",
    "Scale",
    "Segment",
    "SegmentedBar",
    "Skippable",
    "StatusSign",
    "StepLine",
    "Strike",
    "Strong",
    "Superscript",
    "Table",
    "Tags",
    "Target",
    "TimelineBar",
    "Tools",
    "ViewBox",
    "walk",
]
