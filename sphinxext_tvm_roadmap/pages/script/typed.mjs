/* SPDX-License-Identifier: Apache-2.0 */

/** What the field says: its terms, or the mistake that keeps it from being read. Nothing here touches the page. */

import { readFilter, readWords } from "./filter_question.mjs";
import { Fault } from "./filter_syntax.mjs";
import { fold } from "./words.mjs";

/**
 * Read what is typed. While a term is half-typed, the others stay. A text that is no filter is looked for word by word.
 * @param {string} text
 * @param {Typed | null} before What was read before, if the reader is still typing.
 * @param {Pick<Bar, "tools" | "view">} bar
 * @returns {Typed}
 */
export function readTyped(text, before, { tools, view }) {
  try {
    const terms = readFilter(text, tools);
    const last = terms.at(-1)?.asked.at(-1);
    const isOpen = before && last && text.endsWith(last.word.text) && isBegun(last, valuesOf(view, last.key.fact));
    return { text, terms: isOpen ? terms.slice(0, -1) : terms, fault: null };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { text, terms: before ? halfTyped(text, before, tools) : readWords(text), fault };
  }
}

/** Return the terms before the one that is typed now, or what was read before. @param {string} text @param {Typed} before @param {Tools} tools */
function halfTyped(text, before, tools) {
  try {
    return readFilter(text.replace(/(^|\s)\S*$/, ""), tools);
  } catch {
    return before.terms;
  }
}

/** Whether the value may become one that items have. @param {Asked} asked @param {Map<string, Offer>} values */
function isBegun({ value }, values) {
  return !values.has(value) && [...values.keys()].some((known) => known.startsWith(value));
}

/**
 * Return the values that items of a view have of a fact, by their folded spelling, with how many items have each.
 * @param {View} view
 * @param {string} fact
 */
export function valuesOf(view, fact) {
  const before = view.values.get(fact);
  if (before) return before;
  /** @type {Map<string, Offer>} */
  const values = new Map();
  for (const entry of view.entries) {
    for (const value of entry.known().valuesOf(fact)) {
      const folded = fold(value);
      const offer = values.get(folded) ?? { value };
      offer.count = (offer.count ?? 0) + Number(entry.isFirst);
      values.set(folded, offer);
    }
  }
  view.values.set(fact, values);
  return values;
}

/** Return the first value of a term that no item of the view has. @param {TypedTerm} term @param {View} view */
export function lackedOf({ asked }, view) {
  return asked.find(
    ({ key, value }) => key.kind !== "choice" && !value.includes("*") && !valuesOf(view, key.fact).has(value),
  );
}

/** Say what is wrong with the typed text, and what may be meant; empty if nothing is. @param {Typed} typed @param {Pick<Bar, "tools" | "view">} bar */
export function hintOf({ fault, terms, text }, { tools, view }) {
  const absent = terms.map((term) => lackedOf(term, view)).find(Boolean);
  const { words } = tools;
  if (fault) {
    const begun = fold(fault.word);
    // Who is still typing the first letters of a known word makes no mistake.
    if (text.endsWith(fault.word) && fault.allowed.some((word) => word !== begun && word.startsWith(begun))) return "";
    return sentence(words, words[fault.kind] ?? words.unreadable, fault.word, fault.allowed);
  }
  if (!absent || !view.entries.length) return "";
  const known = [...valuesOf(view, absent.key.fact).values()].map(({ value }) => value);
  return sentence(words, words["absent-value"], absent.word.text, known);
}

/** @param {Record<string, string>} words @param {string} said @param {string} word @param {string[]} allowed */
function sentence(words, said, word, allowed) {
  const near = nearestOf(word, allowed);
  const sentences = [said.replace("{word}", () => word)];
  if (near) sentences.push(words.near.replace("{word}", () => near));
  return sentences.join(" ");
}

/** Return the word that has the most pairs of letters in common, if it has as many as it lacks. @param {string} word @param {string[]} allowed */
export function nearestOf(word, allowed) {
  const pairs = pairsOf(word);
  let most = 0.45;
  /** @type {string | undefined} */
  let near;
  for (const each of allowed) {
    const others = pairsOf(each);
    const alike = (2 * pairs.filter((pair) => others.includes(pair)).length) / (pairs.length + others.length);
    if (alike > most) [most, near] = [alike, each];
  }
  return near;
}

/** @param {string} word */
function pairsOf(word) {
  return [...`^${fold(word)}`].map((letter, place, letters) => letter + letters[place + 1]);
}
