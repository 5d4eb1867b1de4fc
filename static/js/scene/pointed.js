// What is too small to carry its number says it on a chip when it is selected or pointed at.

import { clamp } from "./geometry.js";
import { chip } from "./items.js";
import { activationShare } from "./neurons.js";
import { fitting, number, signed, textWidth } from "./numbers.js";
import { backwardBeats } from "./progress.js";

/** @typedef {import("./items.js").DrawItem} DrawItem */
/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {import("../model/state.js").Selection} Selection */

/** @param {Stage} stage @returns {DrawItem[]} */
export function pointed(stage) {
  const { selection, hover } = stage.state;
  return [selection, hover].flatMap((place) => {
    if (place?.kind !== "neuron" && place?.kind !== "bias") return [];
    const words = place.kind === "neuron" ? ofNeuron(stage, place) : ofBias(stage, place);
    return words ? above(stage, place, words) : [];
  });
}

/** @param {Stage} stage @param {Extract<Selection, {kind:"neuron"}>} place @returns {string} empty where it is written already */
function ofNeuron(stage, { layer, unit }) {
  const { layout, names, readings, progress, digits, k } = stage;
  const column = layout.columns[layer + 1];
  if (column.form === "neurons" && fitting(digits, 1.76 * column.nodes[0].r, 13.5 * k, 9.2 * k))
    return "";
  const values = layer < 0 ? readings.x : readings.layers[layer].a;
  const name = names[layer + 1][unit];
  if (activationShare(stage, layer, unit) <= 0.5) return name;
  const words = `${name}  ${number(values?.[unit] ?? 0, digits)}`;
  if (layer < 0 || backwardBeats(progress, readings.layers, layer, unit).pass <= 0.5) return words;
  return `${words}  δ ${signed(readings.layers[layer].delta?.[unit] ?? 0, digits)}`;
}

/** @param {Stage} stage @param {Extract<Selection, {kind:"bias"}>} place @returns {string} */
function ofBias({ slots, names, readings, digits }, { layer, unit }) {
  const value = readings.layers[layer].biases?.[unit];
  if (slots.nodes[layer + 1][unit].bias || value === undefined) return "";
  return `b of ${names[layer + 1][unit]}  ${number(value, digits)}`;
}

/** @param {Stage} stage @param {{layer:number, unit:number}} place @param {string} words @returns {DrawItem[]} */
function above({ layout, k }, { layer, unit }, words) {
  const { x, y, r } = layout.columns[layer + 1].nodes[unit];
  const size = 11 * k;
  const width = textWidth(words, size) + size;
  const height = 18 * k;
  const top = y - r * 1.5 - height - 4 * k;
  const box = {
    x: clamp(x - width / 2, 2, Math.max(2, layout.size.width - width - 2)),
    y: top > 2 ? top : y + r * 1.5 + 4 * k,
    width,
    height,
  };
  return chip("pointed", box, words, size, { stroke: "ink", weight: 600 });
}
