/* SPDX-License-Identifier: Apache-2.0 */

/** Bring a page in line with what is chosen. */

import { absentOf } from "./absent.mjs";
import { lastOf } from "./address.mjs";
import { renderBar } from "./bar.mjs";
import { renderChips } from "./chips.mjs";
import { renderCompact } from "./compact.mjs";
import { chosenOf, criteriaOf, judge } from "./criteria.mjs";
import { make } from "./elements.mjs";
import { bars } from "./page.mjs";
import { settleAll } from "./showing.mjs";
import { sortAll } from "./table.mjs";
import { readTyped } from "./typed.mjs";
import { showView } from "./views.mjs";
import { drawWaits } from "./waits.mjs";

/** Where numbers stand that a filter does not change. */
const WHOLE = ".roadmap-head, .roadmap-strip, .roadmap-outcome, .roadmap-past > summary";

/** Bring the page in line with what is chosen. @param {Bar} bar */
export function render(bar) {
  showView(bar);
  renderCompact(bar);
  readField(bar);
  const chosen = [...chosenOf(bar), ...absentOf(bar.state)];
  bar.criteria = criteriaOf(chosen, bar.typed.terms);
  judge(bar.view.entries, bar.criteria);
  sortAll(bar);
  settleAll(bar);
  drawWaits(bar);
  renderBar(bar);
  renderChips(bar, chosen);
  markWhole(bar);
}

/** Read what is typed, once for each change of it. @param {Bar} bar */
function readField(bar) {
  const text = lastOf(bar.state, "q") ?? "";
  const isTyping = bars.some(({ field }) => field === document.activeElement);
  if (bar.typed.text !== text) bar.typed = readTyped(text, isTyping ? bar.typed : null, bar);
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
