/* SPDX-License-Identifier: Apache-2.0 */

/** The orders of values and of rows. Nothing here touches the page. */

/**
 * Sort the values of a field: those with a known place first, then by their words, and none last.
 * @param {string[]} values
 * @param {string[]} known
 * @param {Compare} compare
 */
export function inOrder(values, known, compare) {
  /** @param {string} value */
  const place = (value) => (value === "" ? Infinity : known.indexOf(value) + 1 || known.length + 1);
  return values.sort((one, two) => place(one) - place(two) || compare(one, two));
}

/** Return lowest first, then highest first, then the order of the board. @param {string} name @param {string | undefined} now */
export function nextSort(name, now) {
  if (now === name) return `-${name}`;
  return now === `-${name}` ? null : name;
}

/**
 * Return the order of two rows. What is empty comes last, either way.
 * @param {Rank} one
 * @param {Rank} two
 * @param {boolean} isDown
 * @param {Compare} compare
 */
export function compareRanks(one, two, isDown, compare) {
  if (one === "" || two === "") return Number(one === "") - Number(two === "");
  const order = typeof one === "number" && typeof two === "number" ? one - two : compare(`${one}`, `${two}`);
  return isDown ? -order : order;
}
