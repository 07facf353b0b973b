/* SPDX-License-Identifier: Apache-2.0 */

/** Words for people, and words that are compared. */

/** Return text without case and accents. @param {string} text */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Say how many, in the page's language. @param {Bar} bar @param {number} shown @param {number} total */
export function countWords(bar, shown, total) {
  return bar.tools.words.count.replace("{shown}", String(shown)).replace("{total}", String(total));
}

/** @param {Bar} bar @param {string} name @param {string} value */
export function wordOf(bar, name, value) {
  return (name === "status" && bar.tools.statuses[value]) || value || bar.tools.words.none;
}
