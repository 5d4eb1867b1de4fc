// What is too small to carry its number says it on a chip when it is selected or pointed at.

import { moved } from "./geometry.js";
import { chip } from "./items.js";
import { activationShare, writing } from "./neurons.js";
import { number, signed, textWidth } from "./numbers.js";
import { backwardBeats } from "./progress.js";
import { activations } from "./readings.js";

/** @import {Picture, Stage} from "./stage.js" */

/** @type {Picture} */
export const pointed = (stage) =>
  [stage.state.selection, stage.state.hover].flatMap((place) => {
    if (place?.kind !== "neuron" && place?.kind !== "bias") return [];
    const { kind, layer, unit } = place;
    const words = (kind === "neuron" ? ofNeuron : ofBias)(stage, layer, unit);
    return words ? near(stage, layer, unit, words) : [];
  });

/** Its numbers; of a layer too wide for neurons its gate and bias too; nothing where they are
 * written already. @param {Stage} stage @param {number} l @param {number} i */
function ofNeuron(stage, l, i) {
  const { layout, names, readings, progress, digits } = stage;
  const column = layout.columns[l + 1];
  if (column.form === "neurons" && writing(stage, column)) return "";
  const name = names[l + 1][i];
  if (activationShare(stage, l, i) <= 0.5) return name;
  const words = `${name}  ${number(activations(readings, l)?.[i] ?? 0, digits)}`;
  if (l < 0) return words;
  const { gate, biases, delta } = readings.layers[l];
  const wide = column.form !== "neurons";
  return [
    words,
    ...(wide && gate && l < readings.layers.length - 1 ? [`σ′ ${number(gate[i], digits)}`] : []),
    ...(wide && biases ? [`b ${number(biases[i], digits)}`] : []),
    ...(backwardBeats(progress, readings.layers, l, i).pass > 0.5
      ? [`δ ${signed(delta?.[i] ?? 0, digits)}`]
      : []),
  ].join("  ");
}

/** @param {Stage} stage @param {number} l @param {number} i */
function ofBias({ slots, names, readings, digits }, l, i) {
  const value = readings.layers[l].biases?.[i];
  if (slots.nodes[l + 1][i].bias || value === undefined) return "";
  return `b of ${names[l + 1][i]}  ${number(value, digits)}`;
}

/** @param {Stage} stage @param {number} l @param {number} i @param {string} words */
function near({ layout, k, view }, l, i, words) {
  const { x, y, r } = layout.columns[l + 1].nodes[i];
  const size = 11 * k;
  const width = textWidth(words, size) + size;
  const height = 18 * k;
  const above = y - r * 1.5 - height - 4 * k;
  const top = above > view.y + 2 ? above : y + r * 1.5 + 4 * k;
  const box = moved({ x: x - width / 2, y: top, width, height }, view);
  return chip("pointed", box, words, size, { stroke: "ink", weight: 600 });
}
