/*
 * The one address of a number as the wire has it, {layer, tensor, index, sample}, and what it is to
 * the page: a subject of an explanation, a parameter, a neuron, a selection.
 */

/** @import { Address, Parameter } from "../wire/messages.js" */
/** @import { Explained, Subject } from "./explain.js" */
/** @import { Selection } from "./state.js" */

/** @param {Subject} subject @returns {Address} */
export function addressOf({ kind, layer, unit, source, sample }) {
  return {
    // −1 is the network itself: inputs, targets and the loss.
    layer: kind === "y" ? -1 : (layer ?? -1),
    tensor: { weight: "weights", bias: "biases" }[kind] ?? kind,
    index: [source, unit].filter((at) => at !== undefined),
    sample,
  };
}

/** @param {Address} address @returns {Subject} */
function subjectOf({ layer, tensor, index, sample }) {
  const kind = { weights: "weight", biases: "bias" }[tensor] ?? tensor;
  const [unit, source] = [...index].reverse();
  return { kind, layer: layer < 0 ? undefined : layer, unit, source, sample };
}

/** What lights up on the stage. @param {Address} address @returns {Selection} */
export function selectionOf({ layer, tensor, index }) {
  if (tensor === "loss") return { kind: "loss" };
  if (/^weight/.test(tensor)) return { kind: "weight", layer, from: index[0], to: index[1] };
  const kind = /^bias/.test(tensor) ? "bias" : "neuron";
  return { kind, layer, unit: index[0] };
}

/** An explanation as it arrives. @param {any} node @returns {Explained} */
export function explained({ address, lights, children, ...node }) {
  return {
    ...node,
    subject: address && subjectOf(address),
    selection: lights && selectionOf(lights),
    children: children.map(explained),
  };
}

/** @param {Parameter} parameter @returns {Address} */
export const parameterAddress = ([tensor, layer, index]) => ({ layer, tensor, index });

/** @param {Address} address @returns {Parameter} */
export const addressedParameter = ({ layer, tensor, index }) =>
  /** @type {Parameter} */ ([tensor, layer, index]);

/** The address of a neuron: that of its activation. @param {number} layer @param {number} unit
 * @returns {Address} */
export const unitAddress = (layer, unit) => ({ layer, tensor: "a", index: [unit] });
