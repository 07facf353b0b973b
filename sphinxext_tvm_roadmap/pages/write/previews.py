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

"""References to items that show a preview of the item while a reader points at them, in HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...names import fold
from ..refs.domain import domain_of
from ..views.pieces.preview import preview
from .attributes import attributes
from .placeholder import HTML_BUILDERS
from .to_html import line_to_html

if TYPE_CHECKING:
    from typing import Any

    from sphinx.writers.html5 import HTML5Translator


class item_reference(nodes.inline):  # noqa: N801  docutils names its nodes so
    """A reference to an item, the id of the item's content, and the number of the reference on its page."""


class AddPreviews(SphinxPostTransform):
    """Mark the references to items, before they are resolved."""

    default_priority = 9
    builders = HTML_BUILDERS

    def run(self, **_kwargs: Any) -> None:
        """Put each reference of the role ``item`` into a node that knows the item."""
        objects = domain_of(self.env).objects
        for number, node in enumerate(list(self.document.findall(pending_xref))):
            # References of other extensions may lack a domain.
            is_item = (node.get("refdomain"), node.get("reftype")) == ("roadmap", "item")
            found = objects.get(("item", fold(node["reftarget"]))) if is_item else None
            if found is not None:
                marked = item_reference("", item=found.target[1], number=number)
                node.replace_self(marked)
                marked += node


def visit_reference(translator: HTML5Translator, node: item_reference) -> None:
    """Begin a reference with a preview."""
    for reference in node.findall(nodes.reference):
        # A browser would show the title beside the preview, and a screen reader would read both.
        reference.attributes.pop("reftitle", None)
    node["start"] = len(translator.body)
    translator.body.append('<span class="roadmap-reference">')


def depart_reference(translator: HTML5Translator, node: item_reference) -> None:
    """End a reference: its preview stands beside it, and describes the link for screen readers."""
    items = (item for roadmap in domain_of(translator.builder.env).roadmaps.values() for item in roadmap.items)
    item = next(item for item in items if item.id == node["item"])
    name = f"roadmap-preview-{node['number']}"
    place = node["start"] + 1
    described = attributes(aria_describedby=name)
    translator.body[place] = translator.body[place].replace("<a ", f"<a{described} ", 1)
    # It is hidden from screen readers where it stands, so that nothing is read twice.
    frame = attributes(class_="roadmap-preview", id=name, aria_hidden="true")
    words = line_to_html(preview(item, translator.builder.config.language))
    translator.body.append(f"<span{frame}>{words}</span></span>")
