// The name of the weight that is told most in the whole network, at its line.

import { words as table } from "../../words/words.js";
import { centred, outside, overlaps, pointOn, sample } from "../frame/geometry.js";
import { rect, text } from "../frame/items.js";
import { textWidth } from "../frame/numbers.js";
import { isNow } from "../frame/progress.js";
import { backwardHue } from "../frame/scales.js";
import { edge } from "../layout/anchors.js";
import { ALONG } from "../network/chip-place.js";
import { arrow, chips } from "../network/chips.js";
import { gradientLight } from "../network/edges.js";
import { largestOf } from "../network/emphasis.js";

/** @import {Box, Point} from "../frame/geometry.js" */
/** @import {Picture} from "../frame/stage.js" */

/** With more lines in a gap, words stand on some. */
const CLEAR = 40;

/** Once all are known; none where two are told most. @type {Picture} */
export const picture = (stage) => {
  const { progress, readings, layout, slots, type, k, fast } = stage;
  const updates =
    isNow(progress, "update") && progress.t === 1 && progress.to === progress.phase.parts;
  const ends =
    isNow(progress, "backward", 0) && gradientLight(stage, 0, readings.layers[0].units - 1) === 1;
  if (fast || (!updates && !ends)) return [];
  const found = largestOf(readings, updates ? "weightChange" : "weightGradient");
  if (!found.whole || !found.alone) return [];
  const l = found.layer;
  const { units, weightChange, weightGradient } = readings.layers[l];
  const along = edge(layout, l, Math.floor(found.index / units), found.index % units);
  const told = updates ? -(weightChange?.[found.index] ?? 0) : (weightGradient?.[found.index] ?? 0);
  const name = updates ? table.drawn.largestChange : table.drawn.largestGradient;
  const words = `${arrow(told)}${name}`;
  const [width, height] = [textWidth(words, type.small), 1.25 * type.small];
  const cards = readings.layers
    .flatMap((_, layer) => chips(stage, layer))
    .flatMap((item) =>
      item.op === "rect" ? [{ x: item.x, y: item.y, width: item.w, height: item.h }] : [],
    );
  // Of the room that is kept for chips only what they take is lost; none is lost forward.
  const kept = new Set([...slots.chips[l].values()].map(({ box }) => box));
  for (const front of slots.fronts) kept.add(front);
  const all = [...slots.taken.filter((box) => !kept.has(box)), ...cards];
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
  /** @param {readonly Point[]} of @param {Box} one */
  const away = (of, one) => Math.min(24 * k, ...of.map((point) => outside(point, one)));
  const nearer = free.map((one) => away(points, one) - away(own, one));
  const box = free[nearer.indexOf(Math.max(...nearer))];
  if (!box) return [];
  const [x, y] = [box.x + width / 2, box.y + height / 2];
  const style = { align: /** @type {const} */ ("center"), fill: backwardHue(told) };
  // On a card, so that a line of its own colour does not take it away.
  const card = rect("largest", box, height / 2, { fill: "ground" });
  return [card, text("largest", x, y, words, type.small, style)];
};
