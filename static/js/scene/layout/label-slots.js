// Room for words: each name, value and chip gets a place where it covers nothing else, chosen
// once for a layout and not for its numbers, so that nothing jumps while they change. What finds
// no room is not written; pointing at the thing shows it.

import { words } from "../../words/words.js";
import { centred, pointOn, sample } from "../frame/geometry.js";
import { textWidth, whole } from "../frame/numbers.js";
import { edge, gateBox, reach, stackBox, stub, underOutput } from "./anchors.js";
import { EVERY } from "./edge-selection.js";
import { LabelPlacer } from "./label-placer.js";

/** @import {Box} from "../frame/geometry.js" */
/** @import {Align, Slot} from "../frame/items.js" */
/** @import {Column, Layout, Node} from "./columns.js" */
/** @typedef {{gate:boolean, bias:boolean, output:boolean}} Wear   what the neurons of a layer carry */
/** @typedef {Slot & {wide:boolean, lit:boolean}} ChipPlace   roomy enough for a change, for a·δ */
/** @typedef {{name:Slot|null, reading:Slot|null, gate:Slot|null, bias:Slot|null}} NodeSlots */
/** @typedef {{nodes:NodeSlots[][], chips:Map<number, ChipPlace>[], values:Slot[], notes:(Slot|null)[], taken:Box[]}} Slots
 *    nodes: by column and unit; chips: by layer led into, from i·units + j; values: beside the outputs;
 *    notes: by layer led into; taken: all the room that is used */

/** Gaps with more weights than this have no standing chips. */
const CHIPS = 40;
/** Lines of denser gaps are not avoided. */
const DENSE = 150;
/** What all neurons of a layer wear, or none. */
const KINDS = /** @type {const} */ (["name", "reading", "gate", "bias"]);

/** @param {Layout} layout @param {string[][]} names by column and unit @param {(layer:number) => Wear} wears @param {number} digits @returns {Slots} */
export function labelSlots(layout, names, wears, digits) {
  const { columns, size, k, loss } = layout;
  const room = new LabelPlacer({ x: 2, y: 2, width: size.width - 4, height: size.height - 4 });
  for (const column of columns) {
    if (column.form !== "neurons") room.take(column.box);
    else
      for (const node of column.nodes) {
        const side = 2 * (column.layer < 0 ? node.r : reach(node));
        room.take(centred(node.x, node.y, side, side));
        if (wears(column.layer).gate) room.take(gateBox(layout, node));
        if (wears(column.layer).gate && node.r >= 9) room.take(stackBox(layout, node, true));
      }
  }
  room.take(loss.box);
  const gaps = columns.slice(1).map((column, l) => ({
    column,
    before: columns[l],
    l,
    weights: column.units * columns[l].units,
  }));
  const notes = gaps.map(({ before, column }) => room.place(notePlaces(layout, before, column)));
  const values = outputValues(layout, room);
  const curves = gaps.map(({ before, column, l }) =>
    gaps.every(({ weights }) => weights <= DENSE)
      ? before.nodes.flatMap((_, i) => column.nodes.map((_n, j) => edge(layout, l, i, j)))
      : [],
  );
  for (const curve of curves.flat())
    for (const point of sample(curve, 20).slice(1, -1)) room.avoid(point);

  const widest = textWidth("−0.0", 1) + (digits - 1) * 0.61;
  const nodes = columns.map((column, c) =>
    column.nodes.map((node, i) => {
      const { output } = wears(column.layer);
      const own = column.form === "neurons" && node.r >= (output ? 8 : 12);
      const name = own
        ? room.place(namePlaces(layout, column, node, names[c][i], output), 1)
        : null;
      return { name, reading: null, gate: null, bias: null, own };
    }),
  );
  /** @param {(wear:Wear, node:Node, slot:NodeSlots) => void} fill */
  const each = (fill) =>
    columns.forEach((column, c) => {
      column.nodes.forEach((node, i) => {
        if (nodes[c][i].own && column.layer >= 0) fill(wears(column.layer), node, nodes[c][i]);
      });
    });
  each(({ bias }, node, slot) => {
    if (bias) slot.bias = room.place(biasPlaces(layout, node, (widest + 2) * 10.5 * k));
  });
  each(({ output }, node, slot) => {
    const width = textWidth("δ ", 12.5 * k) + (widest + 0.7) * 12.5 * k;
    if (slot.name) slot.reading = room.place(readingPlaces(layout, node, slot.name, width, output));
  });
  const chips = gaps.map(({ weights, l }) =>
    weights > CHIPS ? new Map() : edgeChips(room, curves[l], widest, layout),
  );
  each(({ gate }, node, slot) => {
    const width = textWidth("gate σ′(z) 0.0", 11 * k) + (digits - 1) * 6.7 * k;
    if (gate) slot.gate = room.place(gatePlaces(layout, node, width));
  });
  for (const all of nodes)
    for (const kind of KINDS)
      if (all.some((one) => !one[kind])) for (const one of all) one[kind] = null;
  return { nodes, chips, values, notes, taken: room.taken };
}

/** @param {number} x @param {number} y @param {number} width @param {number} height @param {Align} align @param {number} [at] @returns {Slot} */
function slot(x, y, width, height, align, at = x) {
  const shift = { left: 0, center: 0.5, right: 1 }[align];
  return { box: { x: x - shift * width, y: y - height / 2, width, height }, align, at };
}

