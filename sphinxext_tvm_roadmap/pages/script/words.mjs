/* SPDX-License-Identifier: Apache-2.0 */

/** Words for people, and words that are compared. */

/** Joiners, marks and variation selectors, as in `names.py`. */
const IGNORED = /(?![\u{E0000}-\u{E0FFF}])\p{DI}/gu;
/** All but the letter that has another capital in Turkish than elsewhere. */
const CASED = /[^ı]+/g;

/** Return a form that is equal for all spellings of a name, as `fold` in `names.py`. @param {string} name */
export function fold(name) {
  const plain = name.replace(IGNORED, "").normalize("NFKC");
  // The capitals come first, because some letters have no other form in common: ß is SS.
  const folded = plain.replace(CASED, (part) => part.toUpperCase().toLowerCase()).replaceAll("ς", "σ");
  return folded.split(/\s+/).filter(Boolean).join(" ");
}

/** @param {string} folded */
export function withoutAccents(folded) {
  return folded.normalize("NFKD").replace(/\p{M}/gu, "");
}

/** Say how many, in the page's language. @param {Bar} bar @param {number} shown @param {number} total */
export function countWords(bar, shown, total) {
  return bar.tools.words.count.replace("{shown}", String(shown)).replace("{total}", String(total));
}

/** @param {Bar} bar @param {string} name @param {string} value */
export function wordOf(bar, name, value) {
  return (name === "status" && bar.tools.statuses[value]) || value || bar.tools.words.none;
}
