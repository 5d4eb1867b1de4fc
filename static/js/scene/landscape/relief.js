// The landscape as a relief: the loss as a height over the plane, seen from a side, drawn from the
// back to the front.

import { lossAt } from "../../model/landscape.js";
import { polygon, text } from "../frame/items.js";
import { textWidth } from "../frame/numbers.js";
import { levelsOf, rangeOf, toneOf } from "./contours.js";

/** @import {Landscape, PlanePoint} from "../../model/landscape.js" */
/** @import {Ground, Size} from "./chart.js" */
/** @import {DrawItem} from "../frame/items.js" */

/** More cells than this along a side are too small to be seen one by one. */
const MOST_CELLS = 32;
const FONT = 11;
/** How flat the ground is seen, and how high the highest loss stands, where half its width is 1. */
const TILT = 0.5;
const HEIGHT = 1.1;
/** Nearer than this, a corner of a cell is what is pointed at, px. */
const NEAR = 24;
const INK = 0.5;
const LIGHT = 0.35;

/**
 * How high a loss stands, 0 to 1: in proportion in the lower part, ever less so above, so that
 * neither a parabola nor a cliff loses its shape. @param {Landscape["losses"]} losses
 */
export function heightOf(losses) {
  const all = losses.flat().filter((loss) => loss !== null);
  all.sort((a, b) => a - b);
  const [low, high] = [all[0] ?? 0, all[all.length - 1] ?? 1];
  const scale = 2 * ((all[Math.floor(all.length * 0.75)] ?? 1) - low) || high - low || 1;
  const whole = Math.log1p((high - low) / scale) || 1;
  return (/** @type {number} */ loss) =>
    Math.log1p((Math.max(low, Math.min(high, loss)) - low) / scale) / whole;
}

/** @param {Landscape} landscape @param {readonly [string, string]} names @param {Size} size @param {number} scale @param {number} turn  how far it is turned, in radians @returns {Ground} */
export function relief(landscape, names, size, scale, turn) {
  const { xs, ys, losses } = landscape;
  const last = xs.length - 1;
  const [span, high] = [xs[last] - xs[0], heightOf(losses)];
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const step = Math.max(1, Math.ceil(last / MOST_CELLS));
  const nodes = Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => i * step);
  const share = (/** @type {number} */ i) => (2 * i) / last - 1;
  /** Before it is fitted into the room. @param {number} p @param {number} q  −1…1 @param {number} h 0…1 @returns {PlanePoint} */
  const raw = (p, q, h) => [p * cos - q * sin, -(p * sin + q * cos) * TILT - h * HEIGHT];
  const every = nodes.flatMap((r) =>
    nodes.map((c) => raw(share(c), share(r), high(losses[r][c] ?? Number.POSITIVE_INFINITY))),
  );
  const ends = [-1, 1].flatMap((p) => [-1, 1].map((q) => raw(p, q, 0)));
  const fit = fitted([...every, ...ends], size, 14 * scale);
  const project = (/** @type {number} */ p, /** @type {number} */ q, /** @type {number} */ h) =>
    fit(raw(p, q, h));
  const inside = (/** @type {number} */ p) => Math.abs(p) <= 1.001;
  /** @type {Ground["to"]} */
  const to = (place) => {
    const [p, q] = [(2 * (place[0] - xs[0])) / span - 1, (2 * (place[1] - ys[0])) / span - 1];
    const loss = lossAt(landscape, [
      Math.min(xs[last], Math.max(xs[0], place[0])),
      Math.min(ys[last], Math.max(ys[0], place[1])),
    ]);
    return inside(p) && inside(q) && loss !== null ? project(p, q, high(loss)) : null;
  };
  const corners = nodes.map((r) =>
    nodes.map((c) => {
      const loss = losses[r][c];
      return loss === null ? null : { at: project(share(c), share(r), high(loss)), loss };
    }),
  );
  return {
    items: [
      ...floor(project, names, size, scale),
      ...cells(corners, losses, nodes, cos, sin, high),
    ],
    to,
    from: ([px, py]) => {
      let [best, found] = [NEAR * NEAR, /** @type {PlanePoint|null} */ (null)];
      corners.forEach((row, r) => {
        row.forEach((corner, c) => {
          if (!corner) return;
          const apart = (corner.at[0] - px) ** 2 + (corner.at[1] - py) ** 2;
          if (apart < best) [best, found] = [apart, [xs[nodes[c]], ys[nodes[r]]]];
        });
      });
      return found;
    },
  };
}

