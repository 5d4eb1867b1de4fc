// The trajectory on the landscape: the path so far, fading into the past; the ball where the run
// is; the gradient's arrow and the optimizer's step; the place that is looked at or aimed for.

import { circle, dots, polygon } from "../frame/items.js";

/** @import {LandscapeMoment, PlanePoint} from "../../model/landscape.js" */
/** @import {Ground} from "./chart.js" */
/** @import {DrawItem, Paint} from "../frame/items.js" */
/** @typedef {{now:LandscapeMoment, path:[number, number, number][], cursor:PlanePoint|null, held:boolean, focused:boolean}} Marks
 *    cursor: a place that is pointed at; held: the ball is on its way there */

const ARROW = 46;
const SHORTEST = 18;
const BALL = 7;
/** How many shades the path fades through, and up to how many steps each has its dot. */
const SHADES = 10;
const MOST_DOTS = 60;

/** @param {Marks} marks @param {Ground} ground @param {number} scale @param {number} reach of the plane @returns {DrawItem[]} */
export function trajectory({ now, path, cursor, held, focused }, { to }, scale, reach) {
  const items = trail(path, to, scale);
  const start = to(now.start);
  if (start) {
    const step = arrowTo(now, now.step, to, reach);
    const downhill = now.gradient && /** @type {PlanePoint} */ (now.gradient.map((g) => -g));
    const slope = arrowTo(now, downhill, to, reach);
    // Where both point the same way they are drawn side by side.
    const beside = step && slope && step.x * slope.x + step.y * slope.y > 0.97 ? 3.5 * scale : 0;
    if (step) items.push(...stepMark(start, step, beside, scale));
    if (slope) items.push(...slopeMark(start, slope, -beside, scale));
  }
  const ball = to(now.ball);
  const r = BALL * scale;
  if (ball && focused)
    items.push(
      circle("focus", ball[0], ball[1], r + 5 * scale, { fill: "selection", fillAlpha: 0.8 }),
    );
  if (ball) {
    const look = /** @type {Paint} */ (held ? { fillAlpha: 0.35, strokeAlpha: 0.5 } : {});
    if (!held) items.push(shadow(ball, r, scale));
    items.push(
      circle("ball", ball[0], ball[1], r, {
        fill: "ink",
        stroke: "surface",
        width: 2 * scale,
        ...look,
      }),
    );
  }
  const at = cursor && to(cursor);
  if (at) items.push(...aim(at, held, scale));
  return items;
}

/** @param {[number, number, number][]} path @param {Ground["to"]} to @param {number} scale @returns {DrawItem[]} */
function trail(path, to, scale) {
  const points = path.map(([, x, y]) => to([x, y]));
  /** @type {DrawItem[]} */
  const under = [];
  /** @type {DrawItem[]} */
  const over = [];
  const each = Math.max(1, Math.ceil((points.length - 1) / SHADES));
  for (let from = 0; from + 1 < points.length; from += each) {
    const age = (from + each) / Math.max(1, points.length - 1);
    for (const part of pieces(points.slice(from, from + each + 1))) {
      under.push(
        polygon("path", part, {
          open: true,
          stroke: "surface",
          strokeAlpha: 0.75,
          width: 4.5 * scale,
        }),
      );
      over.push(
        polygon("path", part, {
          open: true,
          stroke: "ink",
          strokeAlpha: 0.25 + 0.65 * Math.min(1, age),
          width: 1.75 * scale,
        }),
      );
    }
  }
  const seen = points.length <= MOST_DOTS ? points.flatMap((point) => point ?? []) : [];
  return [...under, ...over, dots("step", seen, 2 * scale, { fill: "ink", fillAlpha: 0.8 })];
}

/** The parts of a line that are inside. @param {(PlanePoint|null)[]} points @returns {number[][]} */
function pieces(points) {
  /** @type {number[][]} */
  const found = [[]];
  for (const point of points) {
    if (point) found[found.length - 1].push(...point);
    else found.push([]);
  }
  return found.filter((part) => part.length > 2);
}

