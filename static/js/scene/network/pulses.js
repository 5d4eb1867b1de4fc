// The pulses of the present phase: w·a forward, w·δ back, each as large as the record's number; in
// fast play their drift. Loaded beside the first numbers, which stand where nothing flows yet.

import { drifts } from "../../model/pace.js";
import { backwardBeats, backwardPulse, forwardPulse, lossBeats } from "../frame/progress.js";
import { backwardPart, forwardPart } from "../frame/readings.js";
import { chevronSize, largest, pulseRadius } from "../frame/scales.js";
import { edge, fineness, portShare } from "../layout/anchors.js";
import { lossLink } from "../overlays/loss.js";
import { drift } from "./drift.js";
import { pulse, trailOf } from "./glyphs.js";

/** @import {Picture, Stage} from "../frame/stage.js" */

/** With more weights than this a pulse leaves no trail. */
const TRAILS = 90;
/** The length of the largest pulse at scale 1. */
const LONGEST = 23;

/** @param {Stage} stage */
const pulses = (stage) => {
  const { name, layer } = stage.progress.phase;
  if (name === "loss") return outputs(stage, false);
  if (layer === null) return [];
  if (name === "forward") return along(stage, layer, false);
  const last = stage.readings.layers.length - 1;
  return layer === last ? outputs(stage, true) : along(stage, layer + 1, true);
};

/** @type {Picture} */
export const picture = (stage) => (drifts(stage.state) ? drift(stage) : pulses(stage));
picture.under = "gates";
picture.drifts = true;

/** Along the weights into layer l. @param {Stage} stage @param {number} l @param {boolean} back */
function along(stage, l, back) {
  const { readings, progress, layout, camera } = stage;
  const { layers, most } = readings;
  const { units } = layers[l];
  const drawn = stage.drawn(l);
  const many = drawn.length > TRAILS;
  const scale = fineness(layout, l) * (many ? 0.75 : 1) * camera.scale ** -0.4;
  const stop = portShare(layout, l, back);
  return drawn.flatMap((index) => {
    const [i, j] = [Math.floor(index / units), index % units];
    const { share, lit } = back
      ? backwardPulse(progress, l - 1, i, j)
      : forwardPulse(progress, l, i, j);
    if (share === 0) return [];
    const value = back ? backwardPart(readings, l, i, j) : forwardPart(readings, l, i, j);
    const size = back ? chevronSize(value, scale) : pulseRadius(value, most[l].part, scale);
    const [alpha, trail] = [lit ? 1 : 0.45, many && progress.moving ? [] : trailOf(back)];
    return pulse(edge(layout, l, i, j), { back, share, stop, size, value, alpha, trail });
  });
}

/** Between the outputs and the loss. @param {Stage} stage @param {boolean} back */
function outputs(stage, back) {
  const { layout, readings, progress, k } = stage;
  const l = readings.layers.length - 1;
  const column = layout.columns[l + 1];
  if (column.form !== "neurons" || !layout.loss.lines || layout.loss.under) return [];
  const values = back ? readings.layers[l].delta : readings.layers[l].a;
  const most = largest(values);
  const [x0, y0, , , , , x1, y1] = lossLink(layout, 0);
  const scale = Math.min(
    0.75 * k * Math.min(1, column.nodes[0].r / (24 * layout.k)),
    Math.hypot(x1 - x0, y1 - y0) / LONGEST,
  );
  return column.nodes.flatMap((_, j) => {
    const share = back ? backwardBeats(progress, l, j).gather : lossBeats(progress).gather;
    const value = values?.[j] ?? 0;
    const size = back ? chevronSize(value, scale) : pulseRadius(value, most, scale);
    const way = lossLink(layout, j, size);
    return pulse(way, { back, share, stop: 1, size, value, alpha: 1, trail: trailOf(back) });
  });
}
