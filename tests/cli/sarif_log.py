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

"""The part of SARIF 2.1.0 that the command writes, by ``sarif-schema-2.1.0.json`` of the OASIS committee.

The schema allows no other keys in these objects. It requires the keys that have no default here.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

Level = Literal["none", "note", "warning", "error"]
Uri = Annotated[str, Meta(pattern=r"^https?://[!-;=?-\[\]_a-z~]+$")]
UriReference = Annotated[str, Meta(pattern=r"^[!-;=?-\[\]_a-z~]+$")]


class Part(Struct, forbid_unknown_fields=True, rename="camel"):
    """An object of the schema."""


class Text(Part):
    """``message`` or ``multiformatMessageString``."""

    text: str


class Configuration(Part):
    """``reportingConfiguration``."""

    level: Level = "warning"


class Descriptor(Part):
    """``reportingDescriptor``."""

    id: str
    short_description: Text | None = None
    help: Text | None = None
    default_configuration: Configuration | None = None


class Driver(Part):
    """``toolComponent``."""

    name: str
    version: str | None = None
    rules: list[Descriptor] = []


class Tool(Part):
    """``tool``."""

    driver: Driver


class ArtifactLocation(Part):
    """``artifactLocation``."""

    uri: UriReference


class Region(Part):
    """``region``."""

    start_line: Annotated[int, Meta(ge=1)]


class PhysicalLocation(Part):
    """``physicalLocation``."""

    artifact_location: ArtifactLocation
    region: Region | None = None


class LogicalLocation(Part):
    """``logicalLocation``."""

    fully_qualified_name: str


class Location(Part):
    """``location``."""

    physical_location: PhysicalLocation | None = None
    logical_locations: list[LogicalLocation] = []


class Suppression(Part):
    """``suppression``."""

    kind: Literal["inSource", "external"]
    justification: str | None = None


class Result(Part):
    """``result``."""

    message: Text
    rule_id: str | None = None
    rule_index: Annotated[int, Meta(ge=-1)] = -1
    level: Level = "warning"
    locations: list[Location] = []
    hosted_viewer_uri: Uri | None = None
    properties: dict[str, Any] = {}
    suppressions: list[Suppression] = []


class Run(Part):
    """``run``."""

    tool: Tool
    column_kind: Literal["utf16CodeUnits", "unicodeCodePoints"] | None = None
    results: list[Result] = []


class SarifLog(Struct, forbid_unknown_fields=True):
    """The whole file."""

    version: Literal["2.1.0"]
    runs: list[Run]
    schema: Uri | None = field(default=None, name="$schema")
