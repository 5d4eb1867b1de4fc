/*
 * Every message of the socket, both ways: its type, how it is read, how it is written.
 * A record comes as one binary frame (a header of 72 bytes, then float32 tensors laid out as the
 * session message says; float64 where a number is too large for it, or none); everything else is a JSON object with a `type`. Commands are JSON objects
 * with a `do` and an `id`, and each is answered by a reply or an error with that `id`, after the
 * messages and the frame it led to. app/protocol is the other side; tests/golden/wire holds what both must agree on.
 */

import { drawable, jsonOf } from "./numbers.js";

export const VERSION = 3;
const MAGIC = 0x56574b42; // "BKWV", little-endian
const HEADER = 72;
const KIND_RECORD = 1;
const KIND_MAPS = 2;
const FLAG = { committed: 1, playing: 2, diverged: 4, jumped: 8, own: 16 };

/** @typedef {"input"|"forward"|"loss"|"backward"|"update"} PhaseName */
/** @typedef {{name:PhaseName, layer:number|null, parts:number, stride:number, milliseconds:number}} Phase
 *    stride: how many of the parts belong to one unit */
/** @typedef {{update:number, phase:number, part:number}} Cursor */

/** @typedef {{kind:string, units:number, activation:string, title:string, formula:string,
 *    derivative:{symbol:string, label:{code:"cases", when:string, other:string}|null}, gated:boolean,
 *    bias:boolean, inputs:number, glyph:string, parameters:ParameterInfo[]}} LayerInfo
 *    gated: δ passes σ′(z) in the backward pass; not where the loss gives it outright */
/** @typedef {{name:string, shape:number[], offset:number, gradient:string, change:string,
 *    new:string}} ParameterInfo
 *    offset: entry e, row by row, is part offset + e + 1 of the update; gradient, change, new:
 *    the names of these tensors */
/** @typedef {{inputs:number, input_names:string[], output_names:string[], layers:LayerInfo[],
 *    named?:Record<string, ParameterInfo>}} NetworkInfo   named: the parameters of a program */
/** @typedef {[number, number, number, number]} LineSpan
 *    of the text: line and column, end line and the column after; all count from 1 */
/** @typedef {{number:number, address:string, name:string, base:string,
 *    kind:"input"|"target"|"tokens"|"parameter"|"constant"|"operation", shape:number[],
 *    sampled:boolean, span:LineSpan, group:number|null, vocabulary:number|null}} ProgramTensor
 *    address: what a number's `layer` says, "h.2" or "#12"; base: the name without its version */
/** @typedef {{number:number, kind:string, sign:string, inputs:number[], output:number,
 *    options:Record<string, any>, span:LineSpan, group:number|null}} ProgramOperation
 *    inputs, output: numbers of tensors; sign: the mark on the arrow */
/** @typedef {{number:number, kind:"call"|"turn", name:string, count:number, parent:number|null,
 *    span:LineSpan}} ProgramGroup  a call of a function, or a turn of a loop */
/** @typedef {{line:number, name:string, tensor:number, operations:number[], group:number|null}}
 *    ProgramLine  a line as it was carried out */
/** @typedef {{tensor:string, what:"value"|"value_gradient"|"value_new", offset:number, size:number}}
 *    ProgramParts  entry e of the tensor at an address is part offset + e + 1 of its phase */
/** @typedef {{text:string, seed:number, tensors:ProgramTensor[], operations:ProgramOperation[],
 *    groups:ProgramGroup[], lines:ProgramLine[],
 *    parameters:{name:string, tensor:number, shape:number[], offset:number}[], loss:number,
 *    states:{name:string, turns:number[], tensors:string[]}[],
 *    warnings:{name:string, line:number, column:number}[], parts:ProgramParts[][]}} ProgramInfo
 *    parts: a list for each phase; states: names that a loop hands on, and their addresses at the
 *    end of each turn; warnings: parameters that do not reach the loss */
/** @typedef {{name:string, layer:number|string, shape:number[], offset:number, phase:PhaseName,
 *    carried?:number, auxiliary?:true}} TensorInfo
 *    phase: what makes it; offset: in numbers of the body; carried: how many entries of a
 *    program's large tensor, from `first` on; auxiliary: made for the frame, not of the record */
