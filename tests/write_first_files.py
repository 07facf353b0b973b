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

"""Write the two forms of the workflow, and the issue form, that users get, for the tools that check such files.

    python tests/write_first_files.py FOLDER

The lane ``tools`` calls it, and then checks the files.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sphinxext_tvm_roadmap.first_files import issue_form, refresh_workflow


def main(folder: str) -> None:
    """Write both files."""
    texts = {
        refresh_workflow.PATH: refresh_workflow.refresh_workflow(
            "docs/roadmap.toml", "sphinxext-tvm-roadmap[sync]==0.1.0"
        ),
        issue_form.PATH: issue_form.issue_form(labels=["tvm:roadmap"], projects=["apache/31"]),
    }
    unknown = refresh_workflow.refresh_workflow("docs/roadmap.toml", None)
    Path(folder).mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        (Path(folder) / Path(path).name).write_text(text, encoding="utf-8")
    (Path(folder) / "roadmap-without-source.yml").write_text(unknown, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
