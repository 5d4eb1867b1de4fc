/*
 * The landscape as plain data: what is asked of the server, what it answers, and where on it the
 * run of a frame stands. Pure functions.
 */

import { valueNow } from "./interventions.js";
import { unitsOf } from "./selectors.js";

/** @import { NetworkInfo, Parameter } from "../wire/messages.js" */
/** @import { Selection, State } from "./state.js" */

/** @typedef {[number, number]} Point  a place of the plane */
/** @typedef {"parameters"|"principal"|"random"} PlaneKind */
/** @typedef {{tensor:Parameter[0], layer:number, index:number[]}} Place  of a parameter */
/** @typedef {{kind:PlaneKind, first?:Place, second?:Place, seed?:number}} Plane */
/** @typedef {"batch"|"train"} Over */

/** @typedef {{plane:Plane & {shares:Point|null}, over:Over, rows:number, of:number, update:number,
 *    points:number, reach:number, path:[number, number, number][], present:Point, start:Point,
 *    loss:number|null, gradient:Point|null, step:Point|null,
 *    axes:[number[], number[], number[]]|null, xs:number[], ys:number[],
 *    losses:(number|null)[][]}} Landscape
 *    path: update, x, y; start: where the update in view begins; losses: row by row, ys upwards;
 *    axes: middle, u and v of the plane among all parameters */

/** @typedef {{ball:Point, start:Point, gradient:Point|null, step:Point|null, update:number}} Now
 *    update: how many are made when the ball is there */

/** @param {Parameter} parameter @returns {Place} */
export const placeOf = ([tensor, layer, index]) => ({ tensor, layer, index });

/** All weights and biases, in the order of the network's vector; null where they are more than
 * `most`. @param {NetworkInfo} network @param {number} most @returns {Parameter[]|null} */
export function parametersOf(network, most) {
  /** @type {Parameter[]} */
  const found = [];
  for (const [layer, { units, bias }] of network.layers.entries()) {
    const inputs = unitsOf(network, layer - 1);
    if (found.length + (inputs + 1) * units > most) return null;
    for (let i = 0; i < inputs; i++)
      for (let j = 0; j < units; j++) found.push(["weights", layer, [i, j]]);
    for (let j = 0; bias && j < units; j++) found.push(["biases", layer, [j]]);
  }
  return found;
}

/** What is selected for a parameter. @param {Parameter} parameter @returns {Selection} */
export function selectionOf([name, layer, [i, j]]) {
  return name === "weights"
    ? { kind: "weight", layer, from: i, to: j }
    : { kind: "bias", layer, unit: i };
}

/** Two parameters to begin with: one of the last layer, and one before it, or beside it.
 * @param {NetworkInfo} network @returns {[Parameter, Parameter]|null}  null where there is only one */
export function firstPair(network) {
  const last = network.layers.length - 1;
  /** @type {Parameter[]} */
  const offered = [
    ["weights", last, [0, 0]],
    ["weights", last - 1, [0, 0]],
    ["weights", last, [1, 0]],
    ["biases", last, [0]],
    ["weights", last, [0, 1]],
  ];
  const [first, second] = offered.filter((parameter) => exists(network, parameter));
  return second ? [first, second] : null;
}

/** @param {NetworkInfo} network @param {Parameter} parameter */
export function exists(network, [name, layer, [i, j]]) {
  const found = network.layers[layer];
  if (!found) return false;
  if (name === "biases") return found.bias && i < found.units;
  return i < unitsOf(network, layer - 1) && j < found.units;
}

/** The sum of a role's numbers in the order of the network's vector: (P,), null where some are not sent.
 * @param {State} state @param {readonly string[]} names of the weights' and the biases' tensor */
function vector({ session, frame }, names) {
  const tensors = session?.layout.tensors.filter(({ name }) => names.includes(name)) ?? [];
  const layers = session?.network.layers ?? [];
  if (!frame || layers.some((_, l) => !tensors.some(({ layer }) => layer === l))) return null;
  return tensors.flatMap(({ name, layer }) => [...(frame.tensor(name, layer) ?? [])]);
}

const WEIGHTS = ["weights", "biases"];
const GRADIENT = ["weight_gradient", "bias_gradient"];
const CHANGE = ["weight_change", "bias_change"];

/** All parameters the frame was computed with; null where they are not all sent.
 * @param {State} state */
export const allOf = (state) => vector(state, WEIGHTS);

/** Where the frame stands on a landscape; as it was when asked, where the frame does not say.
 * @param {State} state @param {Landscape} landscape @returns {Now} */
