/* SPDX-License-Identifier: Apache-2.0 */

/** The question that a typed filter asks of an item, as in `filters/match.py`. Nothing here touches the page. */

import { between, columnsBetween } from "./filter_columns.mjs";
import { Fault, scan } from "./filter_syntax.mjs";
import { numberOf, readValue, spelled, wildcard } from "./filter_values.mjs";
import { fold, withoutAccents } from "./words.mjs";

/** The keys that take keys as values, and whether they ask for a value. */
export const PRESENCE = { no: false, has: true };

/** Read a filter: each of its terms must hold. @param {string} text @param {Pick<Tools, "keys" | "bare">} language @returns {TypedTerm[]} */
export function readFilter(text, language) {
  return scan(text).map((part) => {
    const reader = new Reader(language);
    const written = text.slice(part.at, part.end);
    return { text: written, asks: reader.question(part), asked: reader.asked };
  });
}

/** Return terms that look for each word of a text, for texts that are no filters. @param {string} text @returns {TypedTerm[]} */
export function readWords(text) {
  return fold(text)
    .split(" ")
    .filter(Boolean)
    .map((word) => ({ text: word, asks: mention(word), asked: [] }));
}

class Reader {
  /** @type {Asked[]} */
  asked = [];

  /** @param {Pick<Tools, "keys" | "bare">} language */
  constructor({ keys, bare }) {
    this.keys = keys;
    this.bare = bare;
  }

  /** @param {Written} part @returns {Question} */
  question(part) {
    const asks = "parts" in part ? this.combination(part) : this.clause(part);
    return part.isNegated ? (item) => !asks(item) : asks;
  }

  /** @param {Compound} part @returns {Question} */
  combination({ isAny, parts }) {
    const asked = parts.map((part) => this.question(part));
    return isAny ? (item) => asked.some((asks) => asks(item)) : (item) => asked.every((asks) => asks(item));
  }

  /** @param {Clause} part @returns {Question} */
  clause({ head, values }) {
    if (!values.length) {
      const word = fold(head.text);
      if (!word) throw new Fault("missing-term");
      if (head.isQuoted || !this.bare.includes(word)) return mention(word);
      return this.comparison(this.keys.is, [word]);
    }
    const name = spelled(head.text);
    if (Object.hasOwn(PRESENCE, name)) return this.presence(values, PRESENCE[/** @type {"no" | "has"} */ (name)]);
    const key = this.key(name);
    if (!key)
      throw new Fault(
        "unknown-key",
        head.text,
        Object.keys({ ...this.keys, ...PRESENCE }).map((each) => `${each}:`),
      );
    const meanings = values.map((value) => {
      const meaning = readValue(value, key, head.text);
      if (typeof meaning === "string" && value.low) this.asked.push({ key, value: meaning, word: value.low });
      return meaning;
    });
    return this.comparison(key, meanings);
  }

  /** Return a key of ours, also with its prefix. @param {string} name */
  key(name) {
    const plain = name.replace(/^roadmap\./, "");
    return Object.hasOwn(this.keys, plain) ? this.keys[plain] : undefined;
  }

  /** @param {WrittenValue[]} values @param {boolean} isPresent @returns {Question} */
  presence(values, isPresent) {
    const facts = values.map(({ low, operator }) => {
      const key = low && !operator ? this.key(spelled(low.text)) : undefined;
      const optional = Object.keys(this.keys).filter((name) => this.keys[name].optional);
      if (!key?.optional) throw new Fault("unknown-value", low?.text, optional);
      return key.fact;
    });
    return (item) => facts.some((fact) => item.valuesOf(fact).length > 0 === isPresent);
  }

  /** Judge each distinct value only once, since items share most of them. @param {ReaderKey} key @param {(string | Span<number | Place>)[]} meanings @returns {Question} */
  comparison({ fact, kind }, meanings) {
    const folded = kind === "choice" ? spelled : fold;
    const isSpan = (/** @type {unknown} */ each) => kind === "column" && typeof each !== "string";
    const fits = meanings.filter((each) => !isSpan(each)).map((each) => test(each, folded));
    const isIn = inColumns(/** @type {Span<Place>[]} */ (meanings.filter(isSpan)));
    const judge = remembered((/** @type {string} */ raw) => fits.some((fit) => fit(raw)));
    return (item) => item.valuesOf(fact).some(judge) || isIn(item);
  }
}

/** @param {string | Span<any>} meaning @param {(text: string) => string} folded @returns {(raw: string) => boolean} */
function test(meaning, folded) {
  if (typeof meaning === "string") {
    const matches = wildcard(meaning);
    return (raw) => matches(folded(raw));
  }
  const isInside = between(meaning.low ?? -Infinity, meaning.high ?? Infinity, meaning.hasEnds);
  return (raw) => isInside(numberOf(raw));
}

/** @param {Span<Place>[]} spans @returns {Question} */
function inColumns(spans) {
  const names = remembered((/** @type {ReaderBoard} */ board) => spans.map((span) => columnsBetween(board, span)));
  return ({ board, column }) => column !== undefined && names(board).some((inside) => inside.has(column));
}

/** Look for a text in everything by which a reader may know an item. @param {string} word @returns {Question} */
function mention(word) {
  const text = withoutAccents(word);
  const matches = text.includes("*") ? wildcard(`*${text}*`) : (/** @type {string} */ words) => words.includes(text);
  // A number with its sign is meant whole.
  const isRef = text.includes("#") ? (/** @type {string} */ ref) => ref === text : matches;
  return ({ words, refs }) => words.some(matches) || refs.some(isRef);
}

/**
 * Return a function that asks for each value once.
 * @template Value, Result
 * @param {(value: Value) => Result} ask
 * @returns {(value: Value) => Result}
 */
function remembered(ask) {
  /** @type {Map<Value, Result>} */
  const answers = new Map();
  return (value) => {
    const known = answers.get(value);
    if (known !== undefined) return known;
    const answer = ask(value);
    answers.set(value, answer);
    return answer;
  };
}
