/* SPDX-License-Identifier: Apache-2.0 */

/** Values have the order of the project, and rows the order that a reader asked for. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { compareRanks, inOrder, nextSort } from "../../sphinxext_tvm_roadmap/pages/script/order.mjs";

const { compare } = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Sort ranks as rows are sorted. */
function sorted(ranks, isDown) {
  return [...ranks].sort((one, two) => compareRanks(one, two, isDown, compare));
}

test("known values come first in their own order, then the others by their words, and none last", () => {
  const known = ["Q2 2026", "Q1 2027"];
  assert.deepEqual(inOrder(["", "v10", "v9", "Q1 2027", "Q2 2026"], known, compare), [
    "Q2 2026",
    "Q1 2027",
    "v9",
    "v10",
    "",
  ]);
});

test("numbers are compared as numbers, and what is empty stays last in both directions", () => {
  assert.deepEqual(sorted(["", 10, 9, 0], false), [0, 9, 10, ""]);
  assert.deepEqual(sorted(["", 10, 9, 0], true), [10, 9, 0, ""]);
});

test("a column may hold numbers and words", () => {
  assert.deepEqual(sorted(["unknown", 10, "", 9], false), [9, 10, "unknown", ""]);
});

test("rows with equal ranks keep their order, also when the order is turned", () => {
  const rows = [
    { rank: "b", place: 1 },
    { rank: "a", place: 2 },
    { rank: "B", place: 3 },
  ];
  const places = (isDown) =>
    [...rows].sort((one, two) => compareRanks(one.rank, two.rank, isDown, compare)).map(({ place }) => place);
  assert.deepEqual(places(false), [2, 1, 3]);
  assert.deepEqual(places(true), [1, 3, 2]);
});

test("a head leads to lowest first, highest first, and back", () => {
  const steps = ["theme", "-theme", null];
  let now;
  for (const step of steps) {
    assert.equal(nextSort("theme", now), step);
    now = step ?? undefined;
  }
  assert.equal(nextSort("theme", "owners"), "theme");
  assert.equal(nextSort("theme", "-owners"), "theme");
});
