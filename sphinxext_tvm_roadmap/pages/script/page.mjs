/* SPDX-License-Identifier: Apache-2.0 */

/** What the parts of the script share on one page. */

/** @type {Map<string, State>} */
export const states = new Map();
/** @type {Bar[]} */
export const bars = [];
/** Compare words as people of the page's language do. */
export const compare = new Intl.Collator(document.documentElement.lang || undefined, {
  numeric: true,
  sensitivity: "base",
}).compare;

let isOver = false;

/**
 * Return the same function. If it fails, the page becomes as it is without a script.
 * @template {unknown[]} Values
 * @param {(...values: Values) => void} run
 * @returns {(...values: Values) => void}
 */
export function guarded(run) {
  return (...values) => {
    if (isOver) return;
    try {
      run(...values);
    } catch (error) {
      giveUp();
      console.error(error);
    }
  };
}

function giveUp() {
  isOver = true;
  document.documentElement.classList.remove("roadmap-scripted", "roadmap-arriving", "roadmap-sticks");
  for (const added of document.querySelectorAll(".roadmap-waits, .roadmap-whole, .roadmap-inside, .roadmap-scrollbar"))
    added.remove();
  for (const compact of document.querySelectorAll(".roadmap-compact")) compact.classList.remove("roadmap-compact");
  for (const bar of bars) {
    for (const hidden of bar.frame.querySelectorAll("[hidden]")) hidden.removeAttribute("hidden");
    for (const dimmed of bar.frame.querySelectorAll(".roadmap-dimmed")) dimmed.classList.remove("roadmap-dimmed");
  }
  for (const place of document.querySelectorAll(".roadmap-tools")) place.replaceChildren();
}
