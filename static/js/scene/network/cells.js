// A layer too wide for neurons: a grid of cells, one a unit, or the picture that the input is.
// It says how many of its weights are not drawn.

import { isNeuron, unitOf } from "../../model/address.js";
import { words as table } from "../../words/words.js";
import { grown } from "../frame/geometry.js";
import { circle, polygon, rect, said } from "../frame/items.js";
import { whole } from "../frame/numbers.js";
import { backwardBeats } from "../frame/progress.js";
import { activations } from "../frame/readings.js";
import { backwardHue, errorShare, forwardHue, largest, share } from "../frame/scales.js";
import { flowsBack, weightsAct } from "./emphasis.js";
import { activationShare } from "./neurons.js";

/** @import {Column, DrawItem, DrawLayer, Picture, Stage} from "../frame/stage.js" */

/** @type {DrawLayer} */
export const cells = (stage, l) => {
  const column = stage.layout.columns[l + 1];
  return column.form === "neurons" ? [] : grid(stage, column);
};

/** @param {Stage} stage @param {Column} column @returns {DrawItem[]} */
function grid(stage, column) {
  const { readings, progress, k, bold } = stage;
  const { layer, box, columns, cell, units, nodes } = column;
  const picture = column.form === "image";
  const values = activations(readings, layer);
  const most = largest(values);
  const at = { op: /** @type {const} */ ("cells"), x: box.x, y: box.y, size: cell, columns };
  const gap = picture || cell < 4 ? 0 : 1;
  const alphas = new Array(units);
  /** @type {import("../frame/stage.js").Token[]} */
  const fills = new Array(units);
  for (let i = 0; i < units; i++) {
    const value = values?.[i] ?? 0;
    alphas[i] = activationShare(stage, layer, i) * share(value, most) * (picture ? 1 : 0.8);
    fills[i] = picture && value >= 0 ? "ink" : forwardHue(value);
  }
  const frame = { fill: /** @type {const} */ ("surface"), width: 1 };
  /** @type {DrawItem[]} */
  const items = [
    rect("grid", grown(box, 3), 4, { ...frame, stroke: bold ? "ink" : "muted", strokeAlpha: 0.8 }),
    { ...at, role: "cells", gap, alphas, fills, framed: false },
  ];
  const deltas = layer < 0 ? undefined : readings.layers[layer].delta;
  if (deltas && cell >= 5) {
    const rings = Array.from(
      deltas,
      (d, i) => backwardBeats(progress, layer, i).pass * errorShare(d),
    );
    const hues = Array.from(deltas, backwardHue);
    if (rings.some((alpha) => alpha > 0))
      items.push({ ...at, role: "delta cells", gap, alphas: rings, fills: hues, framed: true });
  }
  for (const place of [stage.state.selection, stage.state.hover])
    if (isNeuron(place) && place.layer === layer) {
      const { x, y } = nodes[unitOf(place)];
      const r = cell * 0.75 + 2 * k;
      items.push(
        circle("halo", x, y, r, { stroke: "ink", width: 4.5 * k }),
        circle("halo", x, y, r, { stroke: "selection", width: 2.5 * k }),
      );
    }
  return items;
}

/** Of the weights into a layer, how many are not drawn. @param {Stage} stage @param {number} l */
const hidden = (stage, l) => {
  // A layer without edges draws its tensors instead.
  if (stage.network.layers[l].glyph !== "neurons") return 0;
  const { fanIn, units } = stage.readings.layers[l];
  return fanIn * units - stage.drawn(l).length;
};

/** A quiet band where not every weight is drawn. @type {Picture} */
export const bands = (stage) =>
  stage.readings.layers.flatMap((_, l) => {
    if (!hidden(stage, l)) return [];
    const { columns, turned } = stage.layout;
    const [a, b] = [columns[l].box, columns[l + 1].box];
    const [right, bottom] = [a.x + a.width, a.y + a.height];
    const points = turned
      ? [a.x, bottom, right, bottom, b.x + b.width, b.y, b.x, b.y]
      : [right, a.y, b.x, b.y, b.x, b.y + b.height, right, bottom];
    return [polygon("band", points, { fill: "hairline", fillAlpha: 0.35 })];
  });

/** The error that passes weights which are not all drawn, as one band: as wide as ‖δ‖ is large, and
 * coloured by the shares of less and more. @type {DrawLayer} */
export const flow = (stage, l) => {
  const { layout, readings, progress } = stage;
  const { delta, norm, units } = readings.layers[l];
  if (!flowsBack(stage) || !delta || norm === undefined || !hidden(stage, l)) return [];
  const there = backwardBeats(progress, l, units - 1).pass;
  const [a, b] = [layout.columns[l].box, layout.columns[l + 1].box];
  const { turned } = layout;
  const room = turned ? Math.min(a.width, b.width) : Math.min(a.height, b.height);
  const wide = 0.6 * room * errorShare(norm) * there;
  if (wide < 0.5) return [];
  const most = largest(delta);
  let [less, all] = [0, 0];
  for (const d of delta) {
    const square = share(d, most) ** 2;
    all += square;
    if (d > 0) less += square;
  }
  const cut = wide * (less / all - 0.5);
  const alpha = weightsAct(stage, l) ? 0.4 : 0.15;
  /** @param {number} low @param {number} high @param {"less"|"more"} fill */
  const band = (low, high, fill) => {
    const [x, y] = [a.x + a.width / 2, a.y + a.height / 2];
    const [u, v] = [b.x + b.width / 2, b.y + b.height / 2];
    const points = turned
      ? [x + low, a.y + a.height, u + low, b.y, u + high, b.y, x + high, a.y + a.height]
      : [a.x + a.width, y + low, b.x, v + low, b.x, v + high, a.x + a.width, y + high];
    return polygon("flow", points, { fill, fillAlpha: alpha });
  };
  return [band(-wide / 2, cut, "less"), band(cut, wide / 2, "more")];
};

/** How many weights are not drawn. @type {Picture} */
export const notes = (stage) =>
  stage.slots.notes.flatMap((slot, l) => {
    const count = slot && hidden(stage, l);
    if (!slot || !count) return [];
    const words = table.drawn.notDrawn(whole(count));
    return [said("note", slot, words, stage.type.small, { fill: "muted" })];
  });
