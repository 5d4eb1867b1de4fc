// Where everything stands: a place for each neuron of any network in any size of stage.
// Forward runs to the right; where the network is wider than an upright phone it is turned, so
// that forward runs downward and the error travels up.

import { clamp } from "./geometry.js";
import { textWidth } from "./numbers.js";

/** @typedef {import("./geometry.js").Box} Box */
/** @typedef {import("../wire/messages.js").NetworkInfo} NetworkInfo */
/** @typedef {{x:number, y:number, r:number}} Node */
/** @typedef {{layer:number, units:number, form:"neurons"|"cells"|"image", pitch:number, nodes:Node[], box:Box, columns:number, cell:number}} Column
 *    layer −1 is the input; pitch: from one neuron to the next; box: all of them together */
/** @typedef {{box:Box, lines:0|1|2|3}} LossPlace   lines: said beside each output: δ, target, difference */
/** @typedef {{width:number, height:number}} Size */
/** @typedef {{size:Size, turned:boolean, k:number, columns:Column[], loss:LossPlace}} Layout   k: factor of type and strokes */

/** The most units that are still drawn as neurons. */
const NEURONS = 16;
const RADIUS = 31;

/**
 * @param {NetworkInfo} network
 * @param {number[]|null} image rows and columns of an input that is a picture
 * @param {Size} size of the stage, px
 * @param {number} k 1, or 1.35 for the projector
 * @returns {Layout}
 */
export function arrange(network, image, size, k) {
  const units = [network.inputs, ...network.layers.map((layer) => layer.units)];
  const turned = size.width < 560 && 186 * k + 44 + (units.length - 1) * 120 > size.width;
  const along = turned ? size.height : size.width;
  const across = turned ? size.width : size.height;
  const blocks = units.map((count, index) =>
    block(count, index === 0 ? image : null, along, across, k),
  );
  const rooms = turned ? turnedMargins(k, units) : margins(k, network, blocks[0] !== null);
  const free = along - rooms.before - rooms.after;
  const solid = blocks.reduce(
    (sum, b) => sum + (b ? (turned ? b.rows : b.columns) * b.cell : 0),
    0,
  );
  const round = blocks.filter((b) => b === null).length;
  const limit = Math.min(
    RADIUS * k,
    (free - solid) / (2 * round + (turned ? 3.6 : 3.2) * (units.length - 1)),
  );

  const output = units[units.length - 1];
  const box = {
    width: turned ? Math.min(size.width - 24, 320 * k) : 118 * k,
    height: (turned ? 44 : 62) * k,
  };
  const radii = units.map((count) =>
    Math.max(2, Math.min(limit, rowRadius((across - 20 * k) / count, k))),
  );
  const half = blocks.map((b, i) => (b ? ((turned ? b.rows : b.columns) * b.cell) / 2 : radii[i]));
  const gap = (free - half.reduce((sum, h) => sum + 2 * h, 0)) / (units.length - 1);

  let at = rooms.before;
  const columns = units.map((count, index) => {
    const centre = at + half[index];
    at += 2 * half[index] + gap;
    const room = { along: centre, across: across / 2 };
    const b = blocks[index];
    if (b) return grid(index - 1, count, b, room, turned, index === 0 && image !== null);
    const below = !turned && index === units.length - 1 && count !== 2 ? box.height + 30 * k : 0;
    return row(index - 1, count, radii[index], room, across - 20 * k, below, turned, k);
  });
  return {
    size,
    turned,
    k,
    columns,
    loss: lossPlace(columns[columns.length - 1], output, box, size, turned, k),
  };
}

/** @param {number} pitch @param {number} k @returns {number} the radius that leaves room for what a neuron wears */
const rowRadius = (pitch, k) =>
  Math.max(Math.min(0.33 * pitch, 18 * k), 0.26 * pitch, (pitch - 58 * k) / 2);

