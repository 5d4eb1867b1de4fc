// The stage: the inputs that all parts of the drawing read, gathered once for each call of the
// scene.

import { keyOf } from "../../model/address.js";
import { plainName, subscript } from "../../model/names.js";
import { isFast } from "../../model/pace.js";
import { digitsOf } from "../../model/selectors.js";
import { arrange } from "../layout/columns.js";
import { drawnWeights } from "../layout/edge-selection.js";
import { labelSlots } from "../layout/label-slots.js";
import { typeOf } from "../layout/typography.js";
import { clamped, visible } from "./camera.js";
import { progress, wholeUpdate } from "./progress.js";
import { readings } from "./readings.js";

/** @import {Address, State} from "../../model/state.js" */
/** @import {Frame, NetworkInfo, SessionMessage} from "../../wire/messages.js" */
/** @import {Camera, Size} from "./camera.js" */
/** @import {StageLayout, MapForm} from "../layout/columns.js" */
/** @typedef {import("../layout/tiles.js").Node} Node */
/** @typedef {import("../layout/tiles.js").Column} Column */
/** @typedef {import("./items.js").DrawItem} DrawItem */
/** @typedef {import("./items.js").Token} Token */
/** @typedef {{layout:StageLayout, slots:import("../layout/label-slots.js").Slots, names:string[][]}} StagePlan */
/** @typedef {StagePlan & {state:State, session:SessionMessage, network:NetworkInfo, frame:Frame, readings:import("./readings.js").Readings, progress:import("./progress.js").Progress, digits:number, k:number, type:import("../layout/typography.js").Type, camera:Camera, view:import("./geometry.js").Box, bold:boolean, fast:boolean, time:number, preview:State["preview"], drawn:(l:number)=>readonly number[], write:(of:Address, digits:number, text:string)=>string}} Stage
 *    k: factor of strokes, type: sizes of type, smaller where they are seen enlarged; view: what is in view;
 *    bold: high contrast; fast: whole updates are shown; preview: what a dragged rate would do to the coming update; drawn: the weights into layer l that are drawn, as i·units + j; write: the number of an address as the sentence
 *    writes it in whole, else as a text of so many digits */
/** @typedef {((stage:Stage) => DrawItem[]) & {hits?:(stage:Stage) => readonly import("./items.js").Hit[], under?:"gates"|"cells", drifts?:boolean}} Picture
 *    hits: what can be picked in it; under: the parts it is drawn below, undefined: above all; drifts: does it move in fast play? */
/** @typedef {(stage:Stage, l:number) => DrawItem[]} DrawLayer   of layer l, −1 the inputs */
/** @typedef {(stage:Stage, l:number, i:number, node:Node) => DrawItem[]} DrawUnit   of unit i of layer l */

/** @type {WeakMap<SessionMessage, Map<string, StagePlan>>} */
const plans = new WeakMap();

/** The maps of the network that is shown. @param {State} state */
export const mapsOf = ({ maps, session }) =>
  maps && maps.layoutId === session?.layout_id ? maps : null;

/** @param {Size} size @param {boolean} projector @param {MapForm} maps */
const planKey = (size, projector, maps) => `${size.width}×${size.height}${projector}${maps}`;

/** @param {State} state @returns {MapForm} */
export function mapFormOf(state) {
  const maps = mapsOf(state);
  return maps && (maps.rows > 1 ? "plane" : "line");
}

/** Is all there that pictures of this network are drawn from? If not, one more thing of it is made:
 * each takes the time of a picture. @param {State} state @param {Size} size */
export function prepared(state, size) {
  const { session, frame, view } = state;
  if (!session || session.program || !frame || size.width < 1 || size.height < 1) return true;
  const maps = mapFormOf(state);
  const known = plans.get(session);
  if (known?.has(planKey(size, view.projector, maps))) return true;
  if (known) plan(session, size, view.projector, maps);
  else {
    plans.set(session, new Map());
    readings(frame, session.network);
  }
  return false;
}

/** The plan of a network in a size; it depends on no number of the run.
 * @param {SessionMessage} session @param {Size} size @param {boolean} projector @param {MapForm} maps */
