/*
 * The scatter plot of a regression, prediction against target: a point a sample, right on the line.
 */

import { typed } from "../../../words/format.js";
import { said as text } from "../../../words/panels/plots.js";
import { setText, svg } from "../../core/dom.js";
import { endTexts } from "./scale.js";

const SIZE = 200;
const LEFT = 46;
const BOTTOM = 20;

/** @param {import("../samples.js").Sample[]} samples @param {HTMLElement} note
 * @returns {SVGElement[]} */
export function scatter(samples, note) {
  // Of several outputs every one is a point.
  const pairs = samples.flatMap(({ targets, outputs }) =>
    targets.map((target, i) => [Number(target), Number(outputs[i])]),
  );
  const known = pairs.filter((pair) => pair.every(Number.isFinite));
  const off = known.reduce((sum, [x, y]) => sum + Math.abs(x - y), 0) / (known.length || 1);
  const said = text.scatter(samples.length, off);
  setText(note, said);
  const low = Math.min(...known.flat());
  const high = Math.max(...known.flat());
  const place = (/** @type {number} */ v) =>
    Math.round(((v - low) / (high - low || 1)) * (SIZE - 12) * 10) / 10 + 6;
  const [least, most] = known.length ? endTexts(low, high, 3, typed) : ["", ""];
  const dots = known.map(([x, y]) => `M${LEFT + place(x)} ${SIZE - place(y)}h0`).join("");
  return [
    svg(
      "svg",
      { class: "scatter", viewBox: `0 0 294 ${SIZE + BOTTOM}`, role: "img", "aria-label": said },
      svg("path", { class: "ground", d: `M${LEFT} 0V${SIZE}h${SIZE}` }),
      svg("path", { class: "equal", d: `M${LEFT + 6} ${SIZE - 6}L${LEFT + SIZE - 6} 6` }),
      svg("path", { class: "dots", d: dots }),
      svg("text", { x: LEFT - 6, y: 12, "text-anchor": "end" }, most),
      svg("text", { x: LEFT - 6, y: SIZE, "text-anchor": "end" }, least),
      svg("text", { x: LEFT - 6, y: SIZE / 2, "text-anchor": "end" }, text.says),
      svg("text", { x: LEFT + SIZE / 2, y: SIZE + 15, "text-anchor": "middle" }, text.target),
    ),
  ];
}