/** As large as the room allows, in its middle; `edge` px more are kept free below, for names.
 * @param {PlanePoint[]} points @param {Size} size @param {number} edge @returns {(at:PlanePoint)=>PlanePoint} */
function fitted(points, { width, height }, edge) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, top, bottom] = [
    Math.min(...xs),
    Math.max(...xs),
    Math.min(...ys),
    Math.max(...ys),
  ];
  const by = Math.min((width - edge) / (right - left), (height - 3 * edge) / (bottom - top));
  return ([x, y]) => [
    width / 2 + (x - (left + right) / 2) * by,
    height / 2 - edge / 2 + (y - (top + bottom) / 2) * by,
  ];
}

/** The edges of the plane and their names. @param {(p:number, q:number, h:number)=>PlanePoint} project @param {readonly [string, string]} names @param {Size} room @param {number} scale @returns {DrawItem[]} */
function floor(project, names, room, scale) {
  const points = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].flatMap(([p, q]) => project(p, q, 0));
  const size = FONT * scale;
  const front = [
    { at: project(0, -1, 0), other: project(0, 1, 0), name: `${names[0]} →` },
    { at: project(1, 0, 0), other: project(-1, 0, 0), name: `${names[1]} →` },
  ].map(({ at, other, name }) => {
    const [x, y] = at[1] > other[1] ? at : other;
    const left = x < (at[0] + other[0]) / 2 ? x - textWidth(name, size) : x;
    const inside = Math.max(0, Math.min(room.width - textWidth(name, size), left));
    return text("name", inside, y + size, name, size, { fill: "ink" });
  });
  return [polygon("floor", points, { stroke: "muted", strokeAlpha: 0.6 }), ...front];
}

/** @typedef {{at:PlanePoint, loss:number}|null} Corner */

/** The surface, cell by cell, the farthest first. @param {Corner[][]} corners @param {Landscape["losses"]} losses @param {number[]} nodes @param {number} cos @param {number} sin @param {(loss:number)=>number} high @returns {DrawItem[]} */
function cells(corners, losses, nodes, cos, sin, high) {
  const range = rangeOf(losses);
  if (!range) return [];
  const tone = toneOf(levelsOf(range.low, range.high), range);
  const drawn = [];
  for (let r = 0; r + 1 < nodes.length; r++) {
    for (let c = 0; c + 1 < nodes.length; c++) {
      const [a, b, d, e] = [
        corners[r][c],
        corners[r][c + 1],
        corners[r + 1][c + 1],
        corners[r + 1][c],
      ];
      if (!a || !b || !d || !e) continue;
      const slope =
        (high(b.loss) + high(d.loss) - high(a.loss) - high(e.loss)) * nodes.length * 0.12;
      const shade =
        INK * tone((a.loss + b.loss + d.loss + e.loss) / 4) + LIGHT * Math.tanh(slope) * 0.5;
      drawn.push({
        depth: c * sin + r * cos,
        points: [...a.at, ...b.at, ...d.at, ...e.at],
        alpha: Math.max(0.02, Math.min(0.8, shade + 0.08)),
      });
    }
  }
  drawn.sort((one, other) => other.depth - one.depth);
  return drawn.flatMap(({ points, alpha }) => [
    polygon("cell", points, { fill: "surface", stroke: "surface" }),
    polygon("cell", points, {
      fill: "ink",
      fillAlpha: alpha,
      stroke: "ink",
      strokeAlpha: 0.22,
      width: 0.6,
    }),
  ]);
}
