/* SPDX-License-Identifier: Apache-2.0 */

/** What can be written next in the field: keys first, then the values that items have. Nothing here touches the page. */

import { PRESENCE } from "./filter_question.mjs";
import { ANCHORS, spelled } from "./filter_values.mjs";
import { valuesOf } from "./typed.mjs";
import { fold } from "./words.mjs";

const MOST = 50;
const TERM = /(?<=^|[\s(])-?(?:(?<key>[^\s:"'()]+):(?:(?:"[^"]*"|[^\s,"]*),)*)?(?<begun>"[^"]*|[^\s,"()]*)$/;
const PLAIN = /^[^\s,"'()<>@*:-][^\s,"'()*]*$/;

/**
 * Return what can be written at the caret. Each offer replaces the text from `from` to the caret.
 * @param {string} text The text before the caret.
 * @param {Pick<Bar, "tools" | "view">} bar
 * @returns {{from: number, offers: Offer[]}}
 */
export function offersAt(text, { tools, view }) {
  const found = TERM.exec(text);
  const { key, begun = "" } = found?.groups ?? {};
  const from = text.length - begun.length;
  const start = fold(begun.replace('"', ""));
  if (!found || begun.includes(":")) return { from, offers: [] };
  const all = key === undefined ? keyOffers(tools) : valueOffers(spelled(key), tools, view);
  const offers = all.filter(({ value, note = "" }) => fold(` ${value} ${note}`).includes(start));
  // What is already written needs no offer.
  return { from, offers: offers.some(({ value }) => fold(value) === start) ? [] : offers.slice(0, MOST) };
}

/** @param {Tools} tools @returns {Offer[]} */
function keyOffers({ keys, words }) {
  const notes = { no: words["no-value"], has: words["has-value"] };
  return [...Object.entries(keys).map(([name, { word }]) => [name, word]), ...Object.entries(notes)].map(
    ([name, note]) => ({ value: `${name}:`, note, isKey: true }),
  );
}

/** @param {string} name @param {Tools} tools @param {View} view @returns {Offer[]} */
function valueOffers(name, { keys, columns }, view) {
  if (Object.hasOwn(PRESENCE, name))
    return Object.entries(keys)
      .filter(([, { optional }]) => optional)
      .map(([value, { word: note }]) => ({ value, note }));
  const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
  if (!key || key.fact === "title") return [];
  const known = [...valuesOf(view, key.fact).values()];
  if (key.values) {
    const order = Object.keys(key.values);
    return known
      .map((offer) => ({ ...offer, note: key.values?.[offer.value] }))
      .sort((one, two) => order.indexOf(one.value) - order.indexOf(two.value));
  }
  if (key.kind !== "column") return known.sort((one, two) => (two.count ?? 0) - (one.count ?? 0));
  known.sort((one, two) => columns.indexOf(one.value) - columns.indexOf(two.value));
  return [...ANCHORS.map((anchor) => ({ value: `@${anchor}` })), ...known];
}

/** Return an offer as it is written in a filter. @param {Offer} offer */
export function written({ value, isKey }) {
  if (isKey) return value;
  if (PLAIN.test(value) || value.startsWith("@")) return `${value} `;
  return value.includes('"') ? `'${value}' ` : `"${value}" `;
}
