/*
 * Interventions, what may be changed in a network by hand: the value of what is selected, how far
 * one nudge moves it, whether it is frozen, which neuron is out; another layer, or one layer less.
 */

import { entryOf, isNeuron, isWeight, parameterOf, same } from "./address.js";
import { limitOf } from "./catalog.js";
import { newest } from "./commands.js";
import { isDropped, isFrozen, isOutput } from "./selectors.js";

/** @import { LayerConfig, NetworkInfo, RunConfig } from "../wire/messages.js" */
/** @import { Catalog } from "./catalog.js" */
/** @import { Address, State } from "./state.js" */

/** What an entry of a parameter is now, as frames say it: as committed where the update is made;
 * null where the page was not sent it. @param {State} state @param {Address} address */
export function valueNow({ session, frame, incoming }, address) {
  const { layer, index } = address;
  const parameter = session && parameterOf(session.network, address);
  if (!parameter || !frame) return null;
  const entry = entryOf(parameter.shape, index);
  let value = frame.tensor(parameter.name, layer)?.[entry];
  let change = frame.tensor(parameter.change, layer)?.[entry];
  const [from, to] = index;
  const edges =
    value === undefined && isWeight(session.network, address) && frame.tensor("edges", layer);
  for (let at = 0; edges && 2 * at < edges.length; at++) {
    if (edges[2 * at] !== from || edges[2 * at + 1] !== to) continue;
    value = frame.tensor("edge_weights", layer)?.[at];
    change = frame.tensor("edge_changes", layer)?.[at];
  }
  if (value === undefined && incoming?.layer === layer && incoming.unit === to)
    return incoming.weights[from] ?? null;
  if (value === undefined) return null;
  return rounded(value + (frame.committed ? (change ?? 0) : 0));
}

/** What was put into a parameter; undefined where nothing is on its way.
 * @param {State} state @param {Address} parameter */
export const editOf = (state, parameter) =>
  newest(state, (sent) =>
    sent.do === "edit" ? sent.parameters.find((edit) => same(edit, parameter))?.value : undefined,
  );

/** The field that a toggle is pressed for. */
export const TOGGLE = "toggle";

/** What was pressed, the last of it; it is sent in turn, so a command that went off later may have
 * been pressed before. @param {State} state @returns {Pick<State, "pending">} */
const pressed = ({ pending }) => ({ pending: pending.filter(({ field }) => field === TOGGLE) });

/** Is a parameter frozen as soon as all is answered? @param {State} state
 * @param {Address} parameter */
export const freezes = (state, parameter) =>
  newest(pressed(state), (sent) =>
    sent.do === "freeze" && sent.parameters.some((one) => same(one, parameter))
      ? sent.frozen
      : undefined,
  ) ?? isFrozen(state, parameter);

/** Is a neuron out then? @param {State} state @param {Address} unit */
export const drops = (state, unit) =>
  newest(pressed(state), (sent) =>
    sent.do === "drop" && same(sent.unit, unit) ? sent.dropped : undefined,
  ) ?? isDropped(state, unit);

/** The shortest number that a float32 cannot tell from this one. @param {number} value */
function rounded(value) {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) - Math.fround(value) === 0) return short;
  }
  return value;
}

/** What is asked to know an entry of a parameter to its last digit. @param {NetworkInfo} network
 * @param {Address} address @param {boolean} committed  is the update made? @returns {Address} */
export function exactly(network, address, committed) {
  const parameter = parameterOf(network, address);
  return committed && parameter ? { ...address, tensor: parameter.new } : address;
}

/** How far one nudge moves a value: a hundredth of its power of ten, never finer than 0.01.
 * @param {number} value */
export function stepOf(value) {
  const power = Math.floor(Math.log10(Math.max(Math.abs(value), 0.1)));
  return Number(`1e${power - 1}`);
}

/** A value moved by some steps, without rounding errors of binary fractions. @param {number} value
 * @param {number} by @param {number} step */
export function addSteps(value, by, step) {
  const next = value + by * step;
  // Less than a millionth of a step is rounding.
  return Math.abs(next) < step * 1e-6 ? 0 : Number(next.toPrecision(12));
}

/** A neuron that may be dropped out: a hidden one. @param {State} state
 * @param {Address|null} selection */
export function mayDrop({ session }, selection) {
  return (
    session !== null &&
    isNeuron(selection) &&
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
