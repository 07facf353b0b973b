/* SPDX-License-Identifier: Apache-2.0 */

/** Which items fit what is chosen. Nothing here touches the page. */

import { CHOICES, SWITCHES } from "./names.mjs";

/** Return what is chosen, value by value. A switch that is off is no choice. @param {Bar} bar @returns {Chosen[]} */
export function chosenOf({ state, typed, view }) {
  const chosen = typed.terms.map(({ text }) => ({ name: "q", value: text, isUnknown: false }));
  for (const name of [...CHOICES, ...SWITCHES]) {
    for (const value of state.get(name) ?? []) {
      // A view of numbers alone shows no items.
      const isUnknown = view.entries.length > 0 && !view.known.get(name)?.includes(value);
      if (value || CHOICES.includes(name)) chosen.push({ name, value, isUnknown });
    }
  }
  return chosen;
}

/** Return what is asked of items: all that is typed, and of each field one of the values. @param {Chosen[]} chosen @param {TypedTerm[]} terms @returns {Criterion[]} */
export function criteriaOf(chosen, terms) {
  /** @type {Map<string, string[]>} */
  const asked = new Map();
  for (const { name, value, isUnknown } of chosen) if (!isUnknown) asked.set(name, [...(asked.get(name) ?? []), value]);
  return [...asked].map(([name, values]) => {
    /** @param {Entry} entry */
    const hasTerms = (entry) => terms.every(({ asks }) => asks(entry.known()));
    /** @param {Entry} entry */
    const hasValue = (entry) => values.some((value) => entry.values[name].includes(value));
    return { name, values, fits: name === "q" ? hasTerms : hasValue };
  });
}

/** Note of each entry how many criteria it fails. @param {Entry[]} entries @param {Criterion[]} criteria */
export function judge(entries, criteria) {
  for (const entry of entries) {
    entry.failed = 0;
    for (const { name, fits } of criteria) {
      if (fits(entry)) continue;
      entry.last = name;
      if (++entry.failed > 1) break;
    }
  }
}

/** Count items, of which one may stand in several places. @param {Entry[]} entries */
export function countOf(entries) {
  return entries.reduce((count, { isFirst }) => count + Number(isFirst), 0);
}
