// Activation maps, where the data have one or two coordinates: a neuron's map of the plane, or
// its curve. The output carries the data as well, and the sample that is shown is ringed.

import { centred, clamp, straight } from "../frame/geometry.js";
import { circle, curve, dots, image, polygon } from "../frame/items.js";
import { isNow, lossBeats } from "../frame/progress.js";
import { mapsOf } from "../frame/stage.js";

/** @import {Maps} from "../../wire/messages.js" */
/** @import {Pixels} from "../frame/items.js" */
/** @import {DrawItem, DrawUnit, Node, Stage} from "../frame/stage.js" */
/** @typedef {{scale:number, pixels:Pixels}} UnitMap   scale: the activation that 127 stands for */

/** Outputs smaller than this do not carry the data. */
const SPACE = 24;
/** Activations between 0 and 1. */
const BOUNDED = ["sigmoid", "softmax", "hard_sigmoid"];

/** Where an output changes sides. @param {string} activation */
export const levelOf = (activation) => (BOUNDED.includes(activation) ? 0.5 : 0);

/** One object for one map, so that a painter can keep what it made of it.
 * @type {WeakMap<Maps, Map<string, UnitMap|null>>} */
const answers = new WeakMap();

/** @param {Stage} stage @param {Maps} maps @param {number} l @param {number} i @returns {UnitMap|null} */
function answer({ network }, maps, l, i) {
  const known = answers.get(maps) ?? new Map();
  answers.set(maps, known);
  const key = `${l}:${i}`;
  if (!known.has(key)) known.set(key, read(network, maps, l, i));
  return known.get(key) ?? null;
}

/** @param {Stage["network"]} network @param {Maps} maps @param {number} l @param {number} i @returns {UnitMap|null} */
function read({ layers }, maps, l, i) {
  const found = maps.of(l, i);
  if (!found) return null;
  const { values, scale } = found;
  // Outputs between 0 and 1 change sides at ½, everything else at 0.
  const half = l === layers.length - 1 && levelOf(layers[l].activation) > 0;
  const gain = half ? 2 * scale : Math.min(1, scale);
  const { columns, rows } = maps;
  const shades = /** @type {const} */ ({ low: "negative", high: "positive" });
  const pixels = { values, columns, rows, gain, zero: half ? 1 : 0, up: true, smooth: true };
  return { scale, pixels: { ...pixels, ...shades } };
}

/** Is there a map of what a neuron answers to? @param {Stage} stage @param {number} l @param {number} i */
export function wearsMap(stage, l, i) {
  const maps = mapsOf(stage.state);
  return maps !== null && answer(stage, maps, l, i) !== null;
}

/** Fills the square of a neuron. @type {DrawUnit} */
export const unitPicture = (stage, l, i, node) => {
  const maps = mapsOf(stage.state);
  const map = maps && answer(stage, maps, l, i);
  if (!maps || !map) return [];
  const data = carriesData(stage, l, node);
  if (maps.rows > 1) {
    const box = centred(node.x, node.y, 2 * node.r, 2 * node.r);
    const picture = image("map", box, corner(node), map.pixels);
    return data ? [picture, ...cloud(stage, maps, i, node)] : [picture];
  }
  const axis = axisFor(maps, map, data);
  const items = graph(stage, map, node, axis);
  return data ? [...items, ...targets(stage, maps, node, axis)] : items;
};

/** @param {Stage} stage @param {number} l @param {Node} node */
export const carriesData = ({ network, layout }, l, node) =>
  l === network.layers.length - 1 && node.r >= SPACE * layout.k;

/** The values from the foot of a neuron's graph to its head.
 * @param {Maps} maps @param {UnitMap} map @param {boolean} data */
function axisFor({ domain }, { scale }, data) {
  const own = Math.max(1, scale);
  return data ? [Math.min(domain[2], -0.2 * own), Math.max(domain[3], scale)] : [-own, own];
}

/** The same of a neuron as it is drawn now. @type {(stage:Stage, l:number, i:number, node:Node) => number[]} */
export function axisOf(stage, l, i, node) {
  const maps = mapsOf(stage.state);
  const map = maps && answer(stage, maps, l, i);
  return maps && map ? axisFor(maps, map, carriesData(stage, l, node)) : [-1, 1];
}

