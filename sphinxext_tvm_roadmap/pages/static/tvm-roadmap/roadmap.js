/* SPDX-License-Identifier: Apache-2.0 */

/**
 * The bar above the items of a roadmap: a reader filters them, sorts them, and changes between views.
 *
 * It adds to a page that is whole without it. What is chosen stands in the address alone: nothing is stored, nothing is
 * asked of a server. All that it reads was written by strangers, and becomes text, never markup.
 */
(() => {
  /** What is known of an item: `Facets` in parts.py; what an item lacks is left out.
   * @typedef {{title: string, roadmap?: string, column?: string, themes?: string[], priority?: string,
   *   owners?: string[], kind?: string, labels?: string[], available?: boolean, waits_for?: string[]}} Facets */

  /** What the page says of a bar: `Tools` in parts.py.
   * @typedef {{roadmap: string, words: Record<string, string>, views: Record<string, string>, columns: string[],
   *   statuses: Record<string, string>}} Tools */

  /** One element that stands for an item.
   * @typedef {object} Entry
   * @property {HTMLElement | SVGElement} node
   * @property {string} key The same for the same item in another place.
   * @property {Facets} facets
   * @property {string} text What is searched, folded.
   * @property {Record<string, string[]>} values By what it can be chosen; "" is none.
   * @property {number} failed How many criteria it fails: two stand for more.
   * @property {string} last The last of them.
   * @property {boolean} isFirst Whether the item stands in no place before this one.
   * @property {boolean} shown Whether it is shown now; it may have to catch up with the criteria. */

  /** Entries that stand together: a column, a table, a list.
   * @typedef {object} Group
   * @property {Element} node
   * @property {Entry[]} entries In the order in which they stand.
   * @property {Entry[]} board In the order of the board.
   * @property {Element[]} heads Of the columns, where it is a table.
   * @property {HTMLElement | null} badge
   * @property {string} counted What the badge says of all.
   * @property {HTMLDetailsElement | null} fold What the group is folded into.
   * @property {boolean | null} wasOpen Whether that was open before a filter opened it. */

  /** One of the views that a reader changes between.
   * @typedef {object} View
   * @property {string} name
   * @property {HTMLElement} node
   * @property {Entry[]} entries
   * @property {Group[]} groups
   * @property {number} total
   * @property {HTMLElement[]} charts Timelines that show an item which waits.
   * @property {Map<string, string[]>} known The values that items have, in order.
   * @property {string[]} open The names by which a reader can choose, since the items differ in them. */

  /** What is chosen, as the address has it, by the name of the parameter.
   * @typedef {Map<string, string[]>} State */

  /** What is asked of an item: one of the values.
   * @typedef {{name: string, values: string[], fits: (entry: Entry) => boolean}} Criterion */

  /** One chosen value. No item of the view has it if it is unknown: then it does not filter.
   * @typedef {{name: string, value: string, isUnknown: boolean}} Chosen */

  /** @typedef {object} Bar
   * @property {HTMLElement} place
   * @property {HTMLElement} frame
   * @property {Tools} tools
   * @property {State} state Shared by the bars of the same roadmaps.
   * @property {View[]} views
   * @property {View} view The one that is shown.
   * @property {Criterion[]} criteria
   * @property {number} pending The next frame, in which more is set right.
   * @property {boolean} isTyping
   * @property {number} resting When the reader is thought to read.
   * @property {HTMLInputElement} field
   * @property {HTMLButtonElement[]} tabs
   * @property {HTMLButtonElement} choose
   * @property {HTMLElement} count
   * @property {HTMLElement} panel
   * @property {HTMLElement} active What is chosen, and the buttons for all of it.
   * @property {HTMLElement} nothing
   * @property {HTMLElement} chips
   * @property {string} drawn What the chips say.
   * @property {HTMLButtonElement} copy
   * @property {HTMLInputElement} link The address, where it cannot be copied.
   * @property {Map<string, HTMLSelectElement | HTMLInputElement>} controls */

  const CHOICES = ["theme", "column", "priority", "status", "owner", "kind", "roadmap"];
  const SWITCHES = ["help", "hide-done"];
  /** The columns of a board that are over, as one rail. */
  const PAST = "details.roadmap-past";
  const NAMES = new Set(["q", ...CHOICES, ...SWITCHES, "view", "sort", "waits"]);

  /** Where numbers stand that a filter does not change. */
  const WHOLE = ".roadmap-head, .roadmap-strip, .roadmap-outcome, .roadmap-past > summary";

  /** No row is lower, and no card, in pixels: so many are in sight at most while a reader types. */
  const LOWEST = { row: 36, card: 90 };
  /** So many of the others are hidden, or shown, in each frame after it. */
  const LATER = { hidden: 60, shown: 20 };
  /** Milliseconds after which who has the field no longer types, but reads on. */
  const READING = 3000;
  /** Milliseconds of rest after which a reader is told how many there are. */
  const REST = 500;

  const root = document.documentElement;
  const collator = new Intl.Collator(root.lang || undefined, { numeric: true, sensitivity: "base" });
  /** @type {Map<string, State>} */
  const states = new Map();
  /** @type {Bar[]} */
  const bars = [];
  const live = make("div", { role: "status", class: "roadmap-unseen" });
  let speaking = 0;
  let isOver = false;

  // ---- Small things

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Record<string, string>} [attributes]
   * @param {(Node | string)[]} children
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /** @param {string} text @param {() => void} press */
  function button(text, press) {
    const made = make("button", { type: "button" }, text);
    made.addEventListener("click", guarded(press));
    return made;
  }

  /** Return text without case and accents. @param {string} text */
  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  /** Say how many, in the page's language. @param {Bar} bar @param {number} shown @param {number} total */
  function countWords(bar, shown, total) {
    return bar.tools.words.count.replace("{shown}", String(shown)).replace("{total}", String(total));
  }

  /** @param {Bar} bar @param {string} name @param {string} value */
  function wordOf(bar, name, value) {
    return (name === "status" && bar.tools.statuses[value]) || value || bar.tools.words.none;
  }

  /** Return what is chosen where one value is possible: the last. @param {State} state @param {string} name */
  function lastOf(state, name) {
    return state.get(name)?.at(-1);
  }

  /**
   * Return the same function. If it fails, the page becomes as it is without a script.
   * @template {unknown[]} Values
   * @param {(...values: Values) => void} run
   * @returns {(...values: Values) => void}
   */
  function guarded(run) {
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
    root.classList.remove("roadmap-scripted", "roadmap-arriving");
    for (const added of document.querySelectorAll(".roadmap-waits, .roadmap-whole, .roadmap-inside")) added.remove();
    for (const bar of bars) {
      for (const hidden of bar.frame.querySelectorAll("[hidden]")) hidden.removeAttribute("hidden");
      for (const dimmed of bar.frame.querySelectorAll(".roadmap-dimmed")) dimmed.classList.remove("roadmap-dimmed");
    }
    for (const place of document.querySelectorAll(".roadmap-tools")) place.replaceChildren();
  }

  // ---- The address

  /** Return the roadmaps and the name that a parameter is of, if it is ours. @param {string} parameter */
  function ours(parameter) {
    const dot = parameter.lastIndexOf(".");
    const state = states.get(parameter.slice(0, dot));
    const name = parameter.slice(dot + 1);
    return state && NAMES.has(name) ? { state, name } : null;
  }

  function readAddress() {
    for (const state of states.values()) state.clear();
    for (const [parameter, value] of new URLSearchParams(location.search)) {
      const found = ours(parameter);
      if (!found) continue;
      const before = CHOICES.includes(found.name) ? (found.state.get(found.name) ?? []) : [];
      found.state.set(found.name, [...new Set([...before, value])]);
    }
  }

  /** Return the address of what is chosen, in all bars of the page. */
  function addressOfChoices() {
    const chosen = new URLSearchParams();
    for (const [key, state] of states)
      for (const [name, values] of state) for (const value of values) chosen.append(`${key}.${name}`, value);
    // What others put there stays as they wrote it.
    const others = location.search.slice(1).split("&");
    const kept = others.filter((part) => part && ![...new URLSearchParams(part).keys()].some(ours));
    const url = new URL(location.href);
    url.search = [...kept, chosen.toString()].filter(Boolean).join("&");
    return url;
  }

  /** @param {"pushState" | "replaceState"} how @param {boolean} keepsFragment */
  function writeAddress(how, keepsFragment) {
    const url = addressOfChoices();
    if (!keepsFragment) url.hash = "";
    try {
      history[how](history.state, "", url);
    } catch {
      // A sandbox, or a browser that counts: the page does without its address.
    }
  }

  /** Choose, and tell. @param {Bar} bar @param {Record<string, string[]>} chosen @param {"pushState" | "replaceState"} [how] */
  function choose(bar, chosen, how = "pushState") {
    for (const [name, values] of Object.entries(chosen)) {
      if (values.length) bar.state.set(name, values);
      else bar.state.delete(name);
    }
    // A fragment of another view would lead back there.
    const led = viewOfAddress(bar);
    writeAddress(how, !led || !chosen.view || led.name === chosen.view[0]);
    for (const other of bars) if (other.state === bar.state) render(other);
    announce(bar);
  }

  /** @param {Bar} bar */
  function chooseAll(bar) {
    choose(bar, Object.fromEntries(["q", ...CHOICES, ...SWITCHES].map((name) => [name, []])));
  }

  /** @param {Bar} bar */
  function clearAll(bar) {
    chooseAll(bar);
    bar.field.focus();
  }

  /** Tell those who do not see it, once the reader rests. @param {Bar} bar @param {string} [words] */
  function announce(bar, words) {
    clearTimeout(speaking);
    speaking = setTimeout(() => {
      live.textContent = words ?? (bar.nothing.hidden ? bar.count.textContent : bar.nothing.textContent);
    }, REST);
  }

  // ---- Items

  /** @param {HTMLElement | SVGElement} node @returns {Entry} */
  function readEntry(node) {
    /** @type {Facets} */
    const facets = JSON.parse(node.dataset.facets ?? "");
    const { themes = [], owners = [], labels = [], column = "", priority = "", kind = "", roadmap = "" } = facets;
    const { item = "", status = "" } = node.dataset;
    const isDone = status === "done" || status === "cut";
    // A screen reader lists all buttons of a page, so each says which item it unfolds. The page itself stays small.
    const summary = node.querySelector("summary");
    summary?.setAttribute("aria-label", `${summary.textContent}: ${facets.title}`);
    return {
      node,
      key: `${item} ${facets.title}`,
      facets,
      text: fold([facets.title, ...owners.map((owner) => `@${owner}`), ...labels, item].join("\n")),
      values: {
        theme: themes.length ? themes : [""],
        column: [column],
        priority: [priority],
        status: [status],
        owner: owners.length ? owners : [""],
        kind: [kind],
        roadmap: [roadmap],
        help: [facets.available ? "1" : ""],
        "hide-done": [isDone ? "" : "1"],
      },
      failed: 0,
      last: "",
      isFirst: true,
      shown: true,
    };
  }

  /** Read the items of a view: once, when it is first shown. @param {Bar} bar @param {View} view */
  function readView(bar, view) {
    /** @type {Map<Element, Group>} */
    const groups = new Map();
    for (const node of view.node.querySelectorAll(".roadmap-column, [data-facets]")) {
      const around = node.closest(".roadmap-column") ?? node.closest(".roadmap-scroll, ul, ol") ?? view.node;
      const group = groups.get(around) ?? makeGroup(around);
      groups.set(around, group);
      if (node === around || !(node instanceof HTMLElement || node instanceof SVGElement)) continue;
      const entry = readEntry(node);
      group.fold = node.closest("details:not(.roadmap-past)");
      group.entries.push(entry);
      view.entries.push(entry);
    }
    view.groups = [...groups.values()];
    for (const group of view.groups) group.board = [...group.entries];
    const seen = new Set();
    for (const entry of view.entries) entry.isFirst = seen.size < seen.add(entry.key).size;
    view.total = countOf(view.entries);
    for (const name of [...CHOICES, ...SWITCHES]) {
      const values = [...new Set(view.entries.flatMap((entry) => entry.values[name]))];
      view.known.set(name, inOrder(bar, name, values));
      if (values.length > 1) view.open.push(name);
    }
    addSorting(bar, view);
    findCharts(view);
  }

  /** @param {Element} node @returns {Group} */
  function makeGroup(node) {
    /** @type {HTMLElement | null} */
    const badge = node.querySelector(".roadmap-heading .roadmap-count");
    const counted = badge?.textContent ?? "";
    const heads = [...node.querySelectorAll("thead th")];
    return { node, entries: [], board: [], heads, badge, counted, fold: null, wasOpen: null };
  }

  /** @param {Bar} bar @param {string} name @param {string[]} values */
  function inOrder(bar, name, values) {
    const known = { column: bar.tools.columns, status: Object.keys(bar.tools.statuses) }[name] ?? [];
    /** @param {string} value */
    const place = (value) => (value === "" ? Infinity : known.indexOf(value) + 1 || known.length + 1);
    return values.sort((one, two) => place(one) - place(two) || collator.compare(one, two));
  }

  /** Count items, of which one may stand in several places. @param {Entry[]} entries */
  function countOf(entries) {
    return entries.reduce((count, { isFirst }) => count + Number(isFirst), 0);
  }

  /** Return what is chosen, value by value. A switch that is off is no choice. @param {Bar} bar @returns {Chosen[]} */
  function chosenOf({ state, view }) {
    const typed = (lastOf(state, "q") ?? "").trim();
    const chosen = typed ? [{ name: "q", value: typed, isUnknown: false }] : [];
    for (const name of [...CHOICES, ...SWITCHES]) {
      for (const value of state.get(name) ?? []) {
        // A view of numbers alone shows no items.
        const isUnknown = view.entries.length > 0 && !view.known.get(name)?.includes(value);
        if (value || CHOICES.includes(name)) chosen.push({ name, value, isUnknown });
      }
    }
    return chosen;
  }

  /** Return what is asked of items: all that is typed, and of each field one of the values. @param {Chosen[]} chosen @returns {Criterion[]} */
  function criteriaOf(chosen) {
    /** @type {Map<string, string[]>} */
    const asked = new Map();
    for (const { name, value, isUnknown } of chosen)
      if (!isUnknown) asked.set(name, [...(asked.get(name) ?? []), value]);
    return [...asked].map(([name, values]) => {
      const words = fold(values[0]).split(/\s+/);
      /** @param {Entry} entry */
      const hasWords = ({ text }) => words.every((word) => text.includes(word));
      /** @param {Entry} entry */
      const hasValue = (entry) => values.some((value) => entry.values[name].includes(value));
      return { name, values, fits: name === "q" ? hasWords : hasValue };
    });
  }

  /** @param {Bar} bar */
  function judge(bar) {
    for (const entry of bar.view.entries) {
      entry.failed = 0;
      for (const { name, fits } of bar.criteria) {
        if (fits(entry)) continue;
        entry.last = name;
        if (++entry.failed > 1) break;
      }
    }
  }

  /** @param {Entry} entry @param {boolean} isShown */
  function settle(entry, isShown) {
    entry.shown = isShown;
    const { failed, node } = entry;
    if (node instanceof SVGElement) node.classList.toggle("roadmap-dimmed", failed > 0);
    else (node.parentElement instanceof HTMLLIElement ? node.parentElement : node).hidden = !isShown;
  }

  /**
   * Show what fits and hide what does not: at once what is in sight, the rest in the frames after.
   *
   * A browser needs longer for a thousand rows than a reader between two keys. So while one types, no more is there than
   * can be in sight, and each key has but that to change.
   * @param {Bar} bar
   */
  function settleAll(bar) {
    cancelAnimationFrame(bar.pending);
    /** @type {Entry[]} */
    const later = [];
    let seen = 0;
    for (const group of bar.view.groups) {
      const isColumn = isInBoard(group);
      if (isColumn) seen = 0;
      const sight = innerHeight / (isColumn ? LOWEST.card : LOWEST.row);
      for (const entry of group.entries) {
        const isWanted = !entry.failed && !(bar.isTyping && seen >= sight);
        if (entry.shown !== isWanted) {
          if (seen < sight) settle(entry, isWanted);
          else later.push(entry);
        }
        seen += Number(!entry.failed);
      }
      settleGroup(bar, group);
    }
    settlePast(bar);
    if (later.length) settleLater(bar, later);
  }

  /** Columns that are over unfold while nothing else fits. @param {Bar} bar */
  function settlePast(bar) {
    const { view, criteria } = bar;
    const fitting = view.entries.filter((entry) => !entry.failed);
    const isOpened = criteria.length > 0 && fitting.length > 0 && fitting.every(({ node }) => node.closest(PAST));
    for (const fold of view.node.querySelectorAll(PAST)) {
      if (!(fold instanceof HTMLDetailsElement)) continue;
      const inside = view.entries.filter(({ node }) => fold.contains(node));
      const found = inside.filter(({ failed }) => !failed);
      fold.querySelector(":scope > summary > .roadmap-inside")?.remove();
      if (criteria.length)
        fold
          .querySelector("summary")
          ?.append(make("span", { class: "roadmap-inside" }, countWords(bar, found.length, inside.length)));
      if (isOpened && !fold.open) fold.dataset.opened = "";
      if (isOpened) fold.open = true;
      else if ("opened" in fold.dataset) fold.open = false;
      if (!isOpened) delete fold.dataset.opened;
    }
  }

  /** @param {Bar} bar @param {Entry[]} later */
  function settleLater(bar, later) {
    const goOn = guarded(() => {
      // Hidden from the end, shown from the start: what a reader may see moves least.
      const some = bar.isTyping ? later.splice(-LATER.hidden).reverse() : later.splice(0, LATER.shown);
      for (const entry of some) settle(entry, !entry.failed && !bar.isTyping);
      if (later.length) bar.pending = requestAnimationFrame(goOn);
    });
    bar.pending = requestAnimationFrame(goOn);
  }

  /** Note whether the reader types, for as long as may be. @param {Bar} bar @param {boolean} isTyping */
  function noteTyping(bar, isTyping) {
    clearTimeout(bar.resting);
    if (isTyping)
      bar.resting = setTimeout(
        guarded(() => noteTyping(bar, false)),
        READING,
      );
    if (bar.isTyping === isTyping) return;
    bar.isTyping = isTyping;
    settleAll(bar);
  }

  /** @param {Bar} bar @param {Group} group */
  function settleGroup(bar, group) {
    const { node, badge, entries, fold } = group;
    const fitting = entries.reduce((count, { failed }) => count + Number(!failed), 0);
    const words = fitting < entries.length ? countWords(bar, fitting, entries.length) : group.counted;
    if (badge && badge.textContent !== words) badge.textContent = words;
    if (
      node instanceof HTMLElement &&
      node !== bar.view.node &&
      !isInBoard(group) &&
      !node.querySelector("svg [data-facets]")
    ) {
      node.hidden = bar.criteria.length > 0 && !fitting;
    }
    const isOpened = bar.criteria.length > 0 && fitting > 0;
    if (fold && isOpened && group.wasOpen === null) {
      group.wasOpen = fold.open;
      fold.open = true;
    } else if (fold && !isOpened && group.wasOpen !== null) {
      fold.open = group.wasOpen;
      group.wasOpen = null;
    }
  }

  /** Whether it stands beside others, and stays when it is empty. @param {Group} group */
  function isInBoard({ node }) {
    return !!node.closest(".roadmap-columns");
  }

  // ---- The bar

  /** Bring the page in line with what is chosen. @param {Bar} bar */
  function render(bar) {
    showView(bar);
    const chosen = chosenOf(bar);
    bar.criteria = criteriaOf(chosen);
    judge(bar);
    sortAll(bar);
    settleAll(bar);
    drawWaits(bar);
    renderBar(bar);
    renderChips(bar, chosen);
    markWhole(bar);
  }

  /** While a filter is active, say which numbers count all items. @param {Bar} bar */
  function markWhole({ criteria, frame, tools }) {
    const marks = frame.querySelectorAll(".roadmap-whole");
    if (criteria.length === 0) for (const mark of marks) mark.remove();
    else if (!marks.length)
      for (const counted of frame.querySelectorAll(WHOLE)) {
        const mark = make(counted.matches("summary") ? "span" : "p", { class: "roadmap-whole" }, tools.words.whole);
        const heading = counted.querySelector(":scope > .roadmap-heading");
        if (heading) heading.after(mark);
        else counted.append(mark);
      }
  }

  /** @param {Bar} bar */
  function showView(bar) {
    const wanted = lastOf(bar.state, "view");
    const view = viewOfAddress(bar) ?? bar.views.find(({ name }) => name === wanted) ?? bar.views[0];
    bar.view = view;
    const isNew = !view.entries.length;
    if (isNew) readView(bar, view);
    if (bar.views.length > 1)
      for (const { node } of bar.views) node.classList.toggle("roadmap-other", node !== view.node);
    if (isNew) openAtStart(view.node);
    for (const [place, tab] of bar.tabs.entries()) tab.setAttribute("aria-pressed", String(bar.views[place] === view));
  }

  /** Scroll boards and timelines to the present, where a browser does not follow the stylesheet. @param {Element} node */
  function openAtStart(node) {
    if (CSS.supports("scroll-initial-target", "nearest")) return;
    for (const start of node.querySelectorAll(".roadmap-start")) {
      const box = start.closest(".roadmap-columns, .roadmap-scroll");
      if (!box) continue;
      const { direction, scrollPaddingInlineStart } = getComputedStyle(box);
      const [inner, outer] = [start, box].map((each) => each.getBoundingClientRect());
      const padding = Number.parseFloat(scrollPaddingInlineStart) || 0;
      const left = direction === "rtl" ? inner.right - outer.right + padding : inner.left - outer.left - padding;
      box.scrollBy({ left, behavior: "instant" });
    }
  }

  /** @param {Bar} bar */
  function renderBar(bar) {
    const { criteria, field, state, view } = bar;
    const fitting = countOf(view.entries.filter((entry) => !entry.failed));
    const typed = lastOf(state, "q") ?? "";
    if (field.value !== typed) field.value = typed;
    bar.count.textContent = countWords(bar, fitting, view.total);
    const choices = criteria.flatMap(({ name, values }) => (name === "q" ? [] : values)).length;
    bar.choose.dataset.chosen = choices ? String(choices) : "";
    bar.choose.hidden = !view.open.length && !view.charts.length;
    bar.count.hidden = !view.entries.length;
    bar.nothing.hidden = fitting > 0 || bar.count.hidden;
    if (!bar.panel.hidden) renderPanel(bar);
  }

  /** Show all that is chosen, also what is unknown; each can be taken away. @param {Bar} bar @param {Chosen[]} chosen */
  function renderChips(bar, chosen) {
    // Chips that stay the same keep the focus.
    const drawn = JSON.stringify(chosen);
    bar.copy.textContent = bar.tools.words.copy;
    bar.link.hidden = true;
    if (bar.drawn === drawn) return;
    bar.drawn = drawn;
    bar.active.hidden = !chosen.length;
    bar.chips.replaceChildren(...chosen.map((one) => make("li", {}, chip(bar, one))));
  }

  /** Return what says a choice and takes it away. @param {Bar} bar @param {Chosen} chosen */
  function chip(bar, { name, value, isUnknown }) {
    const { words } = bar.tools;
    const made = button("", () => {
      const place = [...bar.chips.querySelectorAll("button")].indexOf(made);
      const values = bar.state.get(name) ?? [];
      choose(bar, { [name]: CHOICES.includes(name) ? values.filter((one) => one !== value) : [] });
      const left = bar.chips.querySelectorAll("button");
      (left[Math.min(place, left.length - 1)] ?? bar.field).focus();
    });
    const [before, after] = (isUnknown ? words.unknown : "{filter}").split("{filter}");
    made.append(before, ...chipWords(bar, name, value), after);
    made.title = words.remove;
    made.classList.toggle("roadmap-unknown", isUnknown);
    return made;
  }

  /** Return what a choice says; a value has a direction of its own. @param {Bar} bar @param {string} name @param {string} value */
  function chipWords(bar, name, value) {
    const word = bar.tools.words[name];
    if (name === "q") return ["“", make("bdi", {}, value), "”"];
    if (SWITCHES.includes(name) && value === "1") return [word];
    return [`${word}: `, make("bdi", {}, wordOf(bar, name, value))];
  }

  /** Copy the address of what is chosen. Where that is refused, show it to be copied by hand. @param {Bar} bar */
  function copyLink(bar) {
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

  /** @param {Bar} bar @param {boolean} isOpen */
  function unfoldPanel(bar, isOpen) {
    bar.panel.hidden = !isOpen;
    bar.choose.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) renderPanel(bar);
  }

  /** @param {Bar} bar */
  function renderPanel(bar) {
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
    if (chosen.length > 1)
      select.append(make("option", {}, chosen.map((value) => wordOf(bar, name, value)).join(", ")));
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

  /** @param {HTMLElement} place @returns {Bar | null} */
  function makeBar(place) {
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
      placeholder: words.filter,
      spellcheck: "false",
    });
    /** @type {Bar} */
    const bar = {
      place,
      frame,
      tools,
      state,
      views: viewsOf(frame, tools),
      view: /** @type {View} */ ({}),
      criteria: [],
      pending: 0,
      isTyping: false,
      resting: 0,
      field,
      tabs: [],
      choose: button(words.choose, () => unfoldPanel(bar, !!bar.panel.hidden)),
      count: make("span", { class: "roadmap-found" }),
      panel: make("div", { class: "roadmap-panel", hidden: "" }),
      active: make("div", { class: "roadmap-active", hidden: "" }),
      nothing: make("span", { class: "roadmap-nothing", hidden: "" }, words.nothing),
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
    const { active, choose: open, count, field, tools } = bar;
    open.classList.add("roadmap-choose");
    open.setAttribute("aria-expanded", "false");
    field.addEventListener(
      "focus",
      guarded(() => noteTyping(bar, true)),
    );
    field.addEventListener(
      "blur",
      guarded(() => noteTyping(bar, false)),
    );
    field.addEventListener(
      "input",
      guarded(() => {
        noteTyping(bar, true);
        choose(bar, { q: field.value ? [field.value] : [] }, "replaceState");
      }),
    );
    const line = make("div", { class: "roadmap-tools-line" });
    if (bar.views.length > 1) {
      bar.tabs = bar.views.map(({ name }) => button(tools.views[name] ?? name, () => choose(bar, { view: [name] })));
      line.append(make("div", { class: "roadmap-views", role: "group", "aria-label": tools.words.views }, ...bar.tabs));
    }
    line.append(make("span", { class: "roadmap-search" }, field), open, count);
    const clear = button(tools.words.clear, () => clearAll(bar));
    clear.classList.add("roadmap-clear");
    active.append(bar.nothing, bar.chips, clear, bar.copy, bar.link);
    bar.place.append(line, bar.panel, active);
    if (!live.isConnected) bar.place.append(live);
  }

  /** @param {HTMLElement} frame @param {Tools} tools @returns {View[]} */
  function viewsOf(frame, tools) {
    /** @param {string} name @param {HTMLElement} node @returns {View} */
    const view = (name, node) => ({
      name,
      node,
      entries: [],
      groups: [],
      total: 0,
      charts: [],
      known: new Map(),
      open: [],
    });
    /** @type {NodeListOf<HTMLElement>} */
    const found = frame.querySelectorAll(":scope > .roadmap-choice");
    if (!found.length) return [view(Object.keys(tools.views)[0], frame)];
    return [...found].map((node) => view(node.dataset.view ?? "", node));
  }

  // ---- Tables

  /** Make buttons of the heads by which rows can be sorted. @param {Bar} bar @param {View} view */
  function addSorting(bar, view) {
    for (const { entries, heads } of view.groups) {
      for (const head of entries.length > 1 ? heads : []) {
        if (!head.hasAttribute("data-sort")) continue;
        const press = button("", () => sortBy(bar, head));
        press.className = "roadmap-sort";
        press.append(...head.childNodes);
        head.append(press);
      }
    }
  }

  /** @param {Bar} bar @param {Element} head */
  function sortBy(bar, head) {
    const sort = nextSort(bar, head);
    choose(bar, { sort: sort ? [sort] : [] });
    const now = lastOf(bar.state, "sort");
    const { words } = bar.tools;
    if (now) announce(bar, `${head.textContent}: ${words[now.startsWith("-") ? "sorted-down" : "sorted-up"]}`);
  }

  /** Return lowest first, then highest first, then the order of the board. @param {Bar} bar @param {Element} head */
  function nextSort(bar, head) {
    const name = head.getAttribute("data-sort") ?? "";
    const now = lastOf(bar.state, "sort");
    if (now === name) return `-${name}`;
    return now === `-${name}` ? null : name;
  }

  /** @param {Bar} bar */
  function sortAll(bar) {
    const wanted = lastOf(bar.state, "sort") ?? "";
    const isDown = wanted.startsWith("-");
    const name = isDown ? wanted.slice(1) : wanted;
    for (const group of bar.view.groups) {
      const { heads } = group;
      if (!heads.length) continue;
      const place = heads.findIndex((head) => head.getAttribute("data-sort") === name);
      for (const [index, head] of heads.entries()) {
        if (index === place) head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
      sortRows(group, place < 0 ? group.board : sorted(bar, group, { name, place, isDown }));
    }
  }

  /** @param {Group} group @param {Entry[]} wanted */
  function sortRows(group, wanted) {
    if (wanted.every((entry, index) => entry === group.entries[index])) return;
    group.entries = wanted;
    wanted[0].node.parentElement?.append(...wanted.map(({ node }) => node));
  }

  /** @param {Bar} bar @param {Group} group @param {{name: string, place: number, isDown: boolean}} by */
  function sorted(bar, group, { name, place, isDown }) {
    const ranked = group.board.map((entry) => ({ entry, rank: rankOf(bar, entry, name, place) }));
    ranked.sort(({ rank: one }, { rank: two }) => {
      // What is empty comes last, either way.
      if (one === "" || two === "") return Number(one === "") - Number(two === "");
      const order =
        typeof one === "number" && typeof two === "number" ? one - two : collator.compare(`${one}`, `${two}`);
      return isDown ? -order : order;
    });
    return ranked.map(({ entry }) => entry);
  }

  /** Return by what a row is sorted. @param {Bar} bar @param {Entry} entry @param {string} name @param {number} place */
  function rankOf(bar, { node, facets }, name, place) {
    const cell = node.children[place];
    const text = cell.textContent?.trim() ?? "";
    if (name === "roadmap.status") return Object.keys(bar.tools.statuses).indexOf(node.dataset.status ?? "");
    if (name === "column" && facets.column) {
      const found = bar.tools.columns.indexOf(facets.column);
      return found < 0 ? text : found;
    }
    const bars = cell.querySelector("progress");
    if (bars) return bars.value / bars.max;
    return text === "" || Number.isNaN(Number(text)) ? text : Number(text);
  }

  // ---- Dependencies between items

  const SVG = "http://www.w3.org/2000/svg";
  const sizes = new ResizeObserver(
    guarded(() => {
      for (const bar of bars) drawWaits(bar);
    }),
  );

  /** @param {View} view */
  function findCharts(view) {
    const waiting = view.entries.filter(({ facets }) => facets.waits_for?.length);
    for (const chart of view.node.querySelectorAll(".roadmap-timeline .roadmap-chart")) {
      if (!(chart instanceof HTMLElement) || !waiting.some(({ node }) => chart.contains(node))) continue;
      view.charts.push(chart);
      sizes.observe(chart);
    }
  }

  /** @param {Bar} bar */
  function isDrawn({ state }) {
    return lastOf(state, "waits") === "1";
  }

  /** Draw a curve from each bar to those that wait for it, over the whole chart. @param {Bar} bar */
  function drawWaits(bar) {
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

  // ---- The keyboard

  /** Close the open panel; where none is open, clear all. @param {KeyboardEvent} event */
  function closeOrClear(event) {
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
  function slash(event) {
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

  /** Move between cards, or between rows. @param {KeyboardEvent} event */
  function move(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !event.key.match(/^(Arrow|Home$|End$)/))
      return;
    const target =
      event.target instanceof HTMLElement && event.target.matches("a, summary, button, [tabindex='-1']")
        ? event.target
        : null;
    const item = target?.closest(".roadmap-frame :is(.roadmap-card, .roadmap-line, tr)[data-facets]");
    const next = item && neighbour(item, event.key);
    if (!item || next === undefined) return;
    event.preventDefault();
    if (next) focusOn(next);
  }

  /**
   * Return where a key leads: null where there is nothing more, undefined where the key is not ours.
   * @param {Element} item @param {string} key
   */
  function neighbour(item, key) {
    const board = item.closest(".roadmap-columns");
    const lanes = board
      ? [...board.querySelectorAll(".roadmap-column")].map(reachable).filter((lane) => lane.length)
      : [reachable(item.closest(".roadmap"))];
    const at = lanes.findIndex((lane) => lane.includes(item));
    const lane = lanes[at];
    const place = lane.indexOf(item);
    if (key === "ArrowUp") return lane[place - 1] ?? null;
    if (key === "ArrowDown") return lane[place + 1] ?? null;
    if (!item.matches(".roadmap-card")) return undefined;
    if (key === "Home") return lane[0];
    if (key === "End") return lane[lane.length - 1];
    if (!board) return undefined;
    const isMirrored = getComputedStyle(board).direction === "rtl";
    const beside = lanes[at + ((key === "ArrowRight") === isMirrored ? -1 : 1)];
    return beside ? nearest(beside, item) : null;
  }

  /** Return what a reader can see. @param {Element | null} within */
  function reachable(within) {
    const found = within?.querySelectorAll(":is(.roadmap-card, .roadmap-line, tr)[data-facets]") ?? [];
    return [...found].filter((item) => item.getClientRects().length && !item.closest("details:not([open])"));
  }

  /** Return the item at about the same height. @param {Element[]} lane @param {Element} item */
  function nearest(lane, item) {
    /** @param {Element} other */
    const distance = (other) => Math.abs(other.getBoundingClientRect().top - item.getBoundingClientRect().top);
    return lane.reduce((best, other) => (distance(other) < distance(best) ? other : best));
  }

  /** Focus an item's first link; a draft has none. @param {Element} item */
  function focusOn(item) {
    const link = [...item.querySelectorAll("a")].find((one) => !one.closest("details:not([open])"));
    if (!link) item.setAttribute("tabindex", "-1");
    /** @type {HTMLElement} */ (link ?? item).focus();
  }

  // ---- Fragments

  /** Return the element that a fragment names; not every fragment can be decoded. @param {string} hash */
  function targetOf(hash) {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null;
    }
  }

  /** Return the view that the fragment leads into. @param {Bar} bar */
  function viewOfAddress(bar) {
    const target = targetOf(location.hash);
    return bar.views.find(({ node }) => target && node !== bar.frame && node.contains(target));
  }

  /** Before a link of the page is followed to what a filter hides, clear the filter. @param {MouseEvent} event */
  function follow(event) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link?.hash || link.pathname !== location.pathname || link.host !== location.host) return;
    const target = targetOf(link.hash);
    const bar = bars.find(({ frame }) => target && frame.contains(target));
    if (bar && target?.closest("[hidden]")) chooseAll(bar);
  }

  /** Unfold what the address leads to, and go there. */
  function arrive() {
    const target = targetOf(location.hash);
    if (!target?.closest(".roadmap-frame")) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
      fold.open = true;
    target.scrollIntoView();
  }

  // ---- The start

  function renderAll() {
    readAddress();
    for (const bar of bars) render(bar);
  }

  /** Start each bar that has its items. While the page still arrives, later bars have none. */
  function startThere() {
    makeRoom();
    for (const place of document.querySelectorAll(".roadmap-tools:empty")) {
      if (!(place instanceof HTMLElement) || !isWhole(place)) continue;
      const bar = makeBar(place);
      if (!bar) continue;
      bars.push(bar);
      readAddress();
      render(bar);
    }
  }

  /** Let sphinx-book-theme fold its right side bar away beside what takes its room: its own script does, by this class. */
  function makeRoom() {
    if (!document.querySelector(".bd-sidebar-secondary")) return;
    for (const wide of document.querySelectorAll(".roadmap-wide")) wide.classList.add("full-width");
  }

  /** @param {HTMLElement} place */
  function isWhole(place) {
    if (document.readyState !== "loading") return true;
    for (let around = place.parentElement; around; around = around.parentElement) if (around.nextSibling) return true;
    return false;
  }

  const watcher = new MutationObserver(guarded(startThere));
  const finish = guarded(() => {
    watcher.disconnect();
    startThere();
    root.classList.remove("roadmap-arriving");
    arrive();
    addEventListener("popstate", guarded(renderAll));
    addEventListener(
      "hashchange",
      guarded(() => {
        renderAll();
        arrive();
      }),
    );
    addEventListener(
      "pageshow",
      guarded((event) => {
        if (event.persisted) renderAll();
      }),
    );
    addEventListener("click", guarded(follow), true);
    addEventListener(
      "scroll",
      guarded(() => {
        for (const bar of bars) noteTyping(bar, false);
      }),
      { passive: true },
    );
    addEventListener("keydown", guarded(slash), true);
    addEventListener("keydown", guarded(move));
    addEventListener("keydown", guarded(closeOrClear));
  });

  guarded(() => {
    // At once, before anything is painted: the stylesheet keeps the bar's room free.
    root.classList.add("roadmap-scripted");
    if (location.search || location.hash) root.classList.add("roadmap-arriving");
    watcher.observe(document, { childList: true, subtree: true });
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", finish);
    else finish();
  })();
})();
