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

# Go on from the snapshots of the open pull request, so that the history keeps the exact times of its changes.
# Begin anew if somebody else changed the snapshots meanwhile, for instance by merging that pull request.
set -euo pipefail
snapshots="$(dirname "$CONFIG")/_roadmap"
git config --local credential.helper '!gh auth git-credential'
pushed=refs/remotes/origin/roadmap-refresh
if git ls-remote --exit-code --heads origin refs/heads/roadmap-refresh >/dev/null; then
  git fetch --quiet --depth=2 origin "+roadmap-refresh:$pushed"
  if git diff --quiet "$pushed^" HEAD -- "$snapshots"; then
    git restore --source="$pushed" -- "$snapshots"
  fi
fi
