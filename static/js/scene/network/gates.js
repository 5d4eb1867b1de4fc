// The gate of a neuron: two jaws on its forward side. How far they stand apart is σ′(z) itself, a
// sigmoid's at most by a quarter; the error has to pass between them.

import { neuron, unitOf } from "../../model/address.js";
import { words as table } from "../../words/words.js";
import { grown } from "../frame/geometry.js";
import { carded, rect } from "../frame/items.js";
import { number, textWidth } from "../frame/numbers.js";
import { forwardBeats, isNow } from "../frame/progress.js";
import { openness } from "../frame/scales.js";
import { halo, perUnit } from "../frame/stage.js";
import { gateBox } from "../layout/anchors.js";

/** @import {DrawItem, Stage} from "../frame/stage.js" */

/** The share of a gate that each jaw takes even when wide open. */
const CAP = 0.04;

export const gates = perUnit((stage, l, i, node) => {
  if (!stage.network.layers[l].gated) return [];
  const { readings, layout, progress, slots, type, k } = stage;
  const layer = readings.layers[l];
  const gate = layer.gate?.[i] ?? 0;
  const open = openness(gate);
  const known = forwardBeats(progress, l, i).pass;
  const box = gateBox(layout, node);
  const { x, y, width, height } = box;
  const thick = Math.min(width, height);
  /** @type {DrawItem[]} */
  const items = [];
  if (pointedAt(stage, l, i))
    items.push(...halo(stage, rect("halo", grown(box, 5 * k), 7 * k, {}), 1));
  // Rails mark where the gate is; between them nothing, so that what passes is seen to pass.
  const rails = /** @type {const} */ ({
    stroke: "muted",
    strokeAlpha: known > 0 ? 0.8 : 0.3,
    width: k,
  });
  items.push(rect("gate", box, thick * 0.4, rails));
  const acting = isNow(progress, "backward", l) || isNow(progress, "forward", l);
  const jaw = CAP + (0.5 - CAP) * (1 - open) * known;
  for (const side of [0, 1]) {
    const part = layout.turned
      ? { x: x + side * (1 - jaw) * width, y, width: width * jaw, height }
      : { x, y: y + side * (1 - jaw) * height, width, height: height * jaw };
    items.push(rect("jaw", part, thick * 0.25, { fill: acting ? "ink" : "muted" }));
  }
  const slot = slots.nodes[l + 1][i].gate;
  if (slot && isNow(progress, "backward", l)) {
    const of = { ...neuron(l, i), tensor: "gate" };
    const usual = `${number(100 * Math.abs(gate), 2)}\u00a0%`;
    const told = stage.write(of, stage.digits, usual);
    const { gateOpen } = table.drawn;
    const ways = [gateOpen(told), told, gateOpen(usual)];
    const words = ways.find((way) => textWidth(way, type.small) <= slot.box.width) ?? usual;
    items.push(...carded("gate", slot, words, type.small, { fill: "muted", of }));
  }
  return items;
});

/** Is σ′(z) of this unit pointed at as a factor? @param {Stage} stage @param {number} l @param {number} i */
function pointedAt({ state: { highlight, hover, selection } }, l, i) {
  const at = hover ?? selection;
  if (highlight !== "gate" || !at) return false;
  return at.layer === l && unitOf(at) === i;
}
