/*
 * Parts of a program's gradient, and what tells them apart: the turn of a loop, the call or the
 * line that uses a number, the sample, or the place in an operation's result that it went into.
 */

import { entryName, programOf, shortName } from "./graph.js";
import { isTurn } from "./kinds.js";

/** @import { Explained, UseLabel } from "../explain.js" */
/** @import { ProgramInfo } from "./graph.js" */
/** @typedef {"turn"|"call"|"line"|"sample"|"token"|"place"|"row"|"entry"} PartedBy */
/** @typedef {{by:PartedBy, of:string, parts:Explained[], nameOf:(part:Explained)=>string|null}} Parts
 *    of: the tensor whose places they are; nameOf: what tells a part apart, null where its symbol does */

/** @param {Explained} node @param {ProgramInfo} info @returns {Parts|null} where there are several */
export function partsOf(node, info) {
  const { role, operation, children } = node;
  const told = children.filter((child) => child.role !== "rest");
  if (operation !== "sum" || told.length < 2 || !["gradient", "part"].includes(role)) return null;
  const uses = told.flatMap(({ label }) => (label?.code === "use" ? [label] : []));
  if (uses.length < told.length) return placesOf(told, children, info);
  const [by] = TOLD_BY.find(([, holds]) => uses.every(holds)) ?? ["line"];
  return { by, of: "", parts: children, nameOf: () => null };
}

/** What tells uses of a number apart, the first that all have. @type {[PartedBy, (use:UseLabel)=>boolean][]} */
const TOLD_BY = [
  ["sample", ({ sample }) => sample !== null],
  ["turn", ({ inside }) => inside !== null && isTurn(inside)],
  ["call", ({ inside }) => inside !== null],
];

/** @param {Explained[]} told @param {Explained[]} parts @param {ProgramInfo} info @returns {Parts|null} */
function placesOf(told, parts, info) {
  const above = (/** @type {Explained} */ part) => part.children[0]?.address;
  const program = programOf(info);
  const tensor = program.at.get(String(above(told[0])?.layer));
  const alike = told.every(
    (part) => part.operation === "product" && String(above(part)?.layer) === tensor?.address,
  );
  if (!tensor || !alike) return null;
  const indices = told.map((part) => above(part)?.index ?? []);
  const varies = tensor.shape.map((_, axis) =>
    indices.some((one) => one[axis] !== indices[0][axis]),
  );
  const kind = program.producer[tensor.number]?.kind ?? "";
  const first = varies[0] && !varies.slice(1).includes(true);
  return {
    by: BY[kind] ?? (first && tensor.shape.length > 1 ? "row" : "entry"),
    of: shortName(tensor) || tensor.address,
    parts,
    nameOf: (part) => {
      const index = above(part)?.index;
      return index ? entryName(tensor, "value", index) : null;
    },
  };
}

/** By the operation that uses the number. @type {Record<string, PartedBy>} */
const BY = { conv2d: "place", max_pool: "place", average_pool: "place", rows: "token" };
