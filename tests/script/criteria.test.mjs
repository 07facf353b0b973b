/* SPDX-License-Identifier: Apache-2.0 */

/** Which items are left: all criteria count, and of each field one of the values is enough. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenOf, countOf, criteriaOf, judge } from "../../sphinxext_tvm_roadmap/pages/script/criteria.mjs";
import { readWords } from "../../sphinxext_tvm_roadmap/pages/script/filter_question.mjs";
import { fold, withoutAccents } from "../../sphinxext_tvm_roadmap/pages/script/words.mjs";

function saying(text) {
  return () => ({ words: [withoutAccents(fold(text))], refs: [] });
}

const ITEMS = [
  { known: saying("Résumé Straße İstanbul\n@ann"), values: { theme: ["A", "B"], owner: ["ann"], "hide-done": ["1"] } },
  { known: saying("Plain words"), values: { theme: ["B"], owner: [""], "hide-done": [""] } },
  { known: saying("ﬁnal words"), values: { theme: [""], owner: ["ann", "bob"], "hide-done": ["1"] } },
];

const KNOWN = new Map([
  ["theme", ["A", "B", ""]],
  ["owner", ["ann", "bob", ""]],
  ["hide-done", ["1", ""]],
]);

/** Return how many criteria each item fails; two stand for more. */
function failures(state, known = KNOWN) {
  const entries = ITEMS.map((item) => ({ ...item, failed: -1, last: "" }));
  const terms = readWords(new Map(state).get("q")?.[0] ?? "");
  const chosen = chosenOf({ state: new Map(state), typed: { terms }, view: { entries, known } });
  judge(entries, criteriaOf(chosen, terms));
  return entries.map(({ failed }) => failed);
}

test("nothing chosen leaves everything", () => {
  assert.deepEqual(failures([]), [0, 0, 0]);
});

test("one of several values of a field is enough, and all fields count", () => {
  assert.deepEqual(failures([["theme", ["A", ""]]]), [0, 1, 0]);
  assert.deepEqual(
    failures([
      ["theme", ["A"]],
      ["owner", ["ann"]],
      ["hide-done", ["1"]],
    ]),
    [0, 2, 1],
  );
});

test("none is a value of a field, but no value of a switch", () => {
  assert.deepEqual(failures([["owner", [""]]]), [1, 0, 1]);
  assert.deepEqual(failures([["hide-done", [""]]]), [0, 0, 0]);
});

for (const [typed, expected] of [
  ["resume", [0, 1, 1]],
  ["RÉSUMÉ", [0, 1, 1]],
  ["istanbul", [0, 1, 1]],
  ["final", [1, 1, 0]],
  ["@ann resume", [0, 1, 1]],
  ["  words   plain ", [1, 0, 1]],
  [" \t ", [0, 0, 0]],
]) {
  test(`words are found without their case and accents: ${JSON.stringify(typed)}`, () => {
    assert.deepEqual(failures([["q", [typed]]]), expected);
  });
}

test("a value that no item has is told, and hides nothing", () => {
  const state = new Map([["theme", ["A", "Gone"]]]);
  const chosen = chosenOf({ state, typed: { terms: [] }, view: { entries: ITEMS, known: KNOWN } });
  assert.deepEqual(chosen, [
    { name: "theme", value: "A", isUnknown: false },
    { name: "theme", value: "Gone", isUnknown: true },
  ]);
  assert.deepEqual(failures([["theme", ["Gone"]]]), [0, 0, 0]);
});

test("a view without items knows no wrong value", () => {
  const chosen = chosenOf({
    state: new Map([["theme", ["Gone"]]]),
    typed: { terms: [] },
    view: { entries: [], known: new Map() },
  });
  assert.deepEqual(chosen, [{ name: "theme", value: "Gone", isUnknown: false }]);
});

test("an item in several places counts once", () => {
  assert.equal(countOf([{ isFirst: true }, { isFirst: false }, { isFirst: true }]), 2);
});
