// Columns of the phases' cells: each over its layer's column, and past the outputs the loss.

import { mapFormOf, plan } from "../frame/stage.js";

/** @import {State} from "../../model/state.js" */
/** @import {Size} from "../frame/camera.js" */
/** @typedef {{x:number, width:number}} Span   px, from the left of the stage */

/** The loss has at least so much, px at scale 1; what stands between two cells. */
const LEAST = 46;
const GAP = 4;

/** The room over each column, inputs first, and after them that of the loss; null where the network
 * is turned. @param {State} state @param {Size} size of the stage, px @returns {Span[]|null} */
export function phaseColumns(state, size) {
  const { session, view } = state;
  if (!session || session.program || size.width < 1 || size.height < 1) return null;
  const { turned, columns, k } = plan(session, size, view.projector, mapFormOf(state)).layout;
  if (turned) return null;
  const middles = columns.map(({ box }) => box.x + box.width / 2);
  const between = middles.slice(1).map((at, c) => (at + middles[c]) / 2);
  const last = middles[middles.length - 1];
  const end = Math.min(2 * last - between[between.length - 1], size.width - LEAST * k);
  const edges = [GAP, ...between, end];
  // No phase is larger than the others: past the outputs too there is a column.
  const widest = Math.max(LEAST * k, ...edges.slice(1).map((right, c) => right - edges[c]));
  edges.push(Math.min(size.width - GAP, end + widest));
  return edges.slice(1).map((right, c) => ({
    x: edges[c] + GAP / 2,
    width: Math.max(0, right - edges[c] - GAP),
  }));
}
