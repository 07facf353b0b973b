/* SPDX-License-Identifier: Apache-2.0 */

/** Elements that the script adds. Texts become text nodes, never markup. */

import { guarded } from "./page.mjs";

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** @param {string} text @param {() => void} press */
export function button(text, press) {
  const made = make("button", { type: "button" }, text);
  made.addEventListener("click", guarded(press));
  return made;
}
