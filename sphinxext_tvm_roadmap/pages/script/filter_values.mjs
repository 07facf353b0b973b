/* SPDX-License-Identifier: Apache-2.0 */

/** The values of a key, as in `filters/values.py` for the keys that readers have. Nothing here touches the page. */

import { Fault } from "./filter_syntax.mjs";
import { fold } from "./words.mjs";

const NUMBER = /^-?(?:\d+(?:\.\d*)?|\.\d+)$/;
const ANCHOR = /^@(previous|current|next)([+-]\d{1,4})?$/;
export const ANCHORS = ["previous", "current", "next"];

/** Return the standard spelling of a key or a choice. @param {string} name */
export function spelled(name) {
  return fold(name).replaceAll(" ", "-");
}

/** Return the meaning of a value: a folded name, or a span. @param {WrittenValue} written @param {ReaderKey} key @param {string} name */
export function readValue(written, key, name) {
  const range = key.kind === "column" ? unquotedRange(written) : written;
  const { low: word } = range;
  if (range.operator || !word) return readSpan(range, key, name);
  const folded = key.kind === "choice" ? spelled(word.text) : fold(word.text);
  if (!folded) throw new Fault("missing-value", name);
  const { values = {} } = key;
  if (isKeyword(word) || (key.kind === "rank" && NUMBER.test(folded))) {
    const end = readEnd(word, key, name);
    return { low: end, high: end, hasEnds: true };
  }
  if (key.kind === "choice" && !folded.includes("*") && !Object.hasOwn(values, folded))
    throw new Fault("unknown-value", word.text, Object.keys(values));
  return folded;
}

/** Allow quotes around a whole range of columns, whose names have blanks. @param {WrittenValue} written */
function unquotedRange(written) {
  const { low: word, operator } = written;
  if (!word || operator || !word.text.includes("..")) return written;
  const [low, ...rest] = word.text.split("..");
  const [first, last] = [low, rest.join("..")].map((text) =>
    text.trim() ? { text: text.trim(), isQuoted: false } : null,
  );
  return { low: first, high: last, operator: ".." };
}

/** @param {WrittenValue} written @param {ReaderKey} key @param {string} name */
function readSpan({ low: lowWord, high: highWord, operator }, key, name) {
  const [low, high] = [lowWord, highWord].map((word) =>
    word && (word.isQuoted || word.text !== "*") ? readEnd(word, key, name) : null,
  );
  if (low === null && high === null) throw new Fault("missing-value", name);
  if (operator !== "..") {
    const isUp = operator.startsWith(">");
    return { low: isUp ? low : null, high: isUp ? null : low, hasEnds: operator.length > 1 };
  }
  if (isBackward(low, high)) throw new Fault("unreadable");
  return { low, high, hasEnds: true };
}

/** @param {Word} word @param {ReaderKey} key @param {string} name @returns {number | Place} */
function readEnd(word, key, name) {
  const text = fold(word.text);
  if (isKeyword(word)) {
    const found = key.kind === "column" && ANCHOR.exec(text);
    if (!found)
      throw new Fault("unknown-value", word.text, key.kind === "column" ? ANCHORS.map((each) => `@${each}`) : []);
    return { anchor: found[1], steps: Number(found[2] ?? 0) };
  }
  if (key.kind === "rank" && NUMBER.test(text)) return Number(text);
  if (key.kind !== "column") throw new Fault("no-order", name);
  if (text.includes("*") || !text) throw new Fault("unreadable");
  return { name: text };
}

/** @param {Word} word */
export function isKeyword({ isQuoted, text }) {
  return !isQuoted && text.startsWith("@");
}

/** Whether a range is empty on any board. @param {number | Place | null} low @param {number | Place | null} high */
function isBackward(low, high) {
  const [first, last] = [low, high].map((end) => {
    if (typeof end === "number") return end;
    return end && "anchor" in end ? ANCHORS.indexOf(end.anchor) + end.steps : Number.NaN;
  });
  return first > last;
}

/** Return the value of an item as a number. @param {string} raw */
export function numberOf(raw) {
  return NUMBER.test(raw) ? Number(raw) : Number.NaN;
}

/**
 * Return whether a text fits a pattern, in which `*` stands for any letters. Each part is searched only once.
 * @param {string} pattern
 * @returns {(text: string) => boolean}
 */
export function wildcard(pattern) {
  const [first, ...parts] = pattern.split("*");
  const last = parts.pop();
  if (last === undefined) return (text) => text === pattern;
  return (text) => {
    const end = text.length - last.length;
    let at = first.length;
    if (at > end || !text.startsWith(first) || !text.endsWith(last)) return false;
    for (const part of parts) {
      const found = text.indexOf(part, at);
      if (found < 0 || found + part.length > end) return false;
      at = found + part.length;
    }
    return true;
  };
}
