// Where everything stands: a place for each neuron of any network in any size of stage.
// Forward runs to the right; where the network is wider than an upright phone it is turned, so
// that forward runs downward and the error travels up.

import { ahead, centred, clamp } from "../frame/geometry.js";
import { textWidth } from "../frame/numbers.js";

/** @import {Size} from "../frame/camera.js" */
/** @import {Box, Point} from "../frame/geometry.js" */
/** @import {NetworkInfo} from "../../wire/messages.js" */
/** @typedef {{x:number, y:number, r:number}} Node */
/** @typedef {{layer:number, units:number, form:"neurons"|"cells"|"image", square:boolean, pitch:number, nodes:Node[], box:Box, columns:number, cell:number}} Column
 *    layer −1 is the input; square: each neuron carries its map; pitch: from one neuron to the next; box: all of them together */
/** @typedef {"plane"|"line"|null} Maps   what neurons show of themselves: a map of the plane, a curve, nothing */
/** @typedef {{size:Size, turned:boolean, k:number, maps:Maps, columns:Column[], loss:{box:Box, lines:0|1|2|3, card:boolean, under:boolean}}} Layout
 *    k: factor of type and strokes; lines: said beside each output: δ, target, difference; card: said
 *    in the block instead; under: the block stands below the output */

/** The most units that are still drawn as neurons. */
const NEURONS = 16;
const RADIUS = 31;
/** The smallest neuron that carries a map. */
const SQUARE = 9;

/**
 * @param {NetworkInfo} network
 * @param {number[]|null} image rows and columns of an input that is a picture
 * @param {Size} size of the stage, px
 * @param {number} k 1, or 1.35 for the projector
 * @param {Maps} maps
 * @returns {Layout}
 */
export function arrange(network, image, size, k, maps = null) {
  const units = [network.inputs, ...network.layers.map((layer) => layer.units)];
  const turned = size.width < 560 && 186 * k + 44 + (units.length - 1) * 120 > size.width;
  const along = turned ? size.height : size.width;
  const across = turned ? size.width : size.height;
  const output = units[units.length - 1];
  const blocks = units.map((count, index) =>
    block(count, index === 0 ? image : null, along, across, k),
  );
  const before = turned ? 18 * k : startMargin(k, network, blocks[0] !== null);
  const room = across - 20 * k;
  const solid = blocks.reduce(
    (sum, b) => sum + (b ? (turned ? b.rows : b.columns) * b.cell : 0),
    0,
  );
  /** The halves and gaps of all columns, with so much room after the output, which has a map of
   * that size or none. @param {number} after @param {number} large */
  const spread = (after, large) => {
    const free = along - before - after;
    const round = blocks.filter((b) => b === null).length - (large ? 1 : 0);
    const wide = (turned ? 3.6 : 3.2) * (units.length - 1);
    const limit = Math.min(RADIUS * k, (free - solid - 2 * large) / (2 * round + wide));
    const radii = units.map((count, index) =>
      large && index === units.length - 1
        ? large
        : Math.max(2, Math.min(limit, rowRadius(room / count, k))),
    );
    const half = blocks.map((b, i) =>
      b ? ((turned ? b.rows : b.columns) * b.cell) / 2 : radii[i],
    );
    const gap = (free - half.reduce((sum, h) => sum + 2 * h, 0)) / (units.length - 1);
    return { large, radii, half, gap };
  };
  const card = output === 1 && !turned;
  const beside = turned ? (output <= 3 ? 122 : 74) : card ? CARD.width + 60 : 156;
  // One output that shows its map is large; where the gaps would be too narrow for their chips
  // beside it, what is said of it stands below.
  const shown = maps !== null && output === 1;
  const first = spread(beside * k, shown ? largest(along, across, turned, k) : 0);
  const under = shown && card && first.gap < ROOMY * k;
  const { large, radii, half, gap } = under
    ? spread(24 * k, Math.min(largest(along, across, turned, k), (across - (UNDER + 36) * k) / 2))
    : first;
  const box = turned
    ? { width: Math.min(size.width - 24, 320 * k), height: 44 * k }
    : { width: (card ? CARD.width : 118) * k, height: (card ? CARD.height : 62) * k };

  let at = before;
  const columns = units.map((count, index) => {
    const centre = turned
      ? { x: across / 2, y: at + half[index] }
      : { x: at + half[index], y: across / 2 };
    at += 2 * half[index] + gap;
    const b = blocks[index];
    if (b) return grid(index - 1, count, b, centre, index === 0 && image !== null);
    const square = maps !== null && radii[index] >= SQUARE;
    if (under && index === units.length - 1) {
      centre.y = Math.min(centre.y, across - large - UNDER * k);
      return row(index - 1, count, large, centre, 0, turned, square);
    }
    const below = !turned && index === units.length - 1 && count > 2 ? box.height + 30 * k : 0;
    return fitted(index - 1, count, radii[index], centre, room, below, turned, square, k);
  });
  const outputs = columns[columns.length - 1];
  return { size, turned, k, maps, columns, loss: lossPlace(outputs, box, size, turned, under, k) };
}

