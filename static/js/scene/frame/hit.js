// Hit testing: the nearest weight, bias, neuron or loss, with generous targets.

import { bias, indexOf, LOSS, neuron, weight } from "../../model/address.js";
import { edge, gateBox, stubCurve } from "../layout/anchors.js";
import { FIT, toStage } from "./camera.js";
import { centred, distance, outside, sample } from "./geometry.js";

/** @import {Hit} from "./items.js" */
/** @import {Address, Factor} from "../../model/state.js" */
/** @import {Camera} from "./camera.js" */
/** @import {Point} from "./geometry.js" */
/** @import {Stage} from "./stage.js" */
/** @typedef {{selection:Address, factor?:Factor, chip?:true, cursor:"pointer"}} Found   chip: its value is written there */

/** Half of the smallest target, px. */
const REACH = 12;
const cursor = /** @type {const} */ ("pointer");

/** @type {WeakMap<import("../layout/columns.js").StageLayout, {lists:(readonly number[])[], hits:Hit[]}>} */
const memo = new WeakMap();

/** @param {Stage} stage @returns {readonly Hit[]} */
export function hitsOf(stage) {
  const known = memo.get(stage.layout);
  const lists = stage.readings.layers.map((_, l) => stage.drawn(l));
  const same = (/** @type {readonly number[]} */ list, /** @type {number} */ l) => {
    const before = known?.lists[l];
    return list.length === before?.length && list.every((index, at) => index === before[at]);
  };
  if (known && lists.every(same)) return known.hits;
  const hits = [...fixed(stage), ...lists.flatMap((list, l) => weights(stage, l, list))];
  memo.set(stage.layout, { lists, hits });
  return hits;
}

/** Everything but the weights. @param {Stage} stage @returns {Hit[]} */
function fixed({ layout, slots, network }) {
  /** @type {Hit[]} */
  const hits = [];
  for (const { form, layer, nodes, units, box, columns, cell } of layout.columns) {
    if (form !== "neurons") {
      const { tensor } = neuron(layer, 0);
      hits.push({ shape: "cells", layer, tensor, of: [units], cursor, box, columns, cell });
      continue;
    }
    nodes.forEach((node, unit) => {
      const { x, y, r } = node;
      const selection = neuron(layer, unit);
      hits.push({ shape: "box", selection, cursor, box: centred(x, y, 2 * r, 2 * r) });
      if (layer >= 0 && network.layers[layer].gated)
        hits.push({ shape: "box", selection, factor: "gate", cursor, box: gateBox(layout, node) });
      if (layer < 0 || !network.layers[layer].bias) return;
      const below = bias(layer, unit);
      const points = sample(stubCurve(layout, node), 1);
      hits.push({ shape: "line", selection: below, cursor, points });
      const chip = slots.nodes[layer + 1][unit].bias;
      if (chip) hits.push({ shape: "box", selection: below, chip: true, cursor, box: chip.box });
    });
  }
  return [...hits, { shape: "box", selection: LOSS, cursor, box: layout.loss.box }];
}

/** @param {Stage} stage @param {number} layer @param {readonly number[]} list @returns {Hit[]} */
const weights = ({ layout, slots, readings }, layer, list) =>
  list.flatMap((index) => {
    const { units } = readings.layers[layer];
    const [from, to] = [Math.floor(index / units), index % units];
    const selection = weight(layer, from, to);
    const place = slots.chips[layer].get(index);
    const points = sample(edge(layout, layer, from, to), 16);
    /** @type {Hit} */
    const line = { shape: "line", selection, cursor, points };
    return place ? [{ shape: "box", selection, chip: true, cursor, box: place.box }, line] : [line];
  });

/** @param {Hit} hit @param {Point} point the distance of it, 0 inside */
function away(hit, point) {
  if (hit.shape !== "line") return outside(point, hit.box);
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < hit.points.length; i++)
    least = Math.min(least, distance(point, hit.points[i - 1], hit.points[i]));
  return least;
}

/**
 * The nearest thing; what lies on top wins where several are as near.
 * @param {readonly Hit[]} hits @param {number} x px, as seen @param {number} y @param {Camera} [camera]
 * @returns {Found|null}
 */
export function pick(hits, x, y, camera = FIT) {
  const point = toStage(camera, { x, y });
  const within = REACH / camera.scale;
  /** @type {Hit|null} */
  let best = null;
  let least = Number.POSITIVE_INFINITY;
  for (const hit of hits) {
    const d = away(hit, point);
    const reach =
      hit.shape === "line"
        ? within
        : Math.max(0, within - Math.min(hit.box.width, hit.box.height) / 2);
    if (d <= reach && d < least) [best, least] = [hit, d];
  }
  if (!best) return null;
  const found = /** @type {Hit} */ (best);
  if (found.shape === "line") return { selection: found.selection, cursor };
  if (found.shape === "box") {
    const { selection, factor, chip } = found;
    return { selection, ...(factor && { factor }), ...(chip && { chip }), cursor };
  }
  const { box, columns, cell, layer, tensor, of } = found;
  const column = Math.min(columns - 1, Math.max(0, Math.floor((point.x - box.x) / cell)));
  const entry = Math.max(0, Math.floor((point.y - box.y) / cell)) * columns + column;
  const size = of.reduce((product, n) => product * n, 1);
  return entry < size ? { selection: { layer, tensor, index: indexOf(of, entry) }, cursor } : null;
}