/** How round the corners of a square neuron are. @param {Node} node */
export const corner = ({ r }) => Math.min(0.2 * r, 8);

/** A place in a neuron's square. @param {Node} node @param {number} u rightward, 0…1 @param {number} v upward */
export const inside = ({ x, y, r }, u, v) => ({ x: x + (2 * u - 1) * r, y: y - (2 * v - 1) * r });

/** @param {number} value @param {number[]} range */
export const fractionOf = (value, [low, high]) => (value - low) / (high - low);

/** A neuron's curve. @param {Stage} stage @param {UnitMap} map @param {Node} node @param {number[]} axis @returns {DrawItem[]} */
function graph({ k }, { scale, pixels }, node, axis) {
  const last = pixels.values.length - 1;
  /** @param {(value:number) => number} shape */
  const line = (shape) =>
    Array.from(pixels.values, (q, c) => {
      const v = clamp(fractionOf(shape((q / 127) * scale), axis), 0.03, 0.97);
      return inside(node, c / last, v);
    }).flatMap(({ x, y }) => [x, y]);
  const zero = fractionOf(0, axis);
  const [from, to] = [inside(node, 0, zero), inside(node, 1, zero)];
  const area = (/** @type {number[]} */ points) => [from.x, from.y, ...points, to.x, to.y];
  const thin = /** @type {const} */ ({ stroke: "muted", strokeAlpha: 0.6, width: 0.8 * k });
  const width = (node.r > 40 ? 2.2 : 1.4) * k;
  return [
    polygon("area", area(line((v) => Math.max(0, v))), { fill: "positive", fillAlpha: 0.3 }),
    polygon("area", area(line((v) => Math.min(0, v))), { fill: "negative", fillAlpha: 0.3 }),
    curve("axis", straight(from, to), thin),
    polygon("graph", line(Number), { stroke: "ink", width, open: true }),
  ];
}

/** @type {WeakMap<number[][], WeakMap<Node, number[][]>>} */
const places = new WeakMap();

/**
 * The data by kind, each point at its place.
 * @param {Stage} stage @param {Node} node @param {(point:number[]) => number} kind @param {(point:number[]) => [number, number]} place
 */
function scattered({ session }, node, kind, place) {
  const points = session.data.points ?? [];
  const known = places.get(points) ?? new WeakMap();
  places.set(points, known);
  let found = known.get(node);
  if (!found) {
    /** @type {number[][]} */
    found = [[], [], [], []];
    for (const point of points) {
      const [u, v] = place(point);
      const { x, y } = inside(node, u, v);
      if (u >= 0 && u <= 1 && v >= 0 && v <= 1) found[kind(point)].push(x, y);
    }
    known.set(node, found);
  }
  return found;
}

/** So few points are drawn large. */
const SPARSE = 16;

/** The radius of a point: of few 6 px where there is room. @param {number[][]} kinds @param {Node} node */
function dotSize(kinds, { r }) {
  const count = kinds.reduce((sum, points) => sum + points.length / 2, 0);
  return count <= SPARSE ? clamp(r / 9, 2, 6) : clamp(r / 32, 1.3, 2.6);
}

/** Training points are filled, test points hollow. @param {number[][]} kinds @param {Node} node @returns {DrawItem[]} */
function marks(kinds, node) {
  const size = dotSize(kinds, node);
  const hues = /** @type {const} */ (["negative", "positive"]);
  return kinds.flatMap((points, kind) => {
    const hue = hues[kind % 2];
    const [fill, stroke] = kind < 2 ? [hue, "surface"] : ["surface", hue];
    const paint = /** @type {import("../frame/items.js").Paint} */ ({
      fill,
      stroke,
      width: 0.4 * size,
    });
    return points.length ? [dots("data", points, size, paint)] : [];
  });
}

/** The data in the plane; on one of several outputs, its own class stands out.
 * @param {Stage} stage @param {Maps} maps @param {number} i @param {Node} node @returns {DrawItem[]} */
