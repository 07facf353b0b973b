/* SPDX-License-Identifier: Apache-2.0 */

/** The arrow keys between cards, or between rows. */

/** Move between cards, or between rows. @param {KeyboardEvent} event */
export function move(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !event.key.match(/^(Arrow|Home$|End$)/))
    return;
  const target =
    event.target instanceof HTMLElement && event.target.matches("a, summary, button, [tabindex='-1']")
      ? event.target
      : null;
  const item = target?.closest(".roadmap-frame :is(.roadmap-card, .roadmap-line, tr)[data-facets]");
  const next = item && neighbour(item, event.key);
  if (!item || next === undefined) return;
  event.preventDefault();
  if (next) focusOn(next);
}

/**
 * Return where a key leads: null where there is nothing more, undefined where the key is not ours.
 * @param {Element} item @param {string} key
 */
function neighbour(item, key) {
  const board = item.closest(".roadmap-columns");
  const lanes = board
    ? [...board.querySelectorAll(".roadmap-column")].map(reachable).filter((lane) => lane.length)
    : [reachable(item.closest(".roadmap"))];
  const at = lanes.findIndex((lane) => lane.includes(item));
  const lane = lanes[at];
  const place = lane.indexOf(item);
  if (key === "ArrowUp") return lane[place - 1] ?? null;
  if (key === "ArrowDown") return lane[place + 1] ?? null;
  if (!item.matches(".roadmap-card")) return undefined;
  if (key === "Home") return lane[0];
  if (key === "End") return lane[lane.length - 1];
  if (!board) return undefined;
  const isMirrored = getComputedStyle(board).direction === "rtl";
  const beside = lanes[at + ((key === "ArrowRight") === isMirrored ? -1 : 1)];
  return beside ? nearest(beside, item) : null;
}

/** Return what a reader can see. @param {Element | null} within */
function reachable(within) {
  const found = within?.querySelectorAll(":is(.roadmap-card, .roadmap-line, tr)[data-facets]") ?? [];
  return [...found].filter((item) => item.getClientRects().length && !item.closest("details:not([open])"));
}

/** Return the item at about the same height. @param {Element[]} lane @param {Element} item */
function nearest(lane, item) {
  /** @param {Element} other */
  const distance = (other) => Math.abs(other.getBoundingClientRect().top - item.getBoundingClientRect().top);
  return lane.reduce((best, other) => (distance(other) < distance(best) ? other : best));
}

/** Focus an item's first link; a draft has none. @param {Element} item */
function focusOn(item) {
  const link = [...item.querySelectorAll("a")].find((one) => !one.closest("details:not([open])"));
  if (!link) item.setAttribute("tabindex", "-1");
  /** @type {HTMLElement} */ (link ?? item).focus();
}
