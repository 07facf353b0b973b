/* SPDX-License-Identifier: Apache-2.0 */

/** The script reads filters as Python does: the items and cases are those of `tests/filters/data`. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { known } from "../../sphinxext_tvm_roadmap/pages/script/filter_facts.mjs";
import { readFilter, readWords } from "../../sphinxext_tvm_roadmap/pages/script/filter_question.mjs";

const DATA = new URL("../filters/data/", import.meta.url);
const CASE = /^(?<filter>\S.*?) +(?:= (?<items>.+)|! \d+ (?<kind>[a-z-]+): .+)$/;

const { board, keys, bare, items } = JSON.parse(readFileSync(new URL("reader-world.json", DATA), "utf8"));
for (const key of Object.values(keys)) key.values &&= Object.fromEntries(key.values.map((value) => [value, value]));

const ITEMS = Object.entries(items).map(([name, { item, facets }]) => {
  const of = { item: item.ref ?? name, status: item.status, facets: { ...facets, roadmap: board.title } };
  return { name, known: known(of, [board]) };
});

function found(terms) {
  return ITEMS.filter((item) => terms.every(({ asks }) => asks(item.known))).map(({ name }) => name);
}

const lines = readFileSync(new URL("reader-cases.txt", DATA), "utf8").split("\n");
for (const line of lines.filter((each) => each && each !== "#" && !each.startsWith("# "))) {
  const { filter, items: names, kind } = CASE.exec(line).groups;
  test(`the verdict is that of Python: ${filter}`, () => {
    if (names) {
      const expected = { all: Object.keys(items), "-": [] }[names] ?? names.split(" ");
      assert.deepEqual(found(readFilter(filter, { keys, bare })), expected);
    } else
      assert.throws(
        () => readFilter(filter, { keys, bare }),
        (fault) => {
          assert.equal(fault.kind, kind);
          return true;
        },
      );
  });
}

test("each term keeps its own words", () => {
  const terms = readFilter('  is:open  AND -(label:ci OR "a b") label:"help wanted",docs ', { keys, bare });
  assert.deepEqual(
    terms.map(({ text }) => text),
    ["is:open", '-(label:ci OR "a b")', 'label:"help wanted",docs'],
  );
});

test("a text that is no filter is looked for word by word", () => {
  assert.deepEqual(found(readWords('Straße: nach "')), []);
  assert.deepEqual(found(readWords("CACHE  Dóckér")), ["cache"]);
});

test("a filter asks for the words that nobody may have", () => {
  const [term] = readFilter("label:ci,nobody priority:2", { keys, bare });
  assert.deepEqual(
    term.asked.map(({ value, key }) => [key.fact, value]),
    [
      ["labels", "ci"],
      ["labels", "nobody"],
    ],
  );
});
