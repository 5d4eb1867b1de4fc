/*
 * Growth of the norms of gradient and weights before a run diverged: a line a layer, on a log
 * scale, over the last updates. What is not finite any more leaves the plot at its top.
 */

import { tenTo, typed } from "../../words/format.js";
import { said as table } from "../../words/panels/autopsy.js";
import { svg } from "../core/dom.js";

/** @typedef {number|string} GrowthSize  what is not finite by its name
 * @typedef {{update:number, loss:GrowthSize, gradient_norm:GrowthSize, layer_gradients:GrowthSize[],
 *    layer_parameters:GrowthSize[]}} Norms */

const [WIDTH, HEIGHT, LEFT] = [294, 140, 44];
/** Where what is infinite stands, the largest power of ten, the smallest. */
const [TOP, HEAD, FOOT] = [6, 22, 118];
const KINDS = /** @type {const} */ (["layer_parameters", "layer_gradients"]);
/** What lies further below the largest than this is not told apart. */
const DECADES = 400;

/** The powers of ten between which all that is finite lies. @param {readonly Norms[]} path */
export function decadesOf(path) {
  const powers = path
    .flatMap((norms) => KINDS.flatMap((kind) => norms[kind]))
    .flatMap((norm) => (typeof norm === "number" && norm ? [Math.log10(norm)] : []));
  if (powers.length === 0) return [0, 1];
  const top = Math.ceil(Math.max(...powers));
  const low = Math.max(Math.floor(Math.min(...powers)), top - DECADES);
  return [low, Math.max(top, low + 1)];
}

/** @param {readonly Norms[]} path */
export function growthPlot(path) {
  const [low, top] = decadesOf(path);
  const [first, last] = [path[0].update, path[path.length - 1].update];
  const across = (/** @type {number} */ update) =>
    LEFT + 4 + ((update - first) / Math.max(1, last - first)) * (WIDTH - LEFT - 10);
  const height = (/** @type {number} */ power) =>
    FOOT - ((Math.max(low, power) - low) / (top - low)) * (FOOT - HEAD);
  const up = (/** @type {GrowthSize} */ norm) =>
    typeof norm === "string" ? TOP : height(norm > 0 ? Math.log10(norm) : low);
  const lines = KINDS.flatMap((kind) =>
    path[0][kind].map((_, layer) => {
      const points = path.map(({ update, [kind]: norms }) => [across(update), up(norms[layer])]);
      const text = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
      return svg("polyline", { class: kind, points: text });
    }),
  );
  const grid = [...new Set([low, Math.round((low + top) / 2), top])];
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "growth", role: "img" },
    svg("title", {}, table.plot(first, last)),
    ...grid.flatMap((power) => [
      svg("line", { x1: LEFT, x2: WIDTH, y1: height(power), y2: height(power) }),
      svg("text", { x: LEFT - 6, y: height(power) + 3.5, "text-anchor": "end" }, tenTo(power)),
    ]),
    svg("text", { x: LEFT - 6, y: TOP + 3.5, "text-anchor": "end" }, "∞"),
    ...lines,
    svg("text", { x: LEFT, y: HEIGHT - 4 }, typed(first, 7)),
    svg(
      "text",
      { x: WIDTH, y: HEIGHT - 4, "text-anchor": "end" },
      `${table.update} ${typed(last, 7)}`,
    ),
  );
}
