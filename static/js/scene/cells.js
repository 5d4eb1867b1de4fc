// A layer too wide for neurons: a grid of cells, one a unit, or the picture that the input is.
// It says how many of its weights are not drawn.

import { circle, polygon, rect, text } from "./items.js";
import { activationShare } from "./neurons.js";
import { whole } from "./numbers.js";
import { backwardBeats } from "./progress.js";
import { backwardHue, forwardHue, largest, share } from "./scales.js";

/** @typedef {import("./items.js").DrawItem} DrawItem */
/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {import("./layout.js").Column} Column */

/** @param {Stage} stage @returns {DrawItem[]} */
export function cells(stage) {
  return stage.layout.columns.flatMap((column) =>
    column.form === "neurons" ? [] : grid(stage, column),
  );
}

/** @param {Stage} stage @param {Column} column @returns {DrawItem[]} */
function grid(stage, column) {
  const { readings, progress, state, k } = stage;
  const { layer, box, columns, cell, units } = column;
  const picture = column.form === "image";
  const values = layer < 0 ? readings.x : readings.layers[layer].a;
  const most = largest(values);
  const at = { op: /** @type {const} */ ("cells"), x: box.x, y: box.y, size: cell, columns };
  const frame = { x: box.x - 3, y: box.y - 3, width: box.width + 6, height: box.height + 6 };
  /** @type {DrawItem[]} */
  const items = [rect("grid", frame, 4, { fill: "surface", stroke: "hairline", width: 1 })];
  const alphas = Array.from(
    { length: units },
    (_, i) => activationShare(stage, layer, i) * share(values?.[i] ?? 0, most),
  );
  const hues = Array.from({ length: units }, (_, i) =>
    picture && (values?.[i] ?? 0) >= 0 ? "ink" : forwardHue(values?.[i] ?? 0),
  );
  const gap = picture || cell < 4 ? 0 : 1;
  items.push({
    ...at,
    role: "cells",
    gap,
    alphas: alphas.map((a) => a * (picture ? 1 : 0.8)),
    fills: hues,
    framed: false,
  });
  const deltas = layer < 0 ? undefined : readings.layers[layer].delta;
  if (deltas && cell >= 5) {
    const top = readings.most[layer].delta;
    const rings = Array.from(
      deltas,
      (d, i) => backwardBeats(progress, readings.layers, layer, i).pass * share(d, top),
    );
    if (rings.some((alpha) => alpha > 0))
      items.push({
        ...at,
        role: "delta cells",
        gap,
        alphas: rings,
        fills: Array.from(deltas, backwardHue),
        framed: true,
      });
  }
  for (const chosen of [state.selection, state.hover])
    if (chosen?.kind === "neuron" && chosen.layer === layer) {
      const { x, y } = column.nodes[chosen.unit];
      items.push(
        circle("halo", x, y, cell * 0.75 + 2 * k, { stroke: "ink", width: 4.5 * k }),
        circle("halo", x, y, cell * 0.75 + 2 * k, { stroke: "selection", width: 2.5 * k }),
      );
    }
  return items;
}

/** A quiet band where not every weight is drawn. @param {Stage} stage @returns {DrawItem[]} */
export function bands(stage) {
  const { layout, readings } = stage;
  return readings.layers.flatMap((layer, l) => {
    if (stage.drawn(l).length === layer.fanIn * layer.units) return [];
    const [a, b] = [layout.columns[l].box, layout.columns[l + 1].box];
    const points = layout.turned
      ? [a.x, a.y + a.height, a.x + a.width, a.y + a.height, b.x + b.width, b.y, b.x, b.y]
      : [a.x + a.width, a.y, b.x, b.y, b.x, b.y + b.height, a.x + a.width, a.y + a.height];
    return [polygon("band", points, { fill: "hairline", fillAlpha: 0.35 })];
  });
}

/** How many weights are not drawn. @param {Stage} stage @returns {DrawItem[]} */
export function notes(stage) {
  const { slots, readings, k } = stage;
  return readings.layers.flatMap((layer, l) => {
    const hidden = layer.fanIn * layer.units - stage.drawn(l).length;
    const slot = slots.notes[l];
    if (!hidden || !slot) return [];
    const { x, y, width, height } = slot.box;
    const words = `${whole(hidden)} weights not drawn`;
    return [
      text("note", x + width / 2, y + height / 2, words, 10.5 * k, {
        align: "center",
        fill: "muted",
        halo: true,
        most: width,
      }),
    ];
  });
}
