/* SPDX-License-Identifier: Apache-2.0 */

/** The views of the same items. */

import { lastOf } from "./address.mjs";
import { readView } from "./entries.mjs";
import { viewOfAddress } from "./fragments.mjs";
import { addScrollbars } from "./sticking.mjs";
import { addSorting } from "./table.mjs";
import { findCharts } from "./waits.mjs";

/** @param {HTMLElement} frame @param {Tools} tools @returns {View[]} */
export function viewsOf(frame, tools) {
  /** @param {string} name @param {HTMLElement} node @returns {View} */
  const view = (name, node) => ({
    name,
    node,
    isBoard: node.querySelector(".roadmap-board") !== null,
    entries: [],
    groups: [],
    total: 0,
    charts: [],
    known: new Map(),
    open: [],
    values: new Map(),
  });
  /** @type {NodeListOf<HTMLElement>} */
  const found = frame.querySelectorAll(":scope > .roadmap-choice");
  if (!found.length) return [view(Object.keys(tools.views)[0], frame)];
  return [...found].map((node) => view(node.dataset.view ?? "", node));
}

/** @param {Bar} bar */
export function showView(bar) {
  const wanted = lastOf(bar.state, "view");
  const view = viewOfAddress(bar) ?? bar.views.find(({ name }) => name === wanted) ?? bar.views[0];
  bar.view = view;
  // A view without items is read only once too.
  const isNew = !view.known.size;
  if (isNew) {
    readView(bar, view);
    addSorting(bar, view);
    findCharts(view);
  }
  if (bar.views.length > 1)
    for (const { node } of bar.views) node.classList.toggle("roadmap-other", node !== view.node);
  if (isNew) {
    addScrollbars(view.node);
    openAtStart(view.node);
  }
  for (const [place, tab] of bar.tabs.entries()) tab.setAttribute("aria-pressed", String(bar.views[place] === view));
}

/** Scroll boards and timelines to the present, where a browser does not follow the stylesheet. @param {Element} node */
function openAtStart(node) {
  if (CSS.supports("scroll-initial-target", "nearest")) return;
  for (const start of node.querySelectorAll(".roadmap-start")) {
    const box = start.closest(".roadmap-columns, .roadmap-scroll");
    if (!box) continue;
    const { direction, scrollPaddingInlineStart } = getComputedStyle(box);
    const [inner, outer] = [start, box].map((each) => each.getBoundingClientRect());
    const padding = Number.parseFloat(scrollPaddingInlineStart) || 0;
    const left = direction === "rtl" ? inner.right - outer.right + padding : inner.left - outer.left - padding;
    box.scrollBy({ left, behavior: "instant" });
  }
}
