// The optimizer's state, seen during the update: beside each weight
// what the optimizer remembers of it, and where there is room how far clipping shortened the step.

import { isFast } from "../../model/pace.js";
import { percent } from "../../words/format.js";
import { said } from "../../words/panels/settings.js";
import { centred, grown, overlaps, pointOn, shared } from "../frame/geometry.js";
import { polygon, text, textBox } from "../frame/items.js";
import { number, textWidth } from "../frame/numbers.js";
import { changeShare, hasChanged, isNow } from "../frame/progress.js";
import { backwardHue, largest } from "../frame/scales.js";
import { marked } from "../frame/stage.js";
import { edge, fineness } from "../layout/anchors.js";
import { headingOn } from "../network/glyphs.js";
import { neurons } from "../network/neurons.js";
import { cards, picture as tooltip } from "./tooltip.js";

/** @import { Box, Curve } from "../frame/geometry.js" */
/** @import { DrawItem, Picture, Stage } from "../frame/stage.js" */

/** In a gap with more weights, only what is selected or pointed at shows its memory. */
const MANY = 48;
/** A bar is at most so much of its edge, and stands so far beside it, in px. */
const LONGEST = 0.15;
const ASIDE = 7;
const STEPS = 6;
/** From line to line of its words, in sizes of type. */
const STEP = 1.5;

/** @type {Picture} */
export const picture = (stage) => {
  const { progress, state, frame } = stage;
  if (!isNow(progress, "update") || isFast(state)) return [];
  const last = stage.readings.layers.length - 1;
  if (!hasChanged(progress)) return [];
  const bars = stage.readings.layers.flatMap((_, l) => barsOf(stage, l));
  const remembers = stage.readings.layers.some(
    (_, l) =>
      largest(frame.tensor("weight_memory", l)) + largest(frame.tensor("weight_size", l)) > 0,
  );
  return [...bars, ...notes(stage, remembers && last >= 0)];
};

/** @param {Stage} stage @param {number} l @returns {DrawItem[]} */
function barsOf(stage, l) {
  const { frame, layout, readings, progress, camera } = stage;
  const [memory, size] = [frame.tensor("weight_memory", l), frame.tensor("weight_size", l)];
  if (!memory || !size) return [];
  const { units, fanIn } = readings.layers[l];
  const [most, mostSize] = [largest(memory), Math.sqrt(largest(size))];
  const scale = fineness(layout, l) * camera.scale ** -0.4;
  return stage.drawn(l).flatMap((index) => {
    const [i, j] = [Math.floor(index / units), index % units];
    if (fanIn * units > MANY && !marked(stage, "weights", l, i, j)) return [];
    if (changeShare(progress, l, "weights", index) === 0) return [];
    const along = edge(layout, l, i, j);
    /** @type {DrawItem[]} */
    const items = [];
    if (mostSize > 0 && size[index] > 0) {
      const points = beside(along, LONGEST * (Math.sqrt(size[index]) / mostSize), ASIDE * scale);
      items.push(polygon("size", points, { open: true, stroke: "muted", width: 1.2 * scale }));
    }
    if (most > 0 && memory[index] !== 0) {
      const share = Math.abs(memory[index]) / most;
      const dash = memory[index] < 0 ? [4 * scale, 3 * scale] : undefined;
      const points = beside(along, LONGEST * share, ASIDE * scale);
      const stroke = backwardHue(memory[index]);
      items.push(polygon("memory", points, { open: true, stroke, width: 3.2 * scale, dash }));
    }
    return items;
  });
}

/** A stretch of a curve before its end, clear of the chips, set aside. @param {Curve} along @param {number} half
 * of the curve @param {number} aside */
function beside(along, half, aside) {
  return Array.from({ length: STEPS + 1 }, (_, s) => {
    const t = 0.79 + half * ((2 * s) / STEPS - 1);
    const at = pointOn(along, t);
    const heading = headingOn(along, t);
    return [at.x - aside * Math.sin(heading), at.y + aside * Math.cos(heading)];
  }).flat();
}

/** @param {Stage} stage @param {boolean} remembers @returns {DrawItem[]} */
function notes(stage, remembers) {
  const { state, frame, type, digits } = stage;
  const clipping = frame.tensor("clipping", -1);
  const { optimizer = "sgd", clip_norm, clip_value } = state.training ?? {};
  const lines = [];
  if (clipping && clip_norm && clipping[0] < 1)
    lines.push(said.clipped(number(clipping[0], digits), number(clip_norm, digits)));
  if (clipping && clip_value && clipping[1] > 0)
    lines.push(said.cut(percent(clipping[1]), number(clip_value, digits)));
  if (remembers) lines.push(said.remembered(said.optimizers[optimizer]?.[0] ?? optimizer));
  if (lines.length === 0) return [];
  const size = type.small;
  /** @type {Box[]} */
  const used = usedOf(stage);
  return lines.flatMap((words) => {
    const box = room(stage, textWidth(words, size), STEP * size, used);
    if (!box) return [];
    used.push(box);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    return [text("note", x, y, words, size, { align: "center", fill: "ink", halo: true })];
  });
}

/** What words may not cover. @param {Stage} stage @returns {Box[]} */
function usedOf(stage) {
  const { columns, strip } = stage.layout;
  const tiles = columns.flatMap(({ form, box, nodes }) =>
    form === "neurons" ? nodes.map(({ x, y, r }) => centred(x, y, 2.4 * r, 2.4 * r)) : [box],
  );
  const label = strip.label ? [strip.label] : [];
  const fixed = [...strip.bars, ...strip.numbers, ...label];
  const written = [...columns.flatMap(({ layer }) => neurons(stage, layer)), ...tooltip(stage)];
  const words = written.flatMap((item) => (item.op === "text" ? [grown(textBox(item), 3)] : []));
  return [...tiles, ...fixed, ...cards(stage), ...words];
}

/** Where along the stage words may begin, from its middle outwards. */
const SHARES = Array.from(
  { length: 25 },
  (_, n) => 0.5 + (n % 2 ? 1 : -1) * 0.04 * Math.ceil(n / 2),
);

/** Room for a line of words on the network: over its strip, then higher, where nothing is covered,
 * and least of the room that is kept for others; null where there is none. @param {Stage} stage
 * @param {number} width @param {number} height @param {Box[]} used @returns {Box|null} */
function room({ layout: { strip, loss, turned }, slots, view }, width, height, used) {
  const kept = [...slots.taken, loss.box, ...loss.rulers];
  const foot = turned ? view.y + view.height : strip.bars[0].y;
  const count = Math.max(1, Math.floor((foot - view.y) / height));
  /** @type {Box|null} */
  let best = null;
  let least = Number.POSITIVE_INFINITY;
  // Over the strip or at the top, where no line is; last among the lines.
  const rows = Array.from({ length: count }, (_, row) =>
    row % 2 ? count - (row >> 1) : 1 + (row >> 1),
  );
  for (const up of rows)
    for (const share of SHARES) {
      if (least === 0) break;
      const x = view.x + share * (view.width - width);
      const box = { x, y: foot - up * height, width, height };
      if (x < view.x || used.some((other) => overlaps(box, other))) continue;
      const covered = kept.reduce((sum, other) => sum + shared(box, other), 0);
      if (covered < least) [best, least] = [box, covered];
    }
  return best;
}
