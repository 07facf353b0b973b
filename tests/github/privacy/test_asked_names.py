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

"""The names of repositories in the texts of a roadmap."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
import pytest
from examples import item, roadmap

from sphinxext_tvm_roadmap.github.privacy.asked_names import in_fair_order, named_repositories, parts_of, texts_of
from sphinxext_tvm_roadmap.github.privacy.redact import changes_without_names, without_names
from sphinxext_tvm_roadmap.github.privacy.rules import Privacy
from sphinxext_tvm_roadmap.model import Change, Record, Roadmap

HOST = "git.example.com"


def shuffle(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def filled(kind: msgspec.inspect.Type, text: str) -> Any:
    """Return a value of a type of the model with a text in every place that takes any text."""
    inspect = msgspec.inspect
    match kind:
        case inspect.StructType():
            return kind.cls(**{field.name: filled(field.type, f"{text} {field.name}") for field in kind.fields})
        case inspect.UnionType():
            return filled(next(each for each in kind.types if not isinstance(each, inspect.NoneType)), text)
        case inspect.VarTupleType():
            return (filled(kind.item_type, text),)
        case inspect.DictType():
            return {filled(kind.key_type, f"{text} key"): filled(kind.value_type, text)}
        case inspect.StrType():
            return text
        case inspect.LiteralType():
            return kind.values[0]
        case inspect.IntType() | inspect.FloatType():
            return 1
        case inspect.BoolType():
            return True
        case _:
            return None


def count_texts(kind: msgspec.inspect.Type) -> int:
    """Count the places of a type that take text."""
    inspect = msgspec.inspect
    match kind:
        case inspect.StructType():
            return sum(count_texts(field.type) for field in kind.fields)
        case inspect.UnionType():
            return count_texts(next(each for each in kind.types if not isinstance(each, inspect.NoneType)))
        case inspect.VarTupleType():
            return count_texts(kind.item_type)
        case inspect.DictType():
            return count_texts(kind.key_type) + count_texts(kind.value_type)
        case inspect.StrType():
            return 1
        case _:
            return 0


@pytest.mark.parametrize("record", [Roadmap, Change])
def test_every_text_of_the_model_is_read(record: type[Record]) -> None:
    """The places come from the types, so that a new field cannot be forgotten."""
    kind = msgspec.inspect.type_info(record)
    whole = filled(kind, "guild/vault")
    assert sum("guild/vault" in text for text in texts_of(whole)) == count_texts(kind) >= 8


@pytest.mark.parametrize("record", [Roadmap, Change])
def test_every_text_of_the_model_is_replaced(record: type[Record]) -> None:
    whole = filled(msgspec.inspect.type_info(record), "guild/vault")
    private = Privacy(private=frozenset({"guild/vault"}))
    told = without_names(whole, private) if isinstance(whole, Roadmap) else changes_without_names((whole,), private)
    assert b"vault" in msgspec.json.encode(whole)
    assert b"vault" not in msgspec.json.encode(told)


def test_a_value_of_an_unknown_type_is_not_passed_over() -> None:
    with pytest.raises(TypeError, match="not in set"):
        list(texts_of(({"apache/secret"},)))


def test_each_item_column_theme_and_view_is_a_part_of_its_own() -> None:
    given = roadmap()
    parts = list(parts_of(given))
    assert [part for part in parts if part in given.items] == list(given.items)
    assert set(texts_of(tuple(parts))) == set(texts_of(given))


def test_what_is_known_need_not_be_asked_about() -> None:
    part = item(1, "apache/tvm.js and apache/secret, apache/new#1; and/or; 24/7")
    names = named_repositories(part, HOST, known={"apache/tvm.js", "apache/secret"}, public={"apache/tvm.js"})
    del names["example-org/tvm"], names["tvm/issues"], names["issues/1"]
    assert names == {"apache/new": True, "and/or": False}


def test_one_part_with_many_names_does_not_displace_those_of_the_others() -> None:
    flood = {f"aaa/{number}": True for number in range(1_000)}
    parts = [flood, {"apache/secret": False, "apache/tvm": True}, {"apache/secret": True}, {}]
    first = in_fair_order(parts, shuffle)[:4]
    assert {"apache/secret", "apache/tvm"} <= set(first)
    assert len(in_fair_order(parts, shuffle)) == 1_002


def test_the_order_is_the_same_each_time_and_not_that_of_the_alphabet() -> None:
    part = {f"a/{number:03}": True for number in range(100)}
    once, reversed_once = (in_fair_order([each], shuffle) for each in (part, dict(reversed(part.items()))))
    assert once == reversed_once != sorted(once)
