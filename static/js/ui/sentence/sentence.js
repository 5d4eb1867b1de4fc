/*
 * Above the phases: what happens now, in one sentence with its numbers, for everyone. It names the
 * parts, and each number has the colour it has on the stage. Who listens hears the announcer, so
 * this is for the eye alone.
 */

import { isBias, isNeuron, isWeight, LOSS, neuron, unitOf } from "../../model/address.js";
import { nameOf, phaseWords, plainName } from "../../model/names.js";
import { isFast } from "../../model/pace.js";
import { atRest, currentPhase, digitsOf } from "../../model/selectors.js";
import { apart, changed } from "../../words/format.js";
import { words } from "../../words/panels/inspector.js";
import { divergenceSaid } from "../core/divergence.js";
import { byId, h, whenChanged } from "../core/dom.js";
import { largestAt, numberAt } from "../core/frame-numbers.js";
import { mostChanged } from "../core/most-changed.js";
import { happened } from "../shell/announcer.js";
import { errorSaid } from "./backward.js";
import { surelyFits } from "./fits.js";
import { errorTone, filled, forwards, joined, strong, textsOf, toned, wordsOf } from "./pieces.js";

/** @import { Address, Phase } from "../../model/state.js" */
/** @import { Numbers } from "../../wire/messages.js" */
/** @import { Page, State } from "../core/page.js" */
/** @import { SentencePiece } from "./pieces.js" */
/** More numbers than this are not listed. */
const LISTED = 4;
/** Of which unit of a layer is spoken: the selected one, or where the most is. @param {State} state
 * @param {number} layer @param {Numbers} values */
function spokenOf({ selection, session }, layer, values) {
  const network = /** @type {NonNullable<State["session"]>} */ (session).network;
  if ((isNeuron(selection) || isBias(network, selection)) && selection?.layer === layer)
    return unitOf(selection);
  if (isWeight(network, selection) && selection.layer === layer + 1) return selection.index[0];
  if (isWeight(network, selection) && selection.layer === layer) return selection.index[1];
  return largestAt(values);
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
  const of = neuron(layer, unit);
  const gaps = {
    unit: plainName(session.network, layer, unit),
    z: forwards(z, digitsOf(state), { ...of, tensor: "z" }),
    a: forwards(a, digitsOf(state), of),
  };
  return [filled(words.sentence.forward, gaps)];
}

/** @param {State} state @returns {SentencePiece[][]} */
function input(state) {
  const { frame } = state;
  const [x, y] = [frame?.tensor("x", -1), frame?.tensor("y", -1)];
  if (!x || !y || x.length > LISTED || y.length > LISTED) return [];
  /** @param {Numbers} values @param {(at:number)=>Address} [of] */
  const list = (values, of) =>
    joined(
      Array.from(values, (value, at) => [strong(value, digitsOf(state), of?.(at))]),
      words.sentence.and,
    );
  const xs = list(x, (at) => neuron(-1, at));
  return [filled(words.sentence.input, { xs, ys: list(y) })];
}

/** What each output missed; of many, the one that missed most. @param {State} state
 * @returns {SentencePiece[][]} */
function loss(state) {
  const { session, frame } = state;
  const { sentence: table } = words;
  const digits = digitsOf(state);
  const last = (session?.network.layers.length ?? 0) - 1;
  const [a, y] = [frame?.tensor("a", last), frame?.tensor("y", -1)];
  if (!session || !frame || !a || !y || (frame.sample < 0 && frame.batch > 1)) return [];
  const offs = a.map((value, j) => value - y[j]);
  const spoken = a.length > 2 ? [largestAt(offs)] : Array.from(a.keys());
  if (spoken.some((j) => Number.isNaN(offs[j]))) return [];
  const outputs = spoken.map((j) => {
    const off = offs[j];
    const which = off > 0 ? table.high : off < 0 ? table.low : table.exact;
    const unit = plainName(session.network, last, j);
    return filled(which, { unit, off: toned(apart(a[j], y[j], digits), errorTone(off)) });
  });
  const value = frame.sample < 0 ? frame.loss : frame.sampleLoss;
  const sum = strong(value, digits, LOSS);
  return [filled(table.loss, { outputs: joined(outputs, ", "), loss: sum })];
}

