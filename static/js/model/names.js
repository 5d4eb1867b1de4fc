/*
 * Names of neurons: a letter for the layer, a number for the unit. x is the input, o the
 * output, h k m n … the hidden layers between. Inputs and outputs that the data name keep theirs.
 */

import { words } from "../words/words.js";
import { isBias, isLoss, isNeuron, isWeight, unitOf } from "./address.js";

/** @import { Address, NetworkInfo, Phase } from "../wire/messages.js" */

const HIDDEN = "hkmnpqrsuvcdfg";
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** @param {NetworkInfo} network @param {number} layer  −1 is the input */
export function letterOf(network, layer) {
  if (layer < 0) return "x";
  if (layer >= network.layers.length - 1) return "o";
  return HIDDEN[layer % HIDDEN.length];
}

/** @param {number} index */
export function subscript(index) {
  return String(index).replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)]);
}

/** The name in plain text: h₁. @param {NetworkInfo} network @param {number} layer
 * @param {number} unit */
export function plainName(network, layer, unit) {
  const given = givenNames(network, layer)?.[unit];
  if (given === undefined) return letterOf(network, layer) + subscript(unit + 1);
  const short = given.match(/^([A-Za-z])(\d+)$/);
  if (short) return short[1] + subscript(Number(short[2]));
  // An output that is called 7 would read as a number.
  return /^\d/.test(given) ? `“${given}”` : given;
}

/** @param {NetworkInfo} network @param {number} layer @returns {string[]|undefined} */
function givenNames(network, layer) {
  if (layer < 0) return network.input_names;
  return layer === network.layers.length - 1 ? network.output_names : undefined;
}

/** The name of a number in words. @param {NetworkInfo} network @param {Address} address */
export function nameOf(network, address) {
  const { selection: table } = words;
  const { layer, tensor, index } = address;
  if (isLoss(address)) return table.loss;
  if (network.named) return index.length > 0 ? `${layer}[${index.join(", ")}]` : `${layer}`;
  const unit = plainName(network, layer, unitOf(address));
  if (isNeuron(address)) return table.neuron(unit);
  if (isBias(network, address)) return table.bias(unit);
  if (isWeight(network, address))
    return table.weight(plainName(network, layer - 1, index[0]), unit);
  const at = index.length > 1 ? `[${index.join(", ")}]` : unit;
  return table.entry(tensor.replaceAll("_", " "), at);
}

/** A phase in words. @param {Phase} phase @param {number} layers */
export function phaseWords(phase, layers) {
  const layer = (phase.layer ?? 0) + 1;
  const { phase: table } = words;
  switch (phase.name) {
    case "input":
      return table.input;
    case "forward":
      return table.forward(layer);
    case "loss":
      return table.loss;
    case "backward":
      if (layer === layers) return table.outputError;
      return layers === 2 ? table.hiddenError : table.layerError(layer);
    case "update":
      return table.update;
  }
}
