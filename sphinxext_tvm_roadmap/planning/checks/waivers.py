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

"""The rule about waivers that have no effect."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ..change_messages import Message, ToldNames, _
from .records import Problem, Rule
from .shape import open_items

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .records import Subject

ADDED = "x-"
"""The beginning of the ids of added rules: the command line runs no extension, but must know that they may exist."""


def without_effect(known: Collection[str], subject: Subject) -> Iterator[Problem]:
    """Find waivers that give no reason, or that name a rule that does not exist."""
    for item in open_items(subject.roadmap):
        for rule, reason in item.waivers.items():
            values = {"rule": ToldNames((rule,))}
            if rule not in known and not rule.startswith(ADDED):
                yield Problem(Message(_("It waives the rule %(rule)s, which does not exist."), values), item)
            elif not reason:
                message = _("It waives the rule %(rule)s without a reason, so the waiver has no effect.")
                yield Problem(Message(message, values), item)


def rule_of(known: Collection[str]) -> Rule:
    """Return the rule, for waivers of these rules."""
    return Rule(
        "bad-waiver",
        "warning",
        _("A waiver is a decision, and the next maintainer has to know the reason."),
        _("Correct the name of the rule, and write the reason behind the colon of the waiver, or remove the waiver."),
        "owner",
        partial(without_effect, known),
    )
