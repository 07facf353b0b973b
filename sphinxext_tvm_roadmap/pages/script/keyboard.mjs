/* SPDX-License-Identifier: Apache-2.0 */

/** Keys that open, close and clear. */

import { clearAll } from "./choosing.mjs";
import { bars } from "./page.mjs";
import { unfoldPanel } from "./panel.mjs";

/** Close the open panel; where none is open, clear all. @param {KeyboardEvent} event */
export function closeOrClear(event) {
  if (event.key !== "Escape" || event.isComposing) return;
  const focused = document.activeElement;
  const bar = bars.find(({ place }) => place.contains(focused));
  // Some browsers do not focus a button that is pressed.
  const open = bar ?? (focused === document.body ? bars.find(({ panel }) => !panel.hidden) : undefined);
  if (open && !open.panel.hidden) {
    const isWithin = open.panel.contains(focused);
    unfoldPanel(open, false);
    if (isWithin) open.choose.focus();
  } else if (bar && !bar.active.hidden) clearAll(bar);
  else return;
  event.preventDefault();
}

/** Lead to the field, before the theme leads to its own search. @param {KeyboardEvent} event */
export function slash(event) {
  if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && (focused.isContentEditable || focused.matches("input, select, textarea")))
    return;
  const isFree = !focused || focused === document.body;
  const { DOCUMENTATION_OPTIONS: options } =
    /** @type {{DOCUMENTATION_OPTIONS?: {ENABLE_SEARCH_SHORTCUTS?: boolean}}} */ (/** @type {unknown} */ (window));
  const areOn = options?.ENABLE_SEARCH_SHORTCUTS !== false;
  const bar = bars.find(({ frame }) => (isFree ? areOn : frame.contains(focused)));
  if (!bar) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  bar.field.focus();
  bar.field.select();
}
