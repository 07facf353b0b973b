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

"""Write a filter that asks for one value."""

from __future__ import annotations

from ..names import fold


def write_term(key: str, value: str) -> str | None:
    """Return the term that asks for exactly this value; ``None`` if the filter language cannot spell it.

    A value with both kinds of quotes has no spelling, and an asterisk stands for other text. A value without
    any visible character means nothing.
    """
    quote = next((mark for mark in "\"'" if mark not in value), None)
    if quote is None or "*" in value or not fold(value):
        return None
    return f"{key}:{quote}{value}{quote}"
