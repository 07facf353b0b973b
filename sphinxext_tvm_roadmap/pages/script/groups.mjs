/* SPDX-License-Identifier: Apache-2.0 */

/** Columns, tables and lists while some of their items are hidden. */

import { make } from "./elements.mjs";
import { countWords } from "./words.mjs";

/** The columns of a board that are over, as one rail. */
const PAST = "details.roadmap-past";

/** Whether a group is a column of a board: it stands beside others, and stays when it is empty. @param {Group} group */
export function isInBoard({ node }) {
  return !!node.closest(".roadmap-columns");
}

/** @param {Bar} bar @param {Group} group */
export function settleGroup(bar, group) {
  const { node, badge, entries, fold } = group;
  const fitting = entries.reduce((count, { failed }) => count + Number(!failed), 0);
  const words = fitting < entries.length ? countWords(bar, fitting, entries.length) : group.counted;
  if (badge && badge.textContent !== words) badge.textContent = words;
  if (
    node instanceof HTMLElement &&
    node !== bar.view.node &&
    !isInBoard(group) &&
    !node.querySelector("svg [data-facets]")
  ) {
    node.hidden = bar.criteria.length > 0 && !fitting;
  }
  const isOpened = bar.criteria.length > 0 && fitting > 0;
  if (fold && isOpened && group.wasOpen === null) {
    group.wasOpen = fold.open;
    fold.open = true;
  } else if (fold && !isOpened && group.wasOpen !== null) {
    fold.open = group.wasOpen;
    group.wasOpen = null;
  }
}

/** Columns that are over unfold while nothing else fits. @param {Bar} bar */
export function settlePast(bar) {
  const { view, criteria } = bar;
  const fitting = view.entries.filter((entry) => !entry.failed);
  const isOpened = criteria.length > 0 && fitting.length > 0 && fitting.every(({ node }) => node.closest(PAST));
  for (const fold of view.node.querySelectorAll(PAST)) {
    if (!(fold instanceof HTMLDetailsElement)) continue;
    const inside = view.entries.filter(({ node }) => fold.contains(node));
    const found = inside.filter(({ failed }) => !failed);
    fold.querySelector(":scope > summary > .roadmap-inside")?.remove();
    if (criteria.length)
      fold
        .querySelector("summary")
        ?.append(make("span", { class: "roadmap-inside" }, countWords(bar, found.length, inside.length)));
    if (isOpened && !fold.open) fold.dataset.opened = "";
    if (isOpened) fold.open = true;
    else if ("opened" in fold.dataset) fold.open = false;
    if (!isOpened) delete fold.dataset.opened;
  }
}
