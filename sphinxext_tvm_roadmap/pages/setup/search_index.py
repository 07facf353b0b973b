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

"""Keep words that no page holds any longer out of the search index.

Sphinx takes a page that it writes again out of the entries of the old search index, but leaves the words themselves
in it, without a page. They may be words of an item that became private.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from sphinx.application import Sphinx


def remove_words_without_pages(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """Remove these words after the pages are written and before the search index is; add no page."""
    # Sphinx has no public access to the words. If they have other names one day, a test of the index fails.
    indexer = getattr(app.builder, "indexer", None)
    for name in ("_mapping", "_title_mapping"):
        pages_of: dict[str, set[str]] = getattr(indexer, name, {})
        for word in [word for word, pages in pages_of.items() if not pages]:
            del pages_of[word]
    return ()
