/*
 * Explanations: what is asked of the server to explain a selection, and how its answer, a tree of
 * numbers, is read: each number with its symbol, the NumPy line that computes it, and what it is
 * made of.
 */

import { written } from "../words/sums.js";
import { isLoss, isNeuron, parameterOf, tensorOf } from "./address.js";
import { isParameter } from "./program/kinds.js";
import { atRest, hasCome, isKnown } from "./selectors.js";

/** @import { ProgramInfo, SessionMessage } from "../wire/messages.js" */
/** @import { Address, Factor, Frame, State } from "./state.js" */

/** @typedef {{symbol:string, value:number|string, role:string, line:string, name:string,
 *    operation:"product"|"sum"|"mean"|"function"|"value", children:Explained[],
 *    address:Address|null, lights:Address|null, more:boolean, label:Label|null}} Explained
 *    lights: what of the stage it belongs to; label: what notation cannot say of it */
/** @typedef {{code:"use", line:number, inside:{kind:string, name:string, count:number}|null,
 *    sample:number|null}} UseLabel
 *    a use of a number in a program: inside: the turn or the call */
/** @typedef {UseLabel | {code:"rest", count:number} | {code:"sample", sample:number}
 *    | {code:keyof typeof import("../words/en/explain/symbols.js").symbols.labels}} Label */
/** @typedef {{title:"share"|"batch"|"update"|"forward"|"backward"|"", address:Address,
 *    depth:number}} ExplainQuestion */

/** @param {SessionMessage} session @param {Address} selection @param {Frame} frame
 * @returns {ExplainQuestion[]} */
export function questionsOf(session, selection, frame) {
  const { own, sample } = frame;
  const batch = own ? 1 : frame.batch;
  const one = sample < 0 ? {} : { sample };
  if (isLoss(selection)) return [{ title: "", address: { ...selection, ...one }, depth: 1 }];
  const { layer } = selection;
  if (isNeuron(selection)) {
    const forward = { ...selection, ...one };
    if (layer < 0) return [{ title: "", address: forward, depth: 1 }];
    return [
      { title: "forward", address: forward, depth: 2 },
      { title: "backward", address: { ...forward, tensor: "delta" }, depth: 2 },
    ];
  }
  const parameter = parameterOf(session.network, selection);
  if (!parameter) return entryQuestions(session, selection, frame);
  const gradient = { ...selection, tensor: parameter.gradient };
  /** @type {ExplainQuestion[]} */
  const questions = [];
  if (sample >= 0 || batch === 1) {
    const title = batch > 1 ? "share" : "";
    questions.push({ title, address: { ...gradient, ...one }, depth: 2 });
  }
  if (batch > 1) questions.push({ title: "batch", address: gradient, depth: 1 });
  // A sample of one's own is seen alone, and no weight moves for it.
  if (own) return questions;
  questions.push({ title: "update", address: { ...selection, tensor: parameter.new }, depth: 2 });
  return questions;
}

/** What is asked of an entry of any other tensor of the record: its number, as the engine has it.
 * @param {SessionMessage} session @param {Address} selection @param {Frame} frame
 * @returns {ExplainQuestion[]} */
function entryQuestions({ network, layout }, selection, { own, sample }) {
  const tensor = tensorOf(layout, selection);
  if (!tensor || tensor.auxiliary) return [];
  const learned = network.layers[selection.layer]?.parameters.some(({ gradient, change }) =>
    [gradient, change].includes(tensor.name),
  );
  // What a parameter gets is the batch's, also where a sample of one's own is seen.
  if (learned && own) return [];
  const one = learned || sample < 0 ? {} : { sample };
  return [{ title: "", address: { ...selection, ...one }, depth: 2 }];
}

/** What is asked of a program's number: how it came about, and what it gave back.
 * @param {ProgramInfo} program @param {Address} selection @param {Frame} frame
 * @returns {ExplainQuestion[]} */
export function programQuestions({ tensors }, selection, frame) {
  const { own, sample, batch } = frame;
  const tensor = tensors.find(({ address }) => address === String(selection.layer));
  if (!tensor || selection.index.length < tensor.shape.length) return [];
  const one = sample < 0 || !tensor.sampled ? {} : { sample };
  const value = { ...selection, tensor: "value", ...one };
  const gradient = { ...value, tensor: "value_gradient" };
  /** @type {ExplainQuestion[]} */
  const questions = [];
  if (!isParameter(tensor)) questions.push({ title: "forward", address: value, depth: 2 });
  if (frame.tensor("value_gradient", tensor.address))
    questions.push({ title: "backward", address: gradient, depth: 2 });
  const whole = { ...gradient, sample: undefined };
  if (tensor.sampled && batch > 1 && !own && questions.length > 1)
    questions.push({ title: "batch", address: whole, depth: 1 });
  if (isParameter(tensor) && batch > 1 && sample >= 0 && !own && questions.length)
    questions.push({ title: "share", address: { ...gradient, sample }, depth: 2 });
  if (isParameter(tensor) && !own)
    questions.push({ title: "update", address: { ...value, tensor: "value_new" }, depth: 2 });
  return questions;
}

