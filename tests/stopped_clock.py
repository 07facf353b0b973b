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

"""A clock that moves only while the product waits: a test counts the waiting time, but does not wait itself."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threading import Thread

    from github_server import GitHubServer

REAL_GRACE = 20.0
"""Real seconds that a busy machine may add to anything."""

MOST_TURNS = 10_000
"""How often to look for the end of a question. A machine that stands still takes no turns, so this is not a time."""


class StoppedClock:
    """Stands in for the seconds of `clock`; answers take no time."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.waits: list[float] = []
        """The seconds of each wait, the vain ones for an answer included."""
        self.lost = Event()
        """To be set where a question hangs in a way that nobody can stop."""
        self._servers: list[GitHubServer] = []
        self._stopped: set[Thread] = set()

    def follow(self, server: GitHubServer) -> None:
        """Let time pass where this server makes a question hang."""
        self._servers.append(server)

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    def join(self, thread: Thread, seconds: float) -> None:
        """Wait for a thread for as long as it goes on; where it hangs, all the seconds pass at once."""
        for _turn in range(MOST_TURNS):
            if not thread.is_alive() or self._hangs(thread):
                break
            thread.join(0.002)
        else:
            raise AssertionError("a question neither ends nor is known to hang")
        if thread.is_alive():
            self._stopped.add(thread)
            self.sleep(seconds)

    def _hangs(self, thread: Thread) -> bool:
        """A question to a server that hangs ends when it is stopped."""
        return self.lost.is_set() or (
            thread not in self._stopped and any(each.stuck.is_set() for each in self._servers)
        )
