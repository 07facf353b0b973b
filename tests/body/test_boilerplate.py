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

"""What templates say is nobody's word."""

from __future__ import annotations

import pytest

from sphinxext_tvm_roadmap.body.boilerplate import is_boilerplate


@pytest.mark.parametrize(
    "content",
    [
        *("_No response_", "N/A", "na.", "TBD", "**tba**", "todo:", "", "---", "[ ]", "> *"),
        *("[ ] P12. Title of this piece of the feature (PR link if available)", "- [x]  I have searched the issues"),
        *(
            "What actually happened",
            "A clear and concise description of what you want",
            "Ex. I'm always frustrated when",
        ),
    ],
)
def test_text_from_a_template_is_boilerplate(content: str) -> None:
    assert is_boilerplate(content)


@pytest.mark.parametrize(
    "content",
    [
        "todo lists get a view",
        "No responses are cached",
        "[ ] Lower the latency",
        "What actually happened is this",
        "[x]",
    ],
)
def test_text_that_only_begins_like_a_template_is_not_boilerplate(content: str) -> None:
    assert not is_boilerplate(content)
