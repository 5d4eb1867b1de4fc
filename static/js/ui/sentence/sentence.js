/*
 * Above the phases: what happens now, in one sentence with its numbers, for everyone. It names the
 * parts, and each number has the colour it has on the stage. Who listens hears the announcer, so
 * this is for the eye alone.
 */

import { isBias, isNeuron, isWeight, unitOf } from "../../model/address.js";
import { nameOf, phaseWords, plainName } from "../../model/names.js";
import { isFast } from "../../model/pace.js";
import { atRest, currentPhase, largest, numberAt } from "../../model/selectors.js";
import { changed, number } from "../../words/format.js";
import { words } from "../../words/panels/inspector.js";
import { byId, h, whenChanged } from "../core/dom.js";
import { happened } from "../shell/announcer.js";
import { errorSaid } from "./backward.js";
import { filled, forwards, joined, strong, told, toned } from "./pieces.js";

/** @import { Phase } from "../../model/state.js" */
/** @import { State } from "../core/page.js" */
/** @import { SentencePiece } from "./pieces.js" */
/** More numbers than this are not listed. */
const LISTED = 4;
/** Of which unit of a layer is spoken: the selected one, or where the most is. @param {State} state
 * @param {number} layer @param {Float32Array} values */
function spokenOf({ selection }, layer, values) {
  if ((isNeuron(selection) || isBias(selection)) && selection?.layer === layer)
    return unitOf(selection);
  if (isWeight(selection) && selection?.layer === layer + 1) return selection.index[0];
  if (isWeight(selection) && selection?.layer === layer) return selection.index[1];
  return largest(values);
}

/** @param {State} state @param {number} layer @returns {SentencePiece[][]} */
function backward(state, layer) {
  const { session, frame } = state;
  const errors = frame?.tensor("delta", layer);
  if (!session || !frame || !errors || (frame.sample < 0 && frame.batch > 1)) return [];
  return errorSaid(state, layer, spokenOf(state, layer, errors));
}

/** @param {State} state @param {number} layer @returns {SentencePiece[][]} */
function forward(state, layer) {
  const { session, frame } = state;
  const values = frame?.tensor("a", layer);
  if (!session || !values) return [];
  const unit = spokenOf(state, layer, values);
  const [z, a] = ["z", "a"].map((name) => numberAt(state, name, layer, unit));
  if (z === undefined || a === undefined) return [];
  const gaps = { unit: plainName(session.network, layer, unit), z: forwards(z), a: forwards(a) };
  return [filled(words.sentence.forward, gaps)];
}

/** @param {State} state @returns {SentencePiece[][]} */
function input({ frame }) {
  const [x, y] = [frame?.tensor("x", -1), frame?.tensor("y", -1)];
  if (!x || !y || x.length > LISTED || y.length > LISTED) return [];
  const list = (/** @type {Float32Array} */ values) =>
    joined(
      Array.from(values, (value) => [strong(value)]),
      words.sentence.and,
    );
  return [filled(words.sentence.input, { xs: list(x), ys: list(y) })];
}

/** What each output missed; of many, the one that missed most. @param {State} state
 * @returns {SentencePiece[][]} */
function loss({ session, frame }) {
  const { sentence: table } = words;
  const last = (session?.network.layers.length ?? 0) - 1;
  const [a, y] = [frame?.tensor("a", last), frame?.tensor("y", -1)];
  if (!session || !frame || !a || !y || (frame.sample < 0 && frame.batch > 1)) return [];
  const offs = a.map((value, j) => value - y[j]);
  const spoken = a.length > 2 ? [largest(offs)] : Array.from(a.keys());
  const outputs = spoken.map((j) => {
    const off = offs[j];
    const which = off > 0 ? table.high : off < 0 ? table.low : table.exact;
    const unit = plainName(session.network, last, j);
    return filled(which, { unit, off: toned(number(Math.abs(off)), told(off)) });
  });
  const value = frame.sample < 0 ? frame.loss : frame.sampleLoss;
  return [filled(table.loss, { outputs: joined(outputs, ", "), loss: strong(Math.fround(value)) })];
}

/** The parameter that is selected, else the one of all that changes most. @param {State} state
 * @returns {SentencePiece[][]} */
function update({ session, frame, selection }) {
  const at = isWeight(selection) || isBias(selection) ? selection : null;
  if (!session || !frame || !at) return [];
  const { layer, tensor, index } = at;
  const entry = isWeight(at) ? index[0] * session.network.layers[layer].units + index[1] : index[0];
  const changes = frame.tensor(tensor === "weights" ? "weight_change" : "bias_change", layer);
  const [old, change] = [frame.tensor(tensor, layer)?.[entry], changes?.[entry]];
  if (old === undefined || change === undefined) return [];
  const name = nameOf(session.network, at);
  if (change === 0) return [filled(words.sentence.stays, { old: strong(old), name })];
  const [before, after] = changed(old, change);
  const gaps = { old: toned(before, "strong"), next: toned(after, told(-change)), name };
  return [filled(words.sentence.changed, gaps)];
}

/** @type {Record<Phase["name"], (state:State, layer:number)=>SentencePiece[][]>} */
const TELLS = { input, forward, loss, backward, update };

/** What is said, the longest first. @param {State} state @returns {SentencePiece[][]} */
export function sentencesOf(state) {
  const { session, frame } = state;
  const phase = currentPhase(state);
  if (!session || !frame || !phase) return [[""]];
  if (isFast(state)) return [[words.phase.fast(frame.update)]];
  if (!atRest(frame))
    return [[`${phaseWords(phase, session.network.layers.length)} · ${happened(state)}`]];
  return [...TELLS[phase.name](state, phase.layer ?? 0), [happened(state)]];
}

/** @returns {import("../core/page.js").Update} */
export function sentence() {
  const line = byId("sentence");
  let width = 0;
  /** @type {State|null} */
  let last = null;
  /** Loaded with the first run that diverges. @type {((state:State)=>string[])|null} */
  let broken = null;
  const show = whenChanged(
    (/** @type {State} */ s) => [s.frame, s.selection, isFast(s), width, s.diverged, broken],
    (state) => {
      if (state.session?.program) return;
      const broke = state.diverged !== null && broken !== null;
      line.toggleAttribute("data-broken", broke);
      const ways = broke && broken ? broken(state).map((text) => [text]) : sentencesOf(state);
      for (const pieces of ways) {
        line.replaceChildren(
          ...pieces.map((piece) =>
            typeof piece === "string" ? piece : h("b", { class: piece.tone }, piece.text),
          ),
        );
        if (line.scrollHeight <= line.clientHeight) return;
      }
    },
  );
  // In another width another sentence is the longest that fits.
  new ResizeObserver(() => {
    width = line.clientWidth;
    if (last) show(last);
  }).observe(line);
  return (state) => {
    last = state;
    show(state);
    if (!state.diverged || broken) return;
    import("../core/broken.js").then(({ brokenSaid }) => {
      broken = brokenSaid;
      if (last) show(last);
    });
  };
}
