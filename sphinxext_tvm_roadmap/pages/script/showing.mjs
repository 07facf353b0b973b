/* SPDX-License-Identifier: Apache-2.0 */

/** Show the items that fit, and hide the others. */

import { isCompact } from "./compact.mjs";
import { isInBoard, settleGroup, settlePast } from "./groups.mjs";
import { guarded } from "./page.mjs";

/** The least height of a row and of a card, in pixels: they tell how many can be in sight. A card of one line counts as a row. */
const LOWEST = { row: 36, card: 90 };
/** How many of the items out of sight are hidden, or shown, in each later frame. */
const LATER = { hidden: 60, shown: 20 };
/** Milliseconds without a key after which a reader in the field no longer types, but reads. */
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
 * A browser needs more time to change a thousand rows than a reader needs between two keys. So while a reader types, only
 * as many items are shown as can be in sight, and each key changes only these.
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

/** Note whether the reader types; after a time without a key, the reader no longer does. @param {Bar} bar @param {boolean} isTyping */
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
