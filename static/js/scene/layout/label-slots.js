// Slots for labels: each name, value and chip gets a place where it covers nothing else, chosen
// once for a layout and not for its numbers, so that nothing jumps while they change. What finds
// no room is not written; pointing at the thing shows it.

import { words } from "../../words/words.js";
import { centred, clamp, overlaps, pointOn, sample } from "../frame/geometry.js";
import { textWidth, whole } from "../frame/numbers.js";
import { edge, gateBox, reach, stackBox, stubCurve } from "./anchors.js";
import { isShort } from "./columns.js";
import { EVERY } from "./edge-selection.js";
import { LabelPlacer } from "./label-placer.js";
import { LINE } from "./typography.js";

/** @import {Column, Node} from "./tiles.js" */
/** @import {Box} from "../frame/geometry.js" */
/** @import {Align, Slot} from "../frame/items.js" */
/** @import {StageLayout} from "./columns.js" */
/** @typedef {{gate:boolean, bias:boolean, output:boolean}} Decorations   what is drawn around the
 * neurons of a layer */
/** @typedef {Slot & {size:number, inside:boolean}} NamePlace   size: of its letters; inside: on the tile */
/** @typedef {{name:NamePlace|null, value:Slot|null, reading:Slot|null, gate:Slot|null, bias:Slot|null}} NodeSlots */
/** @typedef {{nodes:NodeSlots[][], chips:Map<number, Slot>[], notes:(Slot|null)[], taken:Box[], fronts:Box[]}} Slots
 *    nodes: by column and unit; chips: by layer led into, from i·units + j; notes: by layer led into;
 *    taken: all the room that is used; fronts: what of it is used only on the way forward */

/** Gaps with more weights than this have no standing chips. */
const CHIPS = 40;
/** Lines of denser gaps are not avoided. */
const DENSE = 150;
/** The labels that all neurons of a layer have, or none. */
/** The button of the pen, px at scale 1. */
const PEN = { width: 124, height: 26 };
const KINDS = /** @type {const} */ (["name", "reading", "gate", "bias"]);

/** @param {StageLayout} layout @param {string[][]} names by column and unit @param {(layer:number) => Decorations} decorations @param {number} digits @returns {Slots} */
export function labelSlots(layout, names, decorations, digits) {
  const { columns, size, type, loss, strip, k } = layout;
  const room = new LabelPlacer({ x: 2, y: 2, width: size.width - 4, height: size.height - 4 });
  /** What stands before a tile on the way forward only. @type {Box[]} */
  const fronts = [];
  for (const column of columns) {
    if (column.form !== "neurons") room.take(column.box);
    else
      for (const node of column.nodes) {
        const side = 2 * (column.layer < 0 ? node.r : reach(node));
        room.take(centred(node.x, node.y, side, side));
        if (decorations(column.layer).gate) room.take(gateBox(layout, node));
        if (column.layer < 0 || node.r < 9) continue;
        fronts.push(stackBox(layout, node, false));
        if (decorations(column.layer).gate) room.take(stackBox(layout, node, true));
      }
  }
  for (const box of [loss.box, ...loss.rulers, ...strip.bars, ...strip.numbers]) room.take(box);
  if (strip.label) room.take(strip.label);
  // Beside the upper corner of the output's map stands the pen that draws on it.
  const output = columns[columns.length - 1];
  if (output.square) {
    const { x, y, r } = output.nodes[output.nodes.length - 1];
    room.take({ x: x + r, y: y - r, width: PEN.width * k, height: PEN.height * k });
  }
  for (const front of fronts) room.take(front);
  const apart = Math.min(
    ...columns.slice(1).map(({ nodes }, c) => along(layout, columns[c].nodes[0], nodes[0])),
  );
  const widest = textWidth("−0.0", 1) + (digits - 1) * 0.61;
  const nodes = columns.map((column, c) =>
    column.nodes.map((node, i) => {
      const value = column.form === "neurons" ? valueSlot(layout, column, node, apart) : null;
      if (value && value.box.height >= 1.15 * type.small) room.take(value.box);
      const own =
        column.form === "neurons" && node.r >= (decorations(column.layer).output ? 7 : 12);
      const name = own ? namePlace(layout, room, column, node, names[c][i]) : null;
      return { name, value, reading: null, gate: null, bias: null };
    }),
  );
  const gaps = columns.slice(1).map((column, l) => ({
    column,
    before: columns[l],
    l,
    weights: column.units * columns[l].units,
  }));
  const notes = gaps.map(({ before, column }) => room.place(notePlaces(layout, before, column)));
  const curves = gaps.map(({ before, column, l }) =>
    gaps.every(({ weights }) => weights <= DENSE)
      ? before.nodes.flatMap((_, i) => column.nodes.map((_n, j) => edge(layout, l, i, j)))
      : [],
  );
  for (const curve of curves.flat())
    for (const point of sample(curve, 20).slice(1, -1)) room.avoid(point);

  /** @param {(decorated:Decorations, node:Node, slot:NodeSlots) => void} fill */
  const each = (fill) =>
    columns.forEach((column, c) => {
      if (column.layer < 0 || !column.written) return;
      column.nodes.forEach((node, i) => {
        fill(decorations(column.layer), node, nodes[c][i]);
      });
    });
  each((_, node, slot) => {
    const width = Math.min((widest + 3.2) * type.text, layout.turned ? Infinity : apart - 6);
    slot.reading = room.place(readingPlaces(layout, node, width));
  });
  each(({ gate }, node, slot) => {
    const width = textWidth(words.drawn.gateOpen("24.06\u00a0%"), type.small);
    const [best, ...others] = gatePlaces(layout, node, width);
    if (gate) slot.gate = room.place([best]) ?? room.place(others);
  });
  each(({ bias }, node, slot) => {
    if (bias) slot.bias = room.place(biasPlaces(layout, node, (widest + 2.3) * type.small));
  });
  const chips = gaps.map(({ weights, l }) =>
    weights > CHIPS ? new Map() : edgeChips(room, fronts, curves[l], widest, layout),
  );
  for (const all of nodes)
    for (const kind of KINDS)
      if (all.some((one) => !one[kind])) for (const one of all) one[kind] = null;
  return { nodes, chips, notes, taken: room.taken, fronts };
}

