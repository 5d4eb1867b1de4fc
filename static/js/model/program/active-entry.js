/*
 * The active entry of a program: the one that a step has come to, and the number in which
 * gradients of several uses add up.
 */

import { entryOf } from "../address.js";
import { isFast } from "../pace.js";
import { firstOf } from "./carried.js";
import { programOf } from "./graph.js";

/** @import { Address, State } from "../state.js" */
/** @import { Program, Tensor } from "./graph.js" */
/** @typedef {{tensor:Tensor, what:string, entry:number}} ActiveEntry */

/** The entry a step has come to; null between the operations. @param {State} state @returns {ActiveEntry|null} */
export function activeEntry({ session, frame }) {
  if (!session?.program || !frame || frame.part < 1 || frame.part >= frame.parts) return null;
  const parts = session.program.parts[frame.phase] ?? [];
  const found = parts.find(
    ({ offset, size }) => frame.part > offset && frame.part <= offset + size,
  );
  const tensor = found && programOf(session.program).at.get(found.tensor);
  if (!found || !tensor) return null;
  return { tensor, what: found.what, entry: frame.part - found.offset - 1 };
}

/** The whole entry that an address stands for. @param {Program} program @param {Address|null} place
 * @returns {ActiveEntry|null} */
export function entryAt(program, place) {
  const tensor = place && program.at.get(String(place.layer));
  if (!place || !tensor || tensor.shape.length !== place.index.length) return null;
  return { tensor, what: place.tensor, entry: entryOf(tensor.shape, place.index) };
}

/** The gradient that is added up: of what is looked at, else of what the present operation gives
 * back to, there the largest. @param {State} state @returns {ActiveEntry|null} */
export function addedUp(state) {
  const { session, frame, hover, selection } = state;
  if (!session?.program || !frame || isFast(state)) return null;
  const program = programOf(session.program);
  const adds = (/** @type {ActiveEntry|null} */ one) =>
    one?.what === "value_gradient" && program.given[one.tensor.number].length > 1 ? one : null;
  const { name, layer } = session.phases[frame.phase];
  if (name !== "backward" && name !== "update") return null;
  const chosen = adds(entryAt(program, hover)) ?? adds(entryAt(program, selection));
  if (chosen || name === "update" || layer === null) return chosen;
  const acting = adds(activeEntry(state));
  if (acting) return acting;
  for (const input of program.info.operations[layer].inputs) {
    const tensor = program.info.tensors[input];
    const numbers = frame.tensor("value_gradient", tensor.address);
    if (program.given[input].length < 2 || !numbers) continue;
    let entry = 0;
    numbers.forEach((value, e) => {
      if (Math.abs(value) > Math.abs(numbers[entry])) entry = e;
    });
    return { tensor, what: "value_gradient", entry: entry + firstOf(frame, tensor.address) };
  }
  return null;
}
