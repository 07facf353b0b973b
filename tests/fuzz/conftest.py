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

"""How many cases: 2,000 of each kind, or as many as ``ROADMAP_FUZZ`` says; the same ones each time."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings

CASES = int(os.environ.get("ROADMAP_FUZZ", "2000"))

hypothesis_settings.register_profile(
    "fuzz",
    max_examples=CASES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
hypothesis_settings.load_profile("fuzz")