export function now(state, landscape) {
  const { frame } = state;
  const { path, present, start, gradient, step, plane, axes } = landscape;
  const asked = { ball: present, start, gradient, step, update: path.at(-1)?.[0] ?? 0 };
  if (!frame) return asked;
  const committed = frame.committed ? 1 : 0;
  if (plane.first && plane.second) {
    const chosen = [plane.first, plane.second].map(({ tensor, layer, index }) => {
      const [i, j] = index;
      const units = unitsOf(/** @type {any} */ (state.session).network, layer);
      const at = tensor === "weights" ? i * units + j : i;
      const role = tensor === "weights" ? "weight" : "bias";
      return [tensor, `${role}_gradient`, `${role}_change`].map(
        (name) => frame.tensor(name, layer)?.[at],
      );
    });
    if (chosen.flat().includes(undefined)) {
      const seen = chosen.map((_, at) => valueNow(state, parameters(plane)[at]));
      return seen.includes(null)
        ? asked
        : { ...asked, ball: /** @type {Point} */ (seen), gradient: null, step: null };
    }
    const [x, y] = /** @type {number[][]} */ (chosen);
    return {
      start: [x[0], y[0]],
      ball: [x[0] + committed * x[2], y[0] + committed * y[2]],
      gradient: [x[1], y[1]],
      step: [x[2], y[2]],
      update: frame.update + committed,
    };
  }
  const [here, slope, change] = [WEIGHTS, GRADIENT, CHANGE].map((names) => vector(state, names));
  if (!axes || here?.length !== axes[0].length || !slope || !change) return asked;
  const [center] = axes;
  const from = onto(
    axes,
    here.map((value, i) => value - center[i]),
  );
  const ahead = onto(axes, change);
  return {
    start: from,
    ball: [from[0] + committed * ahead[0], from[1] + committed * ahead[1]],
    gradient: onto(axes, slope),
    step: ahead,
    update: frame.update + committed,
  };
}

/** @param {Plane} plane @returns {Parameter[]} */
export const parameters = ({ first, second }) =>
  [first, second].flatMap((one) => (one ? [[one.tensor, one.layer, one.index]] : []));

/** A direction among all parameters, seen straight onto the plane. @param {number[][]} axes
 * @param {readonly number[]} direction @returns {Point} */
export function onto([, u, v], direction) {
  const dot = (/** @type {readonly number[]} */ a, /** @type {readonly number[]} */ b) =>
    a.reduce((sum, value, i) => sum + value * b[i], 0);
  const [uu, uv, vv] = [dot(u, u), dot(u, v), dot(v, v)];
  const [du, dv] = [dot(u, direction), dot(v, direction)];
  const size = uu * vv - uv * uv || 1;
  return [(du * vv - dv * uv) / size, (dv * uu - du * uv) / size];
}

/** A place without the dust of what was computed to get there. @param {Landscape} landscape
 * @param {Point} place @returns {Point} */
export function tidy({ reach }, [x, y]) {
  const grain = 10 ** Math.floor(Math.log10(reach) - 4);
  const clean = (/** @type {number} */ v) =>
    Number((Math.round(v / grain) * grain).toPrecision(12));
  return [clean(x), clean(y)];
}

/** All parameters at a place of the plane. @param {number[][]} axes @param {Point} place */
export function at([center, u, v], [x, y]) {
  return center.map((value, i) => value + x * u[i] + y * v[i]);
}

/** How far what is not shown has moved since `before`, as a share of its length; 0 where it is not
 * known. @param {State} state @param {Plane} plane @param {number[]|null} before */
export function drift(state, plane, before) {
  const all = allOf(state);
  if (!all || all.length !== before?.length || !state.session) return 0;
  const shown = parameters(plane).map((one) => position(state, one));
  let apart = 0;
  let length = 0;
  for (let i = 0; i < all.length; i++) {
    if (shown.includes(i)) continue;
    apart += (all[i] - before[i]) ** 2;
    length += before[i] ** 2;
  }
  return Math.sqrt(apart / (length + 1e-9));
}

/** Where in the vector of all a parameter stands. @param {State} state @param {Parameter} parameter */
function position({ session }, [name, layer, [i, j]]) {
  let start = 0;
  for (const tensor of session?.layout.tensors ?? []) {
    if (tensor.name === name && tensor.layer === layer)
      return start + (name === "weights" ? i * tensor.shape[1] + j : i);
    if (WEIGHTS.includes(tensor.name)) start += tensor.shape.reduce((a, b) => a * b, 1);
  }
  return -1;
}

/** The loss at a place between the points of the grid; null outside, or where one is not finite.
 * @param {Landscape} landscape @param {Point} place */
export function lossAt({ xs, ys, losses }, [x, y]) {
  const last = xs.length - 1;
  const column = ((x - xs[0]) / (xs[last] - xs[0])) * last;
  const row = ((y - ys[0]) / (ys[last] - ys[0])) * last;
  if (!(column >= 0 && column <= last && row >= 0 && row <= last)) return null;
  const [c, r] = [Math.min(last - 1, Math.floor(column)), Math.min(last - 1, Math.floor(row))];
  const [p, q] = [column - c, row - r];
  const corners = [losses[r][c], losses[r][c + 1], losses[r + 1][c], losses[r + 1][c + 1]];
  if (corners.includes(null)) return null;
  const [a, b, d, e] = /** @type {number[]} */ (corners);
  return (1 - q) * ((1 - p) * a + p * b) + q * ((1 - p) * d + p * e);
}

/** The path as the server saw it, and where the run has been since, at most `most` points of it.
 * @param {[number, number, number][]} path @param {Now} here @param {number} [most] */
export function walked(path, { update, ball }, most = 400) {
  const last = path.at(-1);
  if (last && last[0] === update && last[1] === ball[0] && last[2] === ball[1]) return path;
  /** @type {[number, number, number][]} */
  const longer = [...path.filter(([at]) => at < update), [update, ...ball]];
  return longer.length <= most ? longer : longer.filter((_, i) => i % 2 === 0 || i > most - 2);
}
