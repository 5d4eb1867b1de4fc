// The layout of a network: a tile for each unit of any network in any size of stage, as large as
// the room allows. Forward runs to the right; where the network is wider than an upright phone it
// is turned, so that forward runs downward and the error travels up.

import { ahead, centred, clamp, grown, overlaps } from "../frame/geometry.js";
import { textWidth } from "../frame/numbers.js";
import { lossPlace } from "./loss-place.js";
import { stripOf } from "./strip-place.js";
import { LINE, MARGIN, typeOf } from "./typography.js";

/** @import {Column, LayoutFrame} from "./tiles.js" */
/** @import {Size} from "../frame/camera.js" */
/** @import {Point} from "../frame/geometry.js" */
/** @import {NetworkInfo} from "../../wire/messages.js" */
/** @typedef {"plane"|"line"|null} MapForm   what neurons show of themselves: a map of the plane, a curve, nothing */
/** @typedef {{size:Size, turned:boolean, k:number, type:import("./typography.js").Type, maps:MapForm, columns:Column[],
 *    loss:import("./loss-place.js").LossPlace, strip:import("./strip-place.js").Strip}} StageLayout   k: factor of strokes */

/** The most units that are still drawn as neurons. */
const NEURONS = 16;
/** A tile from here on has what is said of it above and below. */
const WRITTEN = 30;
/** The smallest neuron that carries a map, half its side. */
const SQUARE = 9;
/** A tile takes at most this share of the height. */
const SHARE = 0.22;
/** The sides of a chain's tiles, where there is room. */
const CHAIN = 64;
/** A ring's share of its tile, on both sides. */
const RINGED = 1.24;

/**
 * @param {NetworkInfo} network
 * @param {number[]|null} image rows and columns of an input that is a picture
 * @param {Size} size of the stage, px
 * @param {number} k 1, or 1.35 for the projector
 * @param {MapForm} maps
 * @returns {StageLayout}
 */
export function arrange(network, image, size, k, maps = null) {
  const beside = arranged(network, image, size, k, maps, false);
  const lowered = arranged(network, image, size, k, maps, true);
  // Beside the number of the loss, columns of a deep network begin below it, and so do those that are
  // larger there, or whose errors would have no room above them.
  const chain = isChain(beside.columns.map(({ units }) => units));
  const above = 8 * k + (chain ? LINE * beside.type.text : 0);
  const meets = (chain ? beside.columns : beside.columns.slice(0, -1)).some(({ box }) =>
    overlaps(grown(box, above), beside.loss.box),
  );
  return meets || smallest(lowered) > smallest(beside) ? lowered : beside;
}

/** @param {readonly number[]} units of each column */
const isChain = (units) => units.every((count) => count === 1);

/** The least tile, half its side. @param {StageLayout} layout */
const smallest = ({ columns }) => Math.min(...columns.map(({ nodes }) => nodes[0].r));

/**
 * @param {NetworkInfo} network @param {number[]|null} image @param {Size} size @param {number} k @param {MapForm} maps
 * @param {boolean} lowered  do all columns begin below the number of the loss?
 * @returns {StageLayout}
 */
