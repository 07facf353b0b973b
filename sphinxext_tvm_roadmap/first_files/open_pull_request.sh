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

# Push the snapshots to the branch roadmap-refresh, and open a pull request unless one is open.
# No text from GitHub reaches the shell or the log: the commands print neither names of files nor differences.
set -euo pipefail
snapshots="$(dirname "$CONFIG")/_roadmap"
branch=roadmap-refresh
# There is no folder before the first sync that succeeds, and none if all roadmaps are planned.
if [[ -e "$snapshots" || -n "$(git ls-files -- "$snapshots")" ]]; then
  git add -- "$snapshots"
fi
if git diff --cached --quiet; then
  echo "GitHub has nothing new."
  exit
fi
if ! git diff --cached --quiet "refs/remotes/origin/$branch" -- "$snapshots" 2>/dev/null; then
  git switch --quiet --force-create "$branch"
  git -c user.name='github-actions[bot]' -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
    commit --quiet --message 'Refresh the roadmap'
  git push --quiet --force origin "$branch"
fi
# Pull requests from forks may have the same name of a branch.
own='map(select(.isCrossRepository | not)) | length'
base="$GITHUB_REF_NAME"
if [ "$(gh pr list --base "$base" --head "$branch" --state open --json isCrossRepository --jq "$own")" -gt 0 ]; then
  echo "The pull request is open already."
elif ! gh pr create --base "$base" --head "$branch" --title 'Refresh the roadmap' --body \
  'The projects on GitHub have changed since the last refresh. `tvm-roadmap changes` tells the changes in sentences.

This branch belongs to the refresh, which replaces it each time. GitHub Actions opened this pull request. So its
workflows wait until a maintainer approves them.'; then
  echo "::error::GitHub did not open the pull request. If GitHub Actions may not open pull requests here, allow it under" \
    "Settings, Actions, General, Workflow permissions. Or open the pull request yourself:" \
    "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/compare/$branch?expand=1"
  exit 1
fi
