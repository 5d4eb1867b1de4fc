/*
 * What hands may change in a network: the value of what is selected, how far one nudge moves it,
 * whether it is frozen, which neuron is out; another layer, or one layer less.
 */

import { limitOf } from "./catalog.js";
import { isOutput, numberAt, unitsOf } from "./selectors.js";

/** @import { LayerConfig, Parameter, RunConfig } from "../wire/messages.js" */
/** @import { Catalog } from "./catalog.js" */
/** @import { Selection, State } from "./state.js" */

/** The parameter a selection stands for; null for what is none. @param {Selection|null} selection
 * @returns {Parameter|null} */
export function parameterOf(selection) {
  if (selection?.kind === "weight")
    return ["weights", selection.layer, [selection.from, selection.to]];
  if (selection?.kind === "bias") return ["biases", selection.layer, [selection.unit]];
  return null;
}

/** What a parameter is now, as frames say it: as committed where the update is made; null where
 * the page was not sent it. @param {State} state
 * @param {Parameter} parameter */
export function valueNow(state, [name, layer, [i, j]]) {
  const { session, frame, incoming } = state;
  if (!session || !frame || layer >= session.network.layers.length) return null;
  const units = unitsOf(session.network, layer);
  const index = name === "weights" ? i * units + j : i;
  const role = name === "weights" ? "weight" : "bias";
  let [value, change] = [
    numberAt(state, name, layer, index),
    numberAt(state, `${role}_change`, layer, index),
  ];
  const edges = value === undefined && name === "weights" && frame.tensor("edges", layer);
  for (let at = 0; edges && 2 * at < edges.length; at++) {
    if (edges[2 * at] !== i || edges[2 * at + 1] !== j) continue;
    value = numberAt(state, "edge_weights", layer, at);
    change = numberAt(state, "edge_changes", layer, at);
  }
  if (value === undefined && incoming?.layer === layer && incoming.unit === j)
    return incoming.weights[i] ?? null;
  if (value === undefined) return null;
  return rounded(value + (frame.committed ? (change ?? 0) : 0));
}

/** The shortest number that a float32 cannot tell from this one. @param {number} value */
function rounded(value) {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === Math.fround(value)) return short;
  }
  return value;
}

/** What is asked to know a parameter to its last digit. @param {Parameter} parameter
 * @param {boolean} committed  is the update made? */
export function subjectOf([name, layer, [i, j]], committed) {
  const which = committed ? "_new" : "";
  return name === "weights"
    ? { kind: `weight${which}`, layer, unit: j, source: i }
    : { kind: `bias${which}`, layer, unit: i };
}

/** How far one nudge moves a value: a hundredth of its power of ten, never finer than 0.01.
 * @param {number} value */
export function stepOf(value) {
  const power = Math.floor(Math.log10(Math.max(Math.abs(value), 0.1)));
  return Number(`1e${power - 1}`);
}

/** A value moved by some steps, without the dust of binary fractions. @param {number} value
 * @param {number} by @param {number} step */
export function moved(value, by, step) {
  const next = value + by * step;
  // What is less than a millionth of a step is dust.
  return Math.abs(next) < step * 1e-6 ? 0 : Number(next.toPrecision(12));
}

/** @param {State} state @param {Parameter} parameter */
export function isFrozen({ frozen }, parameter) {
  const wanted = String(parameter);
  return frozen.some((one) => String(one) === wanted);
}

/** @param {State} state @param {number} layer @param {number} unit */
export function isDropped({ dropped }, layer, unit) {
  return dropped.some(([l, u]) => l === layer && u === unit);
}

/** A neuron that may be dropped out: a hidden one. @param {State} state
 * @param {Selection|null} selection */
export function mayDrop({ session }, selection) {
  return (
    session !== null &&
    selection?.kind === "neuron" &&
    selection.layer >= 0 &&
    !isOutput(session.network, selection.layer)
  );
}

/** Another shape starts from the seed, and what was frozen in the old one is not.
 * @param {RunConfig} config @param {LayerConfig[]} layers @returns {RunConfig} */
function withLayers(config, layers) {
  const network = {
    ...config.network,
    layers: layers.map((layer) => ({ ...layer, frozen: [] })),
    weights: null,
    biases: null,
  };
  return { ...config, network };
}

/** A hidden layer more, like its neighbour, before layer `at`; null where there are enough.
 * @param {Catalog} catalog @param {RunConfig} config @param {number} at
 * @returns {RunConfig|null} */
export function withLayerAt(catalog, config, at) {
  const { layers } = config.network;
  if (layers.length >= limitOf(catalog, "network.layers").high) return null;
  const hidden = layers.slice(0, -1);
  const like = hidden[at - 1] ?? hidden[at] ?? { units: 4, activation: "tanh" };
  const added = { units: like.units, activation: like.activation };
  return withLayers(config, [...layers.slice(0, at), added, ...layers.slice(at)]);
}

/** Without hidden layer `at`. @param {RunConfig} config @param {number} at @returns {RunConfig} */
export function withoutLayer(config, at) {
  return withLayers(
    config,
    config.network.layers.filter((_, l) => l !== at),
  );
}
