/*
 * A line plot as SVG: curves over a common axis, three grid lines, the last point marked. Sizes
 * are in the units of its own view box; colours come from the style sheet by the curve's name.
 */

import { typed } from "../words/format.js";
import { setAttribute, setText, svg } from "./dom.js";

/** @typedef {{name:string, points:[number, number][]}} Curve */

const WIDTH = 294;
const HEIGHT = 130;
const LEFT = 40;
const BOTTOM = 20;
const TOP = 8;

/** A round number at or above: 1, 2, 2.5, 5 times a power of ten. @param {number} value */
export function roundUp(value) {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const found = [1, 2, 2.5, 5, 10].find((step) => step * power >= value * (1 - 1e-9)) ?? 10;
  return Number((found * power).toPrecision(3));
}

/** @param {string} label @param {string} unit  of the horizontal axis */
export function linePlot(label, unit) {
  const title = svg("title", {}, label);
  const grid = [0, 0.5, 1].map((share) => {
    const y = TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
    const text = svg("text", { x: LEFT - 6, y: y + 3.5, "text-anchor": "end" });
    return { share, text, line: svg("line", { x1: LEFT, x2: WIDTH, y1: y, y2: y, class: "grid" }) };
  });
  const curves = svg("g");
  const left = svg("text", { x: LEFT, y: HEIGHT - 4 });
  const right = svg("text", { x: WIDTH, y: HEIGHT - 4, "text-anchor": "end" });
  const element = svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "plot", role: "img" },
    title,
    ...grid.flatMap(({ line, text }) => [line, text]),
    curves,
    left,
    right,
  );

  /** @param {Curve[]} given */
  function update(given) {
    const all = given.flatMap((curve) => curve.points).filter(([, y]) => Number.isFinite(y));
    if (all.length === 0) return;
    const xs = all.map(([x]) => x);
    const low = Math.min(...xs);
    const high = Math.max(...xs, low + 1);
    const top = roundUp(Math.max(...all.map(([, y]) => y)));
    const place = (/** @type {[number, number]} */ [x, y]) =>
      `${(LEFT + ((x - low) / (high - low)) * (WIDTH - LEFT - 4)).toFixed(1)},${(
        TOP + (1 - Math.max(0, y) / top) * (HEIGHT - TOP - BOTTOM)
      ).toFixed(1)}`;
    for (const { share, text } of grid) setText(text, share === 0 ? "0" : typed(share * top, 3));
    setText(left, typed(low, 7));
    setText(right, `${typed(high, 7)} ${unit}`);
    given.forEach((curve, i) => {
      const line = curves.children[2 * i] ?? curves.appendChild(svg("polyline"));
      const end = curves.children[2 * i + 1] ?? curves.appendChild(svg("circle", { r: 3 }));
      const points = curve.points.filter(([, y]) => Number.isFinite(y)).map(place);
      setAttribute(line, "class", curve.name);
      setAttribute(line, "points", points.join(" "));
      end.toggleAttribute("hidden", points.length === 0);
      const [x, y] = (points.at(-1) ?? "0,0").split(",");
      setAttribute(end, "class", curve.name);
      setAttribute(end, "cx", x);
      setAttribute(end, "cy", y);
    });
  }
  return { element, update, describe: (/** @type {string} */ text) => setText(title, text) };
}