/** The parameter that is selected, else the one of all that changes most. @param {State} state
 * @returns {SentencePiece[][]} */
function update(state) {
  const { session, frame, selection } = state;
  if (!session || !frame) return [];
  const { network } = session;
  const at = [selection, mostChanged(state)].find(
    (one) => isWeight(network, one) || isBias(network, one),
  );
  if (!at) return [];
  const { layer, tensor, index } = at;
  const entry = isWeight(network, at)
    ? index[0] * network.layers[layer].units + index[1]
    : index[0];
  const changes = frame.tensor(tensor === "weights" ? "weight_change" : "bias_change", layer);
  const [old, change] = [frame.tensor(tensor, layer)?.[entry], changes?.[entry]];
  if (old === undefined || change === undefined) return [];
  const name = nameOf(network, at);
  const digits = digitsOf(state);
  if (change === 0) return [filled(words.sentence.stays, { old: strong(old, digits, at), name })];
  const [before, after] = changed(old, change, digits);
  const of = { ...at, tensor: tensor === "weights" ? "weight_new" : "bias_new" };
  const next = toned(after, errorTone(-change), after.includes(" ") ? undefined : of);
  const gaps = { old: toned(before, "strong"), next, name };
  return [filled(words.sentence.changed, gaps)];
}

/** @type {Record<Phase["name"], (state:State, layer:number)=>SentencePiece[][]>} */
const TELLS = { input, forward, loss, backward, update };

/** What is said, the longest first. @param {State} state @returns {SentencePiece[][]} */
export function sentencesOf(state) {
  const { session, frame } = state;
  const phase = currentPhase(state);
  if (state.diverged) return divergenceSaid(state).map((text) => [text]);
  if (!session || !frame || !phase) return [[""]];
  if (isFast(state)) return [[words.phase.fast(frame.update)]];
  if (!atRest(frame))
    return [[`${phaseWords(phase, session.network.layers.length)} · ${happened(state)}`]];
  return [...TELLS[phase.name](state, phase.layer ?? 0), [happened(state)]];
}

/** @param {Page} page @param {(font:string)=>(text:string)=>number} widthIn  px
 * @returns {import("../core/page.js").Update} */
export function sentence(page, widthIn) {
  const line = byId("sentence");
  let width = 0;
  /** @type {State|null} */
  let last = null;
  /** @type {(words:string[])=>boolean} */
  let isSure = () => false;
  const measure = whenChanged(
    (/** @type {State} */ s) => [width, s.view.projector],
    () => {
      isSure = surelyFits(line, widthIn);
    },
  );
  /** The longest that fits. @param {State} state @returns {SentencePiece[]} */
  function fitting(state) {
    const ways = sentencesOf(state);
    measure(state);
    for (const pieces of ways) {
      line.replaceChildren(
        ...pieces.map((piece) => {
          const { text, tone } = typeof piece === "string" ? { text: piece } : piece;
          return tone ? h("b", { class: tone }, text) : text;
        }),
      );
      if (isSure(wordsOf(pieces)) || line.scrollHeight <= line.clientHeight) return pieces;
    }
    return ways.at(-1) ?? [];
  }
  const show = whenChanged(
    (/** @type {State} */ s) => [
      ...[s.frame, s.selection, isFast(s), width, s.diverged],
      s.view.projector,
    ],
    (state) => {
      if (state.session?.program) return;
      line.toggleAttribute("data-broken", state.diverged !== null);
      const texts = textsOf(fitting(state));
      // The stage writes the same numbers in the same digits.
      const { frame } = state;
      if (frame && (state.told || Object.keys(texts).length > 0))
        page.dispatch({ type: "told", told: { frame, texts } });
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
  };
}
