/* SPDX-License-Identifier: Apache-2.0 */

/** Links of the page to items. */

import { chooseAll } from "./choosing.mjs";
import { targetOf } from "./fragments.mjs";
import { bars } from "./page.mjs";

/** Before a link of the page is followed to what a filter hides, clear the filter. @param {MouseEvent} event */
export function follow(event) {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link?.hash || link.pathname !== location.pathname || link.host !== location.host) return;
  const target = targetOf(link.hash);
  const bar = bars.find(({ frame }) => target && frame.contains(target));
  if (bar && target?.closest("[hidden]")) chooseAll(bar);
}
