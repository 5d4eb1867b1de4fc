// The numbers of one frame, layer by layer, and the largest of each kind that sizes refer to.

import { largest } from "./scales.js";

/** @typedef {import("../wire/messages.js").Frame} Frame */
/** @typedef {import("../wire/messages.js").NetworkInfo} NetworkInfo */
/** @typedef {Float32Array|undefined} Tensor   undefined where the layout leaves it out */
/** @typedef {{fanIn:number, units:number, z:Tensor, a:Tensor, upstream:Tensor, gate:Tensor, delta:Tensor, weights:Tensor, biases:Tensor, weightGradient:Tensor, biasGradient:Tensor, weightChange:Tensor, biasChange:Tensor}} Layer */
/** @typedef {{x:Tensor, y:Tensor, layers:Layer[], most:{part:number, back:number, sum:number, backSum:number, delta:number, gradient:number}[]}} Readings
 *    most, per layer: largest |w·a| into it, largest |w·δ| back to it, tallest stacks of both, largest |δ|, largest |weight gradient| */

/** @type {WeakMap<Frame, Readings>} */
const memo = new WeakMap();

/** @param {Frame} frame @param {NetworkInfo} network @returns {Readings} */
export function readings(frame, network) {
  const known = memo.get(frame);
  if (known) return known;
  const layers = network.layers.map((info, l) => ({
    fanIn: l === 0 ? network.inputs : network.layers[l - 1].units,
    units: info.units,
    z: frame.tensor("z", l),
    a: frame.tensor("a", l),
    upstream: frame.tensor("upstream", l),
    gate: frame.tensor("gate", l),
    delta: frame.tensor("delta", l),
    weights: frame.tensor("weights", l),
    biases: frame.tensor("biases", l),
    weightGradient: frame.tensor("weight_gradient", l),
    biasGradient: frame.tensor("bias_gradient", l),
    weightChange: frame.tensor("weight_change", l),
    biasChange: frame.tensor("bias_change", l),
  }));
  const x = frame.tensor("x", -1);
  /** @type {Readings} */
  const result = { x, y: frame.tensor("y", layers.length - 1), layers, most: [] };
  result.most = layers.map((_, l) => sizes(result, l));
  memo.set(frame, result);
  return result;
}

/** What a layer receives. @param {Readings} r @param {number} l @returns {Tensor} */
export const received = (r, l) => (l === 0 ? r.x : r.layers[l - 1].a);

/** w·a of one weight. @param {Readings} r @param {number} l @param {number} i @param {number} j */
export const forwardPart = (r, l, i, j) =>
  (r.layers[l].weights?.[i * r.layers[l].units + j] ?? 0) * (received(r, l)?.[i] ?? 0);

/** w·δ of one weight into layer l. @param {Readings} r @param {number} l @param {number} i @param {number} j */
export const backwardPart = (r, l, i, j) =>
  (r.layers[l].weights?.[i * r.layers[l].units + j] ?? 0) * (r.layers[l].delta?.[j] ?? 0);

/** @param {Readings} r @param {number} l */
function sizes(r, l) {
  const { fanIn, units, biases, delta, weightGradient, weights } = r.layers[l];
  const next = r.layers[l + 1];
  const result = {
    part: 0,
    back: 0,
    sum: 0,
    backSum: 0,
    delta: largest(delta),
    gradient: largest(weightGradient),
  };
  for (let j = 0; weights && j < units; j++) {
    const bias = biases?.[j] ?? 0;
    const stack = [Math.max(0, bias), Math.max(0, -bias)];
    for (let i = 0; i < fanIn; i++) {
      const part = forwardPart(r, l, i, j);
      stack[part < 0 ? 1 : 0] += Math.abs(part);
      result.part = Math.max(result.part, Math.abs(part));
    }
    result.sum = Math.max(result.sum, ...stack);
  }
  for (let i = 0; next?.weights && i < units; i++) {
    const stack = [0, 0];
    for (let k = 0; k < next.units; k++) {
      const part = backwardPart(r, l + 1, i, k);
      stack[part < 0 ? 1 : 0] += Math.abs(part);
      result.back = Math.max(result.back, Math.abs(part));
    }
    result.backSum = Math.max(result.backSum, ...stack);
  }
  return result;
}
