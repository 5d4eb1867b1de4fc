// Values on chips, where what they tell acts now: weights on the way forward, on the way back what
// arrives and what each weight is told, in the update its change. They stand where there is room,
// else for the largest; the chip of what is selected or pointed at is always there.

import { isWeight, weight as weightOf } from "../../model/address.js";
import { straight } from "../frame/geometry.js";
import { chip, curve } from "../frame/items.js";
import { changed, number, signed, textWidth } from "../frame/numbers.js";
import { backwardPulse } from "../frame/progress.js";
import { backwardPart } from "../frame/readings.js";
import { backwardHue, isSmall, size } from "../frame/scales.js";
import { marked } from "../frame/stage.js";
import { dressed } from "../overlays/locks.js";
import { place } from "./chip-place.js";
import { gradientLight, weightNow } from "./edges.js";
import { carriesBack, largestOf, weightsAct } from "./emphasis.js";

/** @import {Address} from "../../model/state.js" */
/** @import {Box} from "../frame/geometry.js" */
/** @import {DrawItem, DrawLayer, Stage, Token} from "../frame/stage.js" */
/** @import {Place} from "./chip-place.js" */

/** Chips in a gap that has no room for all. */
const FEW = 5;

/** @type {DrawLayer} */
export const chips = (stage, l) => {
  const standing = stage.slots.chips[l];
  const act = weightsAct(stage, l) || stage.preview !== null;
  return standing.size
    ? [...standing].flatMap(([index, place]) =>
        act || isCalled(stage, l, index) ? one(stage, l, index, place) : [],
      )
    : few(stage, l, act);
};

/** The weights of a gap that are selected or pointed at. @param {Stage} stage @param {number} l */
function called({ state, network, readings }, l) {
  const { units } = readings.layers[l];
  const all = [state.selection, state.hover].flatMap((s) =>
    isWeight(network, s) && s.layer === l ? [s.index[0] * units + s.index[1]] : [],
  );
  return [...new Set(all)].filter((index) => readings.layers[l].weights?.[index] !== undefined);
}

/** @param {Stage} stage @param {number} l @param {number} index */
const isCalled = (stage, l, index) => called(stage, l).includes(index);

/** @param {Stage} stage @param {number} l @param {boolean} act @returns {DrawItem[]} */
function few(stage, l, act) {
  const { layout, readings } = stage;
  const { weights, units, fanIn } = readings.layers[l];
  if (!weights) return [];
  const [before, after] = [layout.columns[l].box, layout.columns[l + 1].box];
  const gap = after.x - before.x - before.width;
  const room = act && !layout.turned && gap >= 90 * layout.k && fanIn * units <= 150;
  const asked = called(stage, l);
  const rest = room ? stage.drawn(l).filter((index) => !asked.includes(index)) : [];
  const sizes = new Map(rest.map((index) => [index, size(content(stage, l, index).told)]));
  const order = rest.sort((a, b) => Number(sizes.get(b)) - Number(sizes.get(a))).slice(0, FEW);
  /** @type {Box[]} */
  const taken = [];
  return [...asked, ...order].flatMap((index, at) => {
    const called = at < asked.length;
    const found = place(
      stage,
      l,
      index,
      taken,
      called ? content(stage, l, index).writing().short : null,
    );
    if (!found) return [];
    taken.push(found.box);
    return one(stage, l, index, found);
  });
}

/** A weight that is told less goes down. @param {number} told */
export const arrow = (told) => (told > 0 ? "▼ " : told < 0 ? "▲ " : "");

/** What of the error comes through a weight, its value times δ; no tensor of the record. */
const ARRIVES = "weights · delta";

/** @typedef {{tensor:string, long:(digits:number)=>string, short:(digits:number)=>string}} Writing   what of the weight, and the same where there is less room; both of so many digits */

