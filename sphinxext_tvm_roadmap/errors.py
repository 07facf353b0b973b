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

"""All errors that a caller can meet; they have one base class."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


LONGEST_MESSAGE = 4_000
"""The most characters of a message; a longer message quotes a text that nobody reads in a log."""


COMMAND = re.compile(r"^[^\S\n]*:(?=:)|#(?=#(?:\[|(?i:vso)\[))", re.MULTILINE)
"""The beginning of a command to a runner of continuous integration, up to the place where a blank breaks it.

GitHub Actions obeys a line that begins with ``::``, with blanks before it or not, and ``##[`` anywhere in a line. Azure
Pipelines obeys ``##[`` and ``##vso[``.
"""


TOKEN = re.compile(r"(gh[pousr]_|github_pat_)(?:[A-Za-z0-9]{20}[A-Za-z0-9_]*|[0-9]+_[A-Za-z0-9_.-]{20,})")
"""A token of GitHub, by its prefix; an example in a comment is mostly shorter.

The second form is ``ghs_APPID_JWT``, which tokens of an installed GitHub App have since 2026.
"""


def one_line(text: str) -> str:
    """Return the text on one line that is safe to show.

    It has no token, and no characters that move a cursor or change the text direction.
    """
    text = text if text.isprintable() else "".join(letter if letter.isprintable() else " " for letter in text)
    return without_commands(without_tokens(text))


def without_tokens(text: str) -> str:
    """Replace the secret part of each token of GitHub: logs are public, and messages quote files of users."""
    return TOKEN.sub(r"\1…", text)


def without_commands(text: str) -> str:
    """Break each command to a runner of continuous integration with a blank; a runner reads all that we print."""
    return COMMAND.sub(r"\g<0> ", text)


class RoadmapError(Exception):
    """A mistake of a user, a file or GitHub; the message is one line that is safe to show, with all that it quotes."""

    def __init__(self, message: str) -> None:
        message = without_tokens(message)  # the rest of a token that is cut in two would not be seen as one
        if len(message) > LONGEST_MESSAGE:
            message = f"{message[: LONGEST_MESSAGE // 2]} … {message[-LONGEST_MESSAGE // 2 :]}"
        super().__init__(one_line(message))


class SettingsError(RoadmapError):
    """``roadmap.toml``, an environment variable or an option cannot be used."""


class FilterError(RoadmapError):
    """A filter, or another option that chooses items, is not valid.

    The message has the column and the problem. The name of the option is left to the caller, since a directive and the
    command line write it in different ways.
    """

    def __init__(
        self, problem: str, column: int | None = None, option: str | None = None, reason: str | None = None
    ) -> None:
        super().__init__(problem if column is None else f"column {column}: {problem}")
        self.problem = one_line(problem)
        self.column = column
        """The place of the mistake in the text of the option, counted from 1."""
        self.option = option
        """The name of the option, like ``group-by``; ``None`` if the text was given without an option."""
        self.reason = reason
        """The reason why the filter cannot be answered here, if it is a filter of GitHub; it quotes no text."""
        self.more: tuple[FilterError, ...] = ()
        """The other mistakes in the same text."""

    def of_option(self, option: str) -> FilterError:
        """Return this mistake alone, with the name of the option."""
        return FilterError(self.problem, self.column, option, self.reason)

    def without_places(self) -> FilterError:
        """Return these mistakes without their columns."""
        first, *more = (FilterError(each.problem, None, each.option, each.reason) for each in (self, *self.more))
        first.more = tuple(more)
        return first


class SnapshotError(RoadmapError):
    """A snapshot is missing, damaged or of an unknown version."""


class ConflictError(SnapshotError):
    """A snapshot or the history holds a merge conflict, which only its maintainers can solve."""


class TokenError(RoadmapError):
    """There is no token, or the text cannot be a token."""


class GitHubError(RoadmapError):
    """GitHub could not be asked, or did not answer the question."""


class PublisherError(RoadmapError):
    """Another site could not be asked for a roadmap, or what it publishes cannot be used."""


class NotPublishedError(PublisherError):
    """The site does not publish the roadmap, or not any more."""


class NotVisibleError(GitHubError):
    """The project does not exist or may not be seen; GitHub does not say which of the two."""


class NotPublicError(GitHubError):
    """The project may be seen with this token or in published data, but not by the readers of this documentation."""


class RateLimitError(GitHubError):
    """GitHub's limit is reached, and the wait is longer than the caller allows."""


def not_installed(package: str) -> str:
    """Say that a package is missing which builds from snapshots do not need, and how to install it."""
    return f'{package} is not installed; install it with: pip install "sphinxext-tvm-roadmap[sync]"'


MOST_LISTED = 40
"""The most allowed words in a message; a reader of a log does not read more."""


def nearest(found: str, allowed: Iterable[str]) -> str:
    """Name the allowed word that is nearest to the given one, and list the allowed words.

    Returns
    -------
    str
        ``'did you mean "board"? Allowed: board, list, table'``; only the second half if no word is near.
    """
    words = sorted(allowed)
    listed = (
        f"Allowed: {', '.join(words[:MOST_LISTED])}{', …' * (len(words) > MOST_LISTED)}" if words else "None is defined"
    )
    folded = {word.casefold(): word for word in words}
    near = get_close_matches(found.casefold(), folded, n=1)
    return f'did you mean "{folded[near[0]]}"? {listed}' if near else listed
