// Everything the parts of the drawing need to know, gathered once for each call of the scene.

import { plainName, subscript } from "../model/names.js";
import { drawn } from "./crowds.js";
import { rushes } from "./drift.js";
import { arrange } from "./layout.js";
import { progress, whole } from "./progress.js";
import { readings } from "./readings.js";
import { slots } from "./slots.js";

/** @typedef {import("../model/state.js").State} State */
/** @typedef {import("../wire/messages.js").Frame} Frame */
/** @typedef {import("../wire/messages.js").SessionMessage} SessionMessage */
/** @typedef {import("../wire/messages.js").NetworkInfo} NetworkInfo */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./layout.js").Size} Size */
/** @typedef {import("./slots.js").Slots} Slots */
/** @typedef {{layout:Layout, slots:Slots, names:string[][]}} Plan */
/** @typedef {Plan & {state:State, session:SessionMessage, network:NetworkInfo, frame:Frame, readings:import("./readings.js").Readings, progress:import("./progress.js").Progress, digits:number, k:number, time:number, drawn:(l:number)=>readonly number[]}} Stage
 *    drawn: the weights into layer l that are drawn, as i·units + j */

/** @type {WeakMap<SessionMessage, Map<string, Plan>>} */
const plans = new WeakMap();

/** The plan of a network in a size; it depends on no number of the run. @param {SessionMessage} session @param {Size} size @param {boolean} projector @returns {Plan} */
export function plan(session, size, projector) {
  const known = plans.get(session) ?? new Map();
  plans.set(session, known);
  const key = `${size.width}×${size.height}${projector}`;
  if (!known.has(key)) {
    const { network } = session;
    const layout = arrange(network, session.data.image_shape, size, projector ? 1.35 : 1);
    const names = allNames(network);
    const last = network.layers.length - 1;
    /** @param {number} l */
    const wears = (l) => ({
      gate: l >= 0 && l < last,
      bias: l >= 0 && network.layers[l].bias,
      output: l === last,
    });
    known.clear();
    known.set(key, { layout, names, slots: slots(layout, names, wears, projector ? 3 : 4) });
  }
  return /** @type {Plan} */ (known.get(key));
}

/** @param {State} state @param {SessionMessage} session @param {Frame} frame @param {number} time @param {Size} size @returns {Stage} */
export function stage(state, session, frame, time, size) {
  const { network, phases } = session;
  const read = readings(frame, network);
  return {
    ...plan(session, size, state.view.projector),
    state,
    session,
    network,
    frame,
    readings: read,
    progress: rushes(state)
      ? whole(state, frame, phases, read.layers, time)
      : progress(state, frame, phases, read.layers, time),
    digits: state.view.projector ? 3 : 4,
    k: state.view.projector ? 1.35 : 1,
    time,
    drawn: (l) => drawn(frame, l, read.layers[l]),
  };
}

/** @param {NetworkInfo} network @returns {string[][]} */
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
