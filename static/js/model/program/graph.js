/*
 * A program as the page asks about it: which operation made a tensor, which operations use it, what
 * gets a gradient, in which group a thing stands. Read once from the session's message.
 */

import { isConstant, isTurn } from "./kinds.js";

/** @typedef {import("../../wire/messages.js").ProgramInfo} ProgramInfo */
/** @typedef {import("../../wire/messages.js").ProgramTensor} Tensor */
/** @typedef {import("../../wire/messages.js").ProgramOperation} Operation */

/** @typedef {{info:ProgramInfo, at:Map<string|number, Tensor>, producer:(Operation|null)[],
 *    uses:Operation[][], given:number[][], graded:boolean[], absorbed:boolean[], titles?:ReadonlyMap<number, string>}} Program
 *    at: by address; producer, uses, given, graded: by the tensor's number; given: the phases that give it
 *    gradients; graded: does it get one?
 *    absorbed: a plain number that is written with the operation's sign, and has no place; titles: what
 *    tensors are called where that is not their name */

/** @type {WeakMap<object, Program>} */
const memo = new WeakMap();

/** @param {ProgramInfo} info @returns {Program} */
export function programOf(info) {
  const known = memo.get(info);
  if (known) return known;
  /** @type {(Operation|null)[]} */
  const producer = info.tensors.map(() => null);
  /** @type {Operation[][]} */
  const uses = info.tensors.map(() => []);
  const at = new Map(
    info.tensors.map((tensor) => [/** @type {string|number} */ (tensor.address), tensor]),
  );
  /** @type {number[][]} */
  const given = info.tensors.map(() => []);
  const graded = info.tensors.map(({ number }) => number === info.loss);
  for (const operation of info.operations) {
    producer[operation.output] = operation;
    for (const input of new Set(operation.inputs)) uses[input].push(operation);
  }
  info.parts.forEach((parts, phase) => {
    for (const { what, tensor } of parts) {
      const number = at.get(tensor)?.number;
      if (what !== "value_gradient" || number === undefined) continue;
      graded[number] = true;
      given[number].push(phase);
    }
  });
  const absorbed = info.tensors.map((tensor) => isConstant(tensor) && tensor.shape.length === 0);
  const program = { info, at, producer, uses, given, graded, absorbed };
  memo.set(info, program);
  return program;
}

/** How many numbers a tensor of this shape has. @param {readonly number[]} shape */
export const sizeOf = (shape) => shape.reduce((product, n) => product * n, 1);

/** The groups a thing stands in, the innermost first. @param {ProgramInfo} info
 * @param {number|null} group @returns {number[]} */
export function groupsAround({ groups }, group) {
  const found = [];
  for (let at = group; at !== null; at = groups[at].parent) found.push(at);
  return found;
}

/** What a group is called on its frame: "head 2", "t = 0". @param {ProgramInfo} info
 * @param {number} group */
export function groupName({ groups }, group) {
  const { kind, name, count } = groups[group];
  if (isTurn(groups[group])) return `${name} = ${count}`;
  const many = groups.filter((one) => one.kind === kind && one.name === name).length > 1;
  return many ? `${name} ${count}` : name;
}

/** What a tensor is called: its name without the call it stands in; "" where it has none.
 * @param {Tensor} tensor */
export function shortName({ name, base }) {
  if (!name) return "";
  const version = name.match(/\.(\d+)$/);
  return version && !name.match(/[a-z_]\w*\.\d+\.[a-z_]\w*$/i)
    ? `${base}.${version[1]}`
    : base || name;
}

/** @param {number|readonly (number|null|string)[]|string} one */
const bound = (one) => {
  if (!Array.isArray(one)) return one === "..." || one === null ? "…" : `${one}`;
  const [, from, to, step] = one;
  return `${from ?? ""}:${to ?? ""}${step ? `:${step}` : ""}`;
};

/** What an operation writes on its arrow; indexing says where. @param {Operation} operation */
export function signOf({ kind, sign, options }) {
  if (kind !== "index" || !Array.isArray(options.index)) return sign;
  return `[${options.index.map(bound).join(", ")}]`;
}

/** Written between what they work on. */
const BETWEEN = new Set(["add", "subtract", "multiply", "divide", "power", "matmul"]);
/** So deep is what has no name written out. */
const DEEP = 3;

/** How a tensor is made, as a line of the text would say it: "Q @ K". @param {Program} program
 * @param {number} number @param {(tensor:Tensor)=>string} constant a plain number in words
 * @param {number} [depth] @returns {string} */
export function expressionOf(program, number, constant, depth = 0) {
  const { info, producer, absorbed } = program;
  const operation = producer[number];
  const between = BETWEEN.has(operation?.kind ?? "");
  const named = (/** @type {number} */ input) => {
    const tensor = info.tensors[input];
    if (absorbed[input]) return constant(tensor);
    const name = shortName(tensor);
    const made = producer[input];
    if (name || !made) return name || tensor.address;
    if (depth >= DEEP) return "…";
    const inner = expressionOf(program, input, constant, depth + 1);
    return between && BETWEEN.has(made.kind) ? `(${inner})` : inner;
  };
  if (!operation) return named(number);
  const parts = operation.inputs.map(named);
  const { kind, sign } = operation;
  if (between) return parts.join(` ${sign} `);
  if (kind === "index") return `${parts[0]}${signOf(operation)}`;
  if (kind === "rows") return `${parts[0]}[${parts[1]}]`;
  if (kind === "swap") return `${parts[0].includes(" ") ? `(${parts[0]})` : parts[0]}.T`;
  if (kind === "negative") return `${sign}${parts[0]}`;
  // A sign that is no word gives way to the name of its kind.
  return `${/^\p{L}{2}|^[σΣ]/u.test(sign) ? sign : kind}(${parts.join(", ")})`;
}

/** An entry in words: "S[0, 1]", of its gradient "∂S[0, 1]". @param {Tensor} tensor
 * @param {string} what @param {readonly number[]} index */
export function entryName(tensor, what, index) {
  const name = shortName(tensor) || tensor.address;
  return `${what === "value_gradient" ? "∂" : ""}${name}${index.length ? `[${index.join(", ")}]` : ""}`;
}
