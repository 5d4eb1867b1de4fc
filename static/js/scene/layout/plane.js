// The plane, where the output's map of it is seen, and the camera that shows it large enough to
// draw on.

import { clamped, reveal, toStage, toView, zoomAt } from "../frame/camera.js";
import { mapsOf, plan } from "../frame/stage.js";

/** @import {State} from "../../model/state.js" */
/** @import {Camera, Size} from "../frame/camera.js" */
/** @typedef {{x:number, y:number, side:number, room:number}} MapPlace   as seen, px; room: what is free to the right of its upper corner */

/** The height of what may stand there, px at scale 1. */
const HIGH = 26;
/** What stays free around a map that is drawn on, px. */
const EDGE = 8;
/** The height of the tools below it, px at scale 1. */
const TOOLS = 112;

/** The map of the last output; null where there is none. @param {State} state @param {Size} size of the stage, px
 * @param {Camera} [camera] @returns {MapPlace|null} */
export function outputMap(state, size, camera = state.view.camera) {
  const maps = mapsOf(state);
  if (!state.session || !maps || maps.rows < 2 || size.width < 1 || size.height < 1) return null;
  const { layout } = plan(state.session, size, state.view.projector, "plane");
  const [{ box: last }, { square, nodes }] = layout.columns.slice(-2);
  if (!square) return null;
  const { x, y, r } = nodes[nodes.length - 1];
  const near = clamped(camera, size);
  const corner = toView(near, { x: x - r, y: y - r });
  const side = 2 * r * near.scale;
  // The loss may stand beside it; the room is what it leaves.
  const { box } = layout.loss;
  const loss = toView(near, box);
  const above = loss.y >= corner.y + HIGH * layout.k || loss.y + box.height * near.scale < corner.y;
  // What is said of the output begins beside a small map's corner already.
  const foot = corner.y + HIGH * layout.k;
  const beside =
    layout.loss.rulers.some((ruler) => toView(near, ruler).y < foot && ruler.x > x + r) ||
    // So does the layer above it in a deep network.
    (layout.turned && (y - last.y - last.height) * near.scale < 2 * HIGH * layout.k);
  const right = loss.x > corner.x + side && !above ? loss.x : size.width;
  const end = beside ? corner.x + side : right;
  return { ...corner, side, room: end - corner.x - side };
}

/** The camera that shows the map as large as `side`, or as the stage lets it, with room below.
 * @param {State} state @param {Size} size @param {number} side */
export function cameraNear(state, size, side) {
  const { camera } = state.view;
  const map = outputMap(state, size, camera);
  if (!map) return camera;
  const tools = TOOLS * (state.view.projector ? 1.35 : 1);
  const most = Math.min(side, size.width - 4 * EDGE, size.height - tools - 3 * EDGE);
  const middle = { x: map.x + map.side / 2, y: map.y + map.side / 2 };
  const closer = zoomAt(camera, Math.max(1, most / map.side), middle, size);
  const shown = outputMap(state, size, closer);
  if (!shown) return closer;
  const corner = toStage(closer, { x: shown.x - EDGE, y: shown.y - EDGE });
  const long = (shown.side + 2 * EDGE) / closer.scale;
  const high = long + (tools + EDGE) / closer.scale;
  return reveal(closer, { ...corner, width: long, height: high }, size);
}
