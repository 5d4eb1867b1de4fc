/*
 * The lens: for the entry that is pointed at, selected or come to by a step, the session is asked which entries it was
 * made of and which it went into; the stage lights them. Of a gradient they are those that gave to
 * it, and those it gives back to.
 */

import { entryOf, same } from "../../model/address.js";
import { activeEntry } from "../../model/program/active-entry.js";
import { programOf } from "../../model/program/graph.js";
import { entryAddress } from "../../model/program/navigation.js";

/** @import { Address, Lens, Lit, State } from "../../model/state.js" */
/** @import { Page, Update } from "../core/page.js" */
/** @typedef {{tensor:string, entries:number[][]}} LitEntries */

/** @param {State} state @returns {Address|null} the whole entry that is looked at */
function lookedAt(state) {
  const { session, selection, hover, playing } = state;
  if (!session?.program || playing) return null;
  const program = programOf(session.program);
  const whole = (/** @type {Address|null} */ place) =>
    place && program.at.get(String(place.layer))?.shape.length === place.index.length
      ? place
      : null;
  const acting = activeEntry(state);
  const { tensor, what, entry } = acting ?? {};
  return (
    whole(hover) ??
    whole(selection) ??
    (tensor && what ? entryAddress(tensor, what, entry ?? 0) : null)
  );
}

/** @param {State} state @param {Address} place @param {Record<"from"|"to", LitEntries[]>} answer @returns {Lens} */
export function lensOf({ session }, place, answer) {
  const program = programOf(
    /** @type {import("../../model/program/graph.js").ProgramInfo} */ (session?.program),
  );
  /** @param {LitEntries[]} found @returns {Lit[]} */
  const lit = (found) =>
    found.map(({ tensor, entries }) => {
      const shape = program.at.get(tensor)?.shape ?? [];
      return { tensor, what: place.tensor, entries: entries.map((index) => entryOf(shape, index)) };
    });
  return { from: lit(answer.from), to: lit(answer.to) };
}

/** @param {Page} page @returns {Update} */
export function lensAsker(page) {
  /** @type {Address|null} */
  let asked = null;
  let line = "";
  const clear = () => {
    if (page.state().view.lens) page.dispatch({ type: "view", view: { lens: null } });
  };
  return (state) => {
    const place = lookedAt(state);
    const now = `${state.session?.layout_id} ${state.lines}`;
    if (same(place, asked) && line === now) return;
    [asked, line] = [place, now];
    if (!place) return clear();
    // A parameter that an update has changed is asked of its old value.
    const of = { ...place, tensor: place.tensor === "value_gradient" ? place.tensor : "value" };
    page.ask({ do: "lens", of }).then(
      (reply) => {
        if (asked !== place) return;
        page.dispatch({
          type: "view",
          view: { lens: lensOf(page.state(), of, reply.lens ?? reply) },
        });
      },
      // Too many entries to light, or the line is lost: the stage shows the entry alone.
      () => asked === place && clear(),
    );
  };
}
