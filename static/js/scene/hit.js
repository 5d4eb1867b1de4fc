// What is under the pointer: the nearest weight, bias, neuron or loss, with generous targets.

import { contains, distance, sample } from "./geometry.js";
import { edge, gateBox, stubCurve } from "./places.js";

/** @typedef {import("../model/state.js").Selection} Selection */
/** @typedef {import("./geometry.js").Point} Point */
/** @typedef {import("./geometry.js").Box} Box */
/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {import("./stage.js").Plan} Plan */
/** @typedef {{shape:"circle", selection:Selection, cursor:"pointer", x:number, y:number, r:number}
 *  | {shape:"line", selection:Selection, cursor:"pointer", points:Point[]}
 *  | {shape:"box", selection:Selection, cursor:"pointer", box:Box}
 *  | {shape:"cells", layer:number, units:number, cursor:"pointer", box:Box, columns:number, cell:number}} Hit */

/** Half of the smallest target, px. */
const REACH = 12;

/** @type {WeakMap<import("./layout.js").Layout, Map<string, Hit[]>>} */
const memo = new WeakMap();

/** @param {Stage} stage @returns {readonly Hit[]} */
export function hitsOf(stage) {
  const known = memo.get(stage.layout) ?? new Map();
  memo.set(stage.layout, known);
  const lists = stage.readings.layers.map((_, l) => stage.drawn(l));
  const key = lists
    .map((list, l) =>
      list.length === stage.readings.layers[l].fanIn * stage.readings.layers[l].units
        ? ""
        : list.join(),
    )
    .join(";");
  const hits = known.get(key) ?? build(stage, lists);
  known.clear();
  known.set(key, hits);
  return hits;
}

/** @param {Stage} stage @param {(readonly number[])[]} lists @returns {Hit[]} */
function build({ layout, slots, network, readings }, lists) {
  /** @type {Hit[]} */
  const hits = [];
  const cursor = /** @type {const} */ ("pointer");
  layout.columns.forEach(({ form, layer, nodes, units, box, columns, cell }) => {
    if (form !== "neurons") {
      hits.push({ shape: "cells", layer, units, cursor, box, columns, cell });
      return;
    }
    nodes.forEach((node, unit) => {
      hits.push({
        shape: "circle",
        selection: { kind: "neuron", layer, unit },
        cursor,
        x: node.x,
        y: node.y,
        r: node.r,
      });
      if (layer >= 0 && layer < network.layers.length - 1)
        hits.push({
          shape: "box",
          selection: { kind: "neuron", layer, unit },
          cursor,
          box: gateBox(layout, node),
        });
      if (layer < 0 || !network.layers[layer].bias) return;
      const selection = /** @type {const} */ ({ kind: "bias", layer, unit });
      hits.push({ shape: "line", selection, cursor, points: sample(stubCurve(layout, node), 1) });
      const chip = slots.nodes[layer + 1][unit].bias;
      if (chip) hits.push({ shape: "box", selection, cursor, box: chip.box });
    });
  });
  hits.push({ shape: "box", selection: { kind: "loss" }, cursor, box: layout.loss.box });
  lists.forEach((list, layer) => {
    const { units } = readings.layers[layer];
    for (const index of list) {
      const [from, to] = [Math.floor(index / units), index % units];
      const selection = /** @type {const} */ ({ kind: "weight", layer, from, to });
      const place = slots.chips[layer].get(index);
      if (place) hits.push({ shape: "box", selection, cursor, box: place.box });
      hits.push({
        shape: "line",
        selection,
        cursor,
        points: sample(edge(layout, layer, from, to), 16),
      });
    }
  });
  return hits;
}

/** @param {Hit} hit @param {Point} point @returns {number} px from it; 0 inside */
function away(hit, point) {
  if (hit.shape === "circle")
    return Math.max(0, Math.hypot(point.x - hit.x, point.y - hit.y) - hit.r);
  if (hit.shape === "line") {
    let least = Number.POSITIVE_INFINITY;
    for (let i = 1; i < hit.points.length; i++)
      least = Math.min(least, distance(point, hit.points[i - 1], hit.points[i]));
    return least;
  }
  if (contains(hit.box, point)) return 0;
  const { x, y, width, height } = hit.box;
  return Math.hypot(
    Math.max(x - point.x, 0, point.x - x - width),
    Math.max(y - point.y, 0, point.y - y - height),
  );
}

/**
 * The nearest thing; what lies on top wins where several are as near.
 * @param {readonly Hit[]} hits @param {number} x @param {number} y
 * @returns {{selection:Selection, cursor:"pointer"}|null}
 */
export function pick(hits, x, y) {
  const point = { x, y };
  /** @type {Hit|null} */
  let best = null;
  let least = Number.POSITIVE_INFINITY;
  for (const hit of hits) {
    const d = away(hit, point);
    const reach =
      hit.shape === "circle"
        ? Math.max(0, REACH - hit.r) + 2
        : hit.shape === "line"
          ? REACH
          : Math.max(0, REACH - Math.min(hit.box.width, hit.box.height) / 2);
    if (d <= reach && d < least) [best, least] = [hit, d];
  }
  if (!best) return null;
  const found = /** @type {Hit} */ (best);
  if (found.shape !== "cells") return { selection: found.selection, cursor: found.cursor };
  const { box, columns, cell, units, layer } = found;
  const column = Math.min(columns - 1, Math.max(0, Math.floor((x - box.x) / cell)));
  const unit = Math.max(0, Math.floor((y - box.y) / cell)) * columns + column;
  return unit < units ? { selection: { kind: "neuron", layer, unit }, cursor: "pointer" } : null;
}
