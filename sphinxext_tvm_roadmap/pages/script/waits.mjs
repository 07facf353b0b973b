/* SPDX-License-Identifier: Apache-2.0 */

/** Dependencies between the items of a timeline, as lines over its chart. */

import { lastOf } from "./address.mjs";
import { bars, guarded } from "./page.mjs";

const SVG = "http://www.w3.org/2000/svg";
const sizes = new ResizeObserver(
  guarded(() => {
    for (const bar of bars) drawWaits(bar);
  }),
);

/** @param {View} view */
export function findCharts(view) {
  const waiting = view.entries.filter(({ facets }) => facets.waits_for?.length);
  for (const chart of view.node.querySelectorAll(".roadmap-timeline .roadmap-chart")) {
    if (!(chart instanceof HTMLElement) || !waiting.some(({ node }) => chart.contains(node))) continue;
    view.charts.push(chart);
    sizes.observe(chart);
  }
}

/** @param {Bar} bar */
export function isDrawn({ state }) {
  return lastOf(state, "waits") === "1";
}

/** Draw a curve from each bar to those that wait for it, over the whole chart. @param {Bar} bar */
export function drawWaits(bar) {
  for (const chart of bar.view.charts) {
    chart.querySelector(":scope > .roadmap-waits")?.remove();
    if (isDrawn(bar)) chart.append(overlay(chart, bar.view.entries));
  }
}

/** Return what an item is waited for by; GitHub is free in the case of names. @param {HTMLElement | SVGElement} node */
function nameOf(node) {
  return (node.dataset.item ?? "").toLowerCase();
}

/** @param {HTMLElement} chart @param {Entry[]} entries */
function overlay(chart, entries) {
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("class", "roadmap-waits");
  drawn.setAttribute("aria-hidden", "true");
  const places = placesOf(chart, entries);
  const isMirrored = getComputedStyle(chart).direction === "rtl";
  for (const { node, facets } of entries) {
    const to = places.get(nameOf(node));
    for (const blocker of facets.waits_for ?? []) {
      const from = places.get(blocker.toLowerCase());
      if (!from || !to) continue;
      const path = document.createElementNS(SVG, "path");
      path.setAttribute(
        "d",
        isMirrored ? curve(from.left, from.y, to.right, to.y, -1) : curve(from.right, from.y, to.left, to.y, 1),
      );
      drawn.append(path);
    }
  }
  return drawn;
}

/** Return where the bars are, by the item, within their chart. @param {HTMLElement} chart @param {Entry[]} entries */
function placesOf(chart, entries) {
  const around = chart.getBoundingClientRect();
  /** @type {Map<string, {left: number, right: number, y: number}>} */
  const places = new Map();
  for (const { node, shown } of entries) {
    const seen = shown && chart.contains(node) ? node.querySelector("rect.roadmap-bar") : null;
    if (!seen) continue;
    const { left, right, top, bottom } = seen.getBoundingClientRect();
    const y = (top + bottom) / 2 - around.top;
    places.set(nameOf(node), { left: left - around.left, right: right - around.left, y });
  }
  return places;
}

/** Return a curve with a head, that leaves and arrives along the bars; `way` is that of time, 1 or -1.
 * @param {number} x @param {number} y @param {number} endX @param {number} endY @param {number} way */
function curve(x, y, endX, endY, way) {
  const ahead = (endX - x) * way;
  // What waits although it comes before is led to by a short way around.
  const bend = way * (ahead > 0 ? Math.max(24, ahead / 2) : 40);
  const tip = endX - way * 2;
  return `M${x} ${y}C${x + bend} ${y} ${tip - bend} ${endY} ${tip} ${endY}m${-6 * way} -4l${6 * way} 4l${-6 * way} 4`;
}