function arranged(network, image, size, k, maps, lowered) {
  const units = [network.inputs, ...network.layers.map((layer) => layer.units)];
  const type = typeOf(k);
  const upright = size.width < 560 && size.height > size.width;
  const turned = upright && 186 * k + 44 + (units.length - 1) * 120 > size.width;
  const strip = stripOf(size, turned, k, type);
  const across = Math.max(1, (turned ? size.width : size.height - MARGIN) - strip.thick);
  const along = turned ? size.height : size.width;
  const frame = { size, turned, k, type, across, units };
  const place = lossPlace(frame, lowered);
  const blocks = units.map((count, c) => block(count, c ? null : image, along, across, frame));
  const chain = isChain(units);
  const last = units.length - 1;
  const start = (/** @type {number} */ c) => (c === last || lowered ? place.above : 0);
  const sides = units.map((count, c) => side(frame, count, start(c)));
  const cap = Math.max(SHARE * (turned ? along : size.height), CHAIN * k);
  const large = maps !== null && units[last] === 1 && !chain;
  /** @param {number} c */
  const most = (c) => {
    const own =
      large && c === last
        ? Math.min(1.7 * cap, 0.24 * along)
        : c === 0 && !chain
          ? 0.72 * cap
          : cap;
    return Math.min(sides[c], own);
  };
  const before = turned ? MARGIN * k : startMargin(frame, network, blocks[0] !== null);
  const spans = (/** @type {number} */ after) =>
    spread(along - before - after, blocks, units, most, large ? 1.6 : 1, frame);
  const beside = spans(place.after);
  // Where the tiles would be too small beside what is said of a single output, it stands below; of a
  // chain its one line is left out where each value stands with its tile.
  const below = spans(MARGIN + 18 * k);
  const small = beside.limit < (chain ? 1 : 0.8) * Math.min(CHAIN * k, sides[1]);
  const told =
    place.lines === 3 ||
    (place.lines === 1 && chain && below.limit + below.gap >= textWidth("−0.000", type.small));
  const under = units[last] === 1 && !turned && small && told;
  const { long, gap } = under ? below : beside;
  let at = before;
  const columns = units.map((count, c) => {
    const centre = at + long[c] / 2;
    at += long[c] + gap;
    const b = blocks[c];
    const middle = MARGIN + start(c) + (across - start(c)) / 2;
    const spot = turned ? { x: across / 2, y: centre } : { x: centre, y: middle };
    if (b) return grid(c - 1, count, b, spot, c === 0 && image !== null);
    const pitch = pitchOf(frame, count, start(c));
    const square = maps !== null && long[c] / 2 >= SQUARE;
    const written = long[c] >= WRITTEN * k && roomy(frame, long[c], pitch);
    // Turned, what is said of a unit stands beside it.
    if (turned) spot.x -= Math.min(beneath(frame), pitch - RINGED * long[c] - 4 * k) / 2;
    return { ...row(c - 1, count, long[c] / 2, spot, pitch, turned, square), written };
  });
  return {
    size,
    turned,
    k,
    type,
    maps,
    columns,
    loss: place.of(columns, under),
    strip: strip.of(columns),
  };
}

/** What a unit needs beside its tile, across: its value and what is worked out. @param {LayoutFrame} frame */
const beneath = ({ turned, k, type }) =>
  turned ? textWidth("−0.000", type.value) + 4 * k : LINE * (type.value + type.text) + 2 * k;

/** @param {LayoutFrame} frame @param {number} long @param {number} pitch */
const roomy = (frame, long, pitch) => RINGED * long + beneath(frame) + 3 * frame.k <= pitch;

/** From one unit of a column to the next. @param {LayoutFrame} frame @param {number} count @param {number} start where the column begins */
const pitchOf = ({ across, turned, k }, count, start) =>
  Math.min((across - start) / count, (turned ? 190 : 340) * k);

/** The side of a tile that leaves room for what stands with it. @param {LayoutFrame} frame @param {number} count @param {number} start */
function side(frame, count, start) {
  const { k } = frame;
  const pitch = pitchOf(frame, count, start) - 4 * k;
  const full = (pitch - beneath(frame)) / RINGED;
  return Math.max(4, full >= WRITTEN * k ? full : Math.min(WRITTEN * k - 1, pitch / RINGED));
}

/** The extents of all columns along the forward axis, the gap between two, and the largest tile.
 * @param {number} free @param {(Block|null)[]} blocks @param {number[]} units @param {(c:number) => number} most @param {number} more the output may be so many times as large @param {LayoutFrame} frame */
