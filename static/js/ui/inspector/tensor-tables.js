/*
 * Tables of a layer: its neurons with what each of them has, its parameters with
 * gradient, change and new value, and every other tensor of the frame as it is.
 */

import { indexOf, isBias, isWeight, neuron } from "../../model/address.js";
import { plainName } from "../../model/names.js";
import { hasCome, isOutput, unitsOf } from "../../model/selectors.js";
import { words } from "../../words/panels/inspector.js";
import { numberAt } from "../core/frame-numbers.js";

/** @import { Address, ParameterInfo, SessionMessage, TensorInfo } from "../../wire/messages.js" */
/** @import { State } from "../core/page.js" */

/** @typedef {{name:string, entry:number, selection:Address|null, parameter?:ParameterInfo}} TableLine */
/** @typedef {{caption:string, heads:string[], count:number, lines:number[], line:(i:number)=>TableLine,
 *    reads:((state:State, line:TableLine)=>number|undefined)[]}} Table
 *    count: its rows; lines: those that are shown; reads: by column, undefined what is to come */

const MAX_NEURONS = 64;
const MAX_WEIGHTS = 256;
/** What a neuron has, by its tensor: the head of its column. */
const OF_NEURONS = new Map([
  ["x", ""],
  ["z", "z"],
  ["a", "a"],
  ["gate", "σ′(z)"],
  ["delta", "δ"],
]);
/** What stands beside the outputs, and what the picture of neurons shows. */
const TARGET = ["y"];
const PICTURED = ["upstream", "mask"];

/** @param {SessionMessage} session @param {number} layer  −1 is the input @returns {Table[]} */
export function tablesOf({ network, layout }, layer) {
  const { parameters = [], glyph = "" } = network.layers[layer] ?? {};
  const known = parameters.flatMap(({ name, gradient, change }) => [name, gradient, change]);
  if (layer < 0) known.push(...TARGET);
  if (glyph === "neurons") known.push(...PICTURED);
  const tensors = layout.tensors.filter((one) => one.layer === layer);
  const units = unitsOf(network, layer);
  /** @param {TensorInfo} one */
  const isColumn = ({ name, shape }) => OF_NEURONS.has(name) && String(shape) === String([units]);
  return [
    neurons(
      network,
      layer,
      [...OF_NEURONS.keys()].flatMap((name) =>
        tensors.filter((one) => one.name === name && isColumn(one)),
      ),
    ),
    ...(parameters.length > 0 ? [parametersTable(network, layer)] : []),
    ...tensors
      .filter((one) => !isColumn(one) && !known.includes(one.name) && !one.auxiliary)
      .map(tensorTable),
  ];
}

/** @param {SessionMessage["network"]} network @param {number} layer @param {TensorInfo[]} tensors
 * @returns {Table} */
function neurons(network, layer, tensors) {
  const { numbers: table } = words;
  const columns = tensors.map(({ name, phase }) => ({
    head: OF_NEURONS.get(name) || table.value,
    read: (/** @type {State} */ state, /** @type {TableLine} */ { entry }) =>
      hasCome(state, phase, layer) ? numberAt(state, name, layer, entry) : undefined,
  }));
  if (layer >= 0 && isOutput(network, layer))
    columns.push({
      head: table.target,
      read: (state, { entry }) => numberAt(state, "y", -1, entry),
    });
  const count = unitsOf(network, layer);
  return {
    caption: table.neurons,
    heads: [table.neuron, ...columns.map(({ head }) => head)],
    count,
    lines: first(count, MAX_NEURONS),
    line: (unit) => ({
      name: plainName(network, layer, unit),
      entry: unit,
      selection: neuron(layer, unit),
    }),
    reads: columns.map(({ read }) => read),
  };
}

/** Parameter by parameter, each row by row. @param {SessionMessage["network"]} network
 * @param {number} layer @returns {Table} */
function parametersTable(network, layer) {
  const { numbers: table } = words;
  const { parameters, glyph } = network.layers[layer];
  const caption =
    glyph === "neurons" ? table.weights : parameters.map(({ name }) => name).join(", ");
  const sizes = parameters.map(({ shape }) => shape.reduce((size, n) => size * n, 1));
  const starts = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, size) => sum + size, 0));
  /** @param {State} state @param {TableLine} line @param {"name"|"gradient"|"change"} role */
  const read = (state, { parameter, entry }, role) =>
    parameter && numberAt(state, parameter[role], layer, entry);
  /** @param {State} state @param {TableLine} line */
  const change = (state, line) =>
    hasCome(state, "update", layer) ? read(state, line, "change") : undefined;
  return {
    caption,
    heads: [caption, "w", "∂L/∂w", table.newWeight, "Δw"],
    count: sizes.reduce((sum, size) => sum + size, 0),
    // Of a large one the first; what is small, as biases are, comes whole after it.
    lines: sizes.flatMap((size, at) =>
      first(size, at === 0 ? MAX_WEIGHTS : MAX_NEURONS).map((entry) => starts[at] + entry),
    ),
    line: (i) => {
      const at = starts.filter((start) => start <= i).length - 1;
      const [parameter, entry] = [parameters[at], i - starts[at]];
      const index = indexOf(parameter.shape, entry);
      const selection = { layer, tensor: parameter.name, index };
      return { name: entryName(network, selection), entry, selection, parameter };
    },
    reads: [
      (state, line) => read(state, line, "name"),
      (state, line) =>
        hasCome(state, "backward", layer) ? read(state, line, "gradient") : undefined,
      (state, line) => {
        const [before, by] = [read(state, line, "name"), change(state, line)];
        return before === undefined || by === undefined ? undefined : Math.fround(before + by);
      },
      change,
    ],
  };
}

/** x₁ → h₁, b → h₁ @param {SessionMessage["network"]} network @param {Address} address */
function entryName(network, address) {
  const { layer, tensor, index } = address;
  const to = plainName(network, layer, index[index.length - 1]);
  if (isBias(network, address)) return `b → ${to}`;
  if (isWeight(network, address)) return `${plainName(network, layer - 1, index[0])} → ${to}`;
  return `${tensor} ${index.length === 1 ? to : `[${index}]`}`;
}

/** Any tensor, entry by entry. @param {TensorInfo} tensor @returns {Table} */
function tensorTable({ name, layer, shape, phase }) {
  const caption = name.replaceAll("_", " ");
  const count = shape.reduce((size, n) => size * n, 1);
  return {
    caption,
    heads: [caption, words.numbers.value],
    count,
    lines: first(count, MAX_WEIGHTS),
    line: (entry) => {
      const index = indexOf(shape, entry);
      const selection = { layer: Number(layer), tensor: name, index };
      return { name: `[${index}]`, entry, selection };
    },
    reads: [
      (state, { entry }) =>
        hasCome(state, phase, Number(layer))
          ? numberAt(state, name, Number(layer), entry)
          : undefined,
    ],
  };
}

/** @param {number} count @param {number} most */
const first = (count, most) => [...Array(Math.min(count, most)).keys()];

/** Every row of a table as comma-separated values, all digits, also those not drawn.
 * @param {Table} table @param {State} state */
export function csvOf(table, state) {
  const quoted = (/** @type {string} */ cell) =>
    /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const rows = Array.from({ length: table.count }, (_, i) => {
    const line = table.line(i);
    return [line.name, ...table.reads.map((read) => String(read(state, line) ?? ""))];
  });
  return [table.heads, ...rows].map((row) => row.map(quoted).join(",")).join("\n");
}
