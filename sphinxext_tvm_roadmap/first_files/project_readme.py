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

"""The README of a project in the template of RFC 0050, with its three questions about the scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

TEMPLATE = """\
**Roadmap Name:** {title}

**Roadmap Maintainers:** {maintainers}

**Roadmap Description:** {description}

## Scope

<!-- Answer three questions in one paragraph each:

1. Why do these efforts belong together on one roadmap?
2. Is there an end goal, or does the work go on as long as the project? If there is an end goal, how will you see that
   it is reached?
3. Which other roadmaps overlap with this one, and where is the border?
-->

## Themes

<!-- Four to six themes. Copy this part for each of them:

### Name of the theme

`label:of-the-theme`

**Definition**

One sentence.

**Goals and Success Criteria**

- How everybody can see that it is reached.
-->
"""


def project_readme(*, title: str = "", maintainers: Sequence[str] = (), description: str = "") -> str:
    """Return the Markdown for the README of a project on GitHub.

    Parameters
    ----------
    maintainers
        Logins without ``@``. They are written in code, so that a README mentions nobody.
    """
    logins = ", ".join(f"`{login}`" for login in maintainers)
    text = TEMPLATE.format(title=title, maintainers=logins, description=description)
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())