/** @typedef {{tensors:TensorInfo[], length:number}} Layout */
/** @typedef {{name:string, title:string, task:string, n_train:number, n_test:number,
 *    image_shape:number[]|null, domain:number[][]|null, classes:string[]|null,
 *    points?:number[][]|null}} DataInfo */
/** @typedef {{units:number, activation?:string, kind?:string, bias?:boolean, slope?:number|null,
 *    dropout?:number}} LayerConfig */
/** @typedef {{inputs:number, layers:LayerConfig[], seed?:number, initializer?:string,
 *    bias_initializer?:string, weights?:number[][][]|null, biases?:number[][]|null}} NetworkConfig */
/** @typedef {{loss:string, optimizer?:string, learning_rate?:number, batch_size?:number,
 *    shuffle?:boolean, seed?:number, clip_norm?:number|null, clip_value?:number|null}}
 *    TrainingConfig */
/** @typedef {{name:string, seed?:number|string, noise?:number, standardize?:boolean, targets?:string,
 *    features?:string[]|null, size?:number|null, rows?:number[][]|null}} DataConfig
 *    rows: of a set of one's own; the coordinates, then the class */
/** @typedef {{data:DataConfig, network:NetworkConfig, training:TrainingConfig,
 *    program?:{text:string, seed?:number, parameters?:object|null}}} RunConfig
 *    of a network, or of a program: then there is no network */
/** @typedef {[number, Record<string, unknown>][]} Log */
/** @typedef {{losses:[number, number][], evaluations:(number|null)[][], norms:(number|null)[][]}}
 *    History
 *    evaluations: [update, epoch, train_loss, train_accuracy, test_loss, test_accuracy];
 *    norms: [update, gradient norm of each layer, update-to-weight ratio of each layer] */

/** @typedef {{type:"session", version:number, id:string, layout_id:number, config:RunConfig,
 *    network:NetworkInfo, program:ProgramInfo|null, phases:Phase[], grains:string[], layout:Layout,
 *    data:DataInfo, updates_per_epoch:number, history:History, log:Log}} SessionMessage
 *    of a network, or of a program: then the network has no layers */
/** @typedef {{type:"state", playing:boolean, speed:number, learning_rate:number,
 *    training:TrainingConfig, update:number, log:Log, undo?:ChangeName|null, redo?:ChangeName|null,
 *    frozen?:Address[], dropped?:Address[]}} StateMessage */
/** @typedef {"train"|"edit"|"freeze"|"drop"|"set_parameters"|"configure"|"reset"|"next_seed"} ChangeName
 *    what can be undone */
/** @typedef {{layer:number, tensor:string, index:readonly number[], sample?:number}} Address
 *    of a number: layer 0 is the first after the input, −1 the network's own (x, y, loss); index: a
 *    unit, or from and to of a weight; no sample: the whole batch, or of none */
/** @typedef {{layer:string, tensor:"value"|"value_gradient"|"value_change"|"value_new",
 *    index:readonly number[], sample?:number}} ProgramAddress  of a number of a program */
/** @typedef {Address & {value:number|string, memory?:string}} ParameterValue   a number and where it stands */
/** @typedef {{type:"progress"} & History} ProgressMessage */
/** @typedef {{type:"diverged", update:number, message:string,
 *    largest?:ParameterValue|null} & ParameterValue} DivergedMessage */
/** @typedef {{code:string, message:string, field:string|null, value:unknown,
 *    allowed:{kind:string, [name:string]:any}|null, details?:Record<string, any>}} ErrorDetail
 *    a refusal, as data and in English; code "page": the page's own, in its language */
/** @typedef {{type:"error", id:unknown, error:ErrorDetail}} ErrorMessage
 *    id: of the command it refuses, null where it refuses none */
/** @typedef {{type:"reply", id:unknown, more?:true, stopped:boolean, kept?:{id:string,
 *    update:number}, [what:string]:any}} ReplyMessage
 *    more: a part of the answer, and not the last; kept: the run that was cut off or replaced */
/** @typedef {{type:"replay", update:number|null, of:number|null}} ReplayMessage
 *    how far a long replay is; null when it has ended */
/** @typedef {SessionMessage|StateMessage|ProgressMessage|ReplayMessage|DivergedMessage|ErrorMessage|ReplyMessage}
 *    Message */

