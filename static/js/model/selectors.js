/*
 * What the state means: which phase is shown, what is known by then, the value of a tensor at a
 * place, the selection that fits a network. Pure functions of the state.
 */

import { letterOf } from "./names.js";

/** @import { Cursor, Frame, NetworkInfo, Phase } from "../wire/messages.js" */
/** @import { Selection, State } from "./state.js" */

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

/** A phase as the score shows it. @param {State} state @param {number} index
 * @returns {"done"|"now"|"ahead"} */
export function progressOf(state, index) {
  const at = state.frame?.phase ?? 0;
  if (index === at) return "now";
  return index < at ? "done" : "ahead";
}

/** Has this quantity been worked out where the cursor stands? All of the record exists from the
 * start; the page tells the story in order. @param {State} state
 * @param {"z"|"a"|"loss"|"upstream"|"gate"|"delta"|"gradient"|"change"} what
 * @param {number} layer */
export function isKnown(state, what, layer) {
  const { session, frame } = state;
  if (!session || !frame) return false;
  const reached = (/** @type {Phase["name"]} */ name, /** @type {number|null} */ at) => {
    const index = session.phases.findIndex(
      (phase) => phase.name === name && (at === null || phase.layer === at),
    );
    return frame.phase > index || (frame.phase === index && atRest(frame));
  };
  if (what === "z" || what === "a" || what === "gate")
    return layer < 0 || reached("forward", layer);
  if (what === "loss") return reached("loss", null);
  if (what === "change") return reached("update", null);
  return reached("backward", layer);
}

/** One number of the frame; undefined where the layout leaves the tensor out.
 * @param {State} state @param {string} name @param {number} layer
 * @param {number} index  row-major @returns {number|undefined} */
export function numberAt(state, name, layer, index) {
  return state.frame?.tensor(name, layer)?.[index];
}

/** What layer `layer` receives: the inputs, or the activations before it. @param {State} state
 * @param {number} layer */
export function incoming(state, layer) {
  return layer === 0 ? state.frame?.tensor("x", -1) : state.frame?.tensor("a", layer - 1);
}

/** @param {NetworkInfo} network @param {number} layer  −1 is the input */
export function unitsOf(network, layer) {
  return layer < 0 ? network.inputs : network.layers[layer].units;
}

/** The weight the page opens on: into the first output. @param {NetworkInfo} network
 * @returns {Selection} */
export function defaultSelection(network) {
  return { kind: "weight", layer: network.layers.length - 1, from: 0, to: 0 };
}

/** @param {NetworkInfo} network @param {Selection|null} selection
 * @returns {Selection|null}  null where the network has no such place */
export function clampSelection(network, selection) {
  if (!selection || selection.kind === "loss") return selection;
  const { layer } = selection;
  if (layer >= network.layers.length) return null;
  if (selection.kind === "weight") {
    const fits =
      selection.from < unitsOf(network, layer - 1) && selection.to < unitsOf(network, layer);
    return layer >= 0 && fits ? selection : null;
  }
  return selection.unit < unitsOf(network, layer) ? selection : null;
}

/** The last update before a diverged run went wrong: its loss was no worse than the first.
 * @param {State} state */
export function beforeDivergence({ history, diverged }) {
  const end = diverged?.update ?? 0;
  const first = history.losses[0]?.[1] ?? 0;
  const sane = history.losses.filter(([update, loss]) => update < end && loss <= first);
  return sane.at(-1)?.[0] ?? 0;
}

/** The unit of a layer with the largest |value|. @param {Float32Array} values */
export function largest(values) {
  let best = 0;
  for (let i = 1; i < values.length; i++) {
    if (Math.abs(values[i]) > Math.abs(values[best])) best = i;
  }
  return best;
}

/** 2–3–1 @param {NetworkInfo} network */
export function shapeOf(network) {
  return [network.inputs, ...network.layers.map((layer) => layer.units)].join("–");
}

/** @param {NetworkInfo} network @param {number} layer */
export function isOutput(network, layer) {
  return letterOf(network, layer) === "o";
}

/** The config in force, live changes included; null before there is one. @param {State} state
 * @returns {import("../wire/messages.js").RunConfig|null} */
export function configOf({ session, training, learningRate }) {
  if (!session) return null;
  const { config } = session;
  return {
    ...config,
    training: { ...config.training, ...training, learning_rate: learningRate },
  };
}
