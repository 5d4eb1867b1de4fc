// Values on chips: standing where there is room, else for the largest weights; the chip of what
// is selected or pointed at is always there. During the update a chip shows the change.

import { gradientLight, weightNow } from "./edges.js";
import { centred, overlaps, pointOn } from "./geometry.js";
import { dressed } from "./hands.js";
import { chip } from "./items.js";
import { number, signed, textWidth } from "./numbers.js";
import { edge } from "./places.js";
import { backwardHue } from "./scales.js";
import { marked } from "./stage.js";

/** @import {Box} from "./geometry.js" */
/** @import {DrawItem, Picture, Stage, Token} from "./stage.js" */

/** Chips in a gap that has no room for all. */
const FEW = 5;

/** @type {Picture} */
export const chips = (stage) =>
  stage.slots.chips.flatMap((standing, l) =>
    standing.size
      ? [...standing].flatMap(([index, { box, wide, at }]) => one(stage, l, index, box, wide, at))
      : few(stage, l),
  );

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
  const gap = Math.abs(layout.columns[l + 1].nodes[0].x - layout.columns[l].nodes[0].x);
  const room = !layout.turned && gap >= 130 * layout.k && fanIn * units <= 150;
  const asked = called(stage, l);
  const rest = room ? stage.drawn(l).filter((index) => !asked.includes(index)) : [];
  const order = rest.sort((a, b) => Math.abs(weights[b]) - Math.abs(weights[a])).slice(0, FEW);
  /** @type {Box[]} */
  const taken = [];
  return [...asked, ...order].flatMap((index, at) => {
    const wide = at < asked.length;
    const box = place(stage, l, Math.floor(index / units), index % units, taken, wide);
    if (!box) return [];
    taken.push(box);
    return one(stage, l, index, box, wide);
  });
}

/** Room for a chip that has none of its own; one that was asked for is shown in any case.
 * @param {Stage} stage @param {number} l @param {number} i @param {number} j @param {Box[]} taken @param {boolean} wide */
function place({ layout, slots, k, digits }, l, i, j, taken, wide) {
  const curve = edge(layout, l, i, j);
  const width = textWidth(wide ? "−0.0 → −0.0" : "−0.0", 10.5 * k) + digits * (wide ? 14 : 7) * k;
  const boxes = [0.3, 0.38, 0.22, 0.46, 0.16, 0.54].map((t) => {
    const { x, y } = pointOn(curve, t);
    return centred(x, y, width, 17 * k);
  });
  const all = [...taken, ...slots.taken];
  const free = boxes.find((box) => !all.some((other) => overlaps(box, other, 2)));
  return free ?? (wide ? boxes[3] : null);
}

/** @param {Stage} stage @param {number} l @param {number} index @param {Box} room @param {boolean} wide @param {number} [at] */
function one(stage, l, index, room, wide, at) {
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
      chip("chip", room, words, 10.5 * k, { fill, weight, stroke, at }),
    );
  if (changing) {
    const arrow = `${number(old, digits)} → ${number(next, digits)}`;
    return say(wide ? arrow : number(next, digits), "ink", 600);
  }
  if (!wide || gradientLight(stage, l, j) === 0) return say(number(now, digits), "ink", 400);
  const gradient = weightGradient?.[index] ?? 0;
  return say(`a·δ ${signed(gradient, digits)}`, backwardHue(gradient), 600);
}
