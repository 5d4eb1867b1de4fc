/*
 * Above the phases: what happens now, in one sentence with its numbers, for everyone. It names the
 * parts, and each number has the colour it has on the stage. Who listens hears the announcer, so
 * this is for the eye alone.
 */

import { isBias, isNeuron, isWeight, unitOf } from "../../model/address.js";
import { nameOf, phaseWords, plainName } from "../../model/names.js";
import { isFast } from "../../model/pace.js";
import { atRest, currentPhase, largest, numberAt } from "../../model/selectors.js";
import { minus, number, percent, signed } from "../../words/format.js";
import { words } from "../../words/panels/inspector.js";
import { byId, h, whenChanged } from "../core/dom.js";
import { happened } from "./announcer.js";

/** @import { Phase } from "../../model/state.js" */
/** @import { State } from "../core/page.js" */
/** @typedef {"less"|"more"|"positive"|"negative"|"strong"} Tone */
/** @typedef {string|{text:string, tone:Tone}} Piece */
/** @typedef {Piece|Piece[]} Gap */

/** δ = upstream · gate as closely as float32 has it. */
const CLOSE = 1e-5;
/** More numbers than this are not listed. */
const LISTED = 4;
/** A sum and its parts have at most so many decimals. */
const MOST = 6;

/** @param {string} text @param {Tone} tone */
const toned = (text, tone) => ({ text, tone });
const strong = (/** @type {number} */ value) => toned(number(value), "strong");
const forwards = (/** @type {number} */ value) =>
  toned(number(value), value < 0 ? "negative" : "positive");
/** @param {number} value @returns {Tone} */
const told = (value) => (value < 0 ? "more" : "less");

/** A sentence with its {gaps} filled. @param {string} template @param {Record<string, Gap>} gaps
 * @returns {Piece[]} */
function filled(template, gaps) {
  return template.split(/\{(\w+)\}/).flatMap((part, i) => (i % 2 ? gaps[part] : part));
}

/** @param {Piece[][]} parts @param {string} between */
const joined = (parts, between) => parts.flatMap((part, i) => (i ? [between, ...part] : part));

/** Terms and their sum with as many decimals, alike, as make the shown terms give the shown sum;
 * null where no such number of decimals is short enough. @param {number[]} terms
 * @param {number} sum */
export function alike(terms, sum) {
  const size = Math.max(...[...terms, sum].map(Math.abs));
  if (!(size > 0 && size < 1e6)) return null;
  const fewest = Math.max(0, 2 - Math.floor(Math.log10(size)));
  for (let d = fewest; d <= MOST; d++) {
    const unit = 10 ** d;
    const rounded = terms.reduce((all, term) => all + Math.round(term * unit), 0);
    if (rounded !== Math.round(sum * unit)) continue;
    return (/** @type {number} */ value) =>
      (value > 0 ? "+" : "") + minus((Math.round(value * unit) / unit).toFixed(d));
  }
  return null;
}

/** Of which unit of a layer is spoken: the selected one, or where the most is. @param {State} state
 * @param {number} layer @param {Float32Array} values */
function spokenOf({ selection }, layer, values) {
  if ((isNeuron(selection) || isBias(selection)) && selection?.layer === layer)
    return unitOf(selection);
  if (isWeight(selection) && selection?.layer === layer + 1) return selection.index[0];
  if (isWeight(selection) && selection?.layer === layer) return selection.index[1];
  return largest(values);
}

/** What arrives at a unit, by whom. @param {State} state @param {number} layer @param {number} unit
 * @param {number} sum @returns {Piece[]} */
