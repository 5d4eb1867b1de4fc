// Where parts meet: a small stacked bar at the door of a neuron. Positive parts stand up from the
// middle, negative ones hang down, and a mark says where their sum is, so that cancelling is seen.

import { clamp } from "./geometry.js";
import { polygon, rect } from "./items.js";
import { chevron } from "./marks.js";
import { door } from "./places.js";
import { backwardBeats, backwardPulse, forwardBeats, forwardPulse } from "./progress.js";
import { backwardPart, forwardPart } from "./readings.js";
import { backwardHue, chevronSize, forwardHue } from "./scales.js";

/** @typedef {import("./items.js").DrawItem} DrawItem */
/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {import("./layout.js").Node} Node */
/** @typedef {{value:number, share:number, lit:boolean}} Part   share: how much of it has arrived */

/** @param {Stage} stage @returns {DrawItem[]} */
export function stacks(stage) {
  const { phase } = stage.progress;
  if ((phase.name !== "forward" && phase.name !== "backward") || phase.layer === null) return [];
  const l = phase.layer;
  const column = stage.layout.columns[l + 1];
  if (column.form !== "neurons" || column.nodes[0].r < 9 || !stage.readings.layers[l].weights)
    return [];
  if (phase.name === "forward")
    return column.nodes.flatMap((node, j) => forwardStack(stage, l, j, node));
  if (!stage.readings.layers[l + 1]?.weights) return [];
  return column.nodes.flatMap((node, i) => backwardStack(stage, l, i, node));
}

/** A part is laid down as its pulse comes in. @param {number} share */
const laid = (share) => clamp((share - 0.8) / 0.2, 0, 1);

/** @param {Stage} stage @param {number} l @param {number} j @param {Node} node */
function forwardStack(stage, l, j, node) {
  const { readings, progress, layout } = stage;
  const layer = readings.layers[l];
  const beats = forwardBeats(progress, layer, l, j);
  /** @type {Part[]} */
  const parts = Array.from({ length: layer.fanIn }, (_, i) => {
    const pulse = forwardPulse(progress, layer, l, i, j);
    return { value: forwardPart(readings, l, i, j), share: laid(pulse.share), lit: pulse.lit };
  });
  parts.push({ value: layer.biases?.[j] ?? 0, share: beats.add, lit: false });
  const centre = door(layout, node, false);
  return bar(stage, node, centre, parts, readings.most[l].sum, beats.add, forwardHue);
}

/** @param {Stage} stage @param {number} l @param {number} i @param {Node} node @returns {DrawItem[]} */
function backwardStack(stage, l, i, node) {
  const { readings, progress, layout, k } = stage;
  const { layers } = readings;
  const beats = backwardBeats(progress, layers, l, i);
  const parts = layers[l + 1].delta
    ? Array.from({ length: layers[l + 1].units }, (_, to) => {
        const pulse = backwardPulse(progress, layers, l, i, to);
        return {
          value: backwardPart(readings, l + 1, i, to),
          share: laid(pulse.share),
          lit: pulse.lit,
        };
      })
    : [];
  const centre = door(layout, node, true);
  const items = bar(stage, node, centre, parts, readings.most[l].backSum, beats.add, backwardHue);
  if (beats.pass <= 0 || beats.pass >= 1) return items;
  const size = (/** @type {number} */ value) =>
    chevronSize(value, readings.most[l].backSum, k * Math.min(1, node.r / 20));
  const [before, after] = [size(layers[l].upstream?.[i] ?? 0), size(layers[l].delta?.[i] ?? 0)];
  const inner = layout.turned
    ? { x: node.x, y: node.y + node.r * 1.2 }
    : { x: node.x + node.r * 1.2, y: node.y };
  const way = Math.min(1, beats.pass / 0.6);
  if (way === 1) return items;
  const x = centre.x + (inner.x - centre.x) * way;
  const y = centre.y + (inner.y - centre.y) * way;
  const through = before + (after - before) * clamp(way * 2 - 0.5, 0, 1);
  items.push(
    ...chevron(
      "through",
      x,
      y,
      layout.turned ? -Math.PI / 2 : Math.PI,
      through,
      layers[l].upstream?.[i] ?? 0,
      1,
    ),
  );
  return items;
}

/**
 * @param {Stage} stage @param {Node} node @param {{x:number, y:number}} centre @param {Part[]} parts
 * @param {number} most the tallest stack of the layer @param {number} sum how far the sum is worked out
 * @param {(value:number) => import("./items.js").Token} hue
 * @returns {DrawItem[]}
 */
function bar({ layout, k }, node, centre, parts, most, sum, hue) {
  if (most === 0 || !parts.some((part) => part.share > 0)) return [];
  const half = Math.min(node.r * 0.85, 26 * k);
  const thick = Math.max(3, Math.min(8 * k, node.r * 0.26));
  /** @param {number} low @param {number} high in px from the middle, up or left @param {number} across */
  const span = (low, high, across) =>
    layout.turned
      ? { x: centre.x + low, y: centre.y - across / 2, width: high - low, height: across }
      : { x: centre.x - across / 2, y: centre.y - high, width: across, height: high - low };
  /** @type {DrawItem[]} */
  const items = [
    rect("stack", span(-half - 1.5, half + 1.5, thick + 3), thick / 2, {
      fill: "surface",
      stroke: "hairline",
      width: 1,
    }),
  ];
  let [up, down, total] = [0, 0, 0];
  for (const { value, share, lit } of parts) {
    const length = (Math.abs(value) / most) * half * share;
    if (length === 0) continue;
    total += value * share;
    const [low, high] = value > 0 ? [up, up + length] : [down - length, down];
    if (value > 0) up = high;
    else down = low;
    const box = span(low, high, thick);
    const seam = length > 3 ? 0.6 : 0;
    const trimmed = layout.turned
      ? { ...box, width: box.width - seam }
      : { ...box, height: box.height - seam };
    items.push(rect("part", trimmed, 0, { fill: hue(value), fillAlpha: lit ? 1 : 0.62 }));
  }
  if (sum > 0) {
    const at = clamp(total / most, -1, 1) * half * sum;
    const t = thick * 0.5 + 1.5;
    const s = 4.5 * k * Math.min(1, node.r / 20);
    const points = layout.turned
      ? [
          centre.x + at,
          centre.y + t,
          centre.x + at - s * 0.6,
          centre.y + t + s,
          centre.x + at + s * 0.6,
          centre.y + t + s,
        ]
      : [
          centre.x - t,
          centre.y - at,
          centre.x - t - s,
          centre.y - at - s * 0.6,
          centre.x - t - s,
          centre.y - at + s * 0.6,
        ];
    items.push(
      rect("sum", span(at - 0.8, at + 0.8, thick + 4), 0, { fill: "ink" }),
      polygon("sum", points, { fill: "ink" }),
    );
  }
  return items;
}