/** The block of a single output: target, difference and the loss. */
const CARD = { width: 124, height: 92 };
/** What stands below a large output: its bias, and the block. */
const UNDER = 52 + CARD.height;
/** What stays free beside the block. */
const EDGE = 16;
/** Gaps so wide have room for their chips. */
const ROOMY = 88;

/** Half the side of an output that shows its map. @param {number} along @param {number} across @param {boolean} turned @param {number} k */
const largest = (along, across, turned, k) =>
  clamp(turned ? 0.085 * along : Math.min(0.1 * along, 0.3 * across), 22 * k, 84 * k);

/** The radius that leaves room for what a neuron wears. @param {number} pitch @param {number} k */
const rowRadius = (pitch, k) =>
  Math.max(Math.min(0.33 * pitch, 18 * k), 0.26 * pitch, (pitch - 58 * k) / 2);

/** @param {number} k @param {NetworkInfo} network @param {boolean} pictured */
function startMargin(k, network, pictured) {
  const name = Math.max(...network.input_names.map((n) => textWidth(n, 14 * k)), 18 * k);
  return pictured ? 20 * k : clamp(name, 0, 84 * k) + 24 * k;
}

/**
 * The cells of a layer too wide for neurons, or of a picture; null for neurons.
 * @param {number} count @param {number[]|null} image @param {number} along @param {number} across @param {number} k
 */
function block(count, image, along, across, k) {
  if (image) {
    const [rows, columns] = image;
    const most = Math.min(0.42 * across, 0.24 * along, 200 * k);
    return { rows, columns, cell: most / Math.max(rows, columns) };
  }
  if (count <= NEURONS) return null;
  const rows = Math.ceil(Math.sqrt(count * 2));
  const columns = Math.ceil(count / rows);
  const cell = Math.min(15 * k, (0.72 * across) / rows, (0.16 * along) / columns);
  return { rows, columns, cell };
}

/** @param {number} layer @param {number} units @param {{rows:number, columns:number, cell:number}} block @param {Point} centre @param {boolean} image @returns {Column} */
function grid(layer, units, { columns, rows, cell }, centre, image) {
  const box = centred(centre.x, centre.y, columns * cell, rows * cell);
  const nodes = Array.from({ length: units }, (_, i) => ({
    x: box.x + ((i % columns) + 0.5) * cell,
    y: box.y + (Math.floor(i / columns) + 0.5) * cell,
    r: cell / 2,
  }));
  const form = image ? "image" : "cells";
  return { layer, units, form, square: false, pitch: cell, nodes, box, columns, cell };
}

/** Neurons beside each other, moved up where the loss needs the room below.
 * @param {number} layer @param {number} units @param {number} r @param {Point} centre @param {number} room across @param {number} below @param {boolean} turned @param {boolean} square @param {number} k */
function fitted(layer, units, r, centre, room, below, turned, square, k) {
  const spread = Math.min(room / units, (turned ? 190 : 240) * k);
  const middle = room / 2 + 10 * k;
  const kept = middle + ((units - 1) * spread) / 2 + 44 * k + below <= room + 20 * k;
  const pitch = kept ? spread : Math.min(spread, (room - below) / units);
  const up = kept ? 0 : -below / 2;
  return row(layer, units, r, ahead(turned, centre, 0, up), pitch, turned, square);
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
  return { layer, units, form: "neurons", square, pitch, nodes, box, columns: 1, cell: 0 };
}

/** @param {Column} outputs @param {{width:number, height:number}} box @param {Size} size @param {boolean} turned @param {boolean} under @param {number} k @returns {Layout["loss"]} */
function lossPlace({ nodes, units, form, pitch }, box, size, turned, under, k) {
  const last = nodes[units - 1];
  const bottom = size.height - box.height;
  if (turned) {
    const lines = form === "neurons" && (units === 1 || pitch >= 96 * k) ? 3 : 0;
    const x = (size.width - box.width) / 2;
    return { box: { x, y: bottom - 8 * k, ...box }, lines, card: false, under };
  }
  if (units === 1) {
    const x = under ? last.x - box.width / 2 : size.width - box.width - EDGE * k;
    const y = under ? last.y + last.r + (UNDER - CARD.height) * k : last.y - box.height / 2;
    return { box: { x, y: Math.min(y, bottom - 4 * k), ...box }, lines: 0, card: true, under };
  }
  const room = form === "neurons" ? pitch / k : 0;
  const lines = room >= 58 ? 3 : room >= 38 ? 2 : room >= 16 ? 1 : 0;
  // Beside each output stand three lines, 44 high.
  const between = units === 2 && pitch >= box.height + 60 * k;
  const y = between
    ? (nodes[0].y + last.y - box.height) / 2
    : Math.min(last.y + (lines * 8 + 26) * k, bottom - 6 * k);
  const x = size.width - box.width - EDGE * k;
  return { box: { x, y, ...box }, lines, card: false, under };
}
