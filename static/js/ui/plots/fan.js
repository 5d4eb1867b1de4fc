/*
 * The fan of many starts: a thin curve each, and the middle one, below which half of them are.
 */

import { number } from "../../words/format.js";
import { said as text } from "../../words/panels/plots.js";
import { curveValueAt } from "./parts/curve.js";
import { linePlot } from "./parts/line-plot.js";
import { logarithmic } from "./parts/scale.js";

/** The curve below which half of the starts are; null where half are no number any more.
 * @param {(number|null)[][]} curves @param {number} places @returns {(number|null)[]} */
export function middleOf(curves, places) {
  return Array.from({ length: places }, (_, i) => {
    const there = curves.map((curve) => curve[i] ?? Number.POSITIVE_INFINITY);
    const middle = there.sort((a, b) => a - b)[Math.floor((there.length - 1) / 2)];
    return Number.isFinite(middle) ? middle : null;
  });
}

export function fan() {
  /** @type {(number|null)[][]} */
  let middle = [];
  const plot = linePlot({
    label: text.fan,
    height: 150,
    write: (value) => number(value, 3),
    onRead: () => {},
    onPick: () => {},
    say,
  });
  const { element } = plot;
  element.hidden = true;
  element.classList.add("fan");

  /** @param {number|null} x */
  function say(x) {
    if (middle.length === 0) return text.seedsNote;
    const at = x ?? Number(middle[middle.length - 1][0]);
    const { y } = curveValueAt({ points: middle }, at);
    const said = Number.isFinite(y) ? text.reading(text.fanMiddle, y) : text.none;
    return `${text.at("update", at)}: ${said}`;
  }

  return {
    element,
    clear() {
      element.hidden = true;
      middle = [];
    },
    /** @param {number[]} places @param {(number|null)[][]} curves @param {number} last */
    draw(places, curves, last) {
      element.hidden = places.length === 0;
      const half = middleOf(curves, places.length);
      middle = places.map((at, i) => [at, half[i]]);
      const points = places.map((at, i) => [at, ...curves.map((curve) => curve[i] ?? null)]);
      plot.update({
        curves: [
          ...curves.map((_, copy) => ({ name: "start", points, column: copy + 1, mark: false })),
          { name: "middle", points: middle },
        ],
        scale: logarithmic(curves.flat().map((value) => value ?? NaN)),
        by: "update",
        last,
      });
    },
  };
}
