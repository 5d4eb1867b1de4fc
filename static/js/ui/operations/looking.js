/*
 * Of a large tensor a frame carries a part: the one with the entry that is selected, or come to by a
 * step, or that a table is turned to. It is asked for again on a new line.
 */

import { actingEntry, entryAt } from "../../model/program/acting.js";
import { isCarried } from "../../model/program/carried.js";
import { programOf } from "../../model/program/graph.js";
import { whenChanged } from "../core/dom.js";

/** @import { State } from "../../model/state.js" */
/** @import { Page, Update } from "../core/page.js" */

/** What was looked at last, by tensor. @type {Map<string, number>} */
const looks = new Map();

/** Look at the part of a tensor from an entry on, unless all to the last wanted is there.
 * @param {Page} page @param {string} address @param {number} entry @param {number} [last] */
export function lookAt(page, address, entry, last = entry) {
  const { frame, connection } = page.state();
  const there = (/** @type {number} */ one) => frame && isCarried(frame, address, one);
  if (!frame || connection !== "open" || (there(entry) && there(last))) return;
  looks.set(address, entry);
  ask(page, address, entry);
}

/** @param {Page} page @param {string} address @param {number} entry */
const ask = (page, address, entry) => page.send({ do: "look", layer: address, first: entry });

/** @param {Page} page @returns {Update} */
export function looking(page) {
  const again = whenChanged(
    (/** @type {State} */ s) => [s.connection, s.session?.layout_id],
    ({ connection, session }) => {
      if (connection !== "open") return;
      const program = session?.program && programOf(session.program);
      // Whatever the last frame of the line before carried, a new line's does not.
      for (const [address, entry] of looks)
        if (program?.at.has(address)) ask(page, address, entry);
        else looks.delete(address);
    },
  );
  const follow = whenChanged(
    (/** @type {State} */ s) => [s.selection, s.frame?.phase, s.frame?.part, s.playing],
    (state) => {
      const { session, selection, playing } = state;
      if (!session?.program || playing) return;
      const found = actingEntry(state) ?? entryAt(programOf(session.program), selection);
      if (found) lookAt(page, found.tensor.address, found.entry);
    },
  );
  return (state) => {
    again(state);
    follow(state);
  };
}
