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

"""Write a text in quotes. The escapes of JSON are those of TOML and YAML too, as long as no half of a pair is one."""

from __future__ import annotations

import json

LAST_OF_FOUR_DIGITS = 0xFFFF


def quoted(text: str) -> str:
    """Return a text in quotes for TOML and YAML, without a character that nobody sees.

    JSON would write an emoji as two halves, and neither TOML nor YAML allows them. All that can be seen stays as it is.
    """
    return "".join(
        letter if letter.isprintable() else _escape(letter) for letter in json.dumps(text, ensure_ascii=False)
    )


def _escape(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if ord(letter) <= LAST_OF_FOUR_DIGITS else f"\\U{ord(letter):08x}"
