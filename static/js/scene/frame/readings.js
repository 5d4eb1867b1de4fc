// The numbers of one frame, layer by layer, and the largest of each kind that sizes refer to.

import { largest } from "./scales.js";

/** @import {Frame, NetworkInfo, Numbers} from "../../wire/messages.js" */
/** @typedef {Numbers|undefined} Tensor   undefined where the layout leaves it out */
/** @typedef {{readonly [index:number]:number}|undefined} Weights   of a layer left out, only the largest */
/** @typedef {{fanIn:number, units:number, whole:boolean, known:readonly number[]|null, z:Tensor, a:Tensor, upstream:Tensor, gate:Tensor, delta:Tensor, norm:number|undefined, mask:Tensor, weights:Weights, biases:Tensor, weightGradient:Weights, biasGradient:Tensor, weightChange:Weights, biasChange:Tensor}} LayerReadings
 *    norm: ‖δ‖; whole: all its weights are here; known: else those that are, as i·units + j */
/** @typedef {{part:number, back:number, sum:number, backSum:number, delta:number, gradient:number}} Most */
/** @typedef {{x:Tensor, y:Tensor, layers:LayerReadings[], most:Most[]}} Readings
 *    most, per layer, worked out when first asked for: largest |w·a| into it, largest |w·δ| back to it, tallest stacks of both, largest |δ|, largest |weight gradient| */

/** @type {WeakMap<Frame, Readings>} */
const memo = new WeakMap();

/** @param {Frame} frame @param {NetworkInfo} network */
export function readings(frame, network) {
  const known = memo.get(frame);
  if (known) return known;
  const layers = network.layers.map(({ inputs, units, glyph }, l) => {
    const tensor = (/** @type {string} */ name) => frame.tensor(name, l);
    // A kind without the picture of neurons may call tensors of its own "weights", "edges", "mask".
    const drawn = glyph === "neurons" ? tensor : () => undefined;
    const weights = drawn("weights");
    const edges = weights ? undefined : drawn("edges");
    const list =
      edges &&
      Array.from({ length: edges.length / 2 }, (_, e) => edges[2 * e] * units + edges[2 * e + 1]);
    /** @param {string} name @param {string} some @returns {Weights} */
    const matrix = (name, some) => {
      const values = list && tensor(some);
      return values ? Object.fromEntries(list.map((index, e) => [index, values[e]])) : drawn(name);
    };
    return {
      fanIn: inputs,
      units,
      whole: weights !== undefined,
      known: list ?? null,
      z: tensor("z"),
      a: tensor("a"),
      upstream: tensor("upstream"),
      gate: tensor("gate"),
      delta: tensor("delta"),
      norm: tensor("delta_norm")?.[0],
      mask: drawn("mask"),
      weights: matrix("weights", "edge_weights"),
      biases: drawn("biases"),
      weightGradient: matrix("weight_gradient", "edge_gradients"),
      biasGradient: drawn("bias_gradient"),
      weightChange: matrix("weight_change", "edge_changes"),
      biasChange: drawn("bias_change"),
    };
  });
  /** @type {Readings} */
  const result = {
    x: frame.tensor("x", -1),
    y: frame.tensor("y", -1),
    layers,
    most: [],
  };
  result.most = layers.map((_, l) => sizes(result, l));
  memo.set(frame, result);
  return result;
}

/** The activations of a layer, −1 the inputs. @param {Readings} r @param {number} l */
export const activations = (r, l) => (l < 0 ? r.x : r.layers[l].a);

/** w·a of one weight. @param {Readings} r @param {number} l @param {number} i @param {number} j */
export const forwardPart = (r, l, i, j) =>
  (r.layers[l].weights?.[i * r.layers[l].units + j] ?? 0) * (activations(r, l - 1)?.[i] ?? 0);

/** w·δ of one weight into layer l. @param {Readings} r @param {number} l @param {number} i @param {number} j */
export const backwardPart = (r, l, i, j) =>
  (r.layers[l].weights?.[i * r.layers[l].units + j] ?? 0) * (r.layers[l].delta?.[j] ?? 0);

/** @param {Readings} r @param {number} l @returns {Most} */
function sizes(r, l) {
  const { biases, delta, weightGradient, known } = r.layers[l];
  const next = r.layers[l + 1];
  const into = once(() => tallest(r.layers[l], activations(r, l - 1), false, biases));
  const back = once(() => (next ? tallest(next, next.delta, true) : [0, 0]));
  const gradients = known ? Object.values(weightGradient ?? {}) : weightGradient;
  const gradient = largest(/** @type {ArrayLike<number>|undefined} */ (gradients));
  return {
    get part() {
      return into()[0];
    },
    get sum() {
      return into()[1];
    },
    get back() {
      return back()[0];
    },
    get backSum() {
      return back()[1];
    },
    delta: largest(delta),
    gradient,
  };
}

/** @param {() => number[]} work */
function once(work) {
  /** @type {number[]|undefined} */
  let done;
  return () => {
    done ??= work();
    return done;
  };
}

/** The largest part that passes a layer's weights, and the tallest stack of parts of one sign.
 * @param {LayerReadings} layer @param {Tensor} values what the weights multiply @param {boolean} back stacked where the weights come from @param {Tensor} [first] */
function tallest({ weights, known, fanIn, units }, values, back, first) {
  const up = new Float64Array(back ? fanIn : units);
  const down = new Float64Array(up.length);
  first?.forEach((value, j) => {
    up[j] = Math.max(0, value);
    down[j] = Math.max(0, -value);
  });
  let most = 0;
  const count = known?.length ?? fanIn * units;
  for (let at = 0; weights && values && at < count; at++) {
    const index = known?.[at] ?? at;
    const j = index % units;
    const i = (index - j) / units;
    const value = weights[index] * values[back ? j : i];
    if (value < 0) down[back ? i : j] -= value;
    else up[back ? i : j] += value;
    most = Math.max(most, Math.abs(value));
  }
  return [most, Math.max(largest(up), largest(down))];
}