function arriving({ session, frame }, layer, unit, sum) {
  const { sentence: table } = words;
  const next = session?.network.layers[layer + 1];
  const weights = frame?.tensor("weights", layer + 1);
  const errors = frame?.tensor("delta", layer + 1);
  const name = session && plainName(session.network, layer, unit);
  if (!session || !next || !name || !weights || !errors || weights.length % errors.length)
    return filled(table.toldSum, { unit: name ?? "", sum: toned(signed(sum), told(sum)) });
  const parts = Array.from(errors, (error, j) => weights[unit * errors.length + j] * error);
  const as = alike(parts, sum) ?? signed;
  const said = (/** @type {number} */ value) => toned(as(value), told(value));
  const by = (/** @type {number} */ j) => plainName(session.network, layer + 1, j);
  if (parts.length <= table.told.length)
    return filled(table.told[parts.length - 1], {
      ...{ unit: name, part: said(parts[0]), by: by(0), sum: said(sum) },
      ...(parts.length > 1 ? { other: said(parts[1]), too: by(1) } : {}),
    });
  const most = largest(Float32Array.from(parts));
  return filled(table.toldMany, {
    ...{ unit: name, sum: said(sum), n: `${parts.length}` },
    ...{ by: by(most), part: said(parts[most]) },
  });
}

/** The error of one unit: what arrives, what its gate lets through, what comes out. @param {State} state
 * @param {number} layer @returns {Piece[][]} the whole, and what is said where there is no room */
function backward(state, layer) {
  const { session, frame } = state;
  const { sentence: table } = words;
  const errors = frame?.tensor("delta", layer);
  if (!session || !frame || !errors || (frame.sample < 0 && frame.batch > 1)) return [];
  const unit = spokenOf(state, layer, errors);
  const [sum, gate, delta] = ["upstream", "gate", "delta"].map((name) =>
    numberAt(state, name, layer, unit),
  );
  if (delta === undefined) return [];
  const which = delta < 0 ? "more" : "less";
  const out = toned(`δ = ${signed(delta)}`, which);
  const name = plainName(session.network, layer, unit);
  const passed = sum !== undefined && gate !== undefined && close(sum * gate, delta);
  const through = passed
    ? filled(gate === 0 ? table.shut : table[which], { gate: percent(gate), delta: out })
    : filled(table.so[which], { delta: out });
  const bare =
    sum === undefined
      ? []
      : filled(table.toldSum, { unit: name, sum: toned(signed(sum), told(sum)) });
  if (layer < session.network.layers.length - 1)
    return passed
      ? [
          [...arriving(state, layer, unit, sum), " ", ...through],
          [...bare, " ", ...through],
        ]
      : [];
  const [a, y] = [numberAt(state, "a", layer, unit), numberAt(state, "y", -1, unit)];
  if (a === undefined || y === undefined || !(passed || close(a - y, delta))) return [];
  const said = filled(table.said, { unit: name, a: strong(a), y: strong(y) });
  return [
    [...said, " ", ...through],
    [`${name}: `, ...through],
  ];
}

/** @param {number} one @param {number} other */
const close = (one, other) => Math.abs(one - other) <= CLOSE * Math.abs(other);

/** @param {State} state @param {number} layer @returns {Piece[][]} */
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

/** @param {State} state @returns {Piece[][]} */
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
 * @returns {Piece[][]} */
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
 * @returns {Piece[][]} */
function update({ session, frame, selection }) {
  const at = isWeight(selection) || isBias(selection) ? selection : null;
  if (!session || !frame || !at) return [];
  const { layer, tensor, index } = at;
  const entry = isWeight(at) ? index[0] * session.network.layers[layer].units + index[1] : index[0];
  const changes = frame.tensor(tensor === "weights" ? "weight_change" : "bias_change", layer);
  const [old, change] = [frame.tensor(tensor, layer)?.[entry], changes?.[entry]];
  if (old === undefined || change === undefined) return [];
  const gaps = { old: strong(old), next: toned(number(Math.fround(old + change)), told(-change)) };
  return [filled(words.sentence.changed, { ...gaps, name: nameOf(session.network, at) })];
}

/** @type {Record<Phase["name"], (state:State, layer:number)=>Piece[][]>} */
const TELLS = { input, forward, loss, backward, update };

/** What is said, the longest first. @param {State} state @returns {Piece[][]} */
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
  return whenChanged(
    (/** @type {State} */ s) => [s.frame, s.selection, isFast(s)],
    (state) => {
      if (state.session?.program) return;
      for (const pieces of sentencesOf(state)) {
        line.replaceChildren(
          ...pieces.map((piece) =>
            typeof piece === "string" ? piece : h("b", { class: piece.tone }, piece.text),
          ),
        );
        if (line.scrollHeight <= line.clientHeight) return;
      }
    },
  );
}
