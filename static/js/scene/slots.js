// Room for words: each name, value and chip gets a place where it covers nothing else, chosen
// once for a layout and not for its numbers, so that nothing jumps while they change. What finds
// no room is not written; pointing at the thing shows it.

import { EVERY } from "./crowds.js";
import { centred, contains, overlaps, pointOn, sample } from "./geometry.js";
import { textWidth, whole } from "./numbers.js";
import { edge, gateBox, reach, stub, underOutput } from "./places.js";

/** @typedef {import("./geometry.js").Box} Box */
/** @typedef {import("./geometry.js").Curve} Curve */
/** @typedef {import("./geometry.js").Point} Point */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./layout.js").Column} Column */
/** @typedef {import("./layout.js").Node} Node */
/** @typedef {{box:Box, align:"left"|"center"|"right", at:number}} Slot   at: where it would best stand, along x */
/** @typedef {Slot & {wide:boolean}} ChipPlace */
/** @typedef {{name:Slot|null, reading:Slot|null, gate:Slot|null, bias:Slot|null}} NodeSlots */
/** @typedef {{nodes:NodeSlots[][], chips:Map<number, ChipPlace>[], values:Slot[], notes:(Slot|null)[], taken:Box[]}} Slots
 *    nodes: by column and unit; chips: by layer led into, from i·units + j; values: beside the outputs;
 *    notes: by layer led into;
 *    taken: all the room that is used */

/** Gaps with more weights than this have no standing chips. */
const CHIPS = 40;
/** What all neurons of a layer wear, or none. */
const KINDS = /** @type {const} */ (["name", "reading", "gate", "bias"]);

class Room {
  /** @param {Box} bounds */
  constructor(bounds) {
    this.bounds = bounds;
    /** @type {Box[]} */
    this.taken = [];
    /** @type {Point[]} */
    this.lines = [];
  }

  /** @param {Box} box */
  take(box) {
    this.taken.push(box);
  }

  /** The best of some places, or null. @param {Slot[]} places in order of liking @param {number} gap @returns {Slot|null} */
  place(places, gap = 2) {
    /** @type {Slot|null} */
    let best = null;
    let least = Number.POSITIVE_INFINITY;
    places.forEach((place, order) => {
      const { box } = place;
      const { bounds } = this;
      const inside =
        box.x >= bounds.x &&
        box.y >= bounds.y &&
        box.x + box.width <= bounds.x + bounds.width &&
        box.y + box.height <= bounds.y + bounds.height;
      if (!inside || this.taken.some((other) => overlaps(box, other, gap))) return;
      const cost = order * 0.3 + this.lines.filter((point) => contains(box, point)).length;
      if (cost < least) [best, least] = [place, cost];
    });
    if (best) this.take(/** @type {Slot} */ (best).box);
    return best;
  }
}

