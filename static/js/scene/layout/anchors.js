// Anchors of the parts of a drawn network: the curve of a weight, the stub of a bias, the gate.

import { ahead, clamp, laid, link, pointOn, straight } from "../frame/geometry.js";
import { gateThick, margin } from "./tiles.js";

/** @import {Node} from "./tiles.js" */
/** @import {Curve, Point} from "../frame/geometry.js" */
/** @import {StageLayout} from "./columns.js" */

/** @type {WeakMap<StageLayout, Curve[][]>} */
const curves = new WeakMap();

/** The curve of a weight. @param {StageLayout} layout @param {number} l @param {number} i @param {number} j */
export function edge(layout, l, i, j) {
  let known = curves.get(layout);
  if (!known) {
    known = layout.columns.map(() => []);
    curves.set(layout, known);
  }
  const [before, after] = [layout.columns[l], layout.columns[l + 1]];
  const index = i * after.units + j;
  if (known[l][index]) return known[l][index];
  const [a, b] = [before.nodes[i], after.nodes[j]];
  const from = ahead(layout.turned, a, before.form === "neurons" ? a.r : 0);
  const to = ahead(layout.turned, b, after.form === "neurons" ? -b.r : 0);
  known[l][index] = link(from, to, layout.turned);
  return known[l][index];
}

/** The half of the room a neuron takes, ring included. @param {Node} node */
export const reach = (node) => node.r + margin(node);

/** The stub of a bias: it comes in beside the weights, at the tile's lower end.
 * @param {StageLayout} layout @param {Node} node */
export function stubCurve({ turned, k }, node) {
  const aside = node.r * 0.78;
  const from = ahead(turned, node, -reach(node) - clamp(node.r * 0.3, 4, 10 * k), aside);
  return straight(ahead(turned, node, -node.r, aside), from);
}

/** The room of a gate. @param {StageLayout} layout @param {Node} node */
export function gateBox({ turned, k }, node) {
  const long = Math.max(8, Math.min(node.r * 1.55, 84 * k));
  const thick = gateThick(node, k);
  return laid(turned, ahead(turned, node, reach(node) + thick / 2 + 1), thick, long);
}

/** The factor of strokes between two layers: finer where neurons are small. @param {StageLayout} layout @param {number} l */
export function fineness({ columns, k }, l) {
  const radii = [columns[l], columns[l + 1]].map((c) => (c.form === "neurons" ? c.nodes[0].r : 12));
  return k * clamp(Math.min(...radii) / (26 * k), 0.28, 1.25);
}

/** Where the parts that meet at a neuron are stacked: before its gate on the way back, before the
 * neuron itself on the way forward. @param {StageLayout} layout @param {Node} node @param {boolean} back */
export function port(layout, node, back) {
  const { turned, k } = layout;
  const gap = Math.min(1, node.r / 20) * k;
  const gate = gateBox(layout, node);
  const past = turned ? gate.y + gate.height - node.y : gate.x + gate.width - node.x;
  return ahead(turned, node, back ? past + 8 * gap : -reach(node) - 8 * gap);
}

/** The size of the bar in which parts are stacked. @param {StageLayout} layout @param {Node} node */
export const stackSize = ({ k }, node) => ({
  half: Math.min(node.r * 0.7, 34 * k),
  thick: clamp(node.r * 0.2, 3, 8 * k),
});

/** The room of that bar. @param {StageLayout} layout @param {Node} node @param {boolean} back */
export function stackBox(layout, node, back) {
  const { half, thick } = stackSize(layout, node);
  return laid(layout.turned, port(layout, node, back), thick + 3, 2 * half + 2);
}

/** The share of a curve into layer l that lies before the port. @param {StageLayout} layout @param {number} l @param {boolean} back */
export function portShare(layout, l, back) {
  const column = layout.columns[back ? l : l + 1];
  if (column.form !== "neurons") return 1;
  const along = (/** @type {Point} */ { x, y }) => (layout.turned ? y : x);
  const goal = along(port(layout, column.nodes[0], back));
  const curve = edge(layout, l, 0, 0);
  let [low, high] = [0, 1];
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2;
    if (along(pointOn(curve, middle)) < goal) low = middle;
    else high = middle;
  }
  return back ? 1 - low : low;
}
