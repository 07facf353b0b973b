/* SPDX-License-Identifier: Apache-2.0 */

/** Heads and scrollbars that stay in sight while a board or a table scrolls. */

import { make } from "./elements.mjs";
import { guarded } from "./page.mjs";

/** Tell the stylesheet whether heads stick to the page although their box scrolls sideways. */
export function noteSticking() {
  const root = document.documentElement;
  const box = root.appendChild(make("div"));
  box.style.overflow = "auto clip";
  // Older browsers let such a box scroll both ways, and its heads stick to it alone.
  root.classList.toggle("roadmap-sticks", getComputedStyle(box).overflowY === "clip");
  box.remove();
}

/** @type {Map<Element, {bar: HTMLElement, content: HTMLElement, follow: () => void}>} */
const scrollbars = new Map();

/** Read all boxes before anything is written: else a browser lays the page out again for each of them. */
const boxSizes = new ResizeObserver(
  guarded(() => {
    const found = [...scrollbars].map(([box, parts]) => {
      const { clientWidth, scrollWidth } = box;
      const isNeeded = scrollWidth > clientWidth && getComputedStyle(box).overflowX !== "visible";
      return { ...parts, isNeeded, scrollWidth };
    });
    for (const { bar, content, isNeeded, scrollWidth } of found) {
      content.style.inlineSize = `${scrollWidth}px`;
      bar.hidden = !isNeeded;
    }
    for (const { follow } of found) follow();
  }),
);

/** Add a scrollbar below each box of a view that scrolls sideways; its own one may be far below. @param {Element} node */
export function addScrollbars(node) {
  if (!document.documentElement.classList.contains("roadmap-sticks")) return;
  for (const box of node.querySelectorAll(".roadmap-columns, .roadmap-scroll")) {
    const content = make("div");
    // The keyboard and screen readers have the box itself.
    const bar = make("div", { class: "roadmap-scrollbar", "aria-hidden": "true", tabindex: "-1" }, content);
    box.after(bar);
    // A box that goes on scrolling is not called back by a bar that comes after it.
    let followed = 0;
    const follow = () => {
      bar.scrollTo({ left: box.scrollLeft, behavior: "instant" });
      followed = bar.scrollLeft;
    };
    const lead = () => {
      if (Math.abs(bar.scrollLeft - followed) > 1) box.scrollTo({ left: bar.scrollLeft, behavior: "instant" });
    };
    scrollbars.set(box, { bar, content, follow });
    for (const sized of [box, ...box.children]) boxSizes.observe(sized);
    box.addEventListener("scroll", follow);
    bar.addEventListener("scroll", lead);
  }
}
