/* SPDX-License-Identifier: Apache-2.0 */

/** What is chosen, as buttons that take it away, and the address of it. */

import { addressOfChoices, announce, choose } from "./choosing.mjs";
import { button, make } from "./elements.mjs";
import { CHOICES, SWITCHES } from "./names.mjs";
import { guarded } from "./page.mjs";
import { wordOf } from "./words.mjs";

/** Show all that is chosen, also what is unknown; each can be taken away. @param {Bar} bar @param {Chosen[]} chosen */
export function renderChips(bar, chosen) {
  // Chips that stay the same keep the focus.
  const drawn = JSON.stringify(chosen);
  bar.copy.textContent = bar.tools.words.copy;
  bar.link.hidden = true;
  if (bar.drawn === drawn) return;
  bar.drawn = drawn;
  bar.active.hidden = !chosen.length;
  bar.chips.replaceChildren(...chosen.map((one) => make("li", {}, chip(bar, one))));
}

/** Return the button that names a choice and takes it away. @param {Bar} bar @param {Chosen} chosen */
function chip(bar, { name, value, isUnknown }) {
  const { words } = bar.tools;
  const made = button("", () => {
    const place = [...bar.chips.querySelectorAll("button")].indexOf(made);
    const values = bar.state.get(name) ?? [];
    const others = bar.typed.terms.map(({ text }) => text).filter((text) => text !== value);
    if (name === "q") choose(bar, { q: others.length ? [others.join(" ")] : [] });
    else choose(bar, { [name]: CHOICES.includes(name) ? values.filter((one) => one !== value) : [] });
    const left = bar.chips.querySelectorAll("button");
    (left[Math.min(place, left.length - 1)] ?? bar.field).focus();
  });
  const isFilter = name !== "view" && name !== "sort";
  const sentence = isUnknown ? words[isFilter ? "unknown" : "absent"] : "{filter}";
  const [before, after] = sentence.split("{filter}");
  made.append(before, ...chipWords(bar, name, value), after);
  made.title = words.remove;
  made.classList.toggle("roadmap-unknown", isUnknown);
  return made;
}

/** Return the words of a choice; a value has a direction of its own. @param {Bar} bar @param {string} name @param {string} value */
function chipWords(bar, name, value) {
  const word = bar.tools.words[name];
  if (name === "q" && /^[^-"':]+$/.test(value)) return ["“", make("bdi", {}, value), "”"];
  if (name === "q") return [make("bdi", {}, value)];
  if (SWITCHES.includes(name) && value === "1") return [word];
  return [`${word}: `, make("bdi", {}, wordOf(bar, name, value))];
}

/** Copy the address of what is chosen. If the browser refuses, show it, so that a reader can copy it by hand. @param {Bar} bar */
export function copyLink(bar) {
  const { link, tools } = bar;
  link.value = addressOfChoices().href;
  const done = guarded(() => {
    link.hidden = true;
    bar.copy.textContent = tools.words.copied;
    announce(bar, tools.words.copied);
  });
  const refused = guarded(() => {
    link.hidden = false;
    link.focus();
    link.select();
  });
  // Pages without HTTPS have no clipboard.
  (navigator.clipboard?.writeText(link.value) ?? Promise.reject()).then(done, refused);
}
