// Emphasis: what acts in a phase stands out, all else is dimmed; and what flows forward is in its
// colours only while the data flow forward, what flows back only while the error does.

import { forwardHue } from "../frame/scales.js";

/** @import {Stage, Token} from "../frame/stage.js" */

/** The opacity of what does not act, as a share of what does. */
export const DIMMED = 0.2;
/** The same in high contrast. */
const BOLD_DIMMED = 0.6;

/** Does the error, or the change that follows from it, flow? @param {Stage} stage */
export const flowsBack = ({ progress: { phase }, fast }) =>
  !fast && (phase.name === "backward" || phase.name === "update");

/** Do the weights into layer l act? @param {Stage} stage @param {number} l */
export function weightsAct({ progress: { phase } }, l) {
  const { name, layer } = phase;
  if (name === "forward") return l === layer;
  if (name === "backward") return l === layer || l === Number(layer) + 1;
  return name !== "loss";
}

/** Does the error pass the weights into layer l, on its way to the layer before? @param {Stage} stage @param {number} l */
export const carriesBack = ({ progress: { phase } }, l) =>
  phase.name === "backward" && l === Number(phase.layer) + 1;

/** Do the units of layer l act? @param {Stage} stage @param {number} l */
export function unitsAct({ progress: { phase }, readings }, l) {
  const { name, layer } = phase;
  const last = readings.layers.length - 1;
  if (name === "input") return l < 0;
  if (name === "loss") return l === last;
  if (name === "update") return false;
  const from = Number(layer) + (name === "forward" ? -1 : 1);
  return l === layer || l === from;
}

/** @param {Stage} stage @param {number} l @param {number} alpha of what acts */
export const emphasis = (stage, l, alpha = 1) =>
  weightsAct(stage, l) ? alpha : (stage.bold ? BOLD_DIMMED : DIMMED) * alpha;

/** The hue of a weight: grey while the error flows. @param {Stage} stage @param {number} value @returns {Token} */
export const weightHue = (stage, value) => (flowsBack(stage) ? "muted" : forwardHue(value));

/** The largest number of a kind in the whole network, and where that is a weight's, its place.
 * `whole` where every weight of every layer is known, `alone` where no other is as large.
 * @typedef {{value:number, layer:number, index:number, whole:boolean, alone:boolean}} Largest */

/** @type {WeakMap<object, Map<string, Largest>>} */
const memo = new WeakMap();

/** @param {import("../frame/readings.js").Readings} readings @param {"weightGradient"|"weightChange"} kind @returns {Largest} */
export function largestOf(readings, kind) {
  const known = memo.get(readings) ?? new Map();
  memo.set(readings, known);
  let found = known.get(kind);
  if (!found) {
    found = { value: 0, layer: -1, index: -1, whole: true, alone: false };
    readings.layers.forEach((layer, l) => {
      const values = layer[kind];
      if (!layer.whole || !values) found.whole = false;
      const count = layer.known ? layer.known.length : layer.whole ? layer.fanIn * layer.units : 0;
      for (let n = 0; values && n < count; n++) {
        const index = layer.known ? layer.known[n] : n;
        const size = Math.abs(values[index]);
        if (size > found.value) Object.assign(found, { value: size, layer: l, index, alone: true });
        else if (size === found.value) found.alone = false;
      }
    });
    known.set(kind, found);
  }
  return found;
}

/** The largest |δ| of the network. @param {Stage} stage */
export const largestDelta = ({ readings }) => Math.max(...readings.most.map(({ delta }) => delta));
