/* SPDX-License-Identifier: Apache-2.0 */

/** Links of the page to items. */

import { choiceIn } from "./address.mjs";
import { choose, chooseAll } from "./choosing.mjs";
import { targetOf } from "./fragments.mjs";
import { CHOICES, SWITCHES } from "./names.mjs";
import { bars, states } from "./page.mjs";

/** Follow a link of the page: filter in place, or clear a filter that hides the place. @param {MouseEvent} event */
export function follow(event) {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!link) return;
  // Links in SVG have no properties for the parts of their address.
  const href = link.getAttribute("href") ?? "";
  const url = new URL(href, document.baseURI);
  if (url.pathname !== location.pathname || url.host !== location.host) return;
  // A fragment alone has the query of the page.
  if (link.closest(".roadmap-frame") && href.includes("?") && isPlain(event) && filter(link, url.search)) {
    event.preventDefault();
    return;
  }
  const target = url.hash ? targetOf(url.hash) : null;
  const bar = bars.find(({ frame }) => target && frame.contains(target));
  if (bar && target?.closest("[hidden]")) chooseAll(bar);
}

/** Return whether a click would only lead to the address, without a new tab or a download. @param {MouseEvent} event */
function isPlain(event) {
  return !(event.button || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented);
}

/**
 * Choose what an address chooses, and nothing else, without loading the page again. The view and the order stay.
 * @param {Element} link
 * @param {string} search
 */
function filter(link, search) {
  const found = choiceIn(states, search);
  if (!found) return false;
  const here = bars.filter(({ tools }) => tools.roadmap === found.key);
  const bar = here.find(({ frame }) => frame.contains(link)) ?? here[0];
  if (!bar) return false;
  const none = Object.fromEntries(["q", ...CHOICES, ...SWITCHES].map((name) => [name, []]));
  choose(bar, { ...none, ...found.chosen });
  bar.place.scrollIntoView({ block: "nearest" });
  return true;
}
