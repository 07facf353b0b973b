/* SPDX-License-Identifier: Apache-2.0 */

/** Which columns lie between two ends, as in `filters/relative.py`. Nothing here touches the page. */

import { fold } from "./words.mjs";

/**
 * Return the names of the columns in a span.
 *
 * Dates decide. If an end is a column without dates, the order of the board decides.
 * @param {ReaderBoard} board
 * @param {Span<Place>} span
 */
export function columnsBetween({ columns, today = [-0.5, -0.5] }, { low, high, hasEnds }) {
  const names = columns.map(({ name, plain = name }) => fold(plain));
  /** @param {Place | null} end */
  const isDated = (end) =>
    !end || !("name" in end) || columns.some(({ place }, index) => place !== undefined && names[index] === end.name);
  const isLine = isDated(low) && isDated(high);
  const places = columns.map(({ place = Number.NaN }, index) => (isLine ? place : index));
  /** @param {Place} end */
  const placesOf = (end) =>
    "name" in end
      ? places.filter((place, index) => names[index] === end.name && !Number.isNaN(place))
      : [anchored(end, today[isLine ? 0 : 1])];
  const [outer, inner] = hasEnds ? [Math.min, Math.max] : [Math.max, Math.min];
  const first = low ? choice(outer, placesOf(low)) : -Infinity;
  const last = high ? choice(inner, placesOf(high)) : Infinity;
  const isInside = between(first, last, hasEnds);
  return new Set(columns.filter((_, index) => isInside(places[index])).map(({ name }) => name));
}

/** Return a function that tells whether a number is between two others, or is one of them if the ends count; NaN never is. @param {number} first @param {number} last @param {boolean} hasEnds @returns {(number: number) => boolean} */
export function between(first, last, hasEnds) {
  return hasEnds ? (number) => first <= number && number <= last : (number) => first < number && number < last;
}

/** Return the position that is some steps away from today; without a current column, today is between two columns. @param {{anchor: string, steps: number}} place @param {number} today */
function anchored({ anchor, steps }, today) {
  if (anchor === "current") return today + steps;
  return (anchor === "previous" ? Math.ceil(today) - 1 : Math.floor(today) + 1) + steps;
}

/** Nothing lies beside an end that the board does not have. @param {(...places: number[]) => number} choose @param {number[]} places */
function choice(choose, places) {
  return places.length ? choose(...places) : Number.NaN;
}
