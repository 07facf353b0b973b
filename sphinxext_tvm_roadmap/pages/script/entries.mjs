/* SPDX-License-Identifier: Apache-2.0 */

/** Read the items of a page. */

import { countOf } from "./criteria.mjs";
import { known } from "./filter_facts.mjs";
import { CHOICES, SWITCHES } from "./names.mjs";
import { inOrder } from "./order.mjs";
import { compare } from "./page.mjs";

/** @param {HTMLElement | SVGElement} node @param {ReaderBoard[]} boards @returns {Entry} */
function readEntry(node, boards) {
  /** @type {Facets} */
  const facets = JSON.parse(node.dataset.facets ?? "");
  const {
    themes = [],
    owners = [],
    flags = [],
    column = "",
    priority = "",
    kind = "",
    roadmap = boards[0].title,
  } = facets;
  const { item = "", status = "" } = node.dataset;
  /** @type {Known | undefined} */
  let found;
  const isDone = status === "done" || status === "cut";
  // A screen reader lists all buttons of a page, so each says which item it unfolds. The page itself stays small.
  const summary = node.querySelector("summary");
  summary?.setAttribute("aria-label", `${summary.textContent}: ${facets.title}`);
  if (node.matches("article")) node.setAttribute("aria-label", facets.title);
  return {
    node,
    key: `${item} ${facets.title}`,
    facets,
    // Many items are never asked.
    known: () => {
      found ??= known({ item, status, facets }, boards);
      return found;
    },
    values: {
      theme: themes.length ? themes : [""],
      column: [column],
      priority: [priority],
      status: [status],
      owner: owners.length ? owners : [""],
      kind: [kind],
      roadmap: [roadmap],
      help: [flags.includes("available") ? "1" : ""],
      "hide-done": [isDone ? "" : "1"],
    },
    failed: 0,
    last: "",
    isFirst: true,
    shown: true,
  };
}

/** Read the items of a view: once, when it is first shown. @param {Bar} bar @param {View} view */
export function readView(bar, view) {
  /** @type {Map<Element, Group>} */
  const groups = new Map();
  for (const node of view.node.querySelectorAll(".roadmap-column, [data-facets]")) {
    const around = node.closest(".roadmap-column") ?? node.closest(".roadmap-scroll, ul, ol") ?? view.node;
    const group = groups.get(around) ?? makeGroup(around);
    groups.set(around, group);
    if (node === around || !(node instanceof HTMLElement || node instanceof SVGElement)) continue;
    const entry = readEntry(node, bar.tools.boards);
    group.fold = node.closest("details:not(.roadmap-past)");
    group.entries.push(entry);
    view.entries.push(entry);
  }
  view.groups = [...groups.values()];
  for (const group of view.groups) group.board = [...group.entries];
  const seen = new Set();
  for (const entry of view.entries) entry.isFirst = seen.size < seen.add(entry.key).size;
  view.total = countOf(view.entries);
  for (const name of [...CHOICES, ...SWITCHES]) {
    const values = [...new Set(view.entries.flatMap((entry) => entry.values[name]))];
    const known = { column: bar.tools.columns, status: Object.keys(bar.tools.statuses) }[name] ?? [];
    view.known.set(name, inOrder(values, known, compare));
    if (values.length > 1) view.open.push(name);
  }
}

/** @param {Element} node @returns {Group} */
function makeGroup(node) {
  /** @type {HTMLElement | null} */
  const badge = node.querySelector(".roadmap-heading .roadmap-count");
  const counted = badge?.textContent ?? "";
  const heads = [...node.querySelectorAll("thead th")];
  return { node, entries: [], board: [], heads, badge, counted, fold: null, wasOpen: null };
}
