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

"""The way in which other extensions add rules to the checks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError

from ...planning.checks.rules import RULES
from ...planning.checks.waivers import ADDED

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...planning.checks.records import Rule

NAME = re.compile(rf"{ADDED}[a-z0-9]+(?:-[a-z0-9]+)*")


def add_check(app: Sphinx, rule: Rule) -> None:
    """Add a rule to the table of all rules."""
    app.setup_extension("sphinxext_tvm_roadmap")
    if not NAME.fullmatch(rule.id):
        message = f'add_roadmap_check: "{rule.id}" cannot name a rule; write {ADDED} and small letters: "x-budget".'
        raise ExtensionError(message)
    known = RULES.get(rule.id)
    # A second build of one process may load the same extension again.
    if known is not None and _origin(known) != _origin(rule):
        raise ExtensionError(f'add_roadmap_check: the name "{rule.id}" is taken by {_origin(known)}; choose another.')
    RULES[rule.id] = rule


def _origin(rule: Rule) -> str:
    """Return where the function of a rule stands."""
    return f"{rule.find.__module__}.{rule.find.__qualname__}"
