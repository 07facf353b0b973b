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

"""How long Markdown takes to become HTML and nodes: the worst of 65,536 characters; run with ``python render.py``.

For each worst case: seconds to parts and HTML, how much longer that takes than half of it (2 is linear), and seconds to
nodes, which only other builders need.
"""

from __future__ import annotations

from body import LONGEST, seconds, worst_cases

from sphinxext_tvm_roadmap.pages.parts import Box
from sphinxext_tvm_roadmap.pages.parts.from_markdown import to_parts
from sphinxext_tvm_roadmap.pages.write.to_html import to_html
from sphinxext_tvm_roadmap.pages.write.to_nodes import to_nodes

MORE = {
    "emphasis in emphasis": lambda size: "*a **b " * (size // 36) + "c** d*" * (size // 36),
    "asterisks around a word": lambda size: "*" * (size // 12) + "a" + "*" * (size // 12),
    "pictures in pictures": lambda size: "![" * (size // 12) + "a" + "](b)" * (size // 12),
    "alerts": lambda size: "> [!NOTE]\n> a\n\n" * (size // 14),
    "people": lambda size: "@ann " * (size // 5),
    "repositories": lambda size: "o/r#1 " * (size // 6),
    "character references": lambda size: "&rlm;" * (size // 5),
    "many columns": lambda size: "|a" * (size // 6) + "\n" + "|-" * (size // 6) + "\n" + "|b" * (size // 6),
}


def html(text: str) -> str:
    return to_html((Box("card", to_parts(text, "o/r")),), resolve=lambda _kind, _name: None, level=1)


def main() -> None:
    for name, make in {**worst_cases(), **MORE}.items():
        half, whole = make(LONGEST // 2), make(LONGEST)
        took = seconds(lambda text=whole: html(text))
        ratio = took / max(seconds(lambda text=half: html(text)), 1e-9)
        card = Box("card", to_parts(whole, "o/r"))
        noded = seconds(lambda card=card: to_nodes((card,)), 1)
        flag = "  <-- too slow" if took > 0.5 or (took > 0.05 and ratio > 3) else ""
        print(f"{took:7.3f} s  x{ratio:4.1f}  {noded:7.3f} s  {name}{flag}")


if __name__ == "__main__":
    main()
