// Saliency, ∂L/∂x or ∂(output)/∂x: over a picture in the colours of what
// flows backward, in the plane as an arrow at the sample, for a table as a bar at each input.

import { words } from "../../words/panels/inspector.js";
import { centred, clamp } from "../frame/geometry.js";
import { circle, polygon, rect, text } from "../frame/items.js";
import { largest, share } from "../frame/scales.js";
import { mapsOf } from "../frame/stage.js";
import { carriesData, fractionOf, inside } from "./maps.js";

/** @import {Column, DrawItem, Node, Picture, Stage, Token} from "../frame/stage.js" */
/** @typedef {NonNullable<import("../../model/state.js").State["saliency"]>} ShownSaliency */

/** How strongly the largest wish covers what it is about. */
const COVER = 0.85;

/** @type {Picture} */
export const picture = (stage) => {
  const { saliency, view } = stage.state;
  const { update, sample, own } = stage.frame;
  const same = saliency?.update === update && saliency.sample === sample && !own;
  if (!saliency || !view.saliency || !same) return [];
  const [column] = stage.layout.columns;
  if (column.form !== "neurons") return [...over(stage, column, saliency)];
  return saliency.arrow ? arrows(stage, saliency) : bars(stage, column, saliency);
};

/** More of what is green, less of what is purple. @param {number} wish @returns {Token} */
const hue = (wish) => (wish > 0 ? "more" : "less");

/** A cell of its own for each input. @param {Stage} stage @param {Column} column
 * @param {ShownSaliency} saliency @returns {DrawItem[]} */
function over({ k, type, view }, { box, cell, columns }, { wishes }) {
  const most = largest(wishes);
  const alphas = wishes.map((wish) => COVER * share(wish, most));
  const cells = /** @type {const} */ ({ op: "cells", role: "saliency", gap: 0, framed: false });
  const y = Math.max(view.y + 8 * k, box.y - 12 * k);
  return [
    { ...cells, x: box.x, y: box.y, size: cell, columns, alphas, fills: wishes.map(hue) },
    rect("saliency", box, 2, { stroke: "less", width: 1.5 * k }),
    text("saliency", box.x + box.width / 2, y, words.saliency.stage, type.small, {
      align: "center",
      halo: true,
    }),
  ];
}

/** On every output that carries the data. @param {Stage} stage @param {ShownSaliency} saliency */
function arrows(stage, { point, arrow, output }) {
  const maps = mapsOf(stage.state);
  const last = stage.network.layers.length - 1;
  const { nodes, square } = stage.layout.columns[last + 1];
  if (!maps || !square || !point || !arrow) return [];
  const { domain, rows } = maps;
  const [left, right, bottom, top] = domain;
  return nodes.flatMap((node, i) => {
    if (!carriesData(stage, last, node) || (output !== null && output !== i)) return [];
    const v = rows > 1 ? fractionOf(point[1], [bottom, top]) : 0.5;
    const from = inside(node, fractionOf(point[0], [left, right]), v);
    // The picture's axes may be of different scales; upward is less on the screen.
    const dx = arrow[0] / (right - left);
    const dy = rows > 1 ? -arrow[1] / (top - bottom) : 0;
    const length = Math.hypot(dx, dy);
    if (!(length > 0) || !Number.isFinite(length)) return [];
    return pointer(node, from, dx / length, dy / length, stage.k);
  });
}

/** A line with a head, on a light rim. @param {Node} node @param {{x:number, y:number}} from
 * @param {number} dx @param {number} dy @param {number} k @returns {DrawItem[]} */
function pointer({ r }, from, dx, dy, k) {
  const reach = clamp(0.55 * r, 16 * k, 44 * k);
  const head = 8 * k;
  const at = (/** @type {number} */ along, /** @type {number} */ aside) => [
    from.x + dx * along - dy * aside,
    from.y + dy * along + dx * aside,
  ];
  const line = [...at(7 * k, 0), ...at(reach, 0)];
  const tip = [
    ...at(reach + head * 0.6, 0),
    ...at(reach - head * 0.5, head * 0.62),
    ...at(reach - head * 0.5, -head * 0.62),
  ];
  const rim = /** @type {const} */ ({ stroke: "surface", width: 5 * k });
  return [
    polygon("saliency", line, { open: true, ...rim }),
    polygon("saliency", tip, { ...rim, width: 3 * k }),
    polygon("saliency", line, { open: true, stroke: "more", width: 2.6 * k }),
    polygon("saliency", tip, { fill: "more" }),
    circle("saliency", from.x, from.y, 2 * k, { fill: "more" }),
  ];
}

/** A bar above each input: right for more, left for less. @param {Stage} stage
 * @param {Column} column @param {ShownSaliency} saliency @returns {DrawItem[]} */
function bars({ k }, { nodes, pitch }, { wishes }) {
  const most = largest(wishes);
  return nodes.flatMap((node, i) => {
    const long = node.r * 1.4 * share(wishes[i], most);
    const y = node.y - node.r - Math.min(6 * k, Math.max(1, (pitch - 2 * node.r) / 2));
    const thick = Math.min(6 * k, 0.4 * node.r);
    const box = {
      x: wishes[i] > 0 ? node.x : node.x - long,
      y: y - thick / 2,
      width: long,
      height: thick,
    };
    const zero = centred(node.x, y, 1.2 * k, thick + 4 * k);
    const bar = rect("saliency", box, 1, {
      fill: hue(wishes[i]),
      stroke: "surface",
      width: 0.8 * k,
    });
    return [...(long > 0 ? [bar] : []), rect("saliency zero", zero, 0, { fill: "ink" })];
  });
}