/** @typedef {Float32Array|Float64Array} Numbers */
/** @typedef {{layoutId:number, update:number, epoch:number, phase:number, part:number,
 *    parts:number, committed:boolean, playing:boolean, diverged:boolean, jumped:boolean, own:boolean,
 *    sample:number, batch:number, row:number, sampleLoss:number, loss:number, rate:number,
 *    revision:number, tensor:(name:string, layer:number|string)=>Numbers|undefined}} Frame
 *    revision: how many frames the session has shown; what was told before one is older than it
 *    own: a sample of the reader's own is seen, its loss is sampleLoss; the rest is the batch's
 *    sample: position in the batch, −1 is the whole batch; tensor(): a view on the bytes */

/** @typedef {{layoutId:number, update:number, columns:number, rows:number,
 *    domain:[number, number, number, number],
 *    of:(layer:number, unit:number)=>{scale:number, values:Int8Array}|undefined}} Maps
 *    what each neuron (layer −1: input) answers over the plane: values/127·scale, row 0 at ymin;
 *    domain: xmin, xmax, ymin, ymax; one row for one coordinate */

/** @typedef {{do:"step", by:"weight"|"neuron"|"phase"|"entry"|"operation"|"group"|"update"|"epoch", count?:number,
 *    direction?:1|-1}
 *  | {do:"play"|"pause"|"reset"|"next_seed"}
 *  | {do:"speed", value:number}
 *  | {do:"train", [setting:string]:unknown}
 *  | {do:"configure", config:RunConfig, kept?:string[]}
 *  | {do:"seek", update:number, phase?:number, part?:number}
 *  | {do:"edit", parameters:(Address & {value:number})[]}
 *  | {do:"set_parameters", parameters:number[]}
 *  | {do:"freeze", parameters:Address[], frozen:boolean}
 *  | {do:"drop", unit:Address, dropped:boolean}
 *  | {do:"rewrite", text:string}
 *  | {do:"undo"|"redo"}
 *  | {do:"branch", title:string}
 *  | {do:"view_sample", sample:number}
 *  | {do:"view_sample", own:{x:number[], y:number|number[]}}
 *  | {do:"look", layer:string, first:number}
 *  | {do:"stop", of:string}} Command */
/** @typedef {"train"|"test"} Split */
/** @typedef {{do:"explain", of:Address, depth:number, own?:boolean}
 *  | {do:"weights", layer:number, unit:number}
 *  | {do:"subscribe", maps:boolean}
 *  | {do:"preview", learning_rate:number, line:boolean}
 *  | {do:"autopsy", before:number}
 *  | {do:"saliency", sample:number, output?:number}
 *  | {do:"confusion", split:Split}
 *  | {do:"samples", split:Split, truth?:number, prediction?:number, most?:number}
 *  | {do:"landscape", plane:object, over:"batch"|"train", points:33|65, reach?:number}
 *  | {do:"seeds", count:number, updates:number}
 *  | {do:"fit", data:object}
 *  | {do:"table", table:object}
 *  | {do:"lens", of:Address} | {do:"map", of?:string}
 *  | {do:"inside", layer:number, unit:number, sample:number}
 *  | {do:"check"|"arrays"|"health"|"rates"|"opened"}} Question
 *    what is answered to who asked, and changes nothing */
/** @typedef {Command|Question} Request  a command is answered when it is done */

/** What arrived is not a message of this version. */
export class WireError extends Error {}

/** The network of a run that is of a program: no layers, and the program's parameters by name.
 * @param {ProgramInfo} program @returns {NetworkInfo} */
const networkOf = ({ parameters }) => ({
  inputs: 0,
  input_names: [],
  output_names: [],
  layers: [],
  named: Object.fromEntries(parameters.map((one) => [one.name, { ...one, ...VALUE }])),
});
const VALUE = {
  name: "value",
  gradient: "value_gradient",
  change: "value_change",
  new: "value_new",
};

/** Read a text message. @param {string} text @returns {Message} */
export function decodeText(text) {
  const message = JSON.parse(text);
  if (typeof message !== "object" || message === null || typeof message.type !== "string") {
    throw new WireError("a message is an object with a type");
  }
  if (message.type === "session" && message.version !== VERSION) {
    throw new WireError(`version ${message.version}, expected ${VERSION}`);
  }
  if (message.program) message.network = networkOf(message.program);
  const curves = message.history ?? message;
  for (const name of ["losses", "evaluations", "norms"])
    if (curves[name]) curves[name] = curves[name].map(drawable);
  return message;
}

