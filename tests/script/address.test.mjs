/* SPDX-License-Identifier: Apache-2.0 */

/** The address holds all that a reader chose, and leaves alone what others put there. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { choiceIn, readSearch, writeSearch } from "../../sphinxext_tvm_roadmap/pages/script/address.mjs";

/** Read an address for a page with these roadmaps. */
function read(search, ...keys) {
  const states = new Map(keys.map((key) => [key, new Map()]));
  readSearch(states, search);
  return states;
}

test("fields have several values, each once; of other parameters the last counts", () => {
  const states = read("?ci.theme=Speed&ci.theme=CI&ci.theme=Speed&ci.q=one&ci.q=two", "ci");
  assert.deepEqual(
    [...states.get("ci")],
    [
      ["theme", ["Speed", "CI"]],
      ["q", ["two"]],
    ],
  );
});

test("a key may contain dots and spaces", () => {
  const states = read("?ci.v2+docs.theme=A&ci.theme=B", "ci", "ci.v2 docs");
  assert.deepEqual([...states.get("ci.v2 docs")], [["theme", ["A"]]]);
  assert.deepEqual([...states.get("ci")], [["theme", ["B"]]]);
});

test("parameters of other roadmaps and names that nobody knows are not read", () => {
  const states = read("?docs.theme=A&ci.nonsense=B&theme=C&.theme=D&ci.=E&ci.constructor=F", "ci");
  assert.deepEqual([...states.get("ci")], []);
});

test("a new address replaces the whole choice", () => {
  const states = read("?ci.theme=A&ci.help=1", "ci");
  readSearch(states, "?ci.q=words");
  assert.deepEqual([...states.get("ci")], [["q", ["words"]]]);
});

for (const search of [
  "ci.theme=C%2B%2B+%26+Rust&ci.q=50%25",
  "ci.owner=",
  "ci.theme=%D7%A9%D7%9C%D7%95%D7%9D&docs.sort=-roadmap.status",
]) {
  test(`what is written is what was read: ${search}`, () => {
    assert.equal(writeSearch(read(`?${search}`, "ci", "docs"), ""), search);
  });
}

test("parameters of others stay as they were written, before ours", () => {
  const states = read("?ci.help=1", "ci");
  const search = writeSearch(states, "?highlight=a%20b&ci.theme=Old&&flag&x=%E0%A4&ci.q=old");
  assert.equal(search, "highlight=a%20b&flag&x=%E0%A4&ci.help=1");
});

test("an address of which nothing is left is empty", () => {
  assert.equal(writeSearch(read("", "ci"), "?ci.theme=Old"), "");
});

for (const [search, expected] of [
  ["?ci.status=blocked", { key: "ci", chosen: { status: ["blocked"] } }],
  ["?ci.theme=A&ci.column=Q1+2026", { key: "ci", chosen: { theme: ["A"], column: ["Q1 2026"] } }],
  ["?ci.v2+docs.owner=ann", { key: "ci.v2 docs", chosen: { owner: ["ann"] } }],
  ["?ci.status=blocked&docs.help=1", null],
  ["?ci.status=blocked&highlight=word", null],
  ["?other.status=blocked", null],
  ["?ci.nonsense=1", null],
  ["?status=blocked", null],
  ["", null],
]) {
  test(`a link filters in place if it chooses in one bar and nothing else: ${search}`, () => {
    assert.deepEqual(choiceIn(read("", "ci", "docs", "ci.v2 docs"), search), expected);
  });
}

test("to look at a link changes nothing", () => {
  const states = read("?ci.theme=A", "ci");
  choiceIn(states, "?ci.theme=B");
  assert.deepEqual([...states.get("ci")], [["theme", ["A"]]]);
});
