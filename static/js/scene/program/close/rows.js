// Things that nothing connects, as the parameters of an update, in rows as words stand on a page:
// as many in a row as makes all of them largest.

import { nodeOf } from "../node.js";

/** @import {Program} from "../../../model/program/graph.js" */
/** @import {Size} from "../../frame/camera.js" */
/** @import {Gaps} from "../layout/columns.js" */
/** @import {ProgramPlan} from "../layout/group-layout.js" */
/** @import {NodeDetail} from "../node.js" */
/** @typedef {import("../node.js").ProgramNode} Node */

/** Between two rows there is more room than between two columns of a program. */
const ROWS = 1.5;

/** @param {Program} program @param {NodeDetail & Gaps} detail @param {Size} size px @returns {ProgramPlan} */
export function rowsOf(program, detail, size) {
  const nodes = program.info.tensors
    .filter(({ number }) => !program.absorbed[number])
    .map((tensor) => nodeOf(program, tensor, detail, false));
  const widest = Math.max(0, ...nodes.map(({ width }) => width));
  const gaps = { between: detail.between, beside: ROWS * detail.beside };
  let ahead = -gaps.between;
  const plans = nodes.map(({ width }) => {
    ahead += gaps.between + width;
    return broken(nodes, Math.max(widest, ahead), gaps);
  });
  const scale = (/** @type {ProgramPlan} */ { width, height }) =>
    Math.min(size.width / width, size.height / height);
  return plans.reduce((best, one) => (scale(one) > scale(best) ? one : best), {
    ...{ width: 1, height: 1e9, nodes: [], frames: [], lines: [] },
  });
}

/** In order, a new row where the last is full, each in the middle.
 * @param {readonly Node[]} nodes @param {number} most the width of a row @param {{between:number, beside:number}} gaps
 * @returns {ProgramPlan} */
function broken(nodes, most, { between, beside }) {
  /** @type {{nodes:Node[], width:number}[]} */
  const rows = [];
  for (const node of nodes) {
    const last = rows.at(-1);
    if (last && last.width + between + node.width <= most) {
      last.nodes.push(node);
      last.width += between + node.width;
    } else rows.push({ nodes: [node], width: node.width });
  }
  const width = Math.max(...rows.map((row) => row.width));
  let y = 0;
  const stood = rows.flatMap((row) => {
    let x = (width - row.width) / 2;
    const top = y;
    y += Math.max(...row.nodes.map(({ height }) => height)) + beside;
    return row.nodes.map((node) => {
      const left = x;
      x += node.width + between;
      return { node, x: left, y: top };
    });
  });
  return { width, height: y - beside, nodes: stood, frames: [], lines: [] };
}
