/* SPDX-License-Identifier: Apache-2.0 */

/** Tables whose rows a reader sorts. */

import { lastOf } from "./address.mjs";
import { announce, choose } from "./choosing.mjs";
import { button } from "./elements.mjs";
import { compareRanks, nextSort } from "./order.mjs";
import { compare } from "./page.mjs";

/** Make buttons of the heads by which rows can be sorted. @param {Bar} bar @param {View} view */
export function addSorting(bar, view) {
  for (const { entries, heads } of view.groups) {
    for (const head of entries.length > 1 ? heads : []) {
      if (!head.hasAttribute("data-sort")) continue;
      const press = button("", () => sortBy(bar, head));
      press.className = "roadmap-sort";
      press.append(...head.childNodes);
      head.append(press);
    }
  }
}

/** @param {Bar} bar @param {Element} head */
function sortBy(bar, head) {
  const sort = nextSort(head.getAttribute("data-sort") ?? "", lastOf(bar.state, "sort"));
  choose(bar, { sort: sort ? [sort] : [] });
  const now = lastOf(bar.state, "sort");
  const { words } = bar.tools;
  if (now) announce(bar, `${head.textContent}: ${words[now.startsWith("-") ? "sorted-down" : "sorted-up"]}`);
}

/** @param {Bar} bar */
export function sortAll(bar) {
  const wanted = lastOf(bar.state, "sort") ?? "";
  const isDown = wanted.startsWith("-");
  const name = isDown ? wanted.slice(1) : wanted;
  for (const group of bar.view.groups) {
    const { heads } = group;
    if (!heads.length) continue;
    const place = heads.findIndex((head) => head.getAttribute("data-sort") === name);
    for (const [index, head] of heads.entries()) {
      if (index === place) head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    sortRows(group, place < 0 ? group.board : sorted(bar, group, { name, place, isDown }));
  }
}

/** @param {Group} group @param {Entry[]} wanted */
function sortRows(group, wanted) {
  if (wanted.every((entry, index) => entry === group.entries[index])) return;
  group.entries = wanted;
  wanted[0].node.parentElement?.append(...wanted.map(({ node }) => node));
}

/** @param {Bar} bar @param {Group} group @param {{name: string, place: number, isDown: boolean}} by */
function sorted(bar, group, { name, place, isDown }) {
  const ranked = group.board.map((entry) => ({ entry, rank: rankOf(bar, entry, name, place) }));
  ranked.sort((one, two) => compareRanks(one.rank, two.rank, isDown, compare));
  return ranked.map(({ entry }) => entry);
}

/** Return by what a row is sorted. @param {Bar} bar @param {Entry} entry @param {string} name @param {number} place @returns {Rank} */
function rankOf(bar, { node, facets }, name, place) {
  const cell = node.children[place];
  const text = cell.textContent?.trim() ?? "";
  if (name === "roadmap.status") return Object.keys(bar.tools.statuses).indexOf(node.dataset.status ?? "");
  if (name === "column" && facets.column) {
    const found = bar.tools.columns.indexOf(facets.column);
    return found < 0 ? text : found;
  }
  const bars = cell.querySelector("progress");
  if (bars) return bars.value / bars.max;
  return text === "" || Number.isNaN(Number(text)) ? text : Number(text);
}
