// Weights: a smooth line each, width |w|, solid where positive, dashed where negative. While the
// error flows they are grey, and each whose gradient or change is known carries it. While the
// update runs the old width stays as a ghost.

import { isNeuron, isWeight, unitOf } from "../../model/address.js";
import { curve } from "../frame/items.js";
import { backwardBeats, changeShare, isNow } from "../frame/progress.js";
import { backwardHue, beat, changeWidth, strokeWidth } from "../frame/scales.js";
import { halo, marked } from "../frame/stage.js";
import { edge, fineness } from "../layout/anchors.js";
import { FAINT, isOut, mayBeOut } from "../overlays/locks.js";
import { emphasis, flowsBack, largestOf, weightHue } from "./emphasis.js";

/** @import {Curve} from "../frame/geometry.js" */
/** @import {DrawItem, DrawLayer, Picture, Stage} from "../frame/stage.js" */

/** A weight as it is at this moment; `changing` while its change is to be seen. @param {Stage} stage @param {number} l @param {number} index i·units + j */
export function weightNow({ readings, progress, fast, frame, preview }, l, index) {
  const layer = readings.layers[l];
  const old = layer.weights?.[index] ?? 0;
  const next = old + (layer.weightChange?.[index] ?? 0);
  const ahead = preview?.layers[l].weights[index];
  if (ahead !== undefined)
    return { old: frame.committed ? next : old, next: ahead, now: ahead, changing: true };
  const changed = changeShare(progress, l, "weights", index);
  const now = changed === 1 ? next : old + (changed && (next - old) * changed);
  return { old, next, now, changing: changed > 0 && isNow(progress, "update") && !fast };
}

/** Negative values are dashed. @param {number} value @param {number} scale */
export const dash = (value, scale) => (value < 0 ? [6 * scale, 4.5 * scale] : undefined);

/** The strength of a line; where there are few, they stand out 3:1 from the ground, where there
 * are many, the pattern is seen and each is told when pointed at. @param {number} count @param {boolean} bold */
const strength = (count, bold) =>
  count > 150 ? (bold ? 0.75 : 0.4) : count > 40 ? (bold ? 1 : 0.6) : bold ? 1 : 0.75;

/** What a parameter carries on its line: which way it is told to go, and how strongly.
 * @param {Curve} along @param {number} told >0 less @param {number} width @param {number} scale @param {number} alpha */
export const carried = (along, told, width, scale, alpha) =>
  curve("carried", along, {
    stroke: backwardHue(told),
    strokeAlpha: 0.95 * alpha,
    width,
    dash: dash(told, scale),
  });

/** The gradient of a weight once it is known, or its change while it changes: as what it is told,
 * more than 0 less, and how much of it is there. @param {Stage} stage @param {number} l @param {number} index */
export function toldOf(stage, l, index) {
  const { progress, readings, fast } = stage;
  const layer = readings.layers[l];
  const { units } = layer;
  const { phase } = progress;
  if (fast || (phase.name !== "backward" && phase.name !== "update")) return null;
  if (phase.name === "update") {
    const there = changeShare(progress, l, "weights", index);
    const told = -(layer.weightChange?.[index] ?? 0);
    return { told, there, most: largestOf(readings, "weightChange").value };
  }
  const there = backwardBeats(progress, l, index % units).light;
  const told = layer.weightGradient?.[index] ?? 0;
  return { told, there, most: largestOf(readings, "weightGradient").value };
}

/** The weights into layer l. @type {DrawLayer} */
export const edges = (stage, l) => gap(stage, l, false);

/** What is selected or pointed at comes last, above its neighbours. @type {Picture} */
export const called = (stage) => stage.readings.layers.flatMap((_, l) => gap(stage, l, true));

/** @param {Stage} stage @param {number} l @param {boolean} above only what is selected, or pointed at with what ends there */
function gap(stage, l, above) {
  /** @type {DrawItem[]} */
  const items = [];
  const { selection, hover, highlight } = stage.state;
  const near = !highlight && isNeuron(hover) && (hover.layer === l || hover.layer === l - 1);
  const none =
    !near && ![selection, hover].some((s) => isWeight(stage.network, s) && s.layer === l);
  if (above && none) return items;
  const { units, fanIn } = stage.readings.layers[l];
  const scale = fineness(stage.layout, l) * stage.camera.scale ** -0.4;
  const full = strength(fanIn * units, stage.bold);
  const alpha = emphasis(stage, l, full);
  const some = mayBeOut(stage, l - 1) || mayBeOut(stage, l);
  for (const index of stage.drawn(l)) {
    const [i, j] = [Math.floor(index / units), index % units];
    const mark = none ? 0 : marked(stage, "weights", l, i, j);
    // A unit that is pointed at brings its weights forward.
    const touched = near && unitOf(hover) === (hover.layer === l ? j : i);
    if ((mark > 0 || touched) !== above) continue;
    const out = some && (isOut(stage, l - 1, i) || isOut(stage, l, j));
    const strong = touched ? Math.max(0.9, full) : alpha;
    one(stage, l, index, scale, out ? FAINT * strong : strong, mark, items);
  }
  return items;
}

/** @param {Stage} stage @param {number} l @param {number} index @param {number} scale @param {number} alpha @param {number} mark @param {DrawItem[]} items */
function one(stage, l, index, scale, alpha, mark, items) {
  const { layout, readings, k } = stage;
  const { units } = readings.layers[l];
  const along = edge(layout, l, Math.floor(index / units), index % units);
  const back = flowsBack(stage);
  const { old, now, changing } = weightNow(stage, l, index);
  const width = strokeWidth(now, scale);
  if (mark) items.push(...halo(stage, curve("halo", along, { width: width + 10 * k }), mark));
  const line = curve("edge", along, {
    stroke: weightHue(stage, now),
    strokeAlpha: mark === 1 ? 0.9 : back ? 0.5 * alpha : alpha,
    width,
    dash: dash(now, scale),
  });
  if (changing) {
    const before = strokeWidth(old, scale);
    // Width that was lost is a grey rim around the line, width gained a full rim around the old one.
    const shrunk = before > width;
    const ghost = curve("ghost", along, {
      stroke: shrunk ? "muted" : "ground",
      strokeAlpha: shrunk ? 0.6 : 0.4,
      width: before,
      dash: dash(old, scale),
    });
    if (shrunk)
      items.push(ghost, { ...line, stroke: "ground", strokeAlpha: 1, dash: undefined }, line);
    else items.push({ ...line, strokeAlpha: Math.min(0.95, 1.3 * alpha) }, ghost);
  } else items.push(line);
  const carries = back ? toldOf(stage, l, index) : null;
  if (!carries || carries.there === 0 || carries.told === 0) return;
  const { told, there, most } = carries;
  items.push(
    carried(along, told, changeWidth(told, most, scale), scale, there * emphasis(stage, l)),
  );
}

/** How far the gradients of the weights into unit j are lit. @param {Stage} stage @param {number} l @param {number} j */
export const gradientLight = ({ progress }, l, j) =>
  isNow(progress, "backward", l) ? beat(backwardBeats(progress, l, j).light, 0.3, 1) : 0;
