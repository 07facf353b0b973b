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

"""The README of a project in RFC 0050's template: an empty one says nothing, and a filled one is read."""

from __future__ import annotations

import re

from sphinxext_tvm_roadmap.body.theme_texts import Readme, read_readme
from sphinxext_tvm_roadmap.first_files.project_readme import project_readme


def test_the_template_itself_is_not_taken_for_content() -> None:
    assert read_readme(project_readme()) == Readme()


def test_name_maintainers_and_description_are_read() -> None:
    text = project_readme(title="Continuous Integration", maintainers=["areusch", "denise-k"], description="All of CI.")
    assert read_readme(text) == Readme(
        title="Continuous Integration", description="All of CI.", maintainers=("areusch", "denise-k")
    )


def test_the_scope_asks_three_questions() -> None:
    scope = project_readme().partition("## Scope")[2].partition("## Themes")[0]
    assert re.findall(r"^(\d)\. .*\?", scope, re.MULTILINE) == ["1", "2", "3"]


def test_a_theme_that_is_copied_out_of_the_comment_is_read() -> None:
    text = project_readme().replace("<!-- Four to six themes. Copy this part for each of them:\n", "")
    (theme,) = read_readme(text[: text.rindex("-->")]).themes
    assert (theme.name, theme.label) == ("Name of the theme", "label:of-the-theme")
    assert theme.definition == "One sentence."
    assert theme.criteria == "- How everybody can see that it is reached."
