// Values on chips, where what they tell acts now: weights on the way forward, on the way back what
// arrives and what each weight is told, in the update its change. They stand where there is room,
// else for the largest; the chip of what is selected or pointed at is always there.

import { isWeight, weight as weightOf } from "../../model/address.js";
import { words as table } from "../../words/words.js";
import { centred, outside, overlaps, pointOn, sample, straight } from "../frame/geometry.js";
import { chip, curve, rect, text } from "../frame/items.js";
import { changed, number, signed, textWidth } from "../frame/numbers.js";
import { backwardPulse, isNow } from "../frame/progress.js";
import { backwardPart } from "../frame/readings.js";
import { backwardHue, isSmall, size } from "../frame/scales.js";
import { marked } from "../frame/stage.js";
import { edge } from "../layout/anchors.js";
import { dressed } from "../overlays/locks.js";
import { ALONG, place } from "./chip-place.js";
import { gradientLight, weightNow } from "./edges.js";
import { carriesBack, largestOf, weightsAct } from "./emphasis.js";

/** @import {Address} from "../../model/state.js" */
/** @import {Box} from "../frame/geometry.js" */
/** @import {DrawItem, DrawLayer, Stage, Token} from "../frame/stage.js" */
/** @import {Place} from "./chip-place.js" */

/** Chips in a gap that has no room for all. */
const FEW = 5;
/** With more lines in a gap, words stand on some. */
const CLEAR = 40;

/** @type {DrawLayer} */
export const chips = (stage, l) => {
  const standing = stage.slots.chips[l];
  const act = weightsAct(stage, l) || stage.ghost !== null;
  const shown = standing.size
    ? [...standing].flatMap(([index, place]) =>
        act || isCalled(stage, l, index) ? one(stage, l, index, place) : [],
      )
    : few(stage, l, act);
  return [...shown, ...largest(stage, l, shown)];
};

/** The weights of a gap that are selected or pointed at. @param {Stage} stage @param {number} l */
function called({ state, readings }, l) {
  const { units } = readings.layers[l];
  const all = [state.selection, state.hover].flatMap((s) =>
    isWeight(s) && s.layer === l ? [s.index[0] * units + s.index[1]] : [],
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

/** The room of chips that were asked for between other layers. @param {Stage} stage @param {number} l @returns {Box[]} */
const asked = (stage, l) =>
  stage.readings.layers
    .flatMap((_, other) =>
      (other === l ? [] : called(stage, other)).flatMap((index) => {
        const standing = stage.slots.chips[other].get(index);
        return (
          standing ??
          place(stage, other, index, [], content(stage, other, index).writing().short) ??
          []
        );
      }),
    )
    .map(({ box }) => box);

/** A weight that is told less goes down. @param {number} told */
const arrow = (told) => (told > 0 ? "▼ " : told < 0 ? "▲ " : "");

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
    const long = (/** @type {number} */ d) => stage.write(at, d, signed(Math.fround(told), d));
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

/** The name of what is told most in the whole network, once that is known; none where two are.
 * @param {Stage} stage @param {number} l @param {DrawItem[]} shown chips @returns {DrawItem[]} */
function largest(stage, l, shown) {
  const { progress, readings, layout, slots, type, k, fast } = stage;
  const updates =
    isNow(progress, "update") && progress.t === 1 && progress.to === progress.phase.parts;
  const ends =
    isNow(progress, "backward", 0) && gradientLight(stage, 0, readings.layers[0].units - 1) === 1;
  if (fast || (!updates && !ends)) return [];
  const found = largestOf(readings, updates ? "weightChange" : "weightGradient");
  if (!found.whole || !found.alone || found.layer !== l) return [];
  const { units, weightChange, weightGradient } = readings.layers[l];
  const along = edge(layout, l, Math.floor(found.index / units), found.index % units);
  const told = updates ? -(weightChange?.[found.index] ?? 0) : (weightGradient?.[found.index] ?? 0);
  const name = updates ? table.drawn.largestChange : table.drawn.largestGradient;
  const words = `${arrow(told)}${name}`;
  const [width, height] = [textWidth(words, type.small), 1.25 * type.small];
  const cards = shown.flatMap((item) =>
    item.op === "rect" ? [{ x: item.x, y: item.y, width: item.w, height: item.h }] : [],
  );
  // Of the room that is kept for chips only what they take is lost; none is lost forward.
  const kept = new Set([...slots.chips[l].values()].map(({ box }) => box));
  for (const front of slots.fronts) kept.add(front);
  const all = [...slots.taken.filter((box) => !kept.has(box)), ...cards, ...asked(stage, l)];
  const aside = 0.5 * height + 6 * k;
  const boxes = [0, 1, -1, 2, -2, 3, -3].flatMap((n) =>
    ALONG.map((t) => {
      const { x, y } = pointOn(along, 1 - t);
      return centred(x, y + n * aside, width, height);
    }),
  );
  const free = boxes.filter(
    (box) =>
      box.x >= 0 &&
      box.x + box.width <= layout.size.width &&
      box.y >= 0 &&
      all.every((other) => !overlaps(box, other, 1)),
  );
  // It stands at its own line, and where lines are few clearly nearer to it than to any other.
  const drawn = stage.drawn(l);
  const others = drawn.filter((index) => index !== found.index && drawn.length <= CLEAR);
  const points = others.flatMap((index) =>
    sample(edge(layout, l, Math.floor(index / units), index % units), 32),
  );
  const own = sample(along, 32);
  /** @param {readonly import("../frame/geometry.js").Point[]} of @param {Box} one */
  const away = (of, one) => Math.min(24 * k, ...of.map((point) => outside(point, one)));
  const nearer = free.map((one) => away(points, one) - away(own, one));
  const box = free[nearer.indexOf(Math.max(...nearer))];
  if (!box) return [];
  const [x, y] = [box.x + width / 2, box.y + height / 2];
  const style = { align: /** @type {const} */ ("center"), fill: backwardHue(told) };
  // On a card, so that a line of its own colour does not take it away.
  const card = rect("largest", box, height / 2, { fill: "ground" });
  return [card, text("largest", x, y, words, type.small, style)];
}
