/*
 * Walking the network by arrow keys: left and right along its edges, from a neuron to a weight to
 * a neuron; up and down within a layer.
 */

import {
  bias,
  isBias,
  isLoss,
  isNeuron,
  isWeight,
  LOSS,
  neuron,
  unitOf,
  weight,
} from "./address.js";
import { defaultSelection, unitsOf } from "./selectors.js";

/** @import { NetworkInfo } from "../wire/messages.js" */
/** @import { Address } from "./state.js" */
/** @typedef {"left"|"right"|"up"|"down"} Direction */

/** The unit at about the same height in another layer. @param {number} unit @param {number} of
 * @param {number} into */
function across(unit, of, into) {
  return of < 2 ? Math.floor((into - 1) / 2) : Math.round((unit * (into - 1)) / (of - 1));
}

/** @param {NetworkInfo} network @param {Address|null} selection @param {Direction} direction
 * @returns {Address} */
export function navigate(network, selection, direction) {
  if (!selection) return defaultSelection(network);
  const last = network.layers.length - 1;
  const units = (/** @type {number} */ layer) => unitsOf(network, layer);
  /** The first of what leads from one unit to another, if the picture has an edge for each weight.
   * @param {Address} edge @param {Address} end */
  const along = (edge, end) => (isWeight(network, edge) ? edge : end);
  const vertical = direction === "up" ? -1 : 1;
  if (isLoss(selection)) return direction === "left" ? neuron(last, 0) : selection;
  const { layer } = selection;
  if (isWeight(network, selection)) {
    const [from, to] = selection.index;
    if (direction === "left") return neuron(layer - 1, from);
    if (direction === "right") return neuron(layer, to);
    // Edge by edge, those into one unit together.
    const fanIn = units(layer - 1);
    const index = to * fanIn + from + vertical;
    if (index < 0 || index >= fanIn * units(layer)) return selection;
    return weight(layer, index % fanIn, Math.floor(index / fanIn));
  }
  const unit = Math.min(unitOf(selection), units(layer) - 1);
  if (direction === "left") {
    if (layer < 0) return selection;
    const from = across(unit, units(layer), units(layer - 1));
    return along(weight(layer, from, unit), neuron(layer - 1, from));
  }
  if (direction === "right") {
    if (layer === last) return LOSS;
    const to = across(unit, units(layer), units(layer + 1));
    return along(weight(layer + 1, unit, to), neuron(layer + 1, to));
  }
  // A bias hangs below its neuron.
  const hasBias = network.layers[layer]?.bias;
  if (isBias(network, selection) && vertical < 0) return neuron(layer, unit);
  if (isNeuron(selection) && vertical > 0 && hasBias) return bias(layer, unit);
  const next = unit + vertical;
  if (next < 0 || next >= units(layer)) return selection;
  return hasBias && vertical < 0 ? bias(layer, next) : neuron(layer, next);
}
