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

"""An adapter for requests that can cut its connections. It is loaded only when GitHub is asked."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from requests.adapters import HTTPAdapter
from requests.exceptions import InvalidProxyURL

if TYPE_CHECKING:
    from urllib3.connectionpool import HTTPConnectionPool


class CuttableAdapter(HTTPAdapter):
    """An adapter that remembers its connections, because urllib3 forgets the connections in use."""

    def __init__(self) -> None:
        super().__init__()
        self._connections: list[Any] = []

    def get_connection_with_tls_context(self, *given: Any, **named: Any) -> HTTPConnectionPool:
        """Return the pool of a server or its proxy, and remember the connections of the pool."""
        try:
            pool: Any = super().get_connection_with_tls_context(*given, **named)
        except TypeError:
            # The error of requests for a proxy that has a password and no host.
            raise InvalidProxyURL from None
        connect = type(pool).ConnectionCls

        def remembered(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - each kind of pool makes its own kind of connection
            self._connections.append(connect(*given, **named))
            return self._connections[-1]

        pool.ConnectionCls = remembered
        return pool  # type: ignore[no-any-return]

    def cut(self) -> None:
        """End all connections, so that no code waits for an answer any longer."""
        for connection in self._connections:
            # The socket may not exist yet, or it may be closed already.
            with suppress(OSError, AttributeError):
                connection.sock.shutdown(socket.SHUT_RDWR)
