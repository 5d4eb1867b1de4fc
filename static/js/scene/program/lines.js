// The arrows of a program: what flows forward as dots, what flows back as chevrons, along the lines
// that the plan laid; where several gradients arrive, each has its own mark, and they add.

import { headingOn, link, pointOn, straight } from "../frame/geometry.js";
import { circle, curve, polygon } from "../frame/items.js";
import { backwardHue, largest, size } from "../frame/scales.js";
import { travelled } from "./progress.js";
import { numbersOf } from "./stage.js";

/** @import {Curve} from "../frame/geometry.js" */
/** @import {DrawItem} from "../frame/items.js" */
/** @import {Line} from "./nest.js" */
/** @import {Stage} from "./stage.js" */

/** @type {WeakMap<Line, Curve[]>} */
const memo = new WeakMap();

/** Bows between the columns, straight in the lanes. @param {Line} line @param {boolean} turned @returns {Curve[]} */
export function curvesOf(line, turned) {
  let curves = memo.get(line);
  if (!curves) {
    curves = line.points.slice(1).map((to, i) => {
      const from = line.points[i];
      return (turned ? from.x === to.x : from.y === to.y) ? straight(from, to) : link(from, to, turned);
    });
    memo.set(line, curves);
  }
  return curves;
}

/** @param {Stage} stage @returns {DrawItem[]} */
export const lines = ({ plan, zoom, bold }) =>
  plan.lines.flatMap((line) =>
    curvesOf(line, plan.turned).map((one) =>
      curve("line", one, { stroke: "muted", strokeAlpha: bold ? 0.9 : 0.4, width: Math.max(1.1, 1 / zoom) }),
    ),
  );

/** The way from a tensor to an operation, frame by frame. @param {Stage} stage @param {number} tensor @param {number} operation */
export function wayOf({ plan }, tensor, operation) {
  const { turned } = plan;
  return plan.lines
    .filter((line) => line.tensor === tensor && line.uses.has(operation))
    .sort((a, b) => (turned ? a.points[0].y - b.points[0].y : a.points[0].x - b.points[0].x))
    .flatMap((line) => curvesOf(line, turned));
}

/** The present operation's arrows, and what travels on them. @param {Stage} stage @returns {DrawItem[]} */
export function pulses(stage) {
  const { present, progress, program, zoom, plan } = stage;
  if (!present) return [];
  const back = progress.phase.name === "backward";
  const at = travelled(progress);
  const k = Math.max(1, 1 / zoom);
  /** @type {DrawItem[]} */
  const items = [];
  for (const input of new Set(present.inputs)) {
    if (program.absorbed[input] || (back && !program.graded[input])) continue;
    const way = wayOf(stage, input, present.number);
    if (way.length === 0) continue;
    const tensor = program.info.tensors[input];
    const numbers = numbersOf(stage, tensor, back ? "value_gradient" : "value");
    const most = peak(numbers);
    const hue = back ? backwardHue(most) : "ink";
    for (const one of way) items.push(curve("arrow", one, { stroke: hue, strokeAlpha: 0.9, width: 2.2 * k }));
    const share = back ? 1 - at : at;
    const on = Math.min(way.length - 1, Math.floor(share * way.length));
    const t = share * way.length - on;
    const point = pointOn(way[on], t);
    if (!back) items.push(circle("pulse", point.x, point.y, 4.5 * k, { fill: "ink" }));
    else {
      const heading = share === 0 ? headingOn(way[0], 0.01) : headingOn(way[on], Math.min(0.99, Math.max(0.01, t)));
      items.push(chevron(point.x, point.y, heading + Math.PI, 6.5 * k, hue, most));
    }
  }
  if (!plan.lines.length) return [];
  return items;
}

/** The number of the largest size. @param {Float32Array|undefined} numbers */
function peak(numbers) {
  const most = largest(numbers);
  return numbers?.find((value) => size(value) === most) ?? 0;
}

/** Filled where it says less, hollow where it says more. @param {number} x @param {number} y @param {number} angle
 * @param {number} r @param {import("../frame/items.js").Token} hue @param {number} value @returns {DrawItem} */
function chevron(x, y, angle, r, hue, value) {
  const points = [0, 2.45, Math.PI, -2.45].flatMap((turn, i) => {
    const far = i === 2 ? 0.35 * r : r;
    return [x + far * Math.cos(angle + turn), y + far * Math.sin(angle + turn)];
  });
  return polygon("chevron", points, value < 0 ? { fill: "surface", stroke: hue, width: r / 4 } : { fill: hue });
}
