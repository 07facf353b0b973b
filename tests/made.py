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

"""Make bodies and roadmaps of any size, for measurements; they are like real ones, and all of them are different."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from examples import COLUMNS, THEMES, item, roadmap

from sphinxext_tvm_roadmap.body.reading import read_body
from sphinxext_tvm_roadmap.model import Label, Progress

if TYPE_CHECKING:
    from sphinxext_tvm_roadmap.model import Item, Roadmap

REPOSITORY = "example-org/tvm"
PEOPLE = ("areusch", "denise-k", "leandron", "driazati", "mehrdadh", "junrushao", "tqchen", "masahi")

WORDS = re.findall(
    r"\w+",
    """build cache compiler coverage dashboard device driver error flaky gap group job kernel latency layout lint log
    loop machine memory merge metric nightly operator pass patch pipeline pool pull quarter queue release retry review
    runner schedule script shard stage suite target test thread time tool trace upload user vendor wheel worker""",
)
VERBS = ["adds", "breaks", "builds", "drops", "finds", "keeps", "loads", "makes", "moves", "needs", "runs", "shows"]
HEADINGS = ["Motivation", "Goals", "Background", "Scope", "Out of scope", "Success criteria", "How to help", "Notes"]
MARKS = [
    "#{n}", "#{n}", "(#{n})", "@ann", "@bob", "example/project#{n}", "https://github.com/example/project/pull/{n}",
    "https://github.com/example/project/issues/{n}", "`{word}.py`", "`{word}`", "(blocked by #{n})", "**{word}**",
    "[the {word}](https://example.org/{word}/{n})", "([how](https://example.org/{n}))",
]  # fmt: skip


def made_bodies(count: int) -> list[str]:
    """Return bodies that are all different: paragraphs, sections, tasks, lists, and here and there code or a table."""
    chance = random.Random(0)
    return [made_body(chance) for _ in range(count)]


def made_body(chance: random.Random) -> str:
    blocks = [paragraph(chance, sentences=3)]
    for heading in chance.sample(HEADINGS, 2):
        title = heading if chance.random() < 0.7 else f"{heading} of the {chance.choice(WORDS)} {chance.choice(WORDS)}"
        blocks += [f"## {title}" if chance.random() < 0.8 else f"**{title}**", paragraph(chance, sentences=2)]
    tasks = [f"- [{chance.choice(' x')}] {sentence(chance)}" for _ in range(6)]
    blocks += ["## Steps", "\n".join(f"  {task}" if place == 3 else task for place, task in enumerate(tasks))]
    if chance.random() < 0.15:
        blocks.append(f"```\n{chance.choice(WORDS)} --{chance.choice(WORDS)}\n```")
    if chance.random() < 0.06:
        blocks.append("| Machine | Time |\n| --- | --- |\n" + "\n".join(f"| {word} | 3 |" for word in WORDS[:3]))
    return "\r\n".join("\n\n".join([*blocks, "cc @ann @bob"]).split("\n"))


def paragraph(chance: random.Random, sentences: int) -> str:
    return " ".join(f"{sentence(chance)}, and that {sentence(chance).lower()}." for _ in range(sentences))


def sentence(chance: random.Random) -> str:
    word, verb, other, third = chance.choice(WORDS), chance.choice(VERBS), chance.choice(WORDS), chance.choice(WORDS)
    words = f"The {word} {verb} each {other} of our {third}"
    if chance.random() < 0.3:
        words += " " + chance.choice(MARKS).format(n=chance.randrange(1, 9_000), word=chance.choice(WORDS))
    return words


def made_roadmap(count: int, key: str = "ci") -> Roadmap:
    """Return a roadmap of so many items over its quarters, each with a body of its own."""
    chance = random.Random(count)
    return roadmap(key, items=tuple(_made_item(number, chance) for number in range(1, count + 1)))


def _made_item(number: int, chance: random.Random) -> Item:
    body = read_body(made_body(chance), repository=REPOSITORY)
    tasks = body.tasks
    return item(
        number,
        sentence(chance),
        status=chance.choice(["planned", "planned", "in-progress", "blocked", "done", "cut"]),
        column=chance.choice(COLUMNS[1:]).name,
        themes=(chance.choice(THEMES).name,),
        priority=chance.choice(["P0", "P1", "P2", None]),
        owners=tuple(chance.sample(PEOPLE, chance.randrange(3))),
        labels=(Label(f"ci:{chance.choice(WORDS)}", "a79fd6"), Label("tvm:roadmap", "4430b8")),
        help_wanted=chance.random() < 0.2,
        progress=Progress(sum(task.done for task in tasks), len(tasks), "tasks"),
        tasks=tasks,
        sections=body.sections,
        summary=body.summary,
        references=body.references,
    )