/** @param {Layout} layout @param {string[][]} names by column and unit @param {(layer:number) => {gate:boolean, bias:boolean, output:boolean}} wears @param {number} digits @returns {Slots} */
export function slots(layout, names, wears, digits) {
  const { columns, size, k, loss } = layout;
  const room = new Room({ x: 2, y: 2, width: size.width - 4, height: size.height - 4 });
  for (const column of columns) {
    if (column.form !== "neurons") room.take(column.box);
    else
      for (const node of column.nodes) {
        const side = 2 * (column.layer < 0 ? node.r : reach(node));
        room.take(centred(node.x, node.y, side, side));
        if (!wears(column.layer).gate) continue;
        room.take(gateBox(layout, node));
      }
  }
  room.take(loss.box);
  const notes = columns
    .slice(1)
    .map((column, l) => room.place(notePlaces(layout, columns[l], column)));
  const values = outputValues(layout, room);
  const small = columns.slice(1).every((c, l) => c.units * columns[l].units <= 150);
  const curves = columns.slice(1).map((c, l) => {
    const few = small && c.units * columns[l].units <= 150;
    return few
      ? columns[l].nodes.flatMap((_, i) => c.nodes.map((_n, j) => edge(layout, l, i, j)))
      : [];
  });
  room.lines = curves.flatMap((all) => all.flatMap((curve) => sample(curve, 20).slice(1, -1)));

  const widest = textWidth("−0.0", 1) + (digits - 1) * 0.61;
  const nodes = columns.map((column, c) =>
    column.nodes.map((node, i) => {
      const own = column.form === "neurons" && node.r >= 12;
      const name = own
        ? room.place(namePlaces(layout, column, node, names[c][i], wears(column.layer).output), 1)
        : null;
      return { name, reading: null, gate: null, bias: null, own };
    }),
  );
  /** @param {(column:Column, node:Node, slot:NodeSlots) => void} fill */
  const each = (fill) =>
    columns.forEach((column, c) => {
      column.nodes.forEach((node, i) => {
        if (nodes[c][i].own && column.layer >= 0) fill(column, node, nodes[c][i]);
      });
    });
  each((column, node, slot) => {
    if (wears(column.layer).bias)
      slot.bias = room.place(biasPlaces(layout, node, (widest + 2) * 10.5 * k));
  });
  each((column, node, slot) => {
    const width = textWidth("δ ", 12.5 * k) + (widest + 0.7) * 12.5 * k;
    if (slot.name)
      slot.reading = room.place(
        readingPlaces(layout, node, slot.name, width, wears(column.layer).output),
      );
  });
  const chips = columns
    .slice(1)
    .map((column, l) =>
      column.units * columns[l].units > CHIPS
        ? new Map()
        : edgeChips(room, curves[l], widest, layout),
    );
  each((column, node, slot) => {
    const width = textWidth("gate σ′(z) 0.0", 11 * k) + (digits - 1) * 6.7 * k;
    if (wears(column.layer).gate) slot.gate = room.place(gatePlaces(layout, node, width));
  });
  for (const all of nodes)
    for (const kind of KINDS)
      if (all.some((one) => !one[kind])) for (const one of all) one[kind] = null;
  return { nodes, chips, values, notes, taken: room.taken };
}

/** @param {number} x @param {number} y @param {number} width @param {number} height @param {"left"|"center"|"right"} align @param {number} [at] @returns {Slot} */
function slot(x, y, width, height, align, at = x) {
  const shift = { left: 0, center: 0.5, right: 1 }[align];
  return { box: { x: x - shift * width, y: y - height / 2, width, height }, align, at };
}

/** @param {Layout} layout @param {Column} column @param {Node} node @param {string} name @param {boolean} output @returns {Slot[]} */
function namePlaces({ turned, k }, column, node, name, output) {
  const size = Math.min(15 * k, Math.max(10, node.r * 0.62));
  const width = Math.min(textWidth(name, size), 84 * k);
  const left = slot(
    node.x - (column.layer < 0 && !turned ? node.r : reach(node)) - 7 * k,
    node.y,
    width,
    size * 1.2,
    "right",
  );
  const above = slot(node.x, node.y - reach(node) - size * 0.75, width, size * 1.2, "center");
  const right = slot(
    node.x + reach(node) + 3 * k,
    node.y - size * 0.8,
    Math.min(width, 14 * k),
    size * 1.2,
    "left",
  );
  if (turned || column.layer < 0) return [left, above];
  return output && width <= 14 * k ? [above, right] : [above];
}

/** @param {Layout} layout @param {Node} node @param {number} width @returns {Slot[]} */
function biasPlaces(layout, node, width) {
  const { turned, k } = layout;
  const far = reach(node) + stub(layout, node) + 3 * k;
  return turned
    ? [slot(node.x + far, node.y, width, 17 * k, "left")]
    : [slot(node.x, node.y + far + 8.5 * k, width, 17 * k, "center")];
}

