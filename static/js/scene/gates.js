// The gate of a hidden neuron: two jaws on its forward side. How far they stand apart is σ′(z)
// over its maximum; an error on its way back has to pass between them.

import { rect, text } from "./items.js";
import { number } from "./numbers.js";
import { gateBox } from "./places.js";
import { backwardBeats, forwardBeats, isNow } from "./progress.js";
import { openness } from "./scales.js";

/** @typedef {import("./items.js").DrawItem} DrawItem */
/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {import("./layout.js").Node} Node */

/** The share of a gate that each jaw takes even when wide open. */
const CAP = 0.1;

/** @param {Stage} stage @returns {DrawItem[]} */
export function gates(stage) {
  const { readings, layout } = stage;
  return readings.layers.slice(0, -1).flatMap((_, l) => {
    const column = layout.columns[l + 1];
    return column.form === "neurons"
      ? column.nodes.flatMap((node, i) => one(stage, l, i, node))
      : [];
  });
}

/** @param {Stage} stage @param {number} l @param {number} i @param {Node} node @returns {DrawItem[]} */
function one(stage, l, i, node) {
  const { readings, layout, network, progress, slots, digits, k } = stage;
  const layer = readings.layers[l];
  const gate = layer.gate?.[i] ?? 0;
  const open = openness(gate, network.layers[l].gate_max ?? 1);
  const known = forwardBeats(progress, layer, l, i).pass;
  const box = gateBox(layout, node);
  const thick = layout.turned ? box.height : box.width;
  /** @type {DrawItem[]} */
  const items = [];
  if (pointedAt(stage, l, i)) {
    const wider = {
      x: box.x - 5 * k,
      y: box.y - 5 * k,
      width: box.width + 10 * k,
      height: box.height + 10 * k,
    };
    items.push(rect("halo", wider, 7 * k, { fill: "selection" }));
  }
  // Rails mark where the gate is; between them nothing, so that what passes is seen to pass.
  const rails = /** @type {const} */ ({
    stroke: "muted",
    strokeAlpha: known > 0 ? 0.7 : 0.4,
    width: k,
  });
  items.push(rect("gate", box, thick * 0.4, rails));
  const jaw = CAP + (0.5 - CAP) * (1 - open) * known;
  for (const side of [0, 1]) {
    const { x, y, width, height } = box;
    const part = layout.turned
      ? { x: x + side * (1 - jaw) * width, y, width: width * jaw, height }
      : { x, y: y + side * (1 - jaw) * height, width, height: height * jaw };
    items.push(rect("jaw", part, thick * 0.25, { fill: known > 0 ? "ink" : "muted" }));
  }
  const slot = slots.nodes[l + 1][i].gate;
  const told =
    isNow(progress, "backward", l) || backwardBeats(progress, readings.layers, l, i).pass > 0;
  if (slot && told && !isNow(progress, "update")) {
    const x = slot.align === "left" ? slot.box.x : slot.box.x + slot.box.width;
    const words = `gate σ′(z) ${number(gate, digits)}`;
    items.push(
      text("gate", x, slot.box.y + slot.box.height / 2, words, 11 * k, {
        align: slot.align,
        fill: "muted",
        halo: true,
        most: slot.box.width,
      }),
    );
  }
  return items;
}

/** Is σ′(z) of this unit pointed at as a factor? @param {Stage} stage @param {number} l @param {number} i */
function pointedAt({ state: { highlight, selection } }, l, i) {
  if (highlight !== "gate" || !selection || selection.kind === "loss") return false;
  return (
    selection.layer === l && (selection.kind === "weight" ? selection.to : selection.unit) === i
  );
}
