// Where the parts of a drawn network are: the curve of a weight, the stub of a bias, the gate.

import { clamp, link, pointOn } from "./geometry.js";

/** @typedef {import("./geometry.js").Curve} Curve */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./layout.js").Node} Node */

/** @type {WeakMap<Layout, Map<number, Curve>[]>} */
const curves = new WeakMap();

/** The curve of a weight. @param {Layout} layout @param {number} l @param {number} i @param {number} j @returns {Curve} */
export function edge(layout, l, i, j) {
  const [before, after] = [layout.columns[l], layout.columns[l + 1]];
  const known = curves.get(layout) ?? layout.columns.map(() => new Map());
  curves.set(layout, known);
  const index = i * after.units + j;
  const found = known[l].get(index);
  if (found) return found;
  const [a, b] = [before.nodes[i], after.nodes[j]];
  const from = before.form === "neurons" ? a.r : 0;
  const to = after.form === "neurons" ? b.r : 0;
  const curve = layout.turned
    ? link({ x: a.x, y: a.y + from }, { x: b.x, y: b.y - to }, true)
    : link({ x: a.x + from, y: a.y }, { x: b.x - to, y: b.y }, false);
  known[l].set(index, curve);
  return curve;
}

/** The half of the room a neuron takes, ring included. @param {Node} node */
export const reach = (node) => node.r * 1.36;

/** The length of a bias's stub. @param {Layout} layout @param {Node} node */
export const stub = (layout, node) => clamp(node.r * 0.45, 4, 9 * layout.k);

/** The stub, from the neuron outward. @param {Layout} layout @param {Node} node @returns {import("./geometry.js").Curve} */
export function stubCurve(layout, node) {
  const [from, to] = [node.r, reach(node) + stub(layout, node)];
  if (layout.turned) {
    const y = node.y;
    return [node.x + from, y, node.x + from, y, node.x + to, y, node.x + to, y];
  }
  return [node.x, node.y + from, node.x, node.y + from, node.x, node.y + to, node.x, node.y + to];
}

/** The room of a gate. @param {Layout} layout @param {Node} node @returns {import("./geometry.js").Box} */
export function gateBox({ turned, k }, node) {
  const long = Math.max(10, Math.min(node.r * 1.55, 52 * k));
  const thick = Math.max(3, Math.min(node.r * 0.26, 8 * k));
  const at = node.r * 1.36 + thick * 0.5 + 1;
  return turned
    ? { x: node.x - long / 2, y: node.y + at - thick / 2, width: long, height: thick }
    : { x: node.x + at - thick / 2, y: node.y - long / 2, width: thick, height: long };
}

/** The factor of strokes between two layers: finer where neurons are small. @param {Layout} layout @param {number} l */
export function fineness({ columns, k }, l) {
  const radii = [columns[l], columns[l + 1]].map((c) => (c.form === "neurons" ? c.nodes[0].r : 12));
  return k * clamp(Math.min(...radii) / (26 * k), 0.28, 1);
}

/** The room beside an output, turned: under it, for its δ, target and difference. @param {Layout} layout @param {number} j */
export function underOutput({ columns, k, size }, j) {
  const { pitch, units, nodes } = columns[columns.length - 1];
  const width = Math.min(112 * k, pitch - 10 * k, size.width - 12);
  const last = nodes[units - 1].x + 2 + width;
  return { x: nodes[j].x + 2 - Math.max(0, last - size.width + 4), width };
}

/** Where the parts that meet at a neuron are stacked: before its gate on the way back, before the
 * neuron itself on the way forward. @param {Layout} layout @param {Node} node @param {boolean} back */
export function door(layout, node, back) {
  const { turned, k } = layout;
  const gap = Math.min(1, node.r / 20) * k;
  const box = gateBox(layout, node);
  const off = back
    ? (turned ? box.y + box.height - node.y : box.x + box.width - node.x) + 9 * gap
    : -node.r - 8 * gap;
  return turned ? { x: node.x, y: node.y + off } : { x: node.x + off, y: node.y };
}

/** The share of a curve into layer l that lies before the door. @param {Layout} layout @param {number} l @param {boolean} back */
export function doorway(layout, l, back) {
  const column = layout.columns[back ? l : l + 1];
  if (column.form !== "neurons") return 1;
  const node = column.nodes[0];
  const curve = edge(layout, l, 0, 0);
  const { x, y } = door(layout, node, back);
  const goal = layout.turned ? y : x;
  let [low, high] = [0, 1];
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2;
    const point = pointOn(curve, middle);
    if ((layout.turned ? point.y : point.x) < goal) low = middle;
    else high = middle;
  }
  return back ? 1 - low : low;
}
