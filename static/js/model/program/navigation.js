/*
 * A program by arrow keys: left and right along its arrows, from what a tensor is made of to
 * what is made of it; up and down through its entries, its gradient's after its value's, and on to
 * the next tensor of the text.
 */

import { entryOf, indexOf } from "../address.js";
import { programOf, sizeOf } from "./graph.js";

/** @import { ProgramInfo } from "../../wire/messages.js" */
/** @import { Address } from "../state.js" */
/** @import { Direction } from "../keyboard-navigation.js" */
/** @import { Tensor } from "./graph.js" */

/** An address of a program says its tensor by name. @param {Tensor} tensor @param {string} what
 * @param {number} entry @returns {Address} */
export const entryAddress = ({ address, shape }, what, entry) => ({
  layer: /** @type {any} */ (address),
  tensor: what,
  index: indexOf(shape, entry),
});

/** @param {ProgramInfo} info @param {Address|null} selection @param {Direction} direction
 * @returns {Address} */
export function navigateProgram(info, selection, direction) {
  const program = programOf(info);
  const { tensors } = info;
  const here = selection && program.at.get(String(selection.layer));
  if (!here) return entryAddress(tensors[0], "value", 0);
  const { number, shape } = here;
  const what = selection.tensor === "value_gradient" ? "value_gradient" : "value";
  const entry = selection.index.length === shape.length ? entryOf(shape, selection.index) : 0;
  /** The same entry where there is one; a gradient where there is one. @param {number} to */
  const across = (to) => {
    const of = tensors[to];
    const as = what === "value_gradient" && program.graded[to] ? what : "value";
    return entryAddress(of, as, Math.min(entry, sizeOf(of.shape) - 1));
  };
  if (direction === "left") {
    const before = program.producer[number]?.inputs.find((input) => !program.absorbed[input]);
    return before === undefined ? selection : across(before);
  }
  if (direction === "right") {
    const [next] = program.uses[number];
    return next ? across(next.output) : selection;
  }
  const graded = program.graded[number];
  const size = sizeOf(shape);
  const next = entry + (direction === "down" ? 1 : -1);
  if (next >= 0 && next < size) return entryAddress(here, what, next);
  if (direction === "down" && what === "value" && graded)
    return entryAddress(here, "value_gradient", 0);
  if (direction === "up" && what === "value_gradient") return entryAddress(here, "value", size - 1);
  const order = tensors.filter((one) => !program.absorbed[one.number]);
  const at = order.indexOf(here) + (direction === "down" ? 1 : -1);
  const beside = order[at];
  if (!beside) return selection;
  if (direction === "down") return entryAddress(beside, "value", 0);
  const last = program.graded[beside.number] ? "value_gradient" : "value";
  return entryAddress(beside, last, sizeOf(beside.shape) - 1);
}
