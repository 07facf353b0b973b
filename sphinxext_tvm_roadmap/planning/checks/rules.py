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

"""The table of all rules, by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import care, dependencies, fields, people, plans, quarters, texts, themes, waivers

if TYPE_CHECKING:
    from .records import Rule

GROUPS = (texts, people, themes, quarters, plans, dependencies, care, fields)

OWN: dict[str, Rule] = {rule.id: rule for group in GROUPS for rule in group.RULES}
"""The rules of this package, by their ids."""

OWN["bad-waiver"] = waivers.rule_of(OWN)

RULES: dict[str, Rule] = dict(OWN)
"""All rules. Other extensions add their own, as they add views: for all builds of one process."""
