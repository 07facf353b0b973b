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

"""The only table of characters that readers do not see, or that change how other characters are shown.

Each group gives ranges of code points, the first and the last of each range. Its comment names the source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Ranges = tuple[tuple[int, int], ...]

CONTROLS: Ranges = ((0x00, 0x08), (0x0B, 0x1F), (0x7F, 0x9F))
"""Unicode's category Cc, without tab and line feed."""

DIRECTIONS: Ranges = ((0x061C, 0x061C), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x206F))
"""Unicode's property ``Bidi_Control`` (PropList.txt), and the deprecated formats U+206A to U+206F."""

SEPARATORS: Ranges = ((0x2028, 0x2029),)
"""Unicode's categories Zl and Zp."""

SURROGATES: Ranges = ((0xD800, 0xDFFF),)
"""Unicode's category Cs. A text that is valid holds none; no file can hold them."""

ANNOTATIONS: Ranges = ((0xFFF9, 0xFFFB),)
"""Unicode's interlinear annotation characters, which are not for plain text (Unicode Standard, section 23.8)."""

NOT_IN_XML: Ranges = ((0xFFFE, 0xFFFF),)
"""Characters that XML forbids beside controls and surrogates (XML 1.0, section 2.2)."""

IGNORABLE: Ranges = (
    *((0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F)),
    *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF)),
    *((0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A)),
)
"""Unicode's property ``Default_Ignorable_Code_Point`` (DerivedCoreProperties.txt), up to plane 1."""

TAGS: Ranges = ((0xE0000, 0xE0FFF),)
"""The rest of that property. The flags of England and Scotland differ only in these characters."""

BLANKS: Ranges = ((0x2800, 0x2800),)
"""The sign of Braille without a dot; Unicode calls it a symbol."""


def one_of(*groups: Ranges) -> str:
    """Return the groups as the inside of a character class of `re`."""
    return "".join(f"{chr(first)}-{chr(last)}" for group in groups for first, last in group)


def each_of(*groups: Ranges) -> Iterator[str]:
    """Yield the characters of the groups."""
    return (chr(code) for group in groups for first, last in group for code in range(first, last + 1))


UNWANTED = re.compile(f"[{one_of(CONTROLS, DIRECTIONS, SEPARATORS, SURROGATES, ANNOTATIONS, NOT_IN_XML)}]")
"""A character that no text of a roadmap keeps."""

UNWANTED_BLANKS = "\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
"""The unwanted characters that separate words (`str.isspace`); a blank replaces them."""

INVISIBLE = one_of(IGNORABLE, TAGS, BLANKS)
"""Characters that are drawn as nothing, as the inside of a character class of `re`."""
