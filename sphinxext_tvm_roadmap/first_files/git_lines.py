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

"""The files that tell git how to treat the snapshots in a folder."""

from __future__ import annotations

from ..store.files import NEW
from ..store.history_file import ATTRIBUTES, MERGES, NAME
from ..store.snapshot import REPLACED

IGNORES = f"""\
# Keep the snapshots and the history, also if a file above ignores such names.
!*.json
!{NAME}
# Leave out the copies that "sync --force" keeps, and the files of a sync that was stopped.
*{REPLACED}
{NEW}*
"""

GIT_FILES = {ATTRIBUTES: MERGES.decode(), ".gitignore": IGNORES}
"""The texts by the names of the files in the folder of snapshots."""
