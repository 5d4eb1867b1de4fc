/*
 * What is asked of the server to explain a selection, and how its answer, a tree of numbers, is
 * read: each number with its symbol, the NumPy line that computes it, and what it is made of.
 */

import { isKnown } from "./selectors.js";

/** @import { Factor, Frame, Selection, State } from "./state.js" */

/** @typedef {{kind:string, layer?:number, unit?:number, source?:number, sample?:number}} Subject
 *    no sample: the whole batch */
/** @typedef {{symbol:string, value:number|string, role:string, line:string, name:string,
 *    operation:"product"|"sum"|"mean"|"function"|"value", children:Explained[],
 *    subject:Subject|null, selection:Selection|null, more:boolean}} Explained */
/** @typedef {{title:"share"|"batch"|"update"|"forward"|"backward"|"", subject:Subject,
 *    depth:number}} Question */

/** @param {Selection} selection @param {Frame} frame @returns {Question[]} */
export function questionsOf(selection, frame) {
  const { own, sample } = frame;
  const batch = own ? 1 : frame.batch;
  const one = sample < 0 ? {} : { sample };
  if (selection.kind === "loss")
    return [{ title: "", subject: { kind: "loss", ...one }, depth: 1 }];
  const { kind, layer } = selection;
  const unit = kind === "weight" ? selection.to : selection.unit;
  if (kind === "neuron") {
    if (layer < 0) return [{ title: "", subject: { kind: "x", unit, ...one }, depth: 1 }];
    return [
      { title: "forward", subject: { kind: "a", layer, unit, ...one }, depth: 2 },
      { title: "backward", subject: { kind: "delta", layer, unit, ...one }, depth: 2 },
    ];
  }
  const place = kind === "weight" ? { layer, unit, source: selection.from } : { layer, unit };
  const gradient = { kind: `${kind}_gradient`, ...place };
  /** @type {Question[]} */
  const questions = [];
  if (sample >= 0 || batch === 1) {
    const title = batch > 1 ? "share" : "";
    questions.push({ title, subject: { ...gradient, ...one }, depth: 2 });
  }
  if (batch > 1) questions.push({ title: "batch", subject: gradient, depth: 1 });
  // A sample of one's own is seen alone, and no weight moves for it.
  if (own) return questions;
  questions.push({ title: "update", subject: { kind: `${kind}_new`, ...place }, depth: 2 });
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

/** Has the update come to this number? @param {State} state @param {Explained} node
 * @returns {boolean} */
export function reached(state, node) {
  const stage = STAGES[node.role];
  const last = (state.session?.network.layers.length ?? 1) - 1;
  if (node.subject && stage) return isKnown(state, stage, node.subject.layer ?? last);
  return node.children.every((child) => reached(state, child));
}

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
  if (["x", "y", "z", "a", "weight", "bias", "new"].includes(node.role)) return "forward";
  if (node.role !== "part" || node.children.length === 0) return "plain";
  return node.children.some((child) => familyOf(child) === "backward") ? "backward" : "forward";
}

/** The samples' parts of a batch's number; null where it is made of something else.
 * @param {Explained} node */
export function sharesOf(node) {
  const { subject, children } = node;
  const whole = subject && subject.sample === undefined && node.operation !== "value";
  const parts = children.filter((child) => child.subject?.kind === subject?.kind);
  return whole && parts.length > 0 ? children : null;
}
