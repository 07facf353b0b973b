/* SPDX-License-Identifier: Apache-2.0 */

/** The facts of an item that a filter asks about, from those that the page carries (`facets.py`). */

import { fold, withoutAccents } from "./words.mjs";

const STATES = ["open", "closed", "merged"];

/**
 * Return the facts of an item, by the names that keys have for them (`Fact` in `filters/keys.py`).
 * @param {{item: string, status: string, facets: Facets}} of
 * @param {ReaderBoard[]} boards
 * @returns {Known}
 */
export function known({ item, status, facets }, boards) {
  const { title, column, flags = [], owners = [], labels = [], assignees = owners } = facets;
  const board = boards.find((each) => each.title === facets.roadmap) ?? boards[0];
  // A draft has no number.
  const [repo, number] = item.includes("#") ? item.split("#") : [];
  const isDone = status === "done" || status === "cut";
  const state = flags.find((flag) => STATES.includes(flag)) ?? (isDone ? "closed" : "open");
  const states = state === "merged" ? [state, "closed"] : [state];
  const is = [status, ...states, ...flags];
  if (!flags.includes("pr") && !flags.includes("draft")) is.push("issue");
  if (flags.includes("available")) is.push("help-wanted");
  /** @type {Record<string, unknown>} */
  const facts = {
    ...facets,
    assignees,
    column: board.columns.find(({ name }) => name === column)?.plain ?? column,
    is,
    repo: repo && [repo, repo.split("/")[1]],
    roadmap: [board.key, board.title],
    state: states,
    status,
  };
  return {
    board,
    column,
    words: [title, ...owners.map((owner) => `@${owner}`), ...labels].map((text) => withoutAccents(fold(text))),
    refs: repo ? [item, item.split("/")[1], `#${number}`].map(fold) : [],
    valuesOf: (fact) => [/** @type {string | string[]} */ (facts[fact] ?? [])].flat(),
  };
}