/** @param {number} k @param {NetworkInfo} network @param {boolean} pictured */
function margins(k, network, pictured) {
  const name = Math.max(...network.input_names.map((n) => textWidth(n, 14 * k)), 18 * k);
  return { before: pictured ? 20 * k : clamp(name, 0, 84 * k) + 24 * k, after: 146 * k };
}

/** @param {number} k @param {number[]} units */
const turnedMargins = (k, units) => ({
  before: 18 * k,
  after: (units[units.length - 1] <= 3 ? 122 : 74) * k,
});

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
  return {
    rows,
    columns,
    cell: Math.min(15 * k, (0.72 * across) / rows, (0.16 * along) / columns),
  };
}

/**
 * @param {number} layer @param {number} units @param {{rows:number, columns:number, cell:number}} block
 * @param {{along:number, across:number}} centre @param {boolean} turned @param {boolean} image
 * @returns {Column}
 */
function grid(layer, units, block, centre, turned, image) {
  const [cx, cy] = turned ? [centre.across, centre.along] : [centre.along, centre.across];
  const { columns, rows, cell } = block;
  const box = {
    x: cx - (columns * cell) / 2,
    y: cy - (rows * cell) / 2,
    width: columns * cell,
    height: rows * cell,
  };
  const nodes = Array.from({ length: units }, (_, i) => ({
    x: box.x + ((i % columns) + 0.5) * cell,
    y: box.y + (Math.floor(i / columns) + 0.5) * cell,
    r: cell / 2,
  }));
  return { layer, units, form: image ? "image" : "cells", pitch: cell, nodes, box, columns, cell };
}

/**
 * @param {number} layer @param {number} units @param {number} r @param {{along:number, across:number}} centre
 * @param {number} room across @param {number} below kept free for the loss @param {boolean} turned @param {number} k
 * @returns {Column}
 */
function row(layer, units, r, centre, room, below, turned, k) {
  const spread = Math.min(room / units, (turned ? 190 : 240) * k);
  const kept = centre.across + ((units - 1) * spread) / 2 + 44 * k + below <= room + 20 * k;
  const pitch = kept ? spread : Math.min(spread, (room - below) / units);
  const middle = kept ? centre.across : 10 * k + (room - below) / 2;
  const nodes = Array.from({ length: units }, (_, i) => {
    const v = middle + (i - (units - 1) / 2) * pitch;
    return turned ? { x: v, y: centre.along, r } : { x: centre.along, y: v, r };
  });
  const [first, last] = [nodes[0], nodes[units - 1]];
  const box = {
    x: first.x - r,
    y: first.y - r,
    width: last.x - first.x + 2 * r,
    height: last.y - first.y + 2 * r,
  };
  return { layer, units, form: "neurons", pitch, nodes, box, columns: 1, cell: 0 };
}

/**
 * @param {Column} column the outputs @param {number} output @param {{width:number, height:number}} box
 * @param {Size} size @param {boolean} turned @param {number} k
 * @returns {LossPlace}
 */
function lossPlace(column, output, box, size, turned, k) {
  const last = column.nodes[column.nodes.length - 1];
  if (turned) {
    const lines = column.form === "neurons" && column.pitch >= 96 * k ? 3 : 0;
    const x = (size.width - box.width) / 2;
    return { box: { x, y: size.height - box.height - 8 * k, ...box }, lines };
  }
  const x = size.width - box.width - 6 * k;
  const room = column.form === "neurons" ? column.pitch / k : 0;
  const lines = output === 1 || room >= 58 ? 3 : room >= 38 ? 2 : room >= 16 ? 1 : 0;
  const between = output === 2 && column.pitch >= 160 * k;
  const under = last.y + (lines * 8 + 26) * k;
  const y = between
    ? (column.nodes[0].y + last.y - box.height) / 2
    : Math.min(under, size.height - box.height - 6 * k);
  return { box: { x, y, ...box }, lines };
}