/** From one column to the next. @param {StageLayout} layout @param {Node} a @param {Node} b */
const along = ({ turned }, a, b) => (turned ? b.y - a.y : b.x - a.x);

/** @param {number} x @param {number} y @param {number} width @param {number} height @param {Align} align @param {number} [at] @returns {Slot} */
function slot(x, y, width, height, align, at = x) {
  const shift = { left: 0, center: 0.5, right: 1 }[align];
  return { box: { x: x - shift * width, y: y - height / 2, width, height }, align, at };
}

/** Under the tile, turned beside it; where it is too small for its number, what zooming finds.
 * @param {StageLayout} layout @param {Column} column @param {Node} node @param {number} apart from one column to the next */
function valueSlot({ turned, type, k, strip }, { pitch, written, layer, nodes }, node, apart) {
  const far = layer < 0 && turned ? node.r + 3 : reach(node);
  const below = turned ? pitch : strip.bars[0].y - nodes[nodes.length - 1].y - far - 1;
  const free = Math.min((pitch - 2 * reach(node)) * 0.9, below);
  const height = written ? LINE * type.value : Math.max(1, Math.min(free, LINE * type.value));
  if (turned) {
    const width = Math.max(1, Math.min(textWidth("−0.000", type.value), pitch - 2 * far - 8 * k));
    // Between the gates of the layer above and its own; an input's, above the layer that follows.
    const between = 2 * (apart - far - (layer < 0 ? 0 : 6 * k));
    const long = clamp(between, 1, LINE * type.value);
    return slot(node.x + far + 4 * k, node.y, width, long, "left");
  }
  const wanted = Math.max(2 * reach(node), textWidth("−0.000", type.value));
  const width = Math.max(1, Math.min(wanted, apart - 4, 2 * node.x - 6));
  return slot(node.x, node.y + far + height / 2, width, height, "center");
}

/** On the tile where it is a symbol, else beside or above it.
 * @param {StageLayout} layout @param {LabelPlacer} room @param {Column} column @param {Node} node @param {string} name @returns {NamePlace|null} */
function namePlace({ turned, k, type }, room, column, node, name) {
  const side = 2 * node.r;
  if (isShort(name)) {
    const size = Math.min(1.15 * type.value, side * (name.length > 1 ? 0.4 : 0.6));
    if (size < type.small || (name.length > 1 && side < 34 * k)) return null;
    const [x, y] = [node.x - node.r + side * 0.08, node.y - node.r + size * 0.72];
    return { ...slot(x, y, side * 0.8, size * LINE, "left"), size, inside: true };
  }
  const size = side >= 40 * k ? type.text : type.small;
  const width = Math.min(textWidth(name, size), 84 * k);
  const far = column.layer < 0 ? node.r + 2 : reach(node);
  const left = slot(node.x - far - 7 * k, node.y, width, size * LINE, "right");
  const above = slot(node.x, node.y - far - size * 0.7, width, size * LINE, "center");
  const right = slot(node.x + far + 4 * k, node.y - size, width, size * LINE, "left");
  const found = room.place(turned || column.layer < 0 ? [left, above] : [above, right], 1);
  return found && { ...found, size, inside: false };
}

