/* SPDX-License-Identifier: Apache-2.0 */

/** Let Escape hide the preview of a reference, until both the pointer and the focus have left it. */

const HERE = ":hover, :focus-within";

addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const reference of document.querySelectorAll(`.roadmap-reference:is(${HERE})`)) {
    const back = () => {
      if (!reference.matches(HERE)) reference.classList.remove("roadmap-away");
    };
    reference.classList.add("roadmap-away");
    reference.addEventListener("pointerleave", back);
    reference.addEventListener("focusout", () => setTimeout(back));
  }
});
