/*
 * What a neuron, a weight and a bias are called: a letter for the layer, a number for the unit.
 * x is the input, o the output, h k m n … the hidden layers between.
 */

/** @typedef {import("../wire/messages.js").NetworkInfo} NetworkInfo */
/** @typedef {{letter:string, index:number}} Name */

const HIDDEN = "hkmnpqrsuvcdfg";
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/**
 * @param {NetworkInfo} network
 * @param {number} layer  −1 is the input
 */
export function letterOf(network, layer) {
  if (layer < 0) return "x";
  if (layer >= network.layers.length - 1) return "o";
  return HIDDEN[layer % HIDDEN.length];
}

/**
 * @param {NetworkInfo} network
 * @param {number} layer
 * @param {number} unit
 * @returns {Name}
 */
export function neuronName(network, layer, unit) {
  return { letter: letterOf(network, layer), index: unit + 1 };
}

/** @param {number} index */
export function subscript(index) {
  return String(index).replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)]);
}

/**
 * The name in plain text: h₁.
 * @param {NetworkInfo} network
 * @param {number} layer
 * @param {number} unit
 */
export function plainName(network, layer, unit) {
  return letterOf(network, layer) + subscript(unit + 1);
}
