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

from __future__ import annotations

from typing import Any

from sphinxext_tvm_roadmap.body.reading import read_body

CASES = "tasks"


def test_the_same_tasks_are_found_as_on_github(case: Any) -> None:
    tasks = read_body(case.input, repository="example/project").tasks
    assert [f"{'  ' * task.depth}[{'x' if task.done else ' '}] {task.text}" for task in tasks] == case.expected


def test_a_task_has_the_people_and_references_of_its_item_but_not_of_the_tasks_inside_it() -> None:
    text = """
- [ ] one @ann for #1
  - https://github.com/a/b/pull/2 by @bob-b, again @Ann
  - [ ] two @eve, `@code`, mail@example.org, other/repo#3
"""
    one, two = read_body(text, repository="example/project").tasks
    assert one.owners == ("ann", "bob-b")
    assert one.refs == ("example/project#1", "a/b#2")
    assert two.owners == ("eve",)
    assert two.refs == ("other/repo#3",)


def test_a_task_does_not_have_the_people_of_later_items_and_paragraphs() -> None:
    (task,) = read_body("- [ ] one @ann\n- two @bob\n\nOutside, @eve helps.", repository="").tasks
    assert task.owners == ("ann",)


def test_a_bare_number_in_a_draft_is_not_a_reference() -> None:
    (task,) = read_body("- [ ] #1 and a/b#2", repository="").tasks
    assert task.refs == ("a/b#2",)