export function plan(session, size, projector, maps = null) {
  const known = plans.get(session) ?? new Map();
  plans.set(session, known);
  const key = planKey(size, projector, maps);
  let found = known.get(key);
  if (!found) {
    const { network } = session;
    const layout = arrange(network, session.data.image_shape, size, projector ? 1.35 : 1, maps);
    const names = allNames(network);
    const last = network.layers.length - 1;
    /** @param {number} l */
    const decorations = (l) => ({
      gate: l >= 0 && network.layers[l].gated,
      bias: l >= 0 && network.layers[l].bias,
      output: l === last,
    });
    found = {
      layout,
      names,
      slots: labelSlots(layout, names, decorations, digitsOf({ view: { projector } })),
    };
    known.clear();
    known.set(key, found);
  }
  return /** @type {StagePlan} */ (found);
}

/** @param {State} state @param {SessionMessage} session @param {Frame} frame @param {number} time @param {Size} size @returns {Stage} */
export function stage(state, session, frame, time, size) {
  const { network } = session;
  const { projector, contrast } = state.view;
  const digits = digitsOf(state);
  const texts = state.told?.frame === frame ? state.told.texts : {};
  const camera = clamped(state.view.camera, size);
  const read = readings(frame, network);
  // Of an update that cannot be, all that was worked out is shown.
  const fast = isFast(state) || state.diverged !== null;
  return {
    ...plan(session, size, projector, mapFormOf(state)),
    state,
    session,
    network,
    frame,
    readings: read,
    progress: (fast ? wholeUpdate : progress)(state, session, frame, time),
    digits,
    k: (projector ? 1.35 : 1) * camera.scale ** -0.4,
    type: typeOf(projector ? 1.35 : 1, camera.scale),
    camera,
    view: visible(camera, size),
    bold: Boolean(contrast),
    fast,
    time,
    preview: previewNow(state, frame),
    drawn: (l) => drawnWeights(frame, l, read.layers[l]),
    write: (of, d, text) => (d === digits && texts[keyOf(of)]) || text,
  };
}

/** A preview of another update is none; a change under way is seen before the one after it.
 * @param {State} state @param {Frame} frame */
const previewNow = ({ preview, playing, motion }, { update, committed }) =>
  preview && !playing && preview.update === update + Number(committed) && !(motion && committed)
    ? preview
    : null;

/** How strongly a number is marked: 1 selected, ½ pointed at, 0 not.
 * @param {Stage} stage @param {string} tensor @param {number} layer @param {number} [i] its unit, or where a weight comes from @param {number} [j] where it leads to */
export function marked({ state: { selection, hover } }, tensor, layer, i, j) {
  const is = (/** @type {Address|null} */ s) =>
    s !== null &&
    s.layer === layer &&
    s.tensor === tensor &&
    s.index[0] === i &&
    (j === undefined || s.index[1] === j);
  return is(selection) ? 1 : is(hover) ? 0.5 : 0;
}

/** A part at each unit of a layer that is drawn as such. @param {DrawUnit} part @returns {DrawLayer} */
export const perUnit = (part) => (stage, l) => {
  const { form, nodes } = stage.layout.columns[l + 1];
  return form === "neurons" ? nodes.flatMap((node, i) => part(stage, l, i, node)) : [];
};

/** A halo; in high contrast with an ink rim. @param {Stage} stage @param {DrawItem} item @param {number} alpha @returns {DrawItem[]} */
export function halo({ bold, k }, item, alpha) {
  if (item.op === "text" || item.op === "camera" || item.op === "cells" || item.op === "pixels")
    return [];
  const { width } = item;
  const paint = width
    ? { stroke: /** @type {Token} */ ("selection"), strokeAlpha: alpha }
    : { fill: /** @type {Token} */ ("selection"), fillAlpha: alpha };
  const rim = /** @type {const} */ ({ stroke: "ink", width: (width ?? 0) + 3 * k });
  return bold
    ? [
        { ...item, ...rim },
        { ...item, ...paint },
      ]
    : [{ ...item, ...paint }];
}

/** @param {NetworkInfo} network */
function allNames(network) {
  const last = network.layers.length - 1;
  /** @param {string|undefined} given @param {number} l @param {number} i */
  const named = (given, l, i) => {
    const short = given?.match(/^([A-Za-z])(\d+)$/);
    return short ? short[1] + subscript(Number(short[2])) : (given ?? plainName(network, l, i));
  };
  return [network.inputs, ...network.layers.map((layer) => layer.units)].map((units, c) => {
    const given = c === 0 ? network.input_names : c - 1 === last ? network.output_names : [];
    return Array.from({ length: units }, (_, i) => named(given?.[i], c - 1, i));
  });
}
