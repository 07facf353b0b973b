/* SPDX-License-Identifier: Apache-2.0 */

/** The list below the field, from which a reader takes keys and values: a combobox, as ARIA describes it. */

import { make } from "./elements.mjs";
import { offersAt, written } from "./offers.mjs";
import { guarded } from "./page.mjs";

let lists = 0;

/**
 * Add the list to a field.
 * @param {Bar} bar
 * @param {() => void} typed Is called after the text of the field changed.
 */
export function addSuggestions(bar, typed) {
  const { field, tools } = bar;
  const list = make("ul", { role: "listbox", class: "roadmap-offers", hidden: "", "aria-label": tools.words.offers });
  list.id = `roadmap-offers-${lists++}`;
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  }))
    field.setAttribute(name, value);
  let from = 0;
  /** @type {Offer[]} */
  let offers = [];
  let active = -1;

  /** @param {number} place */
  const point = (place) => {
    active = place;
    for (const [index, option] of [...list.children].entries())
      option.setAttribute("aria-selected", String(index === place));
    const option = list.children[place];
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    point(-1);
  };
  const open = () => {
    const caret = field.selectionStart ?? 0;
    ({ from, offers } = offersAt(field.value.slice(0, caret), bar));
    list.replaceChildren(...offers.map((offer, place) => option(offer, `${list.id}-${place}`)));
    list.hidden = !offers.length;
    field.setAttribute("aria-expanded", String(offers.length > 0));
    list.scrollTop = 0;
    point(-1);
  };
  /** @param {Offer} offer */
  const take = (offer) => {
    const caret = field.selectionStart ?? 0;
    field.setRangeText(written(offer), from, caret, "end");
    typed();
    open();
  };

  field.addEventListener("input", guarded(open));
  field.addEventListener("click", guarded(open));
  field.addEventListener("blur", guarded(close));
  field.addEventListener(
    "keydown",
    guarded((event) => {
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      const isOpen = !list.hidden;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && !isOpen) open();
      // Before the first and after the last stands the field itself.
      if (step) point(((active + 1 + step + offers.length + 1) % (offers.length + 1)) - 1);
      else if (isOpen && event.key === "Escape") close();
      else if (isOpen && active >= 0 && (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)))
        take(offers[active]);
      else {
        if (event.key === "Enter") close();
        return;
      }
      event.preventDefault();
      // Otherwise the page takes Escape to clear the filter.
      event.stopPropagation();
    }),
  );
  // The field keeps the focus while the list is used.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener(
    "click",
    guarded(({ target }) => {
      const place = [...list.children].findIndex((each) => target instanceof Node && each.contains(target));
      if (place >= 0) take(offers[place]);
    }),
  );
  field.after(list);
}

/** @param {Offer} offer @param {string} id */
function option({ value, note, count }, id) {
  const made = make("li", { role: "option", id, "aria-selected": "false" }, make("bdi", {}, value));
  if (note) made.append(" ", make("span", { class: "roadmap-note" }, note));
  if (count) made.append(" ", make("span", { class: "roadmap-note" }, String(count)));
  return made;
}
