/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Cut a typed filter into its parts; keys and values are not checked here.
 *
 * It reads the same language as `filters/syntax.py`: `reader-cases.txt` is tried on both. Nothing here touches the page.
 */

const LONGEST = 2000;
const DEEPEST = 20;
const BLANKS = /\s*/y;
const HYPHEN = /-?/y;
const OPERATOR = /(?:AND|OR)(?=[\s()]|$)/y;
const FALSE_OPERATOR = /^(and|or|not|&&|\|\|?)$/i;
const KEY = /[^\s:"]*(?=:)/y;
const TEXT = /[^\s"]+/y;
const QUOTED = /"[^"]*"|'[^']*'/y;
const ORDER = /[<>]=?/y;
const DOTS = /\.\./y;
const COMMA = /,/y;
const COLON = /:/y;
/** A value, or one end of a range. A quarter needs no quotes. */
const END = /q[1-4]\s20\d\d(?=[\s,)]|\.\.|$)|(?:(?!\.\.)[^\s,"])+/iy;

/** A mistake in a filter: its kind, the word, and the words that are possible instead of it. */
export class Fault extends Error {
  /** @param {string} kind @param {string} [word] @param {string[]} [allowed] */
  constructor(kind, word = "", allowed = []) {
    super(kind);
    this.kind = kind;
    this.word = word;
    this.allowed = allowed;
  }
}

/** Return the parts that must all hold. @param {string} text @returns {Written[]} */
export function scan(text) {
  const scanner = new Scanner(text);
  scanner.take(BLANKS);
  const whole = scanner.alternatives(0);
  if (scanner.next || text.length > LONGEST) throw new Fault("unreadable");
  return whole.isAny ? [whole] : whole.parts;
}

class Scanner {
  at = 0;

  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  get next() {
    return this.text.charAt(this.at);
  }

  /** @param {RegExp} pattern */
  peek(pattern) {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0] ?? "";
  }

  /** @param {RegExp} pattern */
  take(pattern) {
    const found = this.peek(pattern);
    this.at += found.length;
    return found;
  }

  /** Whether text follows without a blank; a parenthesis may close there. */
  runsOn() {
    return /[^\s)]/.test(this.next);
  }

  /** Read the parts that `OR` joins, up to the end of the text or of the parentheses. @param {number} depth @returns {Compound} */
  alternatives(depth) {
    const { at } = this;
    const joined = [this.joined(depth)];
    while (this.take(OPERATOR)) {
      this.take(BLANKS);
      joined.push(this.joined(depth));
    }
    if (joined.length === 1) return joined[0];
    if (!joined.every(({ parts }) => parts.length)) throw new Fault("missing-term", "OR");
    const parts = joined.map((part) => (part.parts.length === 1 ? part.parts[0] : part));
    return { at, end: this.at, isNegated: false, isAny: true, parts };
  }

  /** Read the parts that blanks or `AND` join, up to the next `OR`. @param {number} depth @returns {Compound} */
  joined(depth) {
    const { at } = this;
    /** @type {Written[]} */
    const parts = [];
    let isJoint = false;
    while (this.next && this.next !== ")" && this.peek(OPERATOR) !== "OR") {
      if (this.take(OPERATOR)) {
        if (!parts.length || isJoint) break;
        isJoint = true;
      } else {
        parts.push(this.part(depth));
        isJoint = false;
      }
      this.take(BLANKS);
    }
    if (isJoint || (!parts.length && this.at > at)) throw new Fault("missing-term", "AND");
    return { at, end: this.at, isNegated: false, isAny: false, parts };
  }

  /** Read a term, or a group in parentheses. @param {number} depth @returns {Written} */
  part(depth) {
    const { at } = this;
    const hyphen = this.take(HYPHEN);
    const isNegated = hyphen !== "";
    if (!this.runsOn()) throw new Fault("missing-term", hyphen);
    if (this.next !== "(") return this.clause(at, isNegated);
    this.at += 1;
    this.take(BLANKS);
    const group = depth < DEEPEST ? this.alternatives(depth + 1) : null;
    if (!this.next) throw new Fault("open-parenthesis");
    this.at += 1;
    if (!group?.parts.length || (this.runsOn() && !this.peek(OPERATOR))) throw new Fault("unreadable");
    return { ...group, at, end: this.at, isNegated };
  }

  /** @param {number} at @param {boolean} isNegated @returns {Clause} */
  clause(at, isNegated) {
    const head = this.quoted() ?? this.word(KEY) ?? (this.next === ":" ? null : this.word(TEXT));
    /** @type {WrittenValue[]} */
    const values = [];
    const isKey = this.take(COLON);
    if (!head || (isKey ? this.next === "(" : !head.isQuoted && FALSE_OPERATOR.test(head.text)))
      throw new Fault("unreadable");
    if (isKey) {
      do values.push(this.value(head.text));
      while (this.take(COMMA));
    }
    if (this.runsOn()) throw new Fault("unreadable");
    return { at, end: this.at, isNegated, head, values };
  }

  /** @param {string} key @returns {WrittenValue} */
  value(key) {
    const operator = this.take(ORDER);
    const low = this.quoted() ?? this.word(END);
    const dots = this.take(DOTS);
    if (!dots && !low) throw new Fault("missing-value", key);
    if (dots && operator) throw new Fault("unreadable");
    return { low, high: dots ? (this.quoted() ?? this.word(END)) : null, operator: dots || operator };
  }

  /** Read a word up to a parenthesis that closes nothing in it, as in `f(x))`. @param {RegExp} pattern @returns {Word | null} */
  word(pattern) {
    const found = this.peek(pattern);
    let opened = 0;
    let end = 0;
    for (; end < found.length; end++) {
      opened += Number(found[end] === "(") - Number(found[end] === ")");
      if (opened < 0) break;
    }
    // A key has no such parenthesis.
    if (!end || (pattern === KEY && opened < 0)) return null;
    this.at += end;
    return { text: found.slice(0, end), isQuoted: false };
  }

  /** @returns {Word | null} */
  quoted() {
    if (!/["']/.test(this.next)) return null;
    const found = this.take(QUOTED);
    const text = found.slice(1, -1);
    if (!text.trim()) throw new Fault(found ? "unreadable" : "open-quote");
    return { text, isQuoted: true };
  }
}
