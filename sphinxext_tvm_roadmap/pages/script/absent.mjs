/* SPDX-License-Identifier: Apache-2.0 */

/** Views and orders that an address asks for and that a page does not have. */

import { lastOf } from "./address.mjs";
import { bars } from "./page.mjs";

/** Return the view and the order that no bar of these roadmaps has. @param {State} state @returns {Chosen[]} */
export function absentOf(state) {
  const sharing = bars.filter((bar) => bar.state === state);
  const found = [];
  for (const [name, hasValue] of Object.entries({ view: hasView, sort: canSort })) {
    const value = lastOf(state, name);
    if (value && !sharing.some((bar) => hasValue(bar, value))) found.push({ name, value, isUnknown: true });
  }
  return found;
}

/** @param {Bar} bar @param {string} value */
function hasView(bar, value) {
  return bar.views.some(({ name }) => name === value);
}

/** @param {Bar} bar @param {string} value */
function canSort(bar, value) {
  const name = value.replace(/^-/, "");
  return [...bar.frame.querySelectorAll("th[data-sort]")].some((head) => head.getAttribute("data-sort") === name);
}