/** @param {Layout} layout @param {Node} node @param {Slot} name @param {number} width @param {boolean} output @returns {Slot[]} */
function readingPlaces({ turned, k }, node, name, width, output) {
  const height = 15 * k;
  const { box } = name;
  const y = box.y + box.height / 2;
  if (turned) {
    return [
      slot(box.x + box.width, y + height * 1.1, width, height, "right"),
      slot(node.x + reach(node) * 0.5, node.y - reach(node) - height * 0.4, width, height, "left"),
      slot(node.x - reach(node) * 0.5, node.y - reach(node) - height * 0.4, width, height, "right"),
    ];
  }
  const right = slot(box.x + box.width + 6 * k, y, width, height, "left");
  const left = slot(box.x - 6 * k, y, width, height, "right");
  return output ? [left, right] : [right, left];
}

/** @param {Layout} layout @param {Node} node @param {number} width @returns {Slot[]} */
function gatePlaces({ turned, k }, node, width) {
  const height = 14 * k;
  if (turned) {
    const y = node.y + reach(node) + 9 * k;
    return [
      slot(node.x + node.r * 0.7, y, width, height, "left"),
      slot(node.x - node.r * 0.7, y, width, height, "right"),
    ];
  }
  const x = node.x + reach(node) + 3;
  return [1, 1.25].flatMap((f) => [
    slot(x, node.y - node.r * f - 3 * k, width, height, "left"),
    slot(x, node.y + node.r * f + 3 * k, width, height, "left"),
  ]);
}

/** @param {Layout} layout @param {Column} a @param {Column} b @returns {Slot[]} */
function notePlaces({ k, turned, size }, a, b) {
  if (a.units * b.units <= EVERY) return [];
  const width = textWidth(`${whole(a.units * b.units)} weights not drawn`, 10.5 * k);
  const height = 14 * k;
  const low = a.box.y + a.box.height;
  if (turned) {
    const ways = [0.5, 0.35, 0.65, 0.2, 0.8];
    return ways.map((t) =>
      slot(size.width / 2, low + t * (b.box.y - low), width, height, "center"),
    );
  }
  const under = slot(a.box.x + a.box.width / 2, low + 14 * k, width, height, "center");
  const x = (a.box.x + a.box.width + b.box.x) / 2;
  const between = [low + 24 * k, low + 44 * k, size.height - 14 * k, 14 * k, size.height / 2];
  return [under, ...between.map((y) => slot(x, y, width, height, "center"))];
}

/** @param {Layout} layout @param {Room} room @returns {Slot[]} */
function outputValues(layout, room) {
  const { columns, loss, k, turned, size } = layout;
  const height = Math.max(1, loss.lines) * 16 * k;
  return columns[columns.length - 1].nodes.map((node, j) => {
    const below = underOutput(layout, j);
    const x = node.x + reach(node) + 18 * k;
    const place = turned
      ? slot(below.x, node.y + reach(node) + 6 * k + height / 2, below.width, height, "left")
      : slot(x, node.y, size.width - 4 - x, height, "left");
    if (loss.lines) room.take(place.box);
    return place;
  });
}

/**
 * A chip for each weight of a gap, roomy enough for a change where possible; where one finds no
 * room, none is standing: the largest are shown instead, which depends on the numbers.
 * @param {Room} room @param {Curve[]} curves @param {number} widest @param {Layout} layout
 * @returns {Map<number, ChipPlace>}
 */
function edgeChips(room, curves, widest, { k, turned }) {
  const size = 10.5 * k;
  const places = [0.3, 0.24, 0.36, 0.42, 0.19, 0.48, 0.54, 0.6, 0.66, 0.72, 0.15, 0.78, 0.84];
  for (const wide of turned ? [false] : [true, false]) {
    const width = (wide ? 2 * widest + 2.6 : widest + 1) * size;
    const trial = new Room(room.bounds);
    trial.taken = [...room.taken];
    trial.lines = room.lines;
    const found = curves.map((curve) =>
      trial.place(
        places.flatMap((t) => {
          const { x, y } = pointOn(curve, t);
          return (wide ? [0, 0.32, -0.32] : [0]).map((shift) =>
            slot(x + shift * width, y, width, 17 * k, "center", x),
          );
        }),
        3,
      ),
    );
    if (found.some((place) => place === null)) continue;
    room.taken = trial.taken;
    return new Map(found.map((place, index) => [index, { .../** @type {Slot} */ (place), wide }]));
  }
  return new Map();
}