function spread(free, blocks, units, most, more, { turned, k }) {
  const gaps = units.length - 1;
  const least = units.slice(1).reduce((sum, count, c) => {
    const weights = count * units[c];
    return (
      sum + (turned ? 46 : weights === 1 ? 26 : weights <= 12 ? 156 : weights <= 40 ? 90 : 64) * k
    );
  }, 0);
  const room = free - Math.min(least, (isChain(units) ? 0.42 : 0.5) * free);
  const lengths = (/** @type {number} */ limit) =>
    units.map((_, c) => {
      const b = blocks[c];
      if (b) return (turned ? b.rows : b.columns) * b.cell;
      return Math.min(most(c), c === gaps ? more * limit : limit);
    });
  const total = (/** @type {number[]} */ long) => long.reduce((sum, one) => sum + one, 0);
  let [low, high] = [4, 400];
  for (let step = 0; step < 16; step++) {
    const middle = (low + high) / 2;
    if (total(lengths(middle)) <= room) low = middle;
    else high = middle;
  }
  const long = lengths(low);
  return { long, limit: low, gap: (free - total(long)) / gaps };
}

/** @param {LayoutFrame} frame @param {NetworkInfo} network @param {boolean} pictured */
function startMargin({ k, type }, network, pictured) {
  if (pictured) return MARGIN + 12 * k;
  const long = network.input_names.filter((name) => !isShort(name));
  const name = Math.max(0, ...long.map((given) => textWidth(given, type.text)));
  return MARGIN + clamp(name, 0, 84 * k) + (name ? 8 * k : 6 * k);
}

/** Is a name so short that it stands in the tile? @param {string} name */
export const isShort = (name) => /^\p{L}?[\d₀-₉]{0,2}$/u.test(name);

/** @typedef {{rows:number, columns:number, cell:number}} Block */

/**
 * The cells of a layer too wide for neurons, or of a picture; null for neurons.
 * @param {number} count @param {number[]|null} image @param {number} along @param {number} across @param {LayoutFrame} frame @returns {Block|null}
 */
function block(count, image, along, across, { k, turned }) {
  if (image) {
    const [rows, columns] = image;
    const most = Math.min(0.6 * across, (turned ? 0.22 : 0.24) * along, 240 * k);
    return { rows, columns, cell: most / Math.max(rows, columns) };
  }
  if (count <= NEURONS) return null;
  // It is twice as long across the way of the network as along it.
  const wide = Math.ceil(Math.sqrt(count * 2));
  const thick = Math.ceil(count / wide);
  const cell = Math.min(17 * k, (0.8 * across) / wide, ((turned ? 0.14 : 0.16) * along) / thick);
  return turned ? { rows: thick, columns: wide, cell } : { rows: wide, columns: thick, cell };
}

/** @param {number} layer @param {number} units @param {Block} block @param {Point} centre @param {boolean} image @returns {Column} */
function grid(layer, units, { columns, rows, cell }, centre, image) {
  const box = centred(centre.x, centre.y, columns * cell, rows * cell);
  const nodes = Array.from({ length: units }, (_, i) => ({
    x: box.x + ((i % columns) + 0.5) * cell,
    y: box.y + (Math.floor(i / columns) + 0.5) * cell,
    r: cell / 2,
  }));
  const form = image ? "image" : "cells";
  return {
    layer,
    units,
    form,
    square: false,
    written: false,
    pitch: cell,
    nodes,
    box,
    columns,
    cell,
  };
}

/** @param {number} layer @param {number} units @param {number} r @param {Point} centre @param {number} pitch @param {boolean} turned @param {boolean} square @returns {Column} */
function row(layer, units, r, centre, pitch, turned, square) {
  const nodes = Array.from({ length: units }, (_, i) => ({
    ...ahead(turned, centre, 0, (i - (units - 1) / 2) * pitch),
    r,
  }));
  const [first, last] = [nodes[0], nodes[units - 1]];
  const box = {
    x: first.x - r,
    y: first.y - r,
    width: last.x - first.x + 2 * r,
    height: last.y - first.y + 2 * r,
  };
  return {
    layer,
    units,
    form: "neurons",
    square,
    written: false,
    pitch,
    nodes,
    box,
    columns: 1,
    cell: 0,
  };
}
