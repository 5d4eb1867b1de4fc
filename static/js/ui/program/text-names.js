/*
 * Names of the text and values of the program, each found by the other: which value a name stands for
 * in a line, where a value is written, and which lines are being worked on.
 */

import { isData } from "../../model/program/kinds.js";
import { placesOf, spanOf } from "./source.js";

/** @import { ProgramInfo } from "../../wire/messages.js" */
/** @import { State } from "../core/page.js" */
/** @import { TextPlace } from "./source.js" */

/** A number of a program. @param {string} layer @param {readonly number[]} index
 * @returns {import("../../wire/messages.js").Address} */
export const entry = (layer, index) => /** @type {any} */ ({ layer, tensor: "value", index });

/** The address of what a name stands for in a line: what the line gives it, else the nearest value
 * above; null for a name that has none. @param {ProgramInfo} program @param {string} name
 * @param {number} line  from 1 */
export function valueAddress(program, name, line) {
  const given = program.lines.filter(({ tensor }) => program.tensors[tensor].base === name);
  const nearest = Math.max(...given.map((one) => (one.line <= line ? one.line : 0)));
  const found = given.filter((one) => nearest === 0 || one.line === nearest).at(-1);
  return found ? program.tensors[found.tensor].address : null;
}

/** Where a value is written: wherever its name stands, or the expression that it is.
 * @param {ProgramInfo} program @param {string} text  the program's, or what is typed now
 * @param {string|number} address @returns {TextPlace[]} */
export function placesOfValue(program, text, address) {
  const tensor = program.tensors.find((each) => each.address === address);
  if (!tensor) return [];
  if (tensor.base) return placesOf(text, tensor.base);
  return text === program.text ? spanOf(text, tensor.span) : [];
}

/** The lines that the present phase works on, from 1. @param {State} state
 * @returns {{lines:number[], phase:string}} */
export function presentLines({ session, frame }) {
  const program = session?.program;
  const phase = frame && session?.phases[frame.phase];
  if (!program || !phase) return { lines: [], phase: "" };
  const { name, layer } = phase;
  const { tensors, operations, parameters, loss } = program;
  const data = () => tensors.filter(isData);
  const spans = {
    input: data,
    forward: () => [operations[Number(layer)]],
    loss: () => [tensors[loss]],
    backward: () => [operations[Number(layer)]],
    update: () => parameters.map(({ tensor }) => tensors[tensor]),
  }[name]();
  const lines = spans.flatMap(({ span: [first, , last] }) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i),
  );
  return { lines: [...new Set(lines)], phase: name };
}
