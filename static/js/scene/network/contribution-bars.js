// Contribution bars: the parts of a sum, stacked at the port of a neuron. Positive parts stand up
// from the middle, negative ones hang down, and a mark says where their sum is, so that cancelling
// is seen.

import { ahead, laid as boxed, clamp } from "../frame/geometry.js";
import { polygon, rect } from "../frame/items.js";
import { backwardBeats, backwardPulse, forwardBeats, forwardPulse } from "../frame/progress.js";
import { backwardPart, forwardPart } from "../frame/readings.js";
import { backwardHue, chevronSize, forwardHue } from "../frame/scales.js";
import { port, stackSize } from "../layout/anchors.js";
import { chevron } from "./glyphs.js";

/** @import {Point} from "../frame/geometry.js" */
/** @import {DrawItem, DrawUnit, Node, Picture, Stage, Token} from "../frame/stage.js" */
/** @typedef {{value:number, share:number, lit:boolean}} BarPart   share: how much of it has arrived */

/** @type {Picture} */
export const picture = (stage) => {
  const { layout, progress, readings } = stage;
  const { name, layer: l } = progress.phase;
  if ((name !== "forward" && name !== "backward") || l === null) return [];
  const { form, nodes } = layout.columns[l + 1];
  const through = readings.layers[name === "forward" ? l : l + 1];
  if (form !== "neurons" || nodes[0].r < 9 || !through?.whole) return [];
  // Contributions of a single weight need no bars.
  if ((name === "forward" ? through.fanIn : through.units) === 1) return [];
  const stack = name === "forward" ? forwardStack : backwardStack;
  return nodes.flatMap((node, i) => stack(stage, l, i, node));
};

picture.under = "cells";

/** A part is laid down as its pulse comes in. @param {{share:number, lit:boolean}} pulse @param {number} value @returns {BarPart} */
const part = ({ share, lit }, value) => ({ value, share: clamp((share - 0.8) / 0.2, 0, 1), lit });

/** @type {DrawUnit} */
const forwardStack = (stage, l, j, node) => {
  const { readings, progress, layout } = stage;
  const layer = readings.layers[l];
  const { add } = forwardBeats(progress, l, j);
  const parts = Array.from({ length: layer.fanIn }, (_, i) =>
    part(forwardPulse(progress, l, i, j), forwardPart(readings, l, i, j)),
  );
  parts.push({ value: layer.biases?.[j] ?? 0, share: add, lit: false });
  const centre = port(layout, node, false);
  return bar(stage, node, centre, parts, readings.most[l].sum, add, forwardHue);
};

/** @type {DrawUnit} */
const backwardStack = (stage, l, i, node) => {
  const { readings, progress, layout, k } = stage;
  const { layers, most } = readings;
  const { add, pass } = backwardBeats(progress, l, i);
  const parts = Array.from({ length: layers[l + 1].units }, (_, to) =>
    part(backwardPulse(progress, l, i, to), backwardPart(readings, l + 1, i, to)),
  );
  const from = port(layout, node, true);
  const items = bar(stage, node, from, parts, most[l].backSum, add, backwardHue);
  // The sum goes through the gate, and comes out as δ.
  const way = pass / 0.6;
  if (way <= 0 || way >= 1) return items;
  const [before, after] = [layers[l].upstream?.[i] ?? 0, layers[l].delta?.[i] ?? 0].map((value) =>
    chevronSize(value, k * Math.min(1, node.r / 20)),
  );
  const to = ahead(layout.turned, node, node.r * 1.2);
  const size = before + (after - before) * clamp(way * 2 - 0.5, 0, 1);
  const [x, y] = [from.x + (to.x - from.x) * way, from.y + (to.y - from.y) * way];
  const heading = layout.turned ? -Math.PI / 2 : Math.PI;
  return [...items, ...chevron("through", x, y, heading, size, layers[l].upstream?.[i] ?? 0, 1)];
};

/**
 * @param {Stage} stage @param {Node} node @param {Point} centre @param {BarPart[]} parts
 * @param {number} most the tallest stack of the layer @param {number} sum how far the sum is worked out
 * @param {(value:number) => Token} hue @returns {DrawItem[]}
 */
function bar({ layout }, node, centre, parts, most, sum, hue) {
  const { turned, k } = layout;
  // Of what is not finite no part has a length.
  if (most === 0 || most === Number.MAX_VALUE || !parts.some(({ share }) => share > 0)) return [];
  const { half, thick } = stackSize(layout, node);
  // Upright bars grow up; turned ones, which lie, to the right.
  const up = turned ? 1 : -1;
  /** @param {number} low @param {number} high px from the middle @param {number} across */
  const span = (low, high, across) =>
    boxed(turned, ahead(turned, centre, 0, (up * (low + high)) / 2), across, high - low);
  /** @type {DrawItem[]} */
  const items = [
    rect("stack", span(-half - 1.5, half + 1.5, thick + 3), thick / 2, {
      fill: "surface",
      stroke: "muted",
      width: 1,
    }),
  ];
  let [top, bottom, total] = [0, 0, 0];
  for (const { value, share, lit } of parts) {
    const length = (Math.abs(value) / most) * half * share;
    if (length === 0) continue;
    total += value * share;
    const low = value > 0 ? top : bottom - length;
    if (value > 0) top += length;
    else bottom -= length;
    const seam = length > 3 ? 0.6 : 0;
    const box = span(low, low + length - seam, thick);
    items.push(rect("part", box, 0, { fill: hue(value), fillAlpha: lit ? 1 : 0.7 }));
  }
  if (sum === 0) return items;
  const at = clamp(total / most, -1, 1) * half * sum;
  const far = thick * 0.5 + 1.5;
  const s = 4.5 * k * Math.min(1, node.r / 20);
  const arrow = [0, 0, s, -0.6 * s, s, 0.6 * s];
  const points = [0, 2, 4].flatMap((c) => {
    const { x, y } = ahead(turned, centre, up * (far + arrow[c]), up * at + arrow[c + 1]);
    return [x, y];
  });
  return [
    ...items,
    rect("sum", span(at - 0.8, at + 0.8, thick + 4), 0, { fill: "ink" }),
    polygon("sum", points, { fill: "ink" }),
  ];
}
