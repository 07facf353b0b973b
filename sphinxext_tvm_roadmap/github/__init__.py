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

"""Fetch roadmaps from GitHub and turn them into the model. Only this package asks GitHub's APIs."""

from __future__ import annotations

from .fetch import Fetched, connect, fetch_roadmap
from .fetch_history import fetch_history
from .outline import Outline, fetch_head, fetch_outline
from .rest.token_advice import token_advice

__all__ = [
    "Fetched",
    "Outline",
    "connect",
    "fetch_head",
    "fetch_history",
    "fetch_outline",
    "fetch_roadmap",
    "token_advice",
]