/** @type {Record<string, "a"|"upstream"|"gate"|"delta"|"gradient"|"change"|"loss">} */
const STAGES = {
  z: "a",
  a: "a",
  gate: "gate",
  upstream: "upstream",
  delta: "delta",
  gradient: "gradient",
  change: "change",
  new: "change",
  loss: "loss",
};

/** Has a number of a program been worked out where the cursor stands? The session says which phases
 * make it. @param {State} state @param {Address} address */
function numberKnown({ session, frame }, { layer, tensor }) {
  const parts = session?.program?.parts ?? [];
  const what = tensor === "value_change" ? "value_new" : tensor;
  const last = parts
    .map((phase) => phase.some((part) => part.tensor === String(layer) && part.what === what))
    .lastIndexOf(true);
  if (!frame) return false;
  return frame.phase > last || (frame.phase === last && atRest(frame));
}

/** Has the update come to this number? @param {State} state @param {Explained} node
 * @returns {boolean} */
export function reached(state, node) {
  if (typeof node.address?.layer === "string") return numberKnown(state, node.address);
  const { address, role, children } = node;
  const stage = STAGES[role];
  const last = (state.session?.network.layers.length ?? 1) - 1;
  if (address && stage) return isKnown(state, stage, stage === "loss" ? last : address.layer);
  const tensor = address && state.session && tensorOf(state.session.layout, address);
  if (tensor) return hasCome(state, tensor.phase, address.layer);
  return children.every((child) => reached(state, child));
}

/** Is what is still to come hidden? In a lesson and on a projector, unless it was chosen otherwise.
 * @param {State} state */
export const hides = ({ view }) => view.hideAhead ?? (view.projector || view.lesson);

/** What the stage calls this number's part in the chain. @param {Explained} node
 * @returns {Factor|null} */
export function factorOf({ role }) {
  if (role === "x") return "a";
  return role === "a" || role === "gate" || role === "upstream" || role === "delta" ? role : null;
}

/** Which way a number flows: its colour. @param {Explained} node
 * @returns {"forward"|"backward"|"plain"} */
export function familyOf(node) {
  if (["upstream", "delta", "gradient"].includes(node.role)) return "backward";
  if (["x", "y", "z", "a", "weight", "bias", "new", "value"].includes(node.role)) return "forward";
  if (node.role !== "part" || node.children.length === 0) return "plain";
  return node.children.some((child) => familyOf(child) === "backward") ? "backward" : "forward";
}

/** The contributions to a gradient of a program that is used at several places; null where there is
 * one only. @param {Explained} node */
export function contributionsOf({ role, operation, address, children }) {
  const places = children.filter((child) => child.label?.code === "use");
  const several = role === "gradient" && operation === "sum" && typeof address?.layer === "string";
  return several && places.length > 1 ? children : null;
}

/** The samples' parts of a batch's number; null where it is made of something else.
 * @param {Explained} node */
export function sharesOf(node) {
  const { address, children } = node;
  const whole = address && address.sample === undefined && node.operation !== "value";
  const parts = children.filter(
    (child) => child.address?.tensor === address?.tensor && child.address?.layer === address?.layer,
  );
  return whole && parts.length > 0 ? children : null;
}

/** @typedef {{node:Explained|null, value:number, over?:boolean}} Term
 *    a factor of a sum of products; over: it divides; null: how many samples there are */

/** A number as the sum of products it is; null where it is another function of its children.
 * @param {Explained} node @param {number} batch  samples @returns {Term[][]|null} */
export function termsOf({ operation, children }, batch) {
  if (children.length === 0) return null;
  switch (operation) {
    case "product":
      return [children.map(factor)];
    case "sum":
      return children.map((child) =>
        isStep(child) ? child.children.map(factor) : [factor(child)],
      );
    case "mean":
      return children.map((child) => [factor(child), { node: null, value: batch, over: true }]);
    default:
      return null;
  }
}

/** The mean's 1/n is written ÷ n. @param {Explained} node @returns {Term} */
function factor(node) {
  const value = Number(node.value);
  return node.role === "mean"
    ? { node, value: Math.round(1 / value), over: true }
    : { node, value };
}

/** A change that is the rate times one gradient is written into its sum.
 * @param {Explained} node */
const isStep = ({ role, operation, children }) =>
  role === "change" && operation === "product" && children.length === 2;

/** Its numbers as they are read; null where it is no sum of products.
 * @param {Explained} node @param {number} batch */
export function writtenOf(node, batch) {
  const terms = termsOf(node, batch);
  return terms && { terms, written: written(terms, Number(node.value)) };
}
