// Biases: a short stub under each neuron with its own chip, the output's too.

import { rushes } from "./drift.js";
import { dash, gradientLight } from "./edges.js";
import { pointOn } from "./geometry.js";
import { chip, circle, curve } from "./items.js";
import { number } from "./numbers.js";
import { stubCurve } from "./places.js";
import { changeShare, forwardBeats, isNow } from "./progress.js";
import { backwardHue, forwardHue, pulseRadius, share, strokeWidth } from "./scales.js";

/** @typedef {import("./items.js").DrawItem} DrawItem */
/** @typedef {import("./items.js").Token} Token */
/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {import("./layout.js").Node} Node */

/** @param {Stage} stage @returns {DrawItem[]} */
export function biases(stage) {
  return stage.readings.layers.flatMap((layer, l) => {
    const column = stage.layout.columns[l + 1];
    if (!layer.biases || !stage.network.layers[l].bias || column.form !== "neurons") return [];
    return column.nodes.flatMap((node, j) => one(stage, l, j, node));
  });
}

/** @param {Stage} stage @param {number} l @param {number} j @param {Node} node @returns {DrawItem[]} */
function one(stage, l, j, node) {
  const { layout, readings, progress, state, digits, k, slots } = stage;
  const layer = readings.layers[l];
  const old = layer.biases?.[j] ?? 0;
  const next = old + (layer.biasChange?.[j] ?? 0);
  const changed = changeShare(progress, layer, l, layer.fanIn, j);
  const now = changed === 1 ? next : old + (next - old) * changed;
  const gradient = layer.biasGradient?.[j] ?? 0;
  const light = gradientLight(stage, l, j);
  const chosen = [state.selection, state.hover].map(
    (s) => s?.kind === "bias" && s.layer === l && s.unit === j,
  );
  const along = stubCurve(layout, node);
  const scale = k * Math.min(1, node.r / (26 * k));
  const width = strokeWidth(now, scale);
  const end = { x: along[6], y: along[7] };
  /** @type {DrawItem[]} */
  const items = [];
  if (chosen[0] || chosen[1]) {
    items.push(
      curve("halo", along, {
        stroke: "selection",
        strokeAlpha: chosen[0] ? 1 : 0.5,
        width: width + 10 * k,
      }),
    );
    items.push(
      circle("halo", end.x, end.y, width / 2 + 6 * k, {
        fill: "selection",
        fillAlpha: chosen[0] ? 1 : 0.5,
      }),
    );
  }
  items.push(
    curve("bias", along, {
      stroke: forwardHue(now),
      strokeAlpha: 0.55,
      width,
      dash: dash(now, 0.5 * scale),
    }),
  );
  items.push(
    circle("bias", end.x, end.y, Math.max(2.2 * scale, 0.7 * width), { fill: forwardHue(now) }),
  );
  const adding = isNow(progress, "forward", l) ? forwardBeats(progress, layer, l, j).add : 0;
  if (adding > 0 && adding < 1) {
    const { x, y } = pointOn(along, 1 - adding);
    const r = pulseRadius(old, readings.most[l].sum, scale);
    items.push(circle("pulse", x, y, r, { fill: forwardHue(old) }));
  }
  const updated = isNow(progress, "update") && changed > 0 && !rushes(state);
  if (updated)
    items.push(
      curve("ghost", along, {
        stroke: "surface",
        strokeAlpha: 0.4,
        width: strokeWidth(old, scale),
      }),
    );
  if (light > 0 && gradient !== 0) {
    const lit = {
      stroke: backwardHue(gradient),
      strokeAlpha: 0.85 * light,
      width: scale * (0.6 + 3.2 * share(gradient, readings.most[l].delta)),
    };
    items.push(curve("gradient", along, { ...lit, dash: dash(gradient, 0.5 * scale) }));
  }
  const slot = slots.nodes[l + 1][j].bias;
  if (!slot) return items;
  const words = updated ? `b → ${number(next, digits)}` : `b ${number(now, digits)}`;
  const style = {
    weight: updated ? 600 : 400,
    stroke: /** @type {Token} */ (chosen[0] ? "ink" : "hairline"),
  };
  return [...items, ...chip("bias chip", slot.box, words, 10.5 * k, style)];
}