/** @param {StageLayout} layout @param {Node} node @param {number} width */
function biasPlaces(layout, node, width) {
  const { turned, k, type } = layout;
  const end = stubCurve(layout, node);
  const [x, y] = [end[6], end[7]];
  const height = type.small * 1.55;
  const at = (
    /** @type {number} */ aside,
    /** @type {number} */ down,
    /** @type {Align} */ align,
  ) => slot(x + aside, y + down, width, height, align);
  return turned
    ? [at(4 * k, 0, "left"), at(0, -height / 2 - 2 * k, "left")]
    : [at(-7 * k, 0, "right"), at(0, height * 0.75, "right"), at(4 * k, height * 0.9, "center")];
}

/** @param {StageLayout} layout @param {Node} node @param {number} width */
function readingPlaces({ turned, type }, node, width) {
  const height = type.text * LINE;
  const off = reach(node);
  const at = (/** @type {number} */ aside, /** @type {Align} */ align) =>
    slot(node.x + aside, node.y - off - height / 2 - 3, width, height, align);
  return turned
    ? [at(0.4 * off, "left"), at(-0.4 * off, "right")]
    : [at(0, "center"), at(-off, "left"), at(off, "right")];
}

/** @param {StageLayout} layout @param {Node} node @param {number} width */
function gatePlaces(layout, node, width) {
  const { turned, k, type } = layout;
  const height = type.small * LINE;
  if (turned) {
    const y = node.y + reach(node) + 9 * k;
    return [
      slot(node.x + node.r, y, width, height, "left"),
      slot(node.x - node.r, y, width, height, "right"),
    ];
  }
  const { y, height: long } = gateBox(layout, node);
  // Beyond the halo of a unit that is selected.
  const x = node.x + reach(node) + 7 * k;
  const [over, below] = [y - height / 2 - 2 * k, y + long + height / 2 + 2 * k];
  return [over, below, over - height, below + height].map((at) =>
    slot(x, at, width, height, "left"),
  );
}

/** @param {StageLayout} layout @param {Column} a @param {Column} b */
function notePlaces({ type, k, turned, size, strip }, a, b) {
  if (a.units * b.units <= EVERY) return [];
  const width = textWidth(words.drawn.notDrawn(whole(a.units * b.units)), type.small);
  const low = a.box.y + a.box.height;
  const at = (/** @type {number} */ x, /** @type {number} */ y) =>
    slot(x, y, width, LINE * type.small, "center");
  if (turned)
    return [0.5, 0.35, 0.65, 0.2, 0.8].map((t) => at(size.width / 2, low + t * (b.box.y - low)));
  const x = (a.box.x + a.box.width + b.box.x) / 2;
  const end = size.height - strip.full - 3 * LINE * type.small;
  const under = [14, 30, 46].map((y) => at(a.box.x + a.box.width / 2, low + y * k));
  return [
    ...under,
    at(x, low + 24 * k),
    at(x, low + 44 * k),
    at(x, end),
    at(x, 14 * k),
    at(x, end / 2),
  ];
}

/**
 * A chip for each weight of a gap, roomy enough for a change where possible; where one finds no
 * room, none is standing: the largest are shown instead, which depends on the numbers.
 * On the way forward only the middle of a chip is written on.
 * @param {LabelPlacer} room @param {Box[]} fronts @param {import("../frame/geometry.js").Curve[]} curves @param {number} widest @param {StageLayout} layout
 * @returns {Map<number, Slot>}
 */
function edgeChips(room, fronts, curves, widest, { type, turned }) {
  const size = type.small;
  const places = [0.3, 0.24, 0.36, 0.42, 0.19, 0.48, 0.54, 0.6, 0.66, 0.72, 0.15, 0.78, 0.84];
  for (const ems of turned
    ? [widest + 1.5]
    : [2 * widest + 2.6, 2 * widest + 0.8, widest + 2.6, widest + 1.5]) {
    const width = ems * size;
    const roomy = ems > widest + 1.5;
    const trial = room.copy();
    trial.taken = trial.taken.filter((box) => !fronts.includes(box));
    const short = (widest + 1.5) * size;
    const clear = (/** @type {Slot} */ { box, at }) => {
      const spare = (width - short) / 2;
      const middle = clamp(at, box.x + width / 2 - spare, box.x + width / 2 + spare);
      const core = centred(middle, box.y + box.height / 2, short, box.height);
      return !fronts.some((front) => overlaps(core, front, 1));
    };
    /** @type {Map<number, Slot>} */
    const found = new Map();
    for (const [index, curve] of curves.entries()) {
      const options = places.flatMap((t) => {
        const { x, y } = pointOn(curve, t);
        return (roomy ? [0, 0.32, -0.32] : [0]).map((shift) =>
          slot(x + shift * width, y, width, 1.6 * size, "center", x),
        );
      });
      const place = trial.place(options.filter(clear), 3);
      if (!place) break;
      found.set(index, place);
    }
    if (found.size < curves.length) continue;
    room.taken = [...trial.taken, ...fronts];
    return found;
  }
  return new Map();
}
