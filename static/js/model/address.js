/*
 * The address of a number: which tensor of which layer, where in it, and in which sample. What is
 * selected, pointed at, edited, frozen and explained is named in this one way, here and on the wire.
 */

/** @import { Address, Layout, NetworkInfo, ParameterInfo, ProgramInfo } from "../wire/messages.js" */

/** A neuron by its activation, of layer −1 an input. @param {number} layer @param {number} unit
 * @returns {Address} */
export const neuron = (layer, unit) => ({ layer, tensor: ofUnits(layer), index: [unit] });

/** The tensor that has a number for each unit. @param {number} layer */
const ofUnits = (layer) => (layer < 0 ? "x" : "a");

/** @param {number} layer  the layer it leads INTO @param {number} from @param {number} to
 * @returns {Address} */
export const weight = (layer, from, to) => ({ layer, tensor: "weights", index: [from, to] });

/** @param {number} layer @param {number} unit @returns {Address} */
export const bias = (layer, unit) => ({ layer, tensor: "biases", index: [unit] });

/** @type {Readonly<Address>} */
export const LOSS = Object.freeze({ layer: -1, tensor: "loss", index: Object.freeze([]) });

/** @param {Address|null} [address] @returns {address is Address & {tensor:"loss"}} */
export const isLoss = (address) => address?.tensor === "loss" && address.layer < 0;

/** @param {Address|null} [address] @returns {address is Address & {tensor:"a"|"x"}} */
export const isNeuron = (address) => !!address && address.tensor === ofUnits(address.layer);

/** Is it a tensor of this name, of a layer of neurons? A kind of layer that has another picture may
 * call its own so, of whatever shape. @param {NetworkInfo} network
 * @param {Address|null|undefined} address @param {string} name */
const isOfNeurons = ({ layers }, address, name) =>
  address?.tensor === name && layers[address.layer]?.glyph === "neurons";

/** @param {NetworkInfo} network @param {Address|null} [address]
 * @returns {address is Address & {tensor:"weights"}} */
export const isWeight = (network, address) => isOfNeurons(network, address, "weights");

/** @param {NetworkInfo} network @param {Address|null} [address]
 * @returns {address is Address & {tensor:"biases"}} */
export const isBias = (network, address) => isOfNeurons(network, address, "biases");

/** The unit it belongs to: the one a weight leads to. @param {Address} address */
export const unitOf = ({ index }) => index[index.length - 1];

/** What tells two addresses apart. @param {Address|null} [address] */
export const keyOf = (address) =>
  address ? `${address.layer} ${address.tensor} ${address.index} ${address.sample ?? ""}` : "";

/** @param {Address|null} one @param {Address|null} other */
export const same = (one, other) => one === other || keyOf(one) === keyOf(other);

/** The parameter that has this entry; undefined for a number that is none.
 * @param {NetworkInfo} network @param {Address|null} address @returns {ParameterInfo|undefined} */
export const parameterOf = (network, address) =>
  address ? parametersAt(network, address).find((one) => one?.name === address.tensor) : undefined;

/** The parameters of a layer, or of a program the one of this name.
 * @param {NetworkInfo} network @param {Address} address */
const parametersAt = ({ layers, named }, { layer }) =>
  layers[layer]?.parameters ?? [named?.[layer]];

/** Which entry of a tensor of this shape, row by row. @param {readonly number[]} shape
 * @param {readonly number[]} index */
export const entryOf = (shape, index) =>
  index.reduce((entry, at, axis) => entry * shape[axis] + at, 0);

/** Where in a tensor of this shape an entry is. @param {readonly number[]} shape
 * @param {number} entry @returns {number[]} */
export function indexOf(shape, entry) {
  const index = [];
  for (let axis = shape.length - 1, rest = entry; axis >= 0; axis--) {
    index.unshift(rest % shape[axis]);
    rest = Math.floor(rest / shape[axis]);
  }
  return index;
}

/** Does the network have this place? @param {NetworkInfo} network @param {Address} address */
export function exists(network, address) {
  if (isLoss(address)) return true;
  const { layer, index } = address;
  const shape = isNeuron(address)
    ? [layer < 0 ? network.inputs : network.layers[layer]?.units]
    : parameterOf(network, address)?.shape;
  return fits(index, shape);
}

/** @param {readonly number[]} index @param {readonly number[]} [shape] */
const fits = (index, shape) =>
  shape?.length === index.length && index.every((at, axis) => at >= 0 && at < shape[axis]);

/** The tensor that frames carry and that has this entry; undefined where they carry none.
 * @param {Layout} layout @param {Address} address */
export const tensorOf = ({ tensors }, { layer, tensor, index }) =>
  tensors.find((one) => one.layer === layer && one.name === tensor && fits(index, one.shape));

/** Does the program have this place? @param {ProgramInfo} program @param {Address} address */
export function existsIn({ tensors }, { layer, index }) {
  const shape = tensors.find((tensor) => tensor.address === String(layer))?.shape;
  // No index stands for the whole tensor.
  return index.length === 0 ? shape !== undefined : fits(index, shape);
}

/** What on the stage a number belongs to: the loss; the parameter whose own, whose gradient, change
 * or new value it is; its neuron; a tensor of a rank of its own.
 * @param {NetworkInfo} network @param {Address} address @returns {Address} */
export function shownAt(network, address) {
  if (isLoss(address)) return LOSS;
  const { layer, tensor, index } = address;
  const owner = parametersAt(network, address).find(
    (one) => one && [one.name, one.gradient, one.change, one.new].includes(tensor),
  );
  if (!owner && index.length === 1 && typeof layer === "number") return neuron(layer, index[0]);
  return { layer, tensor: owner?.name ?? tensor, index };
}
