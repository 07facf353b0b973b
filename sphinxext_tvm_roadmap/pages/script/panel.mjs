/* SPDX-License-Identifier: Apache-2.0 */

/** The panel with the fields of which a reader chooses values. */

import { choose } from "./choosing.mjs";
import { countOf } from "./criteria.mjs";
import { make } from "./elements.mjs";
import { CHOICES } from "./names.mjs";
import { guarded } from "./page.mjs";
import { isDrawn } from "./waits.mjs";
import { wordOf } from "./words.mjs";

/** @param {Bar} bar @param {boolean} isOpen */
export function unfoldPanel(bar, isOpen) {
  bar.panel.hidden = !isOpen;
  bar.choose.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) renderPanel(bar);
}

/** @param {Bar} bar */
export function renderPanel(bar) {
  if (bar.panel.dataset.view !== bar.view.name) fillPanel(bar);
  for (const [name, control] of bar.controls) {
    const chosen = bar.criteria.find((criterion) => criterion.name === name)?.values ?? [];
    if (control instanceof HTMLSelectElement) renderSelect(bar, name, control, chosen);
    else control.checked = chosen.length > 0 || (name === "waits" && isDrawn(bar));
  }
}

/** Say with each choice how many items it leaves. @param {Bar} bar @param {string} name @param {HTMLSelectElement} select @param {string[]} chosen */
function renderSelect(bar, name, select, chosen) {
  const open = bar.view.entries.filter(({ failed, last }) => !failed || (failed === 1 && last === name));
  const values = bar.view.known.get(name) ?? [];
  values.forEach((value, place) => {
    const left = countOf(open.filter((entry) => entry.values[name].includes(value)));
    const option = select.options[place + 1];
    option.textContent = `${wordOf(bar, name, value)} (${left})`;
    option.disabled = !left && !chosen.includes(value);
  });
  // One field shows one value: several stand together in an entry of their own.
  select.options[values.length + 1]?.remove();
  if (chosen.length > 1) select.append(make("option", {}, chosen.map((value) => wordOf(bar, name, value)).join(", ")));
  const place = chosen.length > 1 ? values.length : values.indexOf(chosen[0]);
  select.selectedIndex = place + 1;
}

/** Offer what the items of the view differ in. @param {Bar} bar */
function fillPanel(bar) {
  const { words } = bar.tools;
  bar.panel.dataset.view = bar.view.name;
  bar.controls.clear();
  bar.panel.replaceChildren();
  for (const name of bar.view.open) {
    const values = bar.view.known.get(name) ?? [];
    if (CHOICES.includes(name)) {
      const select = make("select", {}, ...[words.all, ...values].map((word) => make("option", {}, word)));
      select.addEventListener(
        "change",
        guarded(() => choose(bar, { [name]: values.slice(select.selectedIndex - 1, select.selectedIndex) })),
      );
      bar.controls.set(name, select);
      bar.panel.append(make("label", {}, make("span", {}, words[name]), select));
    } else bar.panel.append(makeSwitch(bar, name));
  }
  if (bar.view.charts.length) bar.panel.append(makeSwitch(bar, "waits"));
}

/** @param {Bar} bar @param {string} name */
function makeSwitch(bar, name) {
  const box = make("input", { type: "checkbox", autocomplete: "off" });
  box.addEventListener(
    "change",
    guarded(() => choose(bar, { [name]: box.checked ? ["1"] : [] })),
  );
  bar.controls.set(name, box);
  return make("label", { class: "roadmap-switch" }, box, make("span", {}, bar.tools.words[name]));
}