/** @param {ArrayBuffer} buffer @param {number} kind */
function header(buffer, kind) {
  const view = new DataView(buffer);
  if (buffer.byteLength < HEADER || view.getUint32(0, true) !== MAGIC) {
    throw new WireError("not a frame of Backwave");
  }
  if (view.getUint16(4, true) !== VERSION) {
    throw new WireError(`version ${view.getUint16(4, true)}, expected ${VERSION}`);
  }
  if (view.getUint16(6, true) !== kind) {
    throw new WireError(`frame of kind ${view.getUint16(6, true)}, expected ${kind}`);
  }
  return view;
}

/** Read a record; its tensors are views on the buffer, nothing is copied.
 * @param {ArrayBuffer} buffer
 * @param {Layout} layout  of the session message with the same layout_id @returns {Frame} */
export function decodeFrame(buffer, layout) {
  const view = header(buffer, KIND_RECORD);
  const width = (buffer.byteLength - HEADER) / layout.length;
  if (width !== 4 && width !== 8) throw new WireError(`${width} bytes a number`);
  const Body = width < 8 ? Float32Array : Float64Array;
  const flags = view.getUint16(22, true);
  return {
    layoutId: view.getUint32(8, true),
    update: view.getUint32(12, true),
    epoch: view.getUint32(16, true),
    phase: view.getUint16(20, true),
    committed: (flags & FLAG.committed) !== 0,
    playing: (flags & FLAG.playing) !== 0,
    diverged: (flags & FLAG.diverged) !== 0,
    jumped: (flags & FLAG.jumped) !== 0,
    own: (flags & FLAG.own) !== 0,
    part: view.getUint32(24, true),
    parts: view.getUint32(28, true),
    sample: view.getInt32(32, true),
    batch: view.getUint32(36, true),
    row: view.getUint32(40, true),
    revision: view.getUint32(44, true),
    loss: view.getFloat64(48, true),
    rate: view.getFloat64(56, true),
    sampleLoss: view.getFloat64(64, true),
    tensor: (name, layer) => {
      const found = layout.tensors.find((t) => t.name === name && t.layer === layer);
      if (!found) return undefined;
      const size = found.carried ?? found.shape.reduce((product, n) => product * n, 1);
      return new Body(buffer, HEADER + width * found.offset, size);
    },
  };
}

/** Read the maps of all neurons; nothing is copied. @param {ArrayBuffer} buffer
 * @param {NetworkInfo} network @returns {Maps} */
export function decodeMaps(buffer, network) {
  const view = header(buffer, KIND_MAPS);
  const columns = view.getUint16(20, true);
  const rows = view.getUint16(22, true);
  const count = view.getUint32(24, true);
  const units = [network.inputs, ...network.layers.map((layer) => layer.units)];
  const neurons = units.reduce((sum, n) => sum + n, 0);
  if (count !== neurons || buffer.byteLength !== HEADER + count * (4 + rows * columns)) {
    throw new WireError(`maps of ${count} neurons, the network has ${neurons}`);
  }
  const domain = /** @type {Maps["domain"]} */ (
    [32, 36, 40, 44].map((at) => view.getFloat32(at, true))
  );
  return {
    layoutId: view.getUint32(8, true),
    update: view.getUint32(12, true),
    columns,
    rows,
    domain,
    of: (layer, unit) => {
      if (layer < -1 || unit < 0 || !(unit < units[layer + 1])) return undefined;
      const at = units.slice(0, layer + 1).reduce((sum, n) => sum + n, 0) + unit;
      const size = rows * columns;
      const start = HEADER + at * (4 + size);
      return {
        scale: view.getFloat32(start, true),
        values: new Int8Array(buffer, start + 4, size),
      };
    },
  };
}

/** @param {ArrayBuffer} buffer */
export function isMaps(buffer) {
  return buffer.byteLength >= HEADER && new DataView(buffer).getUint16(6, true) === KIND_MAPS;
}

/** The layout_id of a binary frame of either kind, before its layout is known.
 * @param {ArrayBuffer} buffer */
export function layoutOf(buffer) {
  return buffer.byteLength < HEADER ? -1 : new DataView(buffer).getUint32(8, true);
}

/** Write a command. @param {Request & {id:string}} command */
export function encode(command) {
  return jsonOf(command);
}
