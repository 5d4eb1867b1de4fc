// Places of the layers' handles along the forward axis: over each column and in each gap.

import { clamped, toView } from "../frame/camera.js";
import { mapFormOf, plan } from "../frame/stage.js";

/** @import {State} from "../../model/state.js" */
/** @import {Size} from "../frame/camera.js" */
/** @typedef {{layer:number, at:number, room:number}} Handle   at: its middle, px as seen; room: what it may take along the axis */
/** @typedef {{turned:boolean, handles:Handle[], gaps:Handle[]}} Handles
 *    handles: of every layer that learns; gaps: before layer `layer`, where another can stand */

/** The room that a gap's own handle takes. */
const PLUS = 26;

/** @param {State} state @param {Size} size of the stage, px @returns {Handles|null} */
export function handlePlaces(state, size) {
  const { session, view } = state;
  if (!session || session.program || size.width < 1 || size.height < 1) return null;
  const { turned, columns } = plan(session, size, view.projector, mapFormOf(state)).layout;
  const camera = clamped(view.camera, size);
  const along = (/** @type {number} */ x, /** @type {number} */ y) => {
    const seen = toView(camera, { x, y });
    return turned ? seen.y : seen.x;
  };
  const spans = columns.map(({ box }) => ({
    start: along(box.x, box.y),
    end: along(box.x + box.width, box.y + box.height),
  }));
  const gaps = spans.slice(1).map(({ start }, layer) => ({
    layer,
    at: (spans[layer].end + start) / 2,
    room: PLUS,
  }));
  const far = turned ? size.height : size.width;
  return {
    turned,
    gaps,
    handles: gaps.map((gap, layer) => {
      const { start, end } = spans[layer + 1];
      const at = (start + end) / 2;
      const next = gaps[layer + 1]?.at ?? 2 * far;
      const edge = Math.min(at - gap.at, next - at) - PLUS / 2 - 2;
      return { layer, at, room: 2 * Math.min(edge, far - at) };
    }),
  };
}
