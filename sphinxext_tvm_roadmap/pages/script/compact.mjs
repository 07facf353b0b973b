/* SPDX-License-Identifier: Apache-2.0 */

/** Boards on which each card is one line. */

import { lastOf } from "./address.mjs";

const COMPACT = "roadmap-compact";

/** @param {Bar} bar */
export function isCompact({ state, view }) {
  return view.isBoard && lastOf(state, "compact") === "1";
}

/** Where a line cuts a title short, the mouse finds the whole of it. @param {Bar} bar */
export function renderCompact(bar) {
  const { compact, view } = bar;
  const isOn = isCompact(bar);
  compact.hidden = !view.isBoard;
  compact.setAttribute("aria-pressed", String(isOn));
  if (view.node.classList.contains(COMPACT) === isOn) return;
  view.node.classList.toggle(COMPACT, isOn);
  for (const { node, facets } of view.entries) {
    if (isOn) node.setAttribute("title", facets.title);
    else node.removeAttribute("title");
  }
}
