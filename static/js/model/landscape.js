/*
 * The landscape as plain data: what is asked of the server, what it answers, and where on it the
 * run of a frame stands. Pure functions.
 */

import { bias, entryOf, exists, indexOf, parameterOf, same, weight } from "./address.js";
import { valueNow } from "./interventions.js";

/** @import { NetworkInfo, ParameterInfo } from "../wire/messages.js" */
/** @import { Address, State } from "./state.js" */

/** @typedef {[number, number]} PlanePoint  a place of the plane */
/** @typedef {"parameters"|"principal"|"random"} PlaneKind */
/** @typedef {{kind:PlaneKind, first?:Address, second?:Address, seed?:number}} Plane */
/** @typedef {"batch"|"train"} Over */

/** @typedef {{plane:Plane & {shares:PlanePoint|null}, over:Over, rows:number, of:number, update:number,
 *    points:number, reach:number, path:[number, number, number][], present:PlanePoint, start:PlanePoint,
 *    loss:number|null, gradient:PlanePoint|null, step:PlanePoint|null,
 *    axes:[number[], number[], number[]]|null, xs:number[], ys:number[],
 *    losses:(number|null)[][]}} Landscape
 *    path: update, x, y; start: where the update in view begins; losses: row by row, ys upwards;
 *    axes: middle, u and v of the plane among all parameters */

/** @typedef {{ball:PlanePoint, start:PlanePoint, gradient:PlanePoint|null, step:PlanePoint|null, update:number}} LandscapeMoment
 *    update: how many are made when the ball is there */

/** Every entry of every parameter, in the order of the network's vector; null where they are more
 * than `most`. @param {NetworkInfo} network @param {number} most @returns {Address[]|null} */
export function parametersOf(network, most) {
  // A parameter of a program is addressed by its name where a layer's is by its number.
  /** @type {[any, ParameterInfo[]][]} */
  const owners = network.named
    ? Object.entries(network.named).map(([name, one]) => [name, [one]])
    : network.layers.map(({ parameters }, layer) => [layer, parameters]);
  const sizes = owners.flatMap(([layer, parameters]) =>
    parameters.map(({ name, shape }) => ({ layer, tensor: name, shape, size: sizeOf(shape) })),
  );
  if (sizes.reduce((sum, { size }) => sum + size, 0) > most) return null;
  return sizes.flatMap(({ layer, tensor, shape, size }) =>
    Array.from({ length: size }, (_, entry) => ({ layer, tensor, index: indexOf(shape, entry) })),
  );
}

/** @param {readonly number[]} shape */
const sizeOf = (shape) => shape.reduce((size, n) => size * n, 1);

/** Two parameters to begin with: one of the last layer, and one before it, or beside it.
 * @param {NetworkInfo} network @returns {[Address, Address]|null}  null where there is only one */
export function firstPair(network) {
  const last = network.layers.length - 1;
  const offered = [
    weight(last, 0, 0),
    weight(last - 1, 0, 0),
    weight(last, 1, 0),
    bias(last, 0),
    weight(last, 0, 1),
    ...(parametersOf(network, 99) ?? []),
  ].filter((address) => exists(network, address));
  const [first] = offered;
  const second = offered.find((address) => !same(address, first));
  return second ? [first, second] : null;
}

/** The numbers of a role in the order of the network's vector: (P,), null where some are not sent.
 * @param {State} state @param {"name"|"gradient"|"change"} role of each parameter */
function vector({ session, frame }, role) {
  if (!session || !frame) return null;
  const found = session.network.layers.flatMap(({ parameters }, layer) =>
    parameters.map((parameter) => frame.tensor(parameter[role], layer)),
  );
  if (found.includes(undefined)) return null;
  return found.flatMap((values) => [...(values ?? [])]);
}

/** All parameters the frame was computed with; null where they are not all sent.
 * @param {State} state */
export const allOf = (state) => vector(state, "name");

/** Does a plane have a parameter along each axis? @param {{kind:PlaneKind}} plane */
export const isOverParameters = ({ kind }) => kind === "parameters";