function cloud(stage, maps, i, node) {
  const [left, right, bottom, top] = maps.domain;
  const outputs = stage.readings.layers[stage.readings.layers.length - 1].units;
  const kind = (/** @type {number[]} */ [, , label, test]) =>
    Number(outputs > 1 ? label === i : label > 0) + (test ? 2 : 0);
  const kinds = scattered(stage, node, kind, ([x, y]) => [
    fractionOf(x, [left, right]),
    fractionOf(y, [bottom, top]),
  ]);
  const here = present(stage, maps);
  if (!here) return marks(kinds, node);
  const { x, y } = inside(node, here.u, here.v);
  return [...marks(kinds, node), ...ringed(stage, x, y, dotSize(kinds, node))];
}

/** The targets over one coordinate, and how far the prediction is from the present one.
 * @param {Stage} stage @param {Maps} maps @param {Node} node @param {number[]} axis @returns {DrawItem[]} */
function targets(stage, maps, node, axis) {
  const { readings, progress, k } = stage;
  const place = (/** @type {number} */ x, /** @type {number} */ y) =>
    /** @type {[number, number]} */ ([fractionOf(x, maps.domain), fractionOf(y, axis)]);
  const kinds = scattered(
    stage,
    node,
    ([, y, test]) => Number(y >= 0) + (test ? 2 : 0),
    ([x, y]) => place(x, y),
  );
  const here = present(stage, maps);
  const target = readings.y?.[0];
  if (!here || target === undefined) return marks(kinds, node);
  const goal = inside(node, here.u, clamp(fractionOf(target, axis), 0, 1));
  const said = inside(
    node,
    here.u,
    clamp(fractionOf(readings.layers[readings.layers.length - 1].a?.[0] ?? 0, axis), 0, 1),
  );
  const known = lossBeats(progress).value;
  const miss = curve("miss", straight(said, goal), {
    stroke: "ink",
    strokeAlpha: known,
    width: 2 * k,
  });
  return [
    ...marks(kinds, node),
    ...(known > 0 ? [miss] : []),
    ...ringed(stage, goal.x, goal.y, dotSize(kinds, node)),
  ];
}

/** The present sample; it pulses once as it comes in and once as its loss is worked out.
 * @param {Stage} stage @param {number} x @param {number} y @param {number} dot */
function ringed({ progress, k }, x, y, dot) {
  const comes = isNow(progress, "input") || isNow(progress, "loss");
  const pulse = comes ? 0.6 * Math.sin(Math.PI * progress.t) : 0;
  const r = Math.max(5.5 * k, dot + 3 * k) * (1 + Math.max(0, pulse));
  return [
    circle("sample", x, y, r, { stroke: "surface", width: 4 * k }),
    circle("sample", x, y, r, { stroke: "ink", width: 2 * k }),
  ];
}

/**
 * Where the present sample lies, 0…1: read from inputs that are the coordinates, whatever they were
 * scaled by; null for a mean of samples, or where no input is one.
 * @param {Stage} stage @param {Maps} maps
 */
function present(stage, maps) {
  const { readings, frame } = stage;
  if (frame.sample < 0) return null;
  const { rows, columns } = maps;
  /** @type {{u:number|null, v:number|null}} */
  const found = { u: null, v: rows > 1 ? null : 0 };
  readings.x?.forEach((x, i) => {
    const map = answer(stage, maps, -1, i);
    if (!map) return;
    const { values } = map.pixels;
    /** The share of the way from the first corner to `end`, if the map rises evenly to there.
     * @param {number} end @param {number} step from one value to the next */
    const along = (end, step) => {
      const [low, high] = [values[0], values[end]];
      const quarter = (end / step) >> 2;
      const even = low + ((high - low) * quarter * step) / end;
      return low !== high && Math.abs(values[quarter * step] - even) <= 2
        ? fractionOf((x / map.scale) * 127, [low, high])
        : null;
    };
    const [right, top] = [columns - 1, (rows - 1) * columns];
    if (values[0] === values[top]) found.u ??= along(right, 1);
    if (values[0] === values[right] && rows > 1) found.v ??= along(top, columns);
  });
  const { u, v } = found;
  return u === null || v === null ? null : { u, v };
}