/** A direction of the plane as it is seen: its unit vector, and how long it is; null where it is nothing.
 * @param {LandscapeMoment} now @param {PlanePoint|null} by @param {Ground["to"]} to @param {number} reach */
function arrowTo({ start }, by, to, reach) {
  const size = by ? Math.hypot(...by) : 0;
  const from = to(start);
  if (!by || !from || !(size > 1e-12 * reach)) return null;
  const little = (0.02 * reach) / size;
  const near = to([start[0] + little * by[0], start[1] + little * by[1]]);
  if (!near) return null;
  const [dx, dy] = [near[0] - from[0], near[1] - from[1]];
  const length = Math.hypot(dx, dy);
  return length > 0 ? { x: dx / length, y: dy / length, length: length / little } : null;
}

/** @typedef {{x:number, y:number, length:number}} Arrow */

/** Downhill: a full head; its length says nothing. @param {PlanePoint} start @param {Arrow} arrow @param {number} beside @param {number} scale @returns {DrawItem[]} */
function slopeMark(start, { x, y }, beside, scale) {
  const at = placed(start, x, y, beside);
  const [length, head] = [ARROW * scale, 10 * scale];
  const line = [...at(0), ...at(length - head)];
  return [
    polygon("gradient", line, { open: true, stroke: "surface", width: 5 * scale }),
    polygon("gradient", line, { open: true, stroke: "less", width: 2.5 * scale }),
    polygon(
      "gradient",
      [...at(length), ...at(length - head, head * 0.5), ...at(length - head, -head * 0.5)],
      {
        fill: "less",
        stroke: "surface",
      },
    ),
  ];
}

/** The step: dashed, as long as it is, a hollow diamond where it lands. @param {PlanePoint} start @param {Arrow} arrow @param {number} beside @param {number} scale @returns {DrawItem[]} */
function stepMark(start, { x, y, length }, beside, scale) {
  const at = placed(start, x, y, beside);
  const [end, r] = [Math.min(Math.max(length, SHORTEST * scale), 2000), 5 * scale];
  const line = [...at(0), ...at(end - r)];
  return [
    polygon("step", line, { open: true, stroke: "surface", width: 5 * scale }),
    polygon("step", line, {
      open: true,
      stroke: "ink",
      width: 2.5 * scale,
      dash: [5 * scale, 3 * scale],
    }),
    polygon("step", [...at(end + r), ...at(end, r), ...at(end - r), ...at(end, -r)], {
      fill: "surface",
      stroke: "ink",
      width: 2 * scale,
    }),
  ];
}

/** @param {PlanePoint} start @param {number} x @param {number} y @param {number} beside @returns {(along:number, aside?:number)=>PlanePoint} */
function placed(start, x, y, beside) {
  return (along, aside = 0) => [
    start[0] + along * x - (beside + aside) * y,
    start[1] + along * y + (beside + aside) * x,
  ];
}

/** @param {PlanePoint} at @param {boolean} held @param {number} scale @returns {DrawItem[]} */
function aim([x, y], held, scale) {
  const r = BALL * scale;
  const cross = [
    [x - 2 * r, y, x - r, y],
    [x + r, y, x + 2 * r, y],
    [x, y - 2 * r, x, y - r],
    [x, y + r, x, y + 2 * r],
  ];
  return [
    ...cross.flatMap((line) => [
      polygon("aim", line, { open: true, stroke: "surface", width: 4 * scale }),
      polygon("aim", line, { open: true, stroke: "ink", width: 1.5 * scale }),
    ]),
    held
      ? circle("aim", x, y, r, { fill: "ink", stroke: "selection", width: 2.5 * scale })
      : circle("aim", x, y, 1.5 * scale, { fill: "ink", stroke: "surface", width: 1 }),
  ];
}

/** The ball lies on the ground. @param {PlanePoint} ball @param {number} r @param {number} scale */
const shadow = ([x, y], r, scale) =>
  circle("shadow", x + 2 * scale, y + 3 * scale, r + scale, { fill: "ink", fillAlpha: 0.22 });
