/*
 * Selectors: which phase is shown, what is known by then, the selection that fits a network. Pure
 * functions of the state.
 */

import { keyOf, neuron } from "./address.js";
import { letterOf } from "./names.js";

/** @import { Cursor, Frame, NetworkInfo, Phase } from "../wire/messages.js" */
/** @import { Address, State } from "./state.js" */

/** How many digits a number has where there is room. @param {{view:Pick<State["view"], "projector">}} state */
export const digitsOf = ({ view }) => (view.projector ? 3 : 4);

/** @param {Cursor} a @param {Cursor} b */
export function sameCursor(a, b) {
  return a.update === b.update && a.phase === b.phase && a.part === b.part;
}

/** @param {State} state @returns {Phase|null} */
export function currentPhase(state) {
  return state.session && state.frame ? state.session.phases[state.frame.phase] : null;
}

/** @param {Frame} frame */
export function atRest(frame) {
  return frame.part >= frame.parts;
}

/** A phase as the phase bar shows it. @param {State} state @param {number} index
 * @returns {"done"|"now"|"ahead"} */
export function phaseProgress(state, index) {
  const at = state.frame?.phase ?? 0;
  if (index === at) return "now";
  return index < at ? "done" : "ahead";
}

/** Has the update come through a phase of a layer? All of the record exists from the start; the
 * page tells the story in order. @param {State} state @param {Phase["name"]} name
 * @param {number} layer */
export function hasCome({ session, frame }, name, layer) {
  if (!session || !frame) return false;
  // A tensor that no phase makes, as the inputs, is there before the first.
  if (name === "input") return true;
  const index = session.phases.findIndex(
    (phase) => phase.name === name && (phase.layer ?? layer) === layer,
  );
  return frame.phase > index || (frame.phase === index && atRest(frame));
}

/** Has this quantity been worked out where the cursor stands? @param {State} state
 * @param {"z"|"a"|"loss"|"upstream"|"gate"|"delta"|"gradient"|"change"} what
 * @param {number} layer */
export function isKnown(state, what, layer) {
  if (what === "z" || what === "a" || what === "gate")
    return layer < 0 ? state.frame !== null : hasCome(state, "forward", layer);
  if (what === "loss") return hasCome(state, "loss", layer);
  if (what === "change") return hasCome(state, "update", layer);
  return hasCome(state, "backward", layer);
}

/** @param {NetworkInfo} network @param {number} layer  −1 is the input */
export function unitsOf(network, layer) {
  return layer < 0 ? network.inputs : network.layers[layer].units;
}

/** What the page opens on: the first weight of the output, or what else it learns first.
 * @param {NetworkInfo} network @returns {Address} */
export function defaultSelection(network) {
  const layer = network.layers.length - 1;
  const [parameter] = network.layers[layer].parameters;
  return parameter
    ? { layer, tensor: parameter.name, index: parameter.shape.map(() => 0) }
    : neuron(layer, 0);
}

/** The last update before a diverged run went wrong: its loss was no worse than the first.
 * @param {State} state */
export function beforeDivergence({ history, diverged }) {
  const end = diverged?.update ?? 0;
  const first = history.losses[0]?.[1] ?? 0;
  const sane = history.losses.filter(([update, loss]) => update < end && loss <= first);
  return sane.at(-1)?.[0] ?? 0;
}

/** So many equal layers in a row are written as one: 2–8×16–1. */
const MANY = 4;

/** 2–3–1 @param {NetworkInfo} network */
export function shapeOf(network) {
  /** @type {[number, number][]} */
  const runs = [];
  for (const { units } of network.layers) {
    const last = runs.at(-1);
    if (last?.[0] === units) last[1] += 1;
    else runs.push([units, 1]);
  }
  const parts = runs.flatMap(([units, count]) =>
    count < MANY ? Array(count).fill(`${units}`) : [`${count}×${units}`],
  );
  return [network.inputs, ...parts].join("–");
}

/** @param {NetworkInfo} network @param {number} layer */
export function isOutput(network, layer) {
  return letterOf(network, layer) === "o";
}

/** @type {WeakMap<readonly Address[], Set<string>>} */
const memo = new WeakMap();

/** @param {readonly Address[]} addresses @param {Address} address */
function among(addresses, address) {
  if (addresses.length === 0) return false;
  const keys = memo.get(addresses) ?? new Set(addresses.map(keyOf));
  memo.set(addresses, keys);
  return keys.has(keyOf(address));
}

/** @param {State} state @param {Address} parameter */
export const isFrozen = ({ frozen }, parameter) => among(frozen, parameter);

/** @param {State} state @param {Address} neuron */
export const isDropped = ({ dropped }, neuron) => among(dropped, neuron);
