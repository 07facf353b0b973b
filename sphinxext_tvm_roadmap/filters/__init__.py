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

"""GitHub's filter language: its syntax, its keys, its values and the questions that a filter asks of an item.

Parse a text once, and keep the `Filter`: it can be pickled, and it selects from any number of roadmaps.
"""

from __future__ import annotations

from .parse import Filter, FilterContext, field_names, parse_filter, select

__all__ = ["Filter", "FilterContext", "field_names", "parse_filter", "select"]
