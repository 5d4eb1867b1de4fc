// Values on chips: standing where there is room, else for the largest weights; the chip of what
// is selected or pointed at is always there. During the update a chip shows the change.

import { centred, grown, moved, overlaps, pointOn, shared } from "../frame/geometry.js";
import { chip } from "../frame/items.js";
import { number, signed, textWidth } from "../frame/numbers.js";
import { backwardHue } from "../frame/scales.js";
import { marked } from "../frame/stage.js";
import { edge } from "../layout/anchors.js";
import { dressed } from "../overlays/locks.js";
import { gradientLight, weightNow } from "./edges.js";

/** @import {Box} from "../frame/geometry.js" */
/** @import {DrawItem, Part, Stage, Token} from "../frame/stage.js" */

/** Chips in a gap that has no room for all. */
const FEW = 5;

/** @type {Part} */
export const chips = (stage, l) => {
  const standing = stage.slots.chips[l];
  return standing.size
    ? [...standing].flatMap(([index, place]) => one(stage, l, index, place))
    : few(stage, l);
};

/** The weights of a gap that are selected or pointed at. @param {Stage} stage @param {number} l */
function called({ state, readings }, l) {
  const { units } = readings.layers[l];
  const all = [state.selection, state.hover].flatMap((s) =>
    s?.kind === "weight" && s.layer === l ? [s.from * units + s.to] : [],
  );
  return [...new Set(all)].filter((index) => readings.layers[l].weights?.[index] !== undefined);
}

/** @param {Stage} stage @param {number} l @returns {DrawItem[]} */
function few(stage, l) {
  const { layout, readings } = stage;
  const { weights, units, fanIn } = readings.layers[l];
  if (!weights) return [];
  const [before, after] = [layout.columns[l].box, layout.columns[l + 1].box];
  const gap = after.x - before.x - before.width;
  const room = !layout.turned && gap >= 90 * layout.k && fanIn * units <= 150;
  const asked = called(stage, l);
  const rest = room ? stage.drawn(l).filter((index) => !asked.includes(index)) : [];
  const order = rest.sort((a, b) => Math.abs(weights[b]) - Math.abs(weights[a])).slice(0, FEW);
  /** @type {Box[]} */
  const taken = [];
  return [...asked, ...order].flatMap((index, at) => {
    const called = at < asked.length;
    const found = place(stage, l, Math.floor(index / units), index % units, taken, called);
    if (!found) return [];
    taken.push(found.box);
    return one(stage, l, index, found);
  });
}

/** Where a chip may stand on its line, in order of liking. */
const ALONG = [0.3, 0.38, 0.22, 0.46, 0.16, 0.54, 0.62, 0.7, 0.78, 0.86];

/** Room for a chip that has none of its own: where it covers nothing, as wide as possible; one that
 * was asked for is shown in any case, short, where it covers least.
 * @param {Stage} stage @param {number} l @param {number} i @param {number} j @param {Box[]} taken @param {boolean} called
 * @returns {{box:Box, wide:boolean, lit:boolean}|null} */
function place({ layout, slots, view, k, digits }, l, i, j, taken, called) {
  const curve = edge(layout, l, i, j);
  const all = [...taken, ...slots.taken];
  const bounds = grown(view, -6 * k);
  const widest = textWidth("−0.0", 10.5 * k) + (digits - 1) * 6.5 * k;
  /** @param {number} width */
  const boxes = (width) =>
    ALONG.map((t) => {
      const { x, y } = pointOn(curve, t);
      return moved(centred(x, y, width, 17 * k), bounds);
    });
  const short = boxes(widest + 10.5 * k);
  for (const ems of called ? [2 * widest + 28 * k, widest + 36 * k, 0] : [0]) {
    const [wide, lit] = [ems > 2 * widest, ems > 0];
    const free = (ems ? boxes(ems) : short).find(
      (box) => !all.some((other) => overlaps(box, other, 2)),
    );
    if (free) return { box: free, wide, lit };
  }
  if (!called) return null;
  const covered = (/** @type {Box} */ box) => all.reduce((sum, b) => sum + shared(box, b), 0);
  const least = Math.min(...short.map(covered));
  const box = short.find((one) => covered(one) === least) ?? short[0];
  return { box, wide: false, lit: false };
}

/** @param {Stage} stage @param {number} l @param {number} index @param {{box:Box, wide:boolean, lit:boolean, at?:number}} place */
function one(stage, l, index, { box, wide, lit, at }) {
  const { readings, digits, k } = stage;
  const { units, weightGradient } = readings.layers[l];
  const [i, j] = [Math.floor(index / units), index % units];
  const { old, next, now, changing } = weightNow(stage, l, index);
  const stroke = /** @type {Token} */ (marked(stage, "weight", l, i, j) ? "ink" : "hairline");
  /** @param {string} words @param {Token} fill @param {number} weight */
  const say = (words, fill, weight) =>
    dressed(
      stage,
      { kind: "weight", layer: l, unit: i, to: j },
      chip("chip", box, words, 10.5 * k, { fill, weight, stroke, at }),
    );
  if (changing) {
    const arrow = `${number(old, digits)} → ${number(next, digits)}`;
    return say(wide ? arrow : number(next, digits), "ink", 600);
  }
  if (gradientLight(stage, l, j) === 0) return say(number(now, digits), "ink", 400);
  const gradient = weightGradient?.[index] ?? 0;
  return say(`${lit ? "a·δ " : ""}${signed(gradient, digits)}`, backwardHue(gradient), 600);
}
