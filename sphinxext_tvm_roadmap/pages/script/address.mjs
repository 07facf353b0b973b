/* SPDX-License-Identifier: Apache-2.0 */

/** What is chosen, as the address has it. Nothing is stored anywhere else. */

import { CHOICES, NAMES } from "./names.mjs";

/** Return what is chosen where one value is possible: the last. @param {State} state @param {string} name */
export function lastOf(state, name) {
  return state.get(name)?.at(-1);
}

/**
 * Return the state that a parameter belongs to, and its name there; null if it is not ours.
 * @param {Map<string, State>} states By the keys of the roadmaps.
 * @param {string} parameter
 */
function ours(states, parameter) {
  const key = keyOf(parameter);
  const state = states.get(key);
  const name = parameter.slice(key.length + 1);
  return state && NAMES.has(name) ? { state, name } : null;
}

/** Return the keys of the roadmaps in a parameter; they may contain dots. @param {string} parameter */
function keyOf(parameter) {
  return parameter.slice(0, Math.max(0, parameter.lastIndexOf(".")));
}

/** Set the states to what an address says. @param {Map<string, State>} states @param {string} search */
export function readSearch(states, search) {
  for (const state of states.values()) state.clear();
  for (const [parameter, value] of new URLSearchParams(search)) {
    const found = ours(states, parameter);
    if (!found) continue;
    const before = CHOICES.includes(found.name) ? (found.state.get(found.name) ?? []) : [];
    found.state.set(found.name, [...new Set([...before, value])]);
  }
}

/**
 * Return what an address chooses in one bar, and the keys of its roadmaps; null if it says anything else.
 * @param {Map<string, State>} states
 * @param {string} search
 */
export function choiceIn(states, search) {
  const keys = new Set(
    [...new URLSearchParams(search).keys()].map((parameter) => ours(states, parameter) && keyOf(parameter)),
  );
  const [key] = keys;
  if (keys.size !== 1 || key === null) return null;
  const chosen = new Map([[key, /** @type {State} */ (new Map())]]);
  readSearch(chosen, search);
  return { key, chosen: Object.fromEntries(chosen.get(key) ?? []) };
}

/** Return an address's parameters with what is chosen instead of what was. @param {Map<string, State>} states @param {string} search */
export function writeSearch(states, search) {
  const chosen = new URLSearchParams();
  for (const [key, state] of states)
    for (const [name, values] of state) for (const value of values) chosen.append(`${key}.${name}`, value);
  // What others put there stays as they wrote it.
  const others = search.slice(1).split("&");
  const kept = others.filter(
    (part) => part && ![...new URLSearchParams(part).keys()].some((name) => ours(states, name)),
  );
  return [...kept, chosen.toString()].filter(Boolean).join("&");
}
