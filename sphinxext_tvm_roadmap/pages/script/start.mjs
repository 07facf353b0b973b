/* SPDX-License-Identifier: Apache-2.0 */

/** Start a bar for each roadmap of the page, while the page still arrives. */

import { readSearch } from "./address.mjs";
import { makeBar } from "./bar.mjs";
import { arrive } from "./fragments.mjs";
import { closeOrClear, slash } from "./keyboard.mjs";
import { follow } from "./links.mjs";
import { move } from "./moving.mjs";
import { bars, guarded, states } from "./page.mjs";
import { render } from "./render.mjs";
import { noteTyping } from "./showing.mjs";
import { noteSticking } from "./sticking.mjs";

function renderAll() {
  readSearch(states, location.search);
  for (const bar of bars) render(bar);
}

/** Start each bar that has its items. While the page still arrives, later bars have none. */
function startThere() {
  makeRoom();
  for (const place of document.querySelectorAll(".roadmap-tools:empty")) {
    if (!(place instanceof HTMLElement) || !isWhole(place)) continue;
    const bar = makeBar(place, render);
    if (!bar) continue;
    bars.push(bar);
    readSearch(states, location.search);
    // An earlier bar of these roadmaps may have missed a view that this one has.
    for (const other of bars) if (other.state === bar.state) render(other);
  }
}

/** Let sphinx-book-theme fold its right side bar away beside wide views: its own script does so for this class. */
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
  document.documentElement.classList.remove("roadmap-arriving");
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
  const root = document.documentElement;
  root.classList.add("roadmap-scripted");
  noteSticking();
  if (location.search || location.hash) root.classList.add("roadmap-arriving");
  watcher.observe(document, { childList: true, subtree: true });
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", finish);
  else finish();
})();
