/* SPDX-License-Identifier: Apache-2.0 */

/** The bar itself: its field, its buttons, and how many items there are. */

import { lastOf } from "./address.mjs";
import { copyLink } from "./chips.mjs";
import { choose, clearAll, live } from "./choosing.mjs";
import { isCompact } from "./compact.mjs";
import { countOf } from "./criteria.mjs";
import { button, make } from "./elements.mjs";
import { guarded, states } from "./page.mjs";
import { renderPanel, unfoldPanel } from "./panel.mjs";
import { noteTyping } from "./showing.mjs";
import { addSuggestions } from "./suggest.mjs";
import { hintOf } from "./typed.mjs";
import { viewsOf } from "./views.mjs";
import { countWords } from "./words.mjs";

/** @param {HTMLElement} place @param {(bar: Bar) => void} render @returns {Bar | null} */
export function makeBar(place, render) {
  const frame = place.parentElement;
  if (!frame) return null;
  /** @type {Tools} */
  const tools = JSON.parse(place.dataset.tools ?? "");
  const state = states.get(tools.roadmap) ?? new Map();
  states.set(tools.roadmap, state);
  const { words } = tools;
  const field = make("input", {
    type: "search",
    class: "roadmap-field",
    "aria-label": words.filter,
    "aria-keyshortcuts": "/",
    autocomplete: "off",
    placeholder: words.example,
    spellcheck: "false",
  });
  /** @type {Bar} */
  const bar = {
    place,
    frame,
    tools,
    state,
    render: () => render(bar),
    views: viewsOf(frame, tools),
    view: /** @type {View} */ ({}),
    typed: { text: "", terms: [], fault: null },
    criteria: [],
    pending: 0,
    isTyping: false,
    resting: 0,
    field,
    tabs: [],
    choose: button(words.choose, () => unfoldPanel(bar, !!bar.panel.hidden)),
    count: make("span", { class: "roadmap-found" }),
    compact: button(words.compact, () => choose(bar, { compact: isCompact(bar) ? [] : ["1"] })),
    panel: make("div", { class: "roadmap-panel", hidden: "" }),
    active: make("div", { class: "roadmap-active", hidden: "" }),
    nothing: make("span", { class: "roadmap-nothing", hidden: "" }, words.nothing),
    hint: make("p", { class: "roadmap-hint", hidden: "" }),
    chips: make("ul", { class: "roadmap-chips", role: "list", "aria-label": words.active }),
    drawn: "",
    copy: button(words.copy, () => copyLink(bar)),
    link: make("input", { type: "text", class: "roadmap-link", readonly: "", hidden: "", "aria-label": words.link }),
    controls: new Map(),
  };
  fillBar(bar);
  return bar;
}

/** @param {Bar} bar */
function fillBar(bar) {
  const { active, choose: open, compact, count, field, tools } = bar;
  open.classList.add("roadmap-choose");
  open.setAttribute("aria-expanded", "false");
  compact.classList.add("roadmap-one-line");
  field.addEventListener(
    "focus",
    guarded(() => noteTyping(bar, true)),
  );
  field.addEventListener(
    "blur",
    guarded(() => noteTyping(bar, false)),
  );
  const typed = guarded(() => {
    noteTyping(bar, true);
    choose(bar, { q: field.value ? [field.value] : [] }, "replaceState");
  });
  field.addEventListener("input", typed);
  const line = make("div", { class: "roadmap-tools-line" });
  if (bar.views.length > 1) {
    bar.tabs = bar.views.map(({ name }) => button(tools.views[name] ?? name, () => choose(bar, { view: [name] })));
    line.append(make("div", { class: "roadmap-views", role: "group", "aria-label": tools.words.views }, ...bar.tabs));
  }
  line.append(make("span", { class: "roadmap-search" }, field), open, count, compact);
  addSuggestions(bar, typed);
  const clear = button(tools.words.clear, () => clearAll(bar));
  clear.classList.add("roadmap-clear");
  active.append(bar.nothing, bar.chips, clear, bar.copy, bar.link);
  bar.place.append(line, bar.hint, bar.panel, active);
  if (!live.isConnected) bar.place.append(live);
}

/** @param {Bar} bar */
export function renderBar(bar) {
  const { criteria, field, state, view } = bar;
  const fitting = countOf(view.entries.filter((entry) => !entry.failed));
  const typed = lastOf(state, "q") ?? "";
  if (field.value !== typed) field.value = typed;
  bar.count.textContent = countWords(bar, fitting, view.total);
  const choices = criteria.flatMap(({ name, values }) => (name === "q" ? [] : values)).length;
  bar.choose.dataset.chosen = choices ? String(choices) : "";
  bar.choose.hidden = !view.open.length && !view.charts.length;
  bar.count.hidden = !view.entries.length;
  bar.hint.textContent = hintOf(bar.typed, bar);
  bar.hint.hidden = !bar.hint.textContent;
  bar.nothing.hidden = fitting > 0 || bar.count.hidden;
  if (!bar.panel.hidden) renderPanel(bar);
}
