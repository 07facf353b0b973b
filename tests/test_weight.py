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

"""The most bytes that one of our pages adds to a reader's download, compressed as servers do."""

from __future__ import annotations

import gzip

import pytest

from sphinxext_tvm_roadmap.pages.setup.joining import join_script, join_styles

pytestmark = pytest.mark.once


def compressed(text: str) -> int:
    return len(gzip.compress(text.encode(), mtime=0))


def test_the_script_is_small() -> None:
    assert compressed(join_script()) <= 16 * 1024


def test_the_stylesheet_is_small() -> None:
    assert compressed(join_styles()) <= 12 * 1024
