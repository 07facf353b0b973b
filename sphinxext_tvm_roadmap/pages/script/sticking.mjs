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

/** Add a scrollbar below each box of a view that scrolls sideways; its own one may be far below. @param {Element} node */
export function addScrollbars(node) {
  if (!document.documentElement.classList.contains("roadmap-sticks")) return;
  for (const box of node.querySelectorAll(".roadmap-columns, .roadmap-scroll")) {
    const content = make("div");
    // The keyboard and screen readers have the box itself.
    const bar = make("div", { class: "roadmap-scrollbar", "aria-hidden": "true", tabindex: "-1" }, content);
    box.after(bar);
    // The bar follows its box a little later. It must not move the box back to a place that it has left.
    let followed = 0;
    const follow = () => {
      bar.scrollTo({ left: box.scrollLeft, behavior: "instant" });
      followed = bar.scrollLeft;
    };
    const lead = () => {
      if (Math.abs(bar.scrollLeft - followed) > 1) box.scrollTo({ left: bar.scrollLeft, behavior: "instant" });
    };
    const measure = guarded(() => {
      content.style.inlineSize = `${box.scrollWidth}px`;
      bar.hidden = box.scrollWidth <= box.clientWidth || getComputedStyle(box).overflowX === "visible";
      follow();
    });
    const sizes = new ResizeObserver(measure);
    for (const sized of [box, ...box.children]) sizes.observe(sized);
    box.addEventListener("scroll", follow);
    bar.addEventListener("scroll", lead);
  }
}
