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
# If the server does not answer, the refresh ends here: it must not take the branch for missing and replace it.
found="$(git ls-remote --symref origin HEAD refs/heads/roadmap-refresh)"
tab=$'\t'
if [[ "$found" != "ref: $GITHUB_REF${tab}HEAD"* ]]; then
  echo "::error::The refresh runs only on the default branch, since its pull request would bring the commits of any" \
    "other branch along. Start it on the default branch."
  exit 1
fi
pushed=refs/remotes/origin/roadmap-refresh
if [[ "$found" == *"${tab}refs/heads/roadmap-refresh"* ]]; then
  git fetch --quiet --depth=2 origin "+roadmap-refresh:$pushed"
  # The branch has no such folder if roadmap.toml was in another one then.
  if git diff --quiet "$pushed^" HEAD -- "$snapshots" && [[ -n "$(git ls-tree "$pushed" -- "$snapshots")" ]]; then
    git restore --source="$pushed" -- "$snapshots"
  fi
fi
