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

"""What GitHub reports of one field of an answer, beside the data of the others."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLError


class Fault(Exception):  # noqa: N818 (part of an answer, not a failure of the server)
    """An error with GitHub's ``type``. It may also stand in a fixture, at the place of the value that is kept back."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def not_found(what: str) -> Fault:
    return Fault("NOT_FOUND", f"Could not resolve to {what}")


def forbidden(message: str = "Resource not accessible by personal access token") -> Fault:
    """Return what stands at the place of a thing that the token may not see (`errors/forbidden_fine_grained…`)."""
    return Fault("FORBIDDEN", message)


def format_error(error: GraphQLError) -> dict[str, Any]:
    """Return an error as GitHub writes it: its ``type`` at the top, not among the extensions."""
    cause = error.original_error
    return ({"type": cause.kind} if isinstance(cause, Fault) else {}) | dict(error.formatted)
