/*
 * Walking the network by arrow keys: left and right along its edges, from a neuron to a weight to
 * a neuron; up and down within a layer.
 */

import { defaultSelection, unitsOf } from "./selectors.js";

/** @import { NetworkInfo } from "../wire/messages.js" */
/** @import { Selection } from "./state.js" */
/** @typedef {"left"|"right"|"up"|"down"} Direction */

/** The unit at about the same height in another layer. @param {number} unit @param {number} of
 * @param {number} into */
function across(unit, of, into) {
  return of < 2 ? Math.floor((into - 1) / 2) : Math.round((unit * (into - 1)) / (of - 1));
}

/** @param {NetworkInfo} network @param {Selection|null} selection @param {Direction} direction
 * @returns {Selection} */
export function navigate(network, selection, direction) {
  if (!selection) return defaultSelection(network);
  const last = network.layers.length - 1;
  const units = (/** @type {number} */ layer) => unitsOf(network, layer);
  const neuron = (/** @type {number} */ layer, /** @type {number} */ unit) =>
    /** @type {Selection} */ ({ kind: "neuron", layer, unit });
  const vertical = direction === "up" ? -1 : 1;
  if (selection.kind === "loss") return direction === "left" ? neuron(last, 0) : selection;
  if (selection.kind === "weight") {
    const { layer, from, to } = selection;
    if (direction === "left") return neuron(layer - 1, from);
    if (direction === "right") return neuron(layer, to);
    // Edge by edge, those into one unit together.
    const fanIn = units(layer - 1);
    const index = to * fanIn + from + vertical;
    if (index < 0 || index >= fanIn * units(layer)) return selection;
    return { ...selection, from: index % fanIn, to: Math.floor(index / fanIn) };
  }
  const { layer, unit } = selection;
  const hasBias = layer >= 0 && network.layers[layer].bias;
  if (direction === "left") {
    if (layer < 0) return selection;
    return { kind: "weight", layer, from: across(unit, units(layer), units(layer - 1)), to: unit };
  }
  if (direction === "right") {
    if (layer === last) return { kind: "loss" };
    const to = across(unit, units(layer), units(layer + 1));
    return { kind: "weight", layer: layer + 1, from: unit, to };
  }
  // A bias hangs below its neuron.
  if (selection.kind === "bias" && vertical < 0) return neuron(layer, unit);
  if (selection.kind === "neuron" && vertical > 0 && hasBias) return { kind: "bias", layer, unit };
  const next = unit + vertical;
  if (next < 0 || next >= units(layer)) return selection;
  return hasBias && vertical < 0 ? { kind: "bias", layer, unit: next } : neuron(layer, next);
}
