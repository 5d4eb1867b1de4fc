// The first number that is not finite: an outline around the number that was the first to be none,
// and beside it what it became; loaded when a run diverges.

import { isLoss, neuron, same, shownAt, unitOf } from "../../model/address.js";
import { boxOf } from "../frame/box-of.js";
import { grown, overlaps } from "../frame/geometry.js";
import { hitsOf } from "../frame/hit.js";
import { chip, polygon, rect } from "../frame/items.js";
import { number, textWidth } from "../frame/numbers.js";
import { cards } from "./tooltip.js";

/** @import {Box} from "../frame/geometry.js" */
/** @import {DrawItem, Picture, Stage} from "../frame/stage.js" */

/** Farther than this from its place a value is not told, px. */
const FAR = 110;
/** How the tensors of a record are written in equations. @type {Readonly<Record<string, string>>} */
const SYMBOLS = Object.freeze({
  z: "z",
  a: "a",
  gate: "σ′",
  upstream: "∂L/∂a",
  delta: "δ",
  weights: "w",
  biases: "b",
  weight_gradient: "∂L/∂w",
  bias_gradient: "∂L/∂b",
  weight_new: "w",
  bias_new: "b",
  loss: "L",
});

/** @type {Picture} */
export const picture = (stage) => {
  const { state, network, layout, k } = stage;
  if (!state.diverged) return [];
  const hits = hitsOf(stage);
  const own = shownAt(network, state.diverged);
  // Where weights are many, few are drawn; any other is told by the unit that it leads to.
  const at = boxOf(hits, own) ? own : neuron(own.layer, unitOf(own));
  const box = boxOf(hits, at);
  if (!box) return [];
  const paint = /** @type {const} */ ({ stroke: "danger", width: 3 * k });
  const parts = hits.filter(
    (hit) => hit.shape !== "cells" && !("factor" in hit) && same(hit.selection, at),
  );
  // Upright, what is said of the outputs ends where the loss begins.
  const tight = isLoss(at) && layout.turned;
  const frame = (/** @type {Box} */ of) =>
    tight ? { ...grown(of, 2 * k), y: of.y + 2 * k, height: of.height - 4 * k } : grown(of, 2 * k);
  const outlines = parts.map((hit) =>
    hit.shape === "line"
      ? polygon(
          "broken",
          hit.points.flatMap(({ x, y }) => [x, y]),
          { ...paint, open: true },
        )
      : rect("broken", frame(hit.shape === "box" ? hit.box : box), 8 * k, paint),
  );
  const all = outlines.length ? outlines : [rect("broken", grown(box, 2 * k), 2 * k, paint)];
  // The loss is written large in its place.
  return isLoss(at) ? all : [...all, ...value(stage, box)];
};

/** What the number became, as near as it covers nothing. @param {Stage} stage @param {Box} of @returns {DrawItem[]} */
function value(stage, of) {
  const { state, slots, type, view, k } = stage;
  const { tensor, value, memory } = /** @type {NonNullable<typeof state.diverged>} */ (
    state.diverged
  );
  const size = type.text;
  const became = number(Number(value));
  const words = SYMBOLS[tensor] && !memory ? `${SYMBOLS[tensor]} = ${became}` : became;
  const [width, height] = [textWidth(words, size) + size, 1.62 * size];
  const taken = [grown(of, 5 * k), ...slots.taken, ...cards(stage)];
  const { x, y } = { x: of.x + of.width / 2, y: of.y + of.height / 2 };
  /** @type {Box|null} */
  let best = null;
  let least = FAR * k;
  for (let left = view.x; left + width <= view.x + view.width; left += height / 2)
    for (let top = view.y; top + height <= view.y + view.height; top += height / 2) {
      const box = { x: left, y: top, width, height };
      const far = Math.hypot(left + width / 2 - x, top + height / 2 - y) - of.width / 2;
      if (far < least && taken.every((other) => !overlaps(box, other, 1)))
        [best, least] = [box, far];
    }
  const style = /** @type {const} */ ({ stroke: "danger", fill: "danger", weight: 600 });
  return best ? chip("broken", best, words, size, style) : [];
}
