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

"""Write the short names of emoji that GitHub knows: ``python tests/make_emoji.py PATH/TO/db/emoji.json`` of gemoji."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from sphinxext_tvm_roadmap.emoji import DATA

SOURCE = "https://github.com/github/gemoji"
HEAD = f"""\
# The short names of emoji on GitHub, from {SOURCE} (db/emoji.json).
# Copyright (c) 2019 GitHub, Inc.; MIT License, see LICENSE.
"""


def emoji_text(entries: list[dict[str, object]]) -> str:
    """Return the lines of the file: a name and its emoji each, in the order of names."""
    names = {str(name): str(entry["emoji"]) for entry in entries for name in entry["aliases"]}
    return HEAD + "".join(f"{name} {emoji}\n" for name, emoji in sorted(names.items()))


if __name__ == "__main__":
    DATA.write_text(emoji_text(json.loads(Path(sys.argv[1]).read_bytes())), encoding="utf-8", newline="\n")
