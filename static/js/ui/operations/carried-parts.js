/*
 * Of a large tensor a frame carries a part: that which its table is turned to, where the entry that is
 * selected, or come to by a step, stands too. It is asked for again on a new line.
 */

import { isEntryCarried } from "../../model/program/carried.js";
import { programOf } from "../../model/program/graph.js";
import { whenChanged } from "../core/dom.js";

/** @import { State } from "../../model/state.js" */
/** @import { Page, Update } from "../core/page.js" */
/** @typedef {Pick<Page, "state"|"send">} Asker */

/** What a page looked at last, by tensor. @type {WeakMap<Asker, Map<string, number>>} */
const looks = new WeakMap();

/** Look at the part of a tensor from an entry on, unless all to the last wanted is there.
 * @param {Asker} page @param {string} address @param {number} entry @param {number} [last] */
export function lookAt(page, address, entry, last = entry) {
  const { frame, connection } = page.state();
  const there = (/** @type {number} */ one) => frame && isEntryCarried(frame, address, one);
  if (!frame || connection !== "open" || (there(entry) && there(last))) return;
  const known = looks.get(page) ?? new Map();
  looks.set(page, known.set(address, entry));
  ask(page, address, entry);
}

/** @param {Asker} page @param {string} address @param {number} entry */
const ask = (page, address, entry) => page.send({ do: "look", layer: address, first: entry });

/** @param {Asker} page @returns {Update} */
export function looking(page) {
  return whenChanged(
    (/** @type {State} */ s) => [s.lines, s.session?.layout_id],
    ({ connection, session }) => {
      const known = looks.get(page);
      if (connection !== "open" || !known) return;
      const program = session?.program && programOf(session.program);
      // Whatever the last frame of the line before carried, a new line's does not.
      for (const [address, entry] of known)
        if (program?.at.has(address)) ask(page, address, entry);
        else known.delete(address);
    },
  );
}