/** What is to be told of a weight now; it is written down only for those that are shown.
 * @param {Stage} stage @param {number} l @param {number} index
 * @returns {{told:number, fill:Token, strong:boolean, writing:() => Writing}} */
function content(stage, l, index) {
  const { readings, progress } = stage;
  const { units, weightGradient, weightChange } = readings.layers[l];
  const [i, j] = [Math.floor(index / units), index % units];
  const { old, next, now, changing } = weightNow(stage, l, index);
  if (changing) {
    const writing = () => change(stage, weightOf(l, i, j), old, next);
    return { told: weightChange?.[index] ?? 0, fill: "ink", strong: true, writing };
  }
  if (gradientLight(stage, l, j) > 0) {
    const told = weightGradient?.[index] ?? 0;
    const { value } = largestOf(readings, "weightGradient");
    const long = (/** @type {number} */ d) => `${arrow(told)}${number(Math.abs(told), d)}`;
    const writing = () => ({ tensor: "weight_gradient", long, short: long });
    return { told, fill: hue(told, value), strong: true, writing };
  }
  if (carriesBack(stage, l) && backwardPulse(progress, l - 1, i, j).share === 1) {
    const told = backwardPart(readings, l, i, j);
    const at = { ...weightOf(l, i, j), tensor: ARRIVES };
    const long = (/** @type {number} */ d) => stage.write(at, d, signed(told, d));
    const writing = () => ({ tensor: ARRIVES, long, short: long });
    return { told, fill: hue(told, readings.most[l - 1].back), strong: true, writing };
  }
  const long = (/** @type {number} */ d) => number(now, d);
  const tensor = now === old ? "weights" : "weight_new";
  const writing = () => ({ tensor, long, short: long });
  return { told: now, fill: "ink", strong: false, writing };
}

/** @param {number} told @param {number} largest */
const hue = (told, largest) => (isSmall(told, largest) ? "muted" : backwardHue(told));

/** A weight's change: both values; where it is too small to be seen in them, the change itself.
 * @param {Stage} stage @param {Address} weight @param {number} old @param {number} next @returns {Writing} */
function change({ digits, write }, weight, old, next) {
  const by = next - old;
  const [before, after] = changed(old, by, digits);
  if (after.startsWith(`${before} `))
    return { tensor: "weight_change", long: () => after, short: (d) => signed(by, Math.min(d, 2)) };
  const of = { ...weight, tensor: "weight_new" };
  return {
    tensor: "weight_new",
    long: () => (by === 0 ? before : `${before} → ${after}`),
    short: (d) => write(of, d, number(next, d)),
  };
}

/** The most digits that fit. @param {((digits:number)=>string)[]} ways in order of liking @param {number} digits
 * @param {number} width @param {number} size */
export function fitted(ways, digits, width, size) {
  for (const least of [3, 1])
    for (const say of ways)
      for (let d = digits; d >= least; d--) {
        const words = say(d);
        if (textWidth(words, size) + 0.52 * size <= width) return words;
      }
  return ways[ways.length - 1](1);
}

/** @param {Stage} stage @param {number} l @param {number} index @param {Place} place */
function one(stage, l, index, { box, at, from }) {
  const { readings, type, digits } = stage;
  const { units } = readings.layers[l];
  const [i, j] = [Math.floor(index / units), index % units];
  const { fill, strong, writing } = content(stage, l, index);
  const { tensor, long, short } = writing();
  const stroke = marked(stage, "weights", l, i, j) ? /** @type {Token} */ ("ink") : undefined;
  const words = fitted([long, short], digits, box.width, type.small);
  const address = weightOf(l, i, j);
  const style = { fill, weight: strong ? 600 : 400, stroke, at, of: { ...address, tensor } };
  const card = chip("chip", box, words, type.small, style);
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const paint = /** @type {const} */ ({ stroke: "ink", width: stage.k });
  const lead = from ? [curve("lead", straight(from, middle), paint)] : [];
  return [...lead, ...dressed(stage, address, card)];
}
