/* SPDX-License-Identifier: Apache-2.0 */

/** Boards on which each card is one line. */

import { lastOf } from "./address.mjs";

const BOARD = ".roadmap-board";
const COMPACT = "roadmap-compact";

/** @param {Bar} bar */
export function isCompact({ state, view }) {
  return lastOf(state, "compact") === "1" && view.node.querySelector(BOARD) !== null;
}

/** Where a line cuts a title short, the mouse finds the whole of it. @param {Bar} bar */
export function renderCompact(bar) {
  const { compact, view } = bar;
  const isOn = isCompact(bar);
  compact.hidden = !view.node.querySelector(BOARD);
  compact.setAttribute("aria-pressed", String(isOn));
  if (view.node.classList.contains(COMPACT) === isOn) return;
  view.node.classList.toggle(COMPACT, isOn);
  for (const { node, facets } of view.entries) {
    if (isOn) node.setAttribute("title", facets.title);
    else node.removeAttribute("title");
  }
}
