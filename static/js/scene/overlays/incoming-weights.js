// The weights into a unit that looks at an image, as an image, and their gradient beside it.

import { isNeuron, unitOf } from "../../model/address.js";
import { words as table } from "../../words/words.js";
import { centred, clamp, grown, moved, overlaps } from "../frame/geometry.js";
import { image, rect, text } from "../frame/items.js";
import { textWidth } from "../frame/numbers.js";
import { largest } from "../frame/scales.js";

/** @import {Box} from "../frame/geometry.js" */
/** @import {DrawItem, Picture, Stage, Token} from "../frame/stage.js" */

/** Eight bits of numbers, one object for one array. @type {WeakMap<object, Int8Array>} */
const eighths = new WeakMap();

/** @param {ArrayLike<number>} values */
function eight(values) {
  const known = eighths.get(values);
  if (known) return known;
  const most = largest(values) || 1;
  const made = Int8Array.from(values, (value) => Math.round(127 * clamp(value / most, -1, 1)));
  eighths.set(values, made);
  return made;
}

/** What is known of the unit pointed at, else of the selected one: what the server sent, or a
 * column of the frame's matrix. @param {Stage} stage */
function pointedAt({ state, readings, layout, frame }) {
  for (const place of [state.hover, state.selection]) {
    if (!isNeuron(place) || place.layer < 0) continue;
    const { layer } = place;
    const unit = unitOf(place);
    if (layout.columns[layer].form === "neurons") continue;
    if (state.incoming?.layer === layer && state.incoming.unit === unit) return state.incoming;
    if (readings.layers[layer].whole)
      return { layer, unit, ...columnOf(frame, readings.layers[layer], unit) };
  }
  return null;
}

/** @type {WeakMap<object, Map<string, {weights:number[], gradient:number[]}>>} */
const columns = new WeakMap();

/** @param {object} frame @param {import("../frame/readings.js").LayerReadings} layer @param {number} unit */
function columnOf(frame, layer, unit) {
  const known = columns.get(frame) ?? new Map();
  columns.set(frame, known);
  const key = `${layer.fanIn}:${unit}`;
  const { fanIn, units, weights, weightGradient } = layer;
  const column = (/** @type {typeof weights} */ of) =>
    Array.from({ length: fanIn }, (_, i) => of?.[i * units + unit] ?? 0);
  if (!known.has(key))
    known.set(key, { weights: column(weights), gradient: column(weightGradient) });
  return known.get(key);
}

/** Where the name of the strip is written: two lines at its foot. @param {Box} label @param {number} size @returns {Box} */
function nameBox({ x, y, height }, size) {
  const { errorByLayer, errorScale } = table.drawn;
  const width = Math.max(...[errorByLayer, errorScale].map((one) => textWidth(one, size)));
  const tall = Math.min(height, 2.6 * size);
  return { x, y: y + height - tall, width, height: tall };
}

/** How far it may be moved aside, to the right first, and lower, px. */
const SHIFTS = [0, 20, 40, 60, 80, 100, 120, 140, -20, -40, -60, -80, -100, -120, -140];
const LOWER = [0, 10, 20, 30];
/** The longer side of each picture, px: the largest that finds room. */
const SIDES = [92, 78, 64, 56];

/** Where it stands; null where no such unit is looked at, or none is pointed at and there is no room.
 * @param {Stage} stage */
export function roomOf(stage) {
  const { layout, slots, k, type, view, state } = stage;
  const found = pointedAt(stage);
  if (!found) return null;
  const { layer, unit } = found;
  const before = layout.columns[layer];
  const node = layout.columns[layer + 1].nodes[unit];
  const rows = Math.ceil(before.units / before.columns);
  const { x, y } = before.box;
  const { label, bars } = layout.strip;
  // Layers, how many weights are not drawn, and the strip with its name stay to be seen.
  const kept = [
    ...layout.columns.map(({ box }) => box),
    ...slots.notes.flatMap((slot) => (slot ? [slot.box] : [])),
    ...bars,
    ...(label ? [nameBox(label, type.small)] : []),
  ];
  const inner = grown(view, -4 * k);
  /** @param {number} side */
  function placed(side) {
    const size = {
      width: side * Math.min(1, before.columns / rows),
      height: side * Math.min(1, rows / before.columns),
    };
    const [width, height] = [2 * size.width + 26 * k, size.height + 32 * k];
    const below = { x, y: y + before.box.height + 24 * k, width, height };
    // Above or below what is looked at, where it covers nothing; else beside the unit.
    const far = node.r + 12 * k;
    // Under the line on which the unit's own numbers stand, or over it.
    const line = type.small + 2 * k;
    const down = node.y + line + height <= view.y + view.height;
    const beside = {
      x: node.x - far - width,
      y: node.y + (down ? line : -line - height),
      width,
      height,
    };
    const apart = 10 * k;
    const upright = { y: y + (before.box.height - height) / 2, width, height };
    const places = [
      { x, y: y - height - apart, width, height },
      ...LOWER.map((by) => ({ ...below, y: below.y + by * k })),
      ...(layout.turned
        ? [
            { ...upright, x: x + before.box.width + apart },
            { ...upright, x: x - width - apart },
            centred(node.x, node.y - far - height / 2, width, height),
          ]
        : [beside]),
    ];
    const fits = places
      .flatMap((place) => SHIFTS.map((by) => ({ ...place, x: place.x + by * k })))
      .filter((place) => moved(place, view).y === place.y)
      .filter(({ x }) => layout.turned || x + width <= node.x + node.r)
      .map((place) => moved(place, inner));
    const free = fits.find((place) => kept.every((other) => !overlaps(place, other, 2)));
    return { size, free, box: free ?? fits[0] ?? moved(places[places.length - 1], inner) };
  }
  const all = SIDES.map((side) => placed(side * k));
  const roomy = all.find(({ free }) => free);
  if (!roomy && !state.hover) return null;
  const { size, box } = roomy ?? all[all.length - 1];
  return { found, before, rows, size, box };
}

/** @type {Picture} */
export const picture = (stage) => {
  const { k, type, names } = stage;
  const room = roomOf(stage);
  if (!room) return [];
  const { found, before, rows, size, box } = room;
  const { layer, unit, weights, gradient } = found;
  const name = names[layer + 1][unit];
  /** @param {number} side @param {string} words @param {ArrayLike<number>} values @param {Token} low @param {Token} high @returns {DrawItem[]} */
  const half = (side, words, values, low, high) => {
    const x = box.x + (9 + side * 8) * k + side * size.width;
    const shades = { low, high, gain: 1, zero: 0, up: false, smooth: false };
    const pixels = { values: eight(values), columns: before.columns, rows, ...shades };
    const place = { x, y: box.y + 23 * k, ...size };
    return [
      text("incoming", x, box.y + 12.5 * k, words, type.small, { weight: 600, most: size.width }),
      image("incoming", place, 0, pixels),
      rect("incoming", place, 0, { stroke: "muted", width: k }),
    ];
  };
  return [
    rect("incoming", box, 6 * k, { fill: "surface", stroke: "muted", width: k }),
    ...half(0, table.drawn.into(name), weights, "negative", "positive"),
    ...half(1, table.drawn.gradient, gradient, "more", "less"),
  ];
};
