// The tooltip: what is too small to carry its number says it on a chip when it is chosen or pointed
// at, and its name where it is seen enlarged.

import { isBias, isNeuron, neuron, unitOf } from "../../model/address.js";
import { centred, grown, moved, shared } from "../frame/geometry.js";
import { chip, said, textBox } from "../frame/items.js";
import { number, shortened, signed, textWidth } from "../frame/numbers.js";
import { backwardBeats } from "../frame/progress.js";
import { activations } from "../frame/readings.js";
import { chips } from "../network/chips.js";
import { activationShare } from "../network/neurons.js";
import { writing } from "../network/values.js";
import { roomOf } from "./incoming-weights.js";
import { picture as largestChange } from "./largest-change.js";

/** @import {DrawItem, Picture, Stage} from "../frame/stage.js" */

/** @type {Picture} */
export const picture = (stage) => [...names(stage), ...pointed(stage)];

/** The names of tiles that only seen enlarged have room for one. @type {Picture} */
const names = (stage) =>
  stage.layout.columns.flatMap((column) => {
    const { form, layer, nodes } = column;
    if (form !== "neurons" || !writing(stage, column)?.inside) return [];
    return nodes.flatMap(({ x, y, r }, i) => {
      if (stage.slots.nodes[layer + 1][i].name) return [];
      const { small } = stage.type;
      const box = centred(x, y - r + 0.7 * small, 2 * r, 1.2 * small);
      const words = shortened(stage.names[layer + 1][i], small, box.width);
      return [said("name", { box, align: "center", at: x }, words, small, { fill: "muted" })];
    });
  });

/** @type {Picture} */
const pointed = (stage) =>
  [stage.state.chosen ? stage.state.selection : null, stage.state.hover].flatMap((place) => {
    if (!isNeuron(place) && !isBias(stage.network, place)) return [];
    const { layer } = place;
    const unit = unitOf(place);
    const words = (isNeuron(place) ? ofNeuron : ofBias)(stage, layer, unit);
    return words ? near(stage, layer, unit, words, place === stage.state.hover) : [];
  });

/** Its numbers; of a layer too wide for neurons its gate and bias too; nothing where they are
 * written already. @param {Stage} stage @param {number} l @param {number} i */
function ofNeuron(stage, l, i) {
  const { layout, names, readings, progress, digits, write } = stage;
  const column = layout.columns[l + 1];
  if (column.form === "neurons" && writing(stage, column) && stage.slots.nodes[l + 1][i].name)
    return "";
  const name = names[l + 1][i];
  if (activationShare(stage, l, i) <= 0.5) return name;
  const of = neuron(l, i);
  const words = `${name}  ${write(of, digits, number(activations(readings, l)?.[i] ?? 0, digits))}`;
  if (l < 0) return words;
  const { gate, biases, delta } = readings.layers[l];
  const wide = column.form !== "neurons";
  return [
    words,
    ...(wide && gate && stage.network.layers[l].gated ? [`σ′ ${number(gate[i], digits)}`] : []),
    ...(wide && biases ? [`b ${number(biases[i], digits)}`] : []),
    ...(backwardBeats(progress, l, i).pass > 0.5
      ? [`δ ${write({ ...of, tensor: "delta" }, digits, signed(delta?.[i] ?? 0, digits))}`]
      : []),
  ].join("  ");
}

/** @param {Stage} stage @param {number} l @param {number} i */
function ofBias({ slots, readings, digits }, l, i) {
  const value = readings.layers[l].biases?.[i];
  if (slots.nodes[l + 1][i].bias || value === undefined) return "";
  return `b  ${number(value, digits)}`;
}

/** The room of every chip and its words, and of the name of what is told most. @param {Stage} stage */
export const cards = (stage) =>
  stage.readings.layers
    .flatMap((_, l) => chips(stage, l))
    .concat(largestChange(stage))
    .flatMap((item) => (item.op === "text" ? [grown(textBox(item), 2)] : []));

/** Beside it, where least is covered; of what is chosen, only where nothing is.
 * @param {Stage} stage @param {number} l @param {number} i @param {string} words @param {boolean} pointed
 * @returns {DrawItem[]} */
function near(stage, l, i, words, pointed) {
  const { layout, slots, k, type, view } = stage;
  const panel = roomOf(stage)?.box;
  const taken = [...slots.taken, ...cards(stage), ...(panel ? [panel] : [])];
  const { x, y, r } = layout.columns[l + 1].nodes[i];
  const size = type.small;
  const width = textWidth(words, size) + size;
  const height = 1.65 * size;
  // Its rim, too, is within the stage.
  const seen = grown(view, -2 * k);
  const places = [r * 1.5 + 4 * k, r * 1.5 + 4 * k + height, r * 1.5 + 4 * k + 3 * height]
    .flatMap((far) => [
      [x - width / 2, y - far - height],
      [x - width / 2, y + far],
      [x - far - width, y - height / 2],
      [x + far + 12 * k, y - height / 2],
      [x - far - width, y - far - height],
      [x + far, y + far],
    ])
    .map(([left, top]) => moved({ x: left, y: top, width, height }, seen));
  const covered = places.map((one) => taken.reduce((sum, b) => sum + shared(one, b), 0));
  const least = Math.min(...covered);
  if (least > 0 && !pointed) return [];
  const box = places[covered.indexOf(least)];
  return chip("pointed", box, words, size, { stroke: "ink", weight: 600 });
}
