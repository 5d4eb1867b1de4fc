// Names of the marks of a draw list: no mark without a name. Words are none, they speak for
// themselves; nor is what stands where the reader points.

/** @import {DrawItem} from "../frame/items.js" */
/** @typedef {"carried"|"stack"|"shut"|"flat"|"gate"|"ring"|"bar"|"lap"|"pulse"|"ghost"|"ruler"|"flow"
 *    |"band"|"dropped"|"lock"|"bias"|"chip"|"map"|"answer"|"sample"|"data"|"memory"|"tensor"|"incoming"|"saliency"
 *    |"cells"|"loss"|"curve"|"edge"|"unit"|"timeline"|"broken"|"beyond"
 *    |"closeUp"|"gradient"|"back"|"frame"|"operation"|"change"|"value"|"line"} MarkName */

/** How a mark is drawn, the most telling first; with: what must be there for it to act; in: the phases
 * in which it acts, where these are not all; hover: it is named when it is pointed at, too, in any phase.
 * The gate has three names.
 * @type {readonly {role:string, name:MarkName, with?:string, in?:string, hover?:boolean}[]} */
export const MARKS = [
  { role: "broken", name: "broken", hover: true },
  { role: "ghost", name: "ghost" },
  { role: "gate", name: "gate", in: "backward", with: "delta ring", hover: true },
  { role: "stack", name: "stack", in: "forward backward", hover: true },
  { role: "delta ring", name: "ring", in: "backward", hover: true },
  { role: "carried", name: "carried", in: "backward update" },
  { role: "miss", name: "ruler", in: "loss backward", hover: true },
  { role: "flow", name: "flow", in: "backward" },
  { role: "beyond", name: "beyond", in: "backward", hover: true },
  { role: "second lap", name: "lap", in: "backward", hover: true },
  { role: "error bar", name: "bar", in: "backward", hover: true },
  { role: "mark", name: "pulse", in: "forward backward" },
  { role: "dropped", name: "dropped" },
  { role: "lock", name: "lock", hover: true },
  { role: "band", name: "band" },
  { role: "map", name: "map", in: "input forward" },
  { role: "graph", name: "answer", in: "input forward" },
  { role: "sample", name: "sample", in: "input forward" },
  { role: "bias", name: "bias", in: "forward update", hover: true },
  { role: "chip", name: "chip", in: "forward backward update", hover: true },
  { role: "memory", name: "memory", in: "update", hover: true },
  { role: "heat map", name: "tensor", hover: true },
  { role: "incoming", name: "incoming", hover: true },
  { role: "saliency", name: "saliency", hover: true },
  { role: "grid", name: "cells", in: "input forward" },
  { role: "loss curve", name: "curve", in: "loss update", hover: true },
  { role: "loss", name: "loss", in: "loss", hover: true },
  { role: "edge", name: "edge", in: "input forward" },
  { role: "neuron", name: "unit", in: "input forward" },
  { role: "data", name: "data", in: "input forward" },
  // Of a program
  { role: "close-up", name: "closeUp" },
  { role: "gradient", name: "gradient", hover: true },
  { role: "chevron", name: "back" },
  { role: "sign", name: "operation", hover: true },
  { role: "change", name: "change", in: "update", hover: true },
  { role: "value", name: "value", hover: true },
  { role: "frame", name: "frame" },
  { role: "line", name: "line" },
];

/** What is a part of another mark, or goes with it. @type {Readonly<Record<string, MarkName>>} */
const PARTS = Object.freeze({
  jaw: "gate",
  track: "ring",
  largest: "carried",
  lead: "chip",
  part: "stack",
  sum: "stack",
  "error axis": "bar",
  ruler: "ruler",
  goal: "ruler",
  said: "ruler",
  "loss line": "loss",
  pulse: "pulse",
  through: "pulse",
  drift: "pulse",
  "bias chip": "bias",
  hatch: "lock",
  outline: "unit",
  fill: "unit",
  faded: "dropped",
  cells: "cells",
  "delta cells": "ring",
  area: "answer",
  axis: "answer",
  size: "memory",
  "saliency zero": "saliency",
  arrow: "line",
  lens: "line",
});

/** What the reader's own pointer or choice puts there, such as a rate that is looked ahead to; it is
 * named by what it lies on. */
const OWN = new Set([
  ...["camera", "halo", "card", "selected", "pointed", "scrub", "tag"],
  ...["next loss", "next boundary"],
]);

/** What a mark is called; null for words, and what is there because it is pointed at.
 * @param {DrawItem} item @returns {MarkName|null|undefined} undefined: it has no name */
export const markNameOf = ({ op, role }) =>
  op === "text" || OWN.has(role)
    ? null
    : (MARKS.find((mark) => mark.role === role)?.name ?? PARTS[role]);
