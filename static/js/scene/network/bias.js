// Biases: a short stub that comes in beside the weights, with its own chip, the output's too.

import { bias } from "../../model/address.js";
import { pointOn } from "../frame/geometry.js";
import { chip, circle, curve } from "../frame/items.js";
import { number } from "../frame/numbers.js";
import { changeShare, forwardBeats, isNow } from "../frame/progress.js";
import { changeWidth, forwardHue, pulseRadius, strokeWidth } from "../frame/scales.js";
import { halo, marked, perUnit } from "../frame/stage.js";
import { stubCurve } from "../layout/anchors.js";
import { dressed } from "../overlays/locks.js";
import { fitted } from "./chips.js";
import { carried, dash, gradientLight } from "./edges.js";
import { emphasis, flowsBack, largestOf, weightHue, weightsAct } from "./emphasis.js";

/** @import {DrawItem, DrawUnit, DrawLayer, Stage} from "../frame/stage.js" */

/** @type {DrawLayer} */
export const biases = (stage, l) => each(stage, l, one);

/** Their chips, above all that flows. @type {DrawLayer} */
export const biasChips = (stage, l) => each(stage, l, card);

/** @param {Stage} stage @param {number} l @param {DrawUnit} part */
const each = (stage, l, part) =>
  stage.readings.layers[l].biases && stage.network.layers[l].bias ? perUnit(part)(stage, l) : [];

/** A bias as it is at this moment. @param {Stage} stage @param {number} l @param {number} j */
function biasNow({ readings, progress, fast, frame, preview }, l, j) {
  const layer = readings.layers[l];
  const before = layer.biases?.[j] ?? 0;
  const after = before + (layer.biasChange?.[j] ?? 0);
  const ahead = preview?.layers[l].biases[j];
  const old = ahead !== undefined && frame.committed ? after : before;
  const next = ahead ?? after;
  const changed = ahead === undefined ? changeShare(progress, l, "biases", j) : 1;
  const now = changed === 1 ? next : old + (changed && (next - old) * changed);
  const updating = isNow(progress, "update") && changed > 0 && !fast;
  return { old, next, now, changed, updating, updated: updating || ahead !== undefined };
}

/** @type {DrawUnit} */
const one = (stage, l, j, node) => {
  const { layout, readings, progress, k } = stage;
  const layer = readings.layers[l];
  const { old, now, changed, updating, updated } = biasNow(stage, l, j);
  const gradient = layer.biasGradient?.[j] ?? 0;
  const light = gradientLight(stage, l, j);
  const mark = marked(stage, "biases", l, j);
  const along = stubCurve(layout, node);
  const scale = k * Math.min(1, node.r / (26 * layout.k));
  const width = strokeWidth(now, scale);
  const [x, y] = [along[6], along[7]];
  const hue = weightHue(stage, now);
  const seen = emphasis(stage, l);
  /** @type {DrawItem[]} */
  const items = [];
  if (mark)
    items.push(
      ...halo(stage, curve("halo", along, { width: width + 10 * k }), mark),
      ...halo(stage, circle("halo", x, y, width / 2 + 6 * k, {}), mark),
    );
  items.push(
    curve("bias", along, {
      stroke: hue,
      strokeAlpha: 0.8 * seen,
      width,
      dash: dash(now, 0.5 * scale),
    }),
    circle("bias", x, y, Math.max(2.2 * scale, 0.7 * width), { fill: hue, fillAlpha: seen }),
  );
  const adding = isNow(progress, "forward", l) ? forwardBeats(progress, l, j).add : 0;
  if (adding > 0 && adding < 1) {
    const at = pointOn(along, 1 - adding);
    const r = pulseRadius(old, readings.most[l].sum, scale);
    items.push(circle("pulse", at.x, at.y, r, { fill: forwardHue(old) }));
  }
  if (updated) {
    const ghost = /** @type {const} */ ({ stroke: "surface", strokeAlpha: 0.4 });
    items.push(curve("ghost", along, { ...ghost, width: strokeWidth(old, scale) }));
  }
  const told = updating ? -(layer.biasChange?.[j] ?? 0) : light > 0 ? gradient : 0;
  if (told !== 0 && flowsBack(stage)) {
    const most = largestOf(readings, updating ? "weightChange" : "weightGradient").value;
    const broad = changeWidth(told, Math.max(most, Math.abs(told)), 0.8 * scale);
    items.push(carried(along, told, broad, 0.6 * scale, updating ? changed : light));
  }
  return items;
};

/** @type {DrawUnit} */
const card = (stage, l, j) => {
  const { digits, type, slots } = stage;
  const { old, next, now, updated } = biasNow(stage, l, j);
  const mark = marked(stage, "biases", l, j);
  const slot = slots.nodes[l + 1][j].bias;
  if (!slot || (!mark && !updated && !weightsAct(stage, l))) return [];
  const address = bias(l, j);
  const of = updated || now !== old ? { ...address, tensor: "bias_new" } : address;
  const ways = [" → ", "→"].map(
    (to) => (/** @type {number} */ d) =>
      `b${updated ? to : " "}${stage.write(of, d, number(updated ? next : now, d))}`,
  );
  const words = fitted(ways, digits, slot.box.width, type.small);
  const stroke = mark === 1 ? /** @type {const} */ ("ink") : undefined;
  const weight = updated ? 600 : 400;
  const items = chip("bias chip", slot.box, words, type.small, { weight, stroke, of });
  return dressed(stage, address, items);
};
