// The pulses of the present phase: w·a forward, w·δ back, each as large as the record's number.

import { lossLink } from "./loss.js";
import { pulse } from "./marks.js";
import { doorway, edge, fineness } from "./places.js";
import { backwardBeats, backwardPulse, forwardPulse, lossBeats } from "./progress.js";
import { backwardPart, forwardPart } from "./readings.js";
import { chevronSize, largest, pulseRadius } from "./scales.js";

/** @typedef {import("./items.js").DrawItem} DrawItem */
/** @typedef {import("./stage.js").Stage} Stage */

/** With more weights than this a pulse leaves no trail. */
const TRAILS = 90;

/** @param {Stage} stage @returns {DrawItem[]} */
export function pulses(stage) {
  const { phase } = stage.progress;
  const last = stage.readings.layers.length - 1;
  if (phase.name === "loss") return outputs(stage, false);
  if (phase.layer === null) return [];
  if (phase.name === "forward") return along(stage, phase.layer, false);
  return phase.layer === last ? outputs(stage, true) : along(stage, phase.layer + 1, true);
}

/** Along the weights into layer l. @param {Stage} stage @param {number} l @param {boolean} back @returns {DrawItem[]} */
function along(stage, l, back) {
  const { readings, progress, layout } = stage;
  const { layers, most } = readings;
  const { units } = layers[l];
  const drawn = stage.drawn(l);
  const scale = fineness(stage.layout, l) * (drawn.length > TRAILS ? 0.75 : 1);
  const stop = doorway(layout, l, back);
  return drawn.flatMap((index) => {
    const [i, j] = [Math.floor(index / units), index % units];
    const { share, lit } = back
      ? backwardPulse(progress, layers, l - 1, i, j)
      : forwardPulse(progress, layers[l], l, i, j);
    if (share === 0) return [];
    const value = back ? backwardPart(readings, l, i, j) : forwardPart(readings, l, i, j);
    const size = back
      ? chevronSize(value, most[l - 1].back, scale)
      : pulseRadius(value, most[l].part, scale);
    const trail = drawn.length <= TRAILS || !progress.moving;
    return pulse(edge(layout, l, i, j), {
      back,
      share,
      stop,
      size,
      value,
      alpha: lit ? 1 : 0.45,
      trail,
    });
  });
}

/** Between the outputs and the loss. @param {Stage} stage @param {boolean} back @returns {DrawItem[]} */
function outputs(stage, back) {
  const { layout, readings, progress, k } = stage;
  const l = readings.layers.length - 1;
  const column = layout.columns[l + 1];
  if (column.form !== "neurons") return [];
  const values = back ? readings.layers[l].delta : readings.layers[l].a;
  const most = largest(values);
  const scale = 0.75 * k * Math.min(1, column.nodes[0].r / (24 * k));
  return column.nodes.flatMap((_, j) => {
    const share = back
      ? backwardBeats(progress, readings.layers, l, j).gather
      : lossBeats(progress).gather;
    const value = values?.[j] ?? 0;
    const size = back ? chevronSize(value, most, scale) : pulseRadius(value, most, scale);
    return pulse(lossLink(layout, j), { back, share, stop: 1, size, value, alpha: 1, trail: true });
  });
}
