/*
 * The sentence of what happens in a program, above the stage and for who listens: which operation,
 * written as the text has it, and in the backward pass what gives its gradient to what.
 */

import { indexOf } from "../../model/address.js";
import { isFast } from "../../model/pace.js";
import { activeEntry, entryAt } from "../../model/program/active-entry.js";
import { carriedAt } from "../../model/program/carried.js";
import { entryName, expressionOf, programOf, shortName } from "../../model/program/graph.js";
import { digitsOf } from "../../model/selectors.js";
import { number } from "../../words/format.js";
import { words } from "../../words/panels/inspector.js";
import { said } from "../../words/panels/operations.js";
import { byId, setText, whenChanged } from "../core/dom.js";

/** @import { Address, Frame, SessionMessage, State } from "../../model/state.js" */
/** @import { Program } from "../../model/program/graph.js" */
/** @import { Update } from "../core/page.js" */

/** @param {Frame|null} frame */
const constantIn =
  (frame) =>
  (/** @type {import("../../model/program/graph.js").Tensor} */ { address }) => {
    const value = frame?.tensor("value", address)?.[0];
    return value === undefined ? "…" : number(value);
  };

/** @param {Program} program @param {number} tensor @param {Frame|null} frame */
const nameOf = (program, tensor, frame) =>
  shortName(program.info.tensors[tensor]) || expressionOf(program, tensor, constantIn(frame));

/** A phase in words. @param {SessionMessage} session @param {number} index @param {Frame|null} [frame] */
export function phaseName(session, index, frame = null) {
  const { name, layer } = session.phases[index];
  if (!session.program || layer === null) return words.phase[/** @type {"input"} */ (name)];
  const program = programOf(session.program);
  const { output, inputs } = program.info.operations[layer];
  const result = shortName(program.info.tensors[output]);
  if (name === "forward") {
    const made = expressionOf(program, output, constantIn(frame));
    return result ? `${result} = ${made}` : made;
  }
  const given = [...new Set(inputs)].filter((input) => program.graded[input]);
  const from = nameOf(program, output, frame);
  return said.gives(from, given.map((input) => nameOf(program, input, frame)).join(", "));
}

/** @param {State} state */
export function sentenceOf(state) {
  const { session, frame } = state;
  if (!session?.program || !frame) return "";
  if (isFast(state)) return words.phase.fast(frame.update);
  const { name } = session.phases[frame.phase];
  if (name === "input") return words.status.input;
  if (name === "loss") return words.status.loss(number(frame.loss, digitsOf(state)));
  if (name === "update" && frame.part >= frame.parts)
    return words.status.update(frame.update, number(frame.loss, digitsOf(state)), frame.batch);
  const what = name === "update" ? words.phase.update : phaseName(session, frame.phase, frame);
  return frame.part < frame.parts ? `${what} · ${presentEntry(state)}` : what;
}

/** The entry a step has come to, in words. @param {State} state */
function presentEntry(state) {
  const { frame } = state;
  const acting = activeEntry(state);
  if (!frame || !acting) return words.status.part(frame?.part ?? 0, frame?.parts ?? 0);
  const { tensor, what, entry } = acting;
  const name = what === "value_new" ? "value" : what;
  const value = carriedAt(frame, name, tensor.address, entry);
  const change =
    what === "value_new" ? (carriedAt(frame, "value_change", tensor.address, entry) ?? 0) : 0;
  const written = entryName(tensor, what, indexOf(tensor.shape, entry));
  return value === undefined ? written : `${written} = ${number(value + change, digitsOf(state))}`;
}

/** The number that is selected, undefined where that is none or not carried. @param {State} state */
function selectedNumber({ session, frame, selection }) {
  const program = session?.program && programOf(session.program);
  const found = program && entryAt(program, selection);
  return found ? carriedAt(frame, found.what, found.tensor.address, found.entry) : undefined;
}

/** What is selected, with its number. @param {State} state @param {Address} place */
export function selectedWords(state, place) {
  const { session } = state;
  const tensor = session?.program && programOf(session.program).at.get(String(place.layer));
  if (!tensor) return "";
  const name = entryName(tensor, place.tensor, place.index);
  if (place.index.length < tensor.shape.length) return `${name} (${tensor.shape.join(" × ")})`;
  const value = selectedNumber({ ...state, selection: place });
  return value === undefined ? name : `${name} = ${number(value, digitsOf(state))}`;
}

/** Beyond this speed nobody can follow by ear. */
const FOLLOWED = 1;

/** @returns {Update} */
export function stepSentence() {
  const line = byId("sentence");
  const status = byId("status");
  const show = whenChanged(
    (/** @type {State} */ s) => [s.frame, s.session, isFast(s), s.view.projector],
    (state) => {
      const text = sentenceOf(state);
      // Another part of a large tensor is no step.
      if (line.textContent === text) return;
      setText(line, text);
      if (!state.playing || state.speed <= FOLLOWED) setText(status, text);
    },
  );
  const choose = whenChanged(
    (/** @type {State} */ s) => [s.selection, selectedNumber(s) !== undefined],
    (state) => {
      const text = state.selection && selectedWords(state, state.selection);
      if (text) setText(status, words.status.selected(text));
    },
  );
  return (state) => {
    if (!state.session?.program) return;
    show(state);
    choose(state);
  };
}
