// Weights: a smooth line each, width |w|, solid where positive, dashed where negative. While the
// update runs the old width stays as a ghost; at the end of a backward phase a·δ lights the line.

import { rushes } from "./drift.js";
import { curve } from "./items.js";
import { edge, fineness } from "./places.js";
import { backwardBeats, changeShare, isNow } from "./progress.js";
import { backwardHue, beat, forwardHue, share, strokeWidth } from "./scales.js";

/** @typedef {import("./items.js").DrawItem} DrawItem */
/** @typedef {import("./stage.js").Stage} Stage */

/** A weight as it is at this moment. @param {Stage} stage @param {number} l @param {number} index i·units + j */
export function weightNow({ readings, progress }, l, index) {
  const layer = readings.layers[l];
  const { units } = layer;
  const old = layer.weights?.[index] ?? 0;
  const changed = changeShare(progress, layer, l, Math.floor(index / units), index % units);
  const next = old + (layer.weightChange?.[index] ?? 0);
  return { old, next, changed, now: changed === 1 ? next : old + (next - old) * changed };
}

/** Negative values are dashed. @param {number} value @param {number} scale @returns {readonly number[]|undefined} */
export const dash = (value, scale) => (value < 0 ? [6 * scale, 4.5 * scale] : undefined);

/** What is selected or pointed at comes last, above its neighbours. @param {Stage} stage @returns {DrawItem[]} */
export function edges(stage) {
  /** @type {DrawItem[]} */
  const items = [];
  /** @type {DrawItem[]} */
  const above = [];
  const { selection, hover } = stage.state;
  stage.readings.layers.forEach(({ units }, l) => {
    const chosen = [selection, hover].map((s) =>
      s?.kind === "weight" && s.layer === l ? s.from * units + s.to : -1,
    );
    const scale = fineness(stage.layout, l);
    for (const index of stage.drawn(l))
      one(stage, l, index, scale, chosen.includes(index) ? above : items);
  });
  return [...items, ...above];
}

/** @param {Stage} stage @param {number} l @param {number} index @param {number} scale @param {DrawItem[]} items where it is drawn */
function one(stage, l, index, scale, items) {
  const { layout, progress, readings, state } = stage;
  const layer = readings.layers[l];
  const { units } = layer;
  const [i, j] = [Math.floor(index / units), index % units];
  const along = edge(layout, l, i, j);
  const { old, now, changed } = weightNow(stage, l, index);
  const crowd = layer.fanIn * units;
  const strokeAlpha = crowd > 150 ? 0.26 : crowd > 40 ? 0.42 : 0.55;
  const width = strokeWidth(now, scale);
  const chosen = [state.selection, state.hover].map(
    (s) => s?.kind === "weight" && s.layer === l && s.from === i && s.to === j,
  );
  if (chosen[0])
    items.push(curve("halo", along, { stroke: "selection", width: width + 10 * stage.k }));
  else if (chosen[1])
    items.push(
      curve("halo", along, { stroke: "selection", strokeAlpha: 0.5, width: width + 8 * stage.k }),
    );
  const line = curve("edge", along, {
    stroke: forwardHue(now),
    strokeAlpha: chosen[0] ? 0.85 : strokeAlpha,
    width,
    dash: dash(now, scale),
  });
  if (isNow(progress, "update") && changed > 0 && !rushes(state)) {
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
  if (isNow(progress, "backward", l)) {
    const gradient = layer.weightGradient?.[index] ?? 0;
    const alpha = backwardBeats(progress, readings.layers, l, j).light;
    const most = readings.most[l].gradient;
    if (alpha > 0 && gradient !== 0) {
      const lit = {
        stroke: backwardHue(gradient),
        strokeAlpha: 0.85 * alpha,
        width: scale * (0.6 + 3.2 * share(gradient, most)),
      };
      items.push(curve("gradient", along, { ...lit, dash: dash(gradient, scale) }));
    }
  }
}

/** How far the gradients of the weights into unit j are lit. @param {Stage} stage @param {number} l @param {number} j */
export const gradientLight = ({ progress, readings }, l, j) =>
  isNow(progress, "backward", l)
    ? beat(backwardBeats(progress, readings.layers, l, j).light, 0.3, 1)
    : 0;
