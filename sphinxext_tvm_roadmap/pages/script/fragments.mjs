/* SPDX-License-Identifier: Apache-2.0 */

/** Where a fragment of the address leads. */

/** Return the element that a fragment names; not every fragment can be decoded. @param {string} hash */
export function targetOf(hash) {
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return null;
  }
}

/** Return the view that the fragment leads into. @param {Bar} bar */
export function viewOfAddress(bar) {
  const target = targetOf(location.hash);
  return bar.views.find(({ node }) => target && node !== bar.frame && node.contains(target));
}

/** Unfold what the address leads to, and go there. */
export function arrive() {
  const target = targetOf(location.hash);
  if (!target?.closest(".roadmap-frame")) return;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
    fold.open = true;
  target.scrollIntoView();
}
