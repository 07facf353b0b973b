/* SPDX-License-Identifier: Apache-2.0 */

/** Choose, keep what is chosen in the address, and tell. */

import { absentOf } from "./absent.mjs";
import { writeSearch } from "./address.mjs";
import { make } from "./elements.mjs";
import { viewOfAddress } from "./fragments.mjs";
import { CHOICES, SWITCHES } from "./names.mjs";
import { bars, states } from "./page.mjs";

/** Milliseconds of rest after which a reader is told how many there are. */
const REST = 500;
export const live = make("div", { role: "status", class: "roadmap-unseen" });
let speaking = 0;

/** Return the address of what is chosen, in all bars of the page. */
export function addressOfChoices() {
  const url = new URL(location.href);
  url.search = writeSearch(states, location.search);
  return url;
}

/** @param {"pushState" | "replaceState"} how @param {boolean} keepsFragment */
function writeAddress(how, keepsFragment) {
  const url = addressOfChoices();
  if (!keepsFragment) url.hash = "";
  try {
    history[how](history.state, "", url);
  } catch {
    // A sandbox forbids it, and some browsers limit how often it is possible. The page works without its address.
  }
}

/** Choose, and tell. @param {Bar} bar @param {Record<string, string[]>} chosen @param {"pushState" | "replaceState"} [how] */
export function choose(bar, chosen, how = "pushState") {
  for (const [name, values] of Object.entries(chosen)) {
    if (values.length) bar.state.set(name, values);
    else bar.state.delete(name);
  }
  // A fragment of another view would lead back there.
  const led = viewOfAddress(bar);
  writeAddress(how, !led || !chosen.view?.length || led.name === chosen.view[0]);
  for (const other of bars) if (other.state === bar.state) other.render();
  announce(bar);
}

/** Take away all filters, and what the page does not have. @param {Bar} bar */
export function chooseAll(bar) {
  const absent = absentOf(bar.state).map(({ name }) => name);
  choose(bar, Object.fromEntries(["q", ...CHOICES, ...SWITCHES, ...absent].map((name) => [name, []])));
}

/** @param {Bar} bar */
export function clearAll(bar) {
  chooseAll(bar);
  bar.field.focus();
}

/** Tell screen readers how many items there are, when the reader has stopped typing. @param {Bar} bar @param {string} [words] */
export function announce(bar, words) {
  clearTimeout(speaking);
  speaking = setTimeout(() => {
    const said = bar.nothing.hidden ? bar.count.textContent : bar.nothing.textContent;
    live.textContent = words ?? [bar.hint.textContent, said].filter(Boolean).join(" ");
  }, REST);
}
