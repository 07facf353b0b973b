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

"""``tvm-roadmap``, which is also ``python -m sphinxext_tvm_roadmap``."""

from __future__ import annotations

import sys

from .errors import not_installed

USED = ("click", "rich")
"""The packages that only the command line uses; they come with the extra ``sync``."""


def main() -> None:
    """Run the command, or say which package is missing."""
    try:
        from .cli import main as run  # noqa: PLC0415 - the packages that it uses may be missing
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in USED:
            raise
        print(f"tvm-roadmap: {not_installed(package)}", file=sys.stderr)  # noqa: T201
        sys.exit(2)
    run()


if __name__ == "__main__":
    main()
