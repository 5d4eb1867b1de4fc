// The subject of a step, what it works on, as a program of its own: an operation with what it takes
// and what it makes, the data at the start, the parameters at an update. What has no name is called
// as the text writes it.

import { expressionOf, shortName } from "../../../model/program/graph.js";
import { isData, isParameter } from "../../../model/program/kinds.js";

/** @import {Operation, Program, Tensor} from "../../../model/program/graph.js" */
/** @import {Frame, Phase} from "../../../wire/messages.js" */
/** @typedef {{key:string, group:number|null, program:Program & {titles:ReadonlyMap<number, string>}}} Subject
 *    key: what it is; group: where that stands */

/** Longer expressions are cut, in letters. */
const LONG = 26;

/** @param {Program} program @param {Phase} phase @param {Frame} frame
 * @param {(tensor:Tensor)=>string} constant a plain number in words @returns {Subject} */
export function subjectOf(program, phase, frame, constant) {
  const { info, producer } = program;
  const { name, layer } = phase;
  if (name === "input") return some(program, constant, "data", isData);
  if (name === "update") {
    const part = info.parts[frame.phase]?.find(({ offset, size }) => offset + size >= frame.part);
    const one = frame.part < frame.parts ? part?.tensor : null;
    return some(program, constant, `update ${one ?? ""}`, (tensor) =>
      one ? tensor.address === one : isParameter(tensor),
    );
  }
  const operation = name === "loss" ? producer[info.loss] : info.operations[layer ?? 0];
  if (!operation)
    return some(program, constant, "loss", ({ number: tensor }) => tensor === info.loss);
  return within(program, constant, `operation ${operation.number}`, operation, (tensor) =>
    [operation.output, ...operation.inputs].includes(tensor),
  );
}

/** @param {Program} program @param {(tensor:Tensor)=>string} constant @param {string} key
 * @param {(tensor:Tensor)=>boolean} wanted */
const some = (program, constant, key, wanted) =>
  within(program, constant, key, null, (number) => wanted(program.info.tensors[number]));

/** Tensors keep their numbers; those that are not wanted have no place.
 * @param {Program} program @param {(tensor:Tensor)=>string} constant @param {string} key
 * @param {Operation|null} operation @param {(tensor:number)=>boolean} wanted @returns {Subject} */
function within(program, constant, key, operation, wanted) {
  const { info, absorbed } = program;
  const own = operation && { ...operation, group: null };
  /** @type {Map<number, string>} */
  const titles = new Map();
  const tensors = info.tensors.map((tensor) => {
    if (!wanted(tensor.number)) return tensor;
    const written = shortName(tensor) || expressionOf(program, tensor.number, constant);
    titles.set(tensor.number, written.length > LONG ? `${written.slice(0, LONG - 1)}…` : written);
    return { ...tensor, group: null };
  });
  return {
    key,
    group: operation?.group ?? null,
    program: {
      ...program,
      info: { ...info, tensors, operations: own ? [own] : [] },
      producer: info.tensors.map(({ number }) => (own?.output === number ? own : null)),
      uses: info.tensors.map(({ number }) => (own?.inputs.includes(number) ? [own] : [])),
      absorbed: absorbed.map((one, number) => one || !wanted(number)),
      titles,
    },
  };
}