/** @param {Layout} layout @param {Column} column @param {Node} node @param {string} name @param {boolean} output */
function namePlaces({ turned, k }, column, node, name, output) {
  const size = Math.min(15 * k, Math.max(10, node.r * 0.62));
  const width = Math.min(textWidth(name, size), 84 * k);
  const far = reach(node);
  const start = node.x - (column.layer < 0 && !turned ? node.r : far) - 7 * k;
  const left = slot(start, node.y, width, size * 1.2, "right");
  const above = slot(node.x, node.y - far - size * 0.75, width, size * 1.2, "center");
  if (turned || column.layer < 0) return [left, above];
  if (!output || width > 14 * k) return [above];
  const y = node.y - size * 0.8;
  return [above, slot(node.x + far + 3 * k, y, Math.min(width, 14 * k), size * 1.2, "left")];
}

/** @param {Layout} layout @param {Node} node @param {number} width */
function biasPlaces(layout, node, width) {
  const { turned, k } = layout;
  const far = reach(node) + stub(layout, node) + 3 * k;
  return turned
    ? [slot(node.x + far, node.y, width, 17 * k, "left")]
    : [slot(node.x, node.y + far + 8.5 * k, width, 17 * k, "center")];
}

/** @param {Layout} layout @param {Node} node @param {Slot} name @param {number} width @param {boolean} output */
function readingPlaces({ turned, k, loss }, node, { box }, width, output) {
  const height = 15 * k;
  const y = box.y + box.height / 2;
  if (turned) {
    const [off, above] = [reach(node) * 0.5, node.y - reach(node) - height * 0.4];
    return [
      slot(box.x + box.width, y + height * 1.1, width, height, "right"),
      slot(node.x + off, above, width, height, "left"),
      slot(node.x - off, above, width, height, "right"),
    ];
  }
  const right = slot(box.x + box.width + 6 * k, y, width, height, "left");
  const left = slot(box.x - 6 * k, y, width, height, "right");
  return output && !loss.card ? [left, right] : [right, left];
}

/** @param {Layout} layout @param {Node} node @param {number} width */
function gatePlaces({ turned, k }, node, width) {
  const height = 14 * k;
  if (turned) {
    const [off, y] = [node.r * 0.7, node.y + reach(node) + 9 * k];
    return [
      slot(node.x + off, y, width, height, "left"),
      slot(node.x - off, y, width, height, "right"),
    ];
  }
  const x = node.x + reach(node) + 3;
  return [-1, 1, -1.25, 1.25].map((f) =>
    slot(x, node.y + node.r * f + 5.5 * k * Math.sign(f), width, height, "left"),
  );
}

/** @param {Layout} layout @param {Column} a @param {Column} b */
function notePlaces({ k, turned, size }, a, b) {
  if (a.units * b.units <= EVERY) return [];
  const width = textWidth(words.drawn.notDrawn(whole(a.units * b.units)), 10.5 * k);
  const low = a.box.y + a.box.height;
  const at = (/** @type {number} */ x, /** @type {number} */ y) =>
    slot(x, y, width, 14 * k, "center");
  if (turned)
    return [0.5, 0.35, 0.65, 0.2, 0.8].map((t) => at(size.width / 2, low + t * (b.box.y - low)));
  const x = (a.box.x + a.box.width + b.box.x) / 2;
  const between = [low + 24 * k, low + 44 * k, size.height - 14 * k, 14 * k, size.height / 2];
  return [at(a.box.x + a.box.width / 2, low + 14 * k), ...between.map((y) => at(x, y))];
}

/** @param {Layout} layout @param {LabelPlacer} room */
function outputValues(layout, room) {
  const { columns, loss, k, turned, size } = layout;
  if (loss.card) return [];
  const height = Math.max(1, loss.lines) * 16 * k;
  return columns[columns.length - 1].nodes.map((node, j) => {
    const below = underOutput(layout, j);
    const far = node.x + reach(node) + 18 * k;
    const place = turned
      ? slot(below.x, node.y + reach(node) + 6 * k + height / 2, below.width, height, "left")
      : slot(far, node.y, size.width - 4 - far, height, "left");
    if (loss.lines) room.take(place.box);
    return place;
  });
}

/**
 * A chip for each weight of a gap, roomy enough for a change where possible; where one finds no
 * room, none is standing: the largest are shown instead, which depends on the numbers.
 * @param {LabelPlacer} room @param {import("../frame/geometry.js").Curve[]} curves @param {number} widest @param {Layout} layout
 * @returns {Map<number, ChipPlace>}
 */
function edgeChips(room, curves, widest, { k, turned }) {
  const size = 10.5 * k;
  const places = [0.3, 0.24, 0.36, 0.42, 0.19, 0.48, 0.54, 0.6, 0.66, 0.72, 0.15, 0.78, 0.84];
  for (const ems of turned ? [widest + 1] : [2 * widest + 2.6, widest + 3.4, widest + 1]) {
    const width = ems * size;
    const [wide, lit] = [ems > 2 * widest, ems > widest + 1];
    const trial = room.copy();
    /** @type {Map<number, ChipPlace>} */
    const found = new Map();
    for (const [index, curve] of curves.entries()) {
      const options = places.flatMap((t) => {
        const { x, y } = pointOn(curve, t);
        return (lit ? [0, 0.32, -0.32] : [0]).map((shift) =>
          slot(x + shift * width, y, width, 17 * k, "center", x),
        );
      });
      const place = trial.place(options, 3);
      if (!place) break;
      found.set(index, { ...place, wide, lit });
    }
    if (found.size < curves.length) continue;
    room.taken = trial.taken;
    return found;
  }
  return new Map();
}