/** Are its directions drawn? @param {{kind:PlaneKind}} plane */
export const isRandom = ({ kind }) => kind === "random";

/** Is it the plane in which the run moved most? @param {{kind:PlaneKind}} plane */
export const isPrincipal = ({ kind }) => kind === "principal";

/** Where the frame stands on a landscape; as it was when asked, where the frame does not say.
 * @param {State} state @param {Landscape} landscape @returns {LandscapeMoment} */
export function now(state, landscape) {
  const { frame } = state;
  const { path, present, start, gradient, step, plane, axes } = landscape;
  const asked = { ball: present, start, gradient, step, update: path.at(-1)?.[0] ?? 0 };
  if (!frame) return asked;
  const committed = frame.committed ? 1 : 0;
  if (plane.first && plane.second) {
    const chosen = [plane.first, plane.second].map((address) => {
      const parameter = state.session && parameterOf(state.session.network, address);
      if (!parameter) return [undefined];
      const entry = entryOf(parameter.shape, address.index);
      return [parameter.name, parameter.gradient, parameter.change].map(
        (name) => frame.tensor(name, address.layer)?.[entry],
      );
    });
    if (chosen.flat().includes(undefined)) {
      const seen = chosen.map((_, at) => valueNow(state, parameters(plane)[at]));
      return seen.includes(null)
        ? asked
        : { ...asked, ball: /** @type {PlanePoint} */ (seen), gradient: null, step: null };
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
  const [here, slope, change] = /** @type {const} */ (["name", "gradient", "change"]).map((role) =>
    vector(state, role),
  );
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

/** @param {Plane} plane @returns {Address[]} */
export const parameters = ({ first, second }) =>
  [first, second].flatMap((one) => (one ? [one] : []));

/** A direction among all parameters, seen straight onto the plane. @param {number[][]} axes
 * @param {readonly number[]} direction @returns {PlanePoint} */
export function onto([, u, v], direction) {
  const dot = (/** @type {readonly number[]} */ a, /** @type {readonly number[]} */ b) =>
    a.reduce((sum, value, i) => sum + value * b[i], 0);
  const [uu, uv, vv] = [dot(u, u), dot(u, v), dot(v, v)];
  const [du, dv] = [dot(u, direction), dot(v, direction)];
  const size = uu * vv - uv * uv || 1;
  return [(du * vv - dv * uv) / size, (dv * uu - du * uv) / size];
}

/** A place without the rounding errors of what was computed to get there. @param {Landscape}
 * landscape
 * @param {PlanePoint} place @returns {PlanePoint} */
export function tidy({ reach }, [x, y]) {
  const grain = 10 ** Math.floor(Math.log10(reach) - 4);
  const clean = (/** @type {number} */ v) =>
    Number((Math.round(v / grain) * grain).toPrecision(12));
  return [clean(x), clean(y)];
}

/** All parameters at a place of the plane. @param {number[][]} axes @param {PlanePoint} place */
export function at([center, u, v], [x, y]) {
  return center.map((value, i) => value + x * u[i] + y * v[i]);
}

/** How far what is not shown has moved since `before`, as a share of its length; 0 where it is not
 * known. @param {State} state @param {Plane} plane @param {number[]|null} before */
export function hiddenDrift(state, plane, before) {
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

/** Where in the vector of all a parameter stands. @param {State} state @param {Address} address */
function position({ session }, address) {
  const parameter = session && parameterOf(session.network, address);
  return parameter ? parameter.offset + entryOf(parameter.shape, address.index) : -1;
}

/** The loss at a place between the points of the grid; null outside, or where one is not finite.
 * @param {Landscape} landscape @param {PlanePoint} place */
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
 * @param {[number, number, number][]} path @param {LandscapeMoment} here @param {number} [most] */
export function pathUpTo(path, { update, ball }, most = 400) {
  const last = path.at(-1);
  if (last && last[0] === update && last[1] === ball[0] && last[2] === ball[1]) return path;
  /** @type {[number, number, number][]} */
  const longer = [...path.filter(([at]) => at < update), [update, ...ball]];
  return longer.length <= most ? longer : longer.filter((_, i) => i % 2 === 0 || i > most - 2);
}
