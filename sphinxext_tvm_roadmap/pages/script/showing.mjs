/* SPDX-License-Identifier: Apache-2.0 */

/** Show the items that fit, and hide the others. */

import { isCompact } from "./compact.mjs";
import { isInBoard, settleGroup, settlePast } from "./groups.mjs";
import { guarded } from "./page.mjs";

/** No row is lower, no card, and no card of one line, which is a row, in pixels: so many are in sight at most while a reader types. */
const LOWEST = { row: 36, card: 90 };
/** So many of the others are hidden, or shown, in each frame after it. */
const LATER = { hidden: 60, shown: 20 };
/** Milliseconds after which who has the field no longer types, but reads on. */
const READING = 3000;

/** @param {Entry} entry @param {boolean} isShown */
function settle(entry, isShown) {
  entry.shown = isShown;
  const { failed, node } = entry;
  if (node instanceof SVGElement) node.classList.toggle("roadmap-dimmed", failed > 0);
  else (node.parentElement instanceof HTMLLIElement ? node.parentElement : node).hidden = !isShown;
}

/**
 * Show what fits and hide what does not: at once what is in sight, the rest in the frames after.
 *
 * A browser needs longer for a thousand rows than a reader between two keys. So while one types, no more is there than
 * can be in sight, and each key has but that to change.
 * @param {Bar} bar
 */
export function settleAll(bar) {
  cancelAnimationFrame(bar.pending);
  /** @type {Entry[]} */
  const later = [];
  let seen = 0;
  for (const group of bar.view.groups) {
    const isColumn = isInBoard(group);
    if (isColumn) seen = 0;
    const sight = innerHeight / (isColumn && !isCompact(bar) ? LOWEST.card : LOWEST.row);
    for (const entry of group.entries) {
      const isWanted = !entry.failed && !(bar.isTyping && seen >= sight);
      if (entry.shown !== isWanted) {
        if (seen < sight) settle(entry, isWanted);
        else later.push(entry);
      }
      seen += Number(!entry.failed);
    }
    settleGroup(bar, group);
  }
  settlePast(bar);
  if (later.length) settleLater(bar, later);
}

/** @param {Bar} bar @param {Entry[]} later */
function settleLater(bar, later) {
  const goOn = guarded(() => {
    // Hidden from the end, shown from the start: what a reader may see moves least.
    const some = bar.isTyping ? later.splice(-LATER.hidden).reverse() : later.splice(0, LATER.shown);
    for (const entry of some) settle(entry, !entry.failed && !bar.isTyping);
    if (later.length) bar.pending = requestAnimationFrame(goOn);
  });
  bar.pending = requestAnimationFrame(goOn);
}

/** Note whether the reader types, for as long as may be. @param {Bar} bar @param {boolean} isTyping */
export function noteTyping(bar, isTyping) {
  clearTimeout(bar.resting);
  if (isTyping)
    bar.resting = setTimeout(
      guarded(() => noteTyping(bar, false)),
      READING,
    );
  if (bar.isTyping === isTyping) return;
  bar.isTyping = isTyping;
  settleAll(bar);
}
