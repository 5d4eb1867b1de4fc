// Weights: a smooth line each, width |w|, solid where positive, dashed where negative. While the
// update runs the old width stays as a ghost; at the end of a backward phase a·δ lights the line.

import { isFast } from "../../model/pace.js";
import { curve } from "../frame/items.js";
import { backwardBeats, changeShare, isNow } from "../frame/progress.js";
import { backwardHue, beat, forwardHue, share, strokeWidth } from "../frame/scales.js";
import { halo, marked } from "../frame/stage.js";
import { edge, fineness } from "../layout/anchors.js";
import { FAINT, isOut, mayBeOut } from "../overlays/locks.js";

/** @import {Curve} from "../frame/geometry.js" */
/** @import {DrawItem, Part, Picture, Stage} from "../frame/stage.js" */

/** A weight as it is at this moment; `changing` while its change is to be seen. @param {Stage} stage @param {number} l @param {number} index i·units + j */
export function weightNow({ readings, progress, state, frame, ghost }, l, index) {
  const layer = readings.layers[l];
  const old = layer.weights?.[index] ?? 0;
  const next = old + (layer.weightChange?.[index] ?? 0);
  const ahead = ghost?.layers[l].weights[index];
  if (ahead !== undefined)
    return { old: frame.committed ? next : old, next: ahead, now: ahead, changing: true };
  const changed = changeShare(progress, l, "weights", index);
  const now = changed === 1 ? next : old + (next - old) * changed;
  return { old, next, now, changing: changed > 0 && isNow(progress, "update") && !isFast(state) };
}

/** Negative values are dashed. @param {number} value @param {number} scale */
export const dash = (value, scale) => (value < 0 ? [6 * scale, 4.5 * scale] : undefined);

/** The strength of a line; where there are few, they stand out 3:1 from the ground, where there
 * are many, the pattern is seen and each is told when pointed at. @param {number} crowd @param {boolean} bold */
const strength = (crowd, bold) =>
  crowd > 150 ? (bold ? 0.75 : 0.4) : crowd > 40 ? (bold ? 1 : 0.6) : bold ? 1 : 0.75;

/** The gradient of a parameter on its line. @param {Curve} along @param {number} gradient @param {number} most @param {number} scale @param {number} alpha */
export const lit = (along, gradient, most, scale, alpha) =>
  curve("gradient", along, {
    stroke: backwardHue(gradient),
    strokeAlpha: 0.95 * alpha,
    width: scale * (0.6 + 3.2 * share(gradient, most)),
    dash: dash(gradient, scale),
  });

/** The weights into layer l. @type {Part} */
export const edges = (stage, l) => gap(stage, l, false);

/** What is selected or pointed at comes last, above its neighbours. @type {Picture} */
export const called = (stage) => stage.readings.layers.flatMap((_, l) => gap(stage, l, true));

/** @param {Stage} stage @param {number} l @param {boolean} above only what is selected or pointed at */
function gap(stage, l, above) {
  /** @type {DrawItem[]} */
  const items = [];
  const { selection, hover } = stage.state;
  const none = ![selection, hover].some((s) => s?.kind === "weight" && s.layer === l);
  if (above && none) return items;
  const { units, fanIn } = stage.readings.layers[l];
  const scale = fineness(stage.layout, l) * stage.camera.scale ** -0.4;
  const alpha = strength(fanIn * units, stage.bold);
  const some = mayBeOut(stage, l - 1) || mayBeOut(stage, l);
  for (const index of stage.drawn(l)) {
    const [i, j] = [Math.floor(index / units), index % units];
    const mark = none ? 0 : marked(stage, "weight", l, i, j);
    if (mark > 0 !== above) continue;
    const out = some && (isOut(stage, l - 1, i) || isOut(stage, l, j));
    one(stage, l, index, scale, out ? FAINT * alpha : alpha, mark, items);
  }
  return items;
}

/** @param {Stage} stage @param {number} l @param {number} index @param {number} scale @param {number} alpha @param {number} mark @param {DrawItem[]} items */
function one(stage, l, index, scale, alpha, mark, items) {
  const { layout, progress, readings, k } = stage;
  const layer = readings.layers[l];
  const j = index % layer.units;
  const along = edge(layout, l, Math.floor(index / layer.units), j);
  const { old, now, changing } = weightNow(stage, l, index);
  const width = strokeWidth(now, scale);
  if (mark) items.push(...halo(stage, curve("halo", along, { width: width + 10 * k }), mark));
  const line = curve("edge", along, {
    stroke: forwardHue(now),
    strokeAlpha: mark === 1 ? 0.9 : alpha,
    width,
    dash: dash(now, scale),
  });
  if (changing) {
    const before = strokeWidth(old, scale);
    // What was lost is a grey rim around the line, what has grown a full rim around its old width.
    const shrunk = before > width;
    const ghost = curve("ghost", along, {
      stroke: shrunk ? "muted" : "ground",
      strokeAlpha: shrunk ? 0.6 : 0.4,
      width: before,
      dash: dash(old, scale),
    });
    if (shrunk)
      items.push(ghost, { ...line, stroke: "ground", strokeAlpha: 1, dash: undefined }, line);
    else items.push({ ...line, strokeAlpha: 0.95 }, ghost);
  } else items.push(line);
  if (!isNow(progress, "backward", l)) return;
  const gradient = layer.weightGradient?.[index] ?? 0;
  const { light } = backwardBeats(progress, l, j);
  if (light > 0 && gradient !== 0)
    items.push(lit(along, gradient, readings.most[l].gradient, scale, light));
}

/** How far the gradients of the weights into unit j are lit. @param {Stage} stage @param {number} l @param {number} j */
export const gradientLight = ({ progress }, l, j) =>
  isNow(progress, "backward", l) ? beat(backwardBeats(progress, l, j).light, 0.3, 1) : 0;
