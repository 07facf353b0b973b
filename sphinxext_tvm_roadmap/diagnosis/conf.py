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

"""Say whether ``conf.py`` has the extension, and whether its values can be used."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ..conf_values import DEFAULTS, VALUES, mistakes_in
from ..docs_folder.conf_file import EXTENSION
from ..docs_folder.extension_line import LINE_TO_ADD, add_extension
from ..errors import nearest
from ..settings import TOKEN_VARIABLES
from .records import Fix, advice, ok, problem, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..docs_folder.conf_file import ConfFile
    from .records import Diagnosis

NAMES = tuple(value.name for value in VALUES)

SURE = 0.8
"""How near a misspelt name must be to one of ours to be corrected (`difflib`, from 0 to 1)."""


def diagnose_conf(conf: ConfFile, name: str) -> Iterator[Diagnosis]:
    """Say what is right and wrong in ``conf.py``, which was read and not executed.

    Parameters
    ----------
    name
        The name of the file in messages.
    """
    if conf.problem:
        yield problem(f"{name} cannot be read as Python: {conf.problem}.", "Correct it; Sphinx cannot read it either.")
        return
    yield _extension(conf, name)
    ours = conf.roadmap_values()
    for unknown_name in ours.keys() - set(NAMES):
        yield _unknown_value(conf, name, unknown_name)
    for found in sorted(ours.keys() & set(NAMES)):
        if not ours[found].is_plain:
            yield unknown(
                f"{name}, line {ours[found].line}: {found} is computed, so that its value is not known here. "
                f"The lines below take {DEFAULTS[found]!r}, which is the default.",
            )
    plain = {found: value.value for found, value in ours.items() if value.is_plain}
    for found, said in mistakes_in(plain):
        yield problem(
            f"{name}, line {ours[found].line}: {said}", "Correct the value; until then, builds end with this error."
        )


def _extension(conf: ConfFile, name: str) -> Diagnosis:
    if conf.uses(EXTENSION):
        return ok(f"{name} has the extension.")
    if not conf.is_complete:
        return unknown(
            f"{name} computes its list of extensions, so that it is not known here whether {EXTENSION} is in it.",
            f"If it is not, write at its end: {LINE_TO_ADD}",
        )
    edited = add_extension(conf)
    fix = None if edited is None else _fix(conf, edited)
    return problem(f"{name} does not have the extension.", f'Add "{EXTENSION}" to its list "extensions".', fix)


def _unknown_value(conf: ConfFile, name: str, found: str) -> Diagnosis:
    where = f"{name}, line {conf.values[found].line}: "
    if "token" in found:
        return problem(
            f"{where}{found} is no value of the extension. No value may hold a token, since Sphinx writes all into "
            "a file.",
            f"Remove the line, and set the token in the environment, in {TOKEN_VARIABLES[0]}.",
        )
    near = get_close_matches(found, NAMES, n=1, cutoff=SURE)
    if not near:
        return advice(f"{where}{found} is no value of the extension.", f"{nearest(found, NAMES)}.")
    text = conf.source.text
    is_alone = len(re.findall(rf"\b{found}\b", text)) == 1 and near[0] not in conf.values
    fix = _fix(conf, re.sub(rf"\b{found}\b", near[0], text)) if is_alone else None
    return problem(f"{where}{found} is no value of the extension, so it has no effect.", f"Write {near[0]}.", fix)


def _fix(conf: ConfFile, edited: str) -> Fix:
    return Fix(conf.source.path, conf.source.data(), conf.source.with_text(edited).data())
