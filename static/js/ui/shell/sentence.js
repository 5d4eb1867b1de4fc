/*
 * Above the phases: what happens now, in one sentence with its numbers, for everyone. Who listens
 * hears the announcer, so this is for the eye alone.
 */

import { isNeuron, isWeight, unitOf } from "../../model/address.js";
import { phaseWords, plainName } from "../../model/names.js";
import { isFast } from "../../model/pace.js";
import { atRest, currentPhase, largest, numberAt } from "../../model/selectors.js";
import { words } from "../../words/panels/inspector.js";
import { byId, setText, whenChanged } from "../core/dom.js";
import { happened } from "./announcer.js";

/** @import { State } from "../core/page.js" */

/** δ = upstream · gate as closely as float32 has it. */
const CLOSE = 1e-5;

/** What arrives at a unit, what its gate lets through and what comes out; "" where the layer's error
 * is not such a product, as behind softmax. @param {State} state @param {number} layer */
function passed(state, layer) {
  const { session, frame, selection } = state;
  const errors = frame?.tensor("delta", layer);
  if (!session || !frame || !errors || (frame.sample < 0 && frame.batch > 1)) return "";
  let unit = largest(errors);
  if (isNeuron(selection) && selection?.layer === layer) unit = unitOf(selection);
  if (isWeight(selection) && selection?.layer === layer + 1) unit = selection.index[0];
  const [arriving, gate, delta] = ["upstream", "gate", "delta"].map((name) =>
    numberAt(state, name, layer, unit),
  );
  if (arriving === undefined || gate === undefined || delta === undefined) return "";
  if (!(Math.abs(arriving * gate - delta) <= CLOSE * Math.abs(delta))) return "";
  return words.status.passed(plainName(session.network, layer, unit), arriving, gate, delta);
}

/** @param {State} state */
export function sentenceOf(state) {
  const { session, frame } = state;
  const phase = currentPhase(state);
  if (!session || !frame || !phase) return "";
  if (isFast(state)) return words.phase.fast(frame.update);
  if (!atRest(frame))
    return `${phaseWords(phase, session.network.layers.length)} · ${happened(state)}`;
  return (phase.name === "backward" && passed(state, phase.layer ?? 0)) || happened(state);
}

/** @returns {import("../core/page.js").Update} */
export function sentence() {
  const line = byId("sentence");
  return whenChanged(
    (/** @type {State} */ s) => [s.frame, s.selection, isFast(s)],
    (state) => {
      if (!state.session?.program) setText(line, sentenceOf(state));
    },
  );
}
