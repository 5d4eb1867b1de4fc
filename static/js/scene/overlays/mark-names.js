// What each mark of a draw list is called: no mark without a name. Words are none, they speak for
// themselves; nor is what stands where the reader points.

/** @import {DrawItem} from "../frame/items.js" */
/** @typedef {"carried"|"stack"|"shut"|"flat"|"gate"|"ring"|"bar"|"lap"|"pulse"|"ghost"|"ruler"|"flow"
 *    |"band"|"dropped"|"lock"|"bias"|"chip"|"map"|"answer"|"sample"|"data"|"memory"|"tensor"|"incoming"|"saliency"
 *    |"cells"|"loss"|"curve"|"edge"|"unit"|"timeline"
 *    |"closeUp"|"gradient"|"back"|"frame"|"operation"|"value"|"line"} MarkName */

/** How a mark is drawn, the most telling first; with: what must be there for it to act; hover: it is
 * named when it is pointed at, too. The gate has three names.
 * @type {readonly {role:string, name:MarkName, with?:string, hover?:boolean}[]} */
export const MARKS = [
  { role: "ghost", name: "ghost" },
  { role: "gate", name: "gate", with: "delta ring", hover: true },
  { role: "stack", name: "stack", hover: true },
  { role: "delta ring", name: "ring", hover: true },
  { role: "carried", name: "carried" },
  { role: "miss", name: "ruler", hover: true },
  { role: "flow", name: "flow" },
  { role: "second lap", name: "lap", hover: true },
  { role: "error bar", name: "bar", hover: true },
  { role: "mark", name: "pulse" },
  { role: "dropped", name: "dropped" },
  { role: "lock", name: "lock", hover: true },
  { role: "band", name: "band" },
  { role: "map", name: "map" },
  { role: "graph", name: "answer" },
  { role: "sample", name: "sample" },
  { role: "bias", name: "bias", hover: true },
  { role: "chip", name: "chip", hover: true },
  { role: "memory", name: "memory", hover: true },
  { role: "heat map", name: "tensor", hover: true },
  { role: "incoming", name: "incoming", hover: true },
  { role: "saliency", name: "saliency", hover: true },
  { role: "grid", name: "cells" },
  { role: "loss curve", name: "curve", hover: true },
  { role: "loss", name: "loss", hover: true },
  { role: "edge", name: "edge" },
  { role: "neuron", name: "unit" },
  { role: "data", name: "data" },
  // Of a program
  { role: "close-up", name: "closeUp" },
  { role: "gradient", name: "gradient", hover: true },
  { role: "chevron", name: "back" },
  { role: "sign", name: "operation", hover: true },
  { role: "value", name: "value", hover: true },
  { role: "frame", name: "frame" },
  { role: "line", name: "line" },
];

/** What is a part of another mark, or goes with it. @type {Readonly<Record<string, MarkName>>} */
const PARTS = Object.freeze({
  jaw: "gate",
  track: "ring",
  largest: "carried",
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
  "next loss": "ghost",
  "next boundary": "ghost",
  arrow: "line",
  lens: "line",
});

/** What the reader's own pointer or choice puts there; it is named by what it lies on. */
const OWN = new Set(["camera", "halo", "selected", "pointed", "scrub", "tag"]);

/** What a mark is called; null for words, and what is there because it is pointed at.
 * @param {DrawItem} item @returns {MarkName|null|undefined} undefined: it has no name */
export const nameOf = ({ op, role }) =>
  op === "text" || OWN.has(role)
    ? null
    : (MARKS.find((mark) => mark.role === role)?.name ?? PARTS[role]);
