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

"""The form in which people propose an item of a roadmap. Its questions are the sections that `body` reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from ..body.headings import heading_of
from .quoted_text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PATH = ".github/ISSUE_TEMPLATE/roadmap-item.yml"
"""The place of the form in a repository, as GitHub wants it."""

LABEL = re.compile(r"""(?<!\S)(?<!\bNOT )label:(?:"([^"]+)"|([^\s",]+))""")
"""A label that a search for issues on GitHub wants. A minus or ``NOT`` before it excludes the label."""

HEAD = """\
name: Roadmap item
description: Propose work for the roadmap. The documentation shows your answers.
"""


class Question(Struct, frozen=True, kw_only=True):
    """One text field of the form."""

    section: str
    """The section that the answer belongs to, as `body` names it."""
    description: str
    placeholder: str = ""
    """An example that nobody submits by mistake."""
    required: bool = False


QUESTIONS = (
    Question(
        section="motivation",
        description="Which problem does this solve, and for whom? The first sentences become the summary.",
        required=True,
    ),
    Question(section="goals", description="What is better when this is done?", required=True),
    Question(
        section="deliverables",
        description="The steps, as a task list. Pages count the ticked tasks. A task may name an issue or a person.",
        placeholder="- [ ] Write the RFC\n- [ ] Land the first version, #123\n- [ ] Write the tutorial, @octocat",
        required=True,
    ),
    Question(section="scope", description="What belongs to this work, and what does not?", required=True),
    Question(section="criteria", description="How can everybody see that the goals are reached?"),
    Question(section="alternatives", description="Which other ways were considered, and why not those?"),
    Question(
        section="help_wanted",
        description="Where can others help, and what should they know? Leave it empty if you need no help.",
    ),
    Question(section="experts", description="Who knows this subject and can advise?", placeholder="@octocat"),
)


def issue_form(*, labels: Sequence[str] = (), projects: Sequence[str] = ()) -> str:
    """Return the text of the form.

    Parameters
    ----------
    labels
        Labels that each new issue gets.
    projects
        Projects that each new issue joins, as ``owner/number``. GitHub adds it only if the author may write to them.
    """
    head = HEAD + _list("labels", labels) + _list("projects", projects)
    return f"{head}body:\n{''.join(map(_field, QUESTIONS))}"


def searched_labels(search: str) -> list[str]:
    """Return the labels by which a search finds an issue; of labels with a comma between them, the first is enough."""
    return [(quoted_label or label) for quoted_label, label in LABEL.findall(search)]


def _list(key: str, values: Iterable[str]) -> str:
    written = ", ".join(map(quoted, values))
    return f"{key}: [{written}]\n" if written else ""


def _field(question: Question) -> str:
    lines = [
        "  - type: textarea",
        f"    id: {question.section}",
        "    attributes:",
        f"      label: {heading_of(question.section)}",
        f"      description: {quoted(question.description)}",
    ]
    if question.placeholder:
        lines.append(f"      placeholder: {quoted(question.placeholder)}")
    if question.required:
        lines += ["    validations:", "      required: true"]
    return "".join(f"{line}\n" for line in lines)
