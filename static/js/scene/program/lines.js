// The arrows of a program: what flows forward as dots, what flows back as chevrons, along the lines
// that the plan laid; where several gradients arrive, each has its own mark, and they add.

import { ahead, clamp, link, pointOn, straight } from "../frame/geometry.js";
import { circle, curve, polygon } from "../frame/items.js";
import { backwardHue, largest, size } from "../frame/scales.js";
import { headingOn } from "../network/glyphs.js";
import { SWING } from "./layout/bands.js";
import { travelled } from "./progress.js";
import { lineOf, numbersOf } from "./stage.js";

/** @import {Numbers} from "../../wire/messages.js" */
/** @import {Curve, Point} from "../frame/geometry.js" */
/** @import {DrawItem} from "../frame/items.js" */
/** @import {StageLine} from "./layout/group-layout.js" */
/** @import {ProgramStage} from "./stage.js" */

/** @type {WeakMap<StageLine, Curve[]>} */
const memo = new WeakMap();

/** Bows between the columns, straight in the lanes, and round where a line goes back to the beginning
 * of the next band. @param {StageLine} line @param {boolean} turned @returns {Curve[]} */
export function segmentsOf(line, turned) {
  let curves = memo.get(line);
  if (!curves) {
    const [along, across] = turned
      ? /** @type {const} */ (["y", "x"])
      : /** @type {const} */ (["x", "y"]);
    let swing = SWING;
    curves = line.points.slice(1).map((to, i) => {
      const from = line.points[i];
      if (from[along] === to[along]) return round(from, to, turned, swing);
      swing = to[along] > from[along] ? SWING : -SWING;
      return from[across] === to[across] ? straight(from, to) : link(from, to, turned);
    });
    memo.set(line, curves);
  }
  return curves;
}

/** A line turns round. @param {Point} a @param {Point} b @param {boolean} turned @param {number} by how far it swings
 * out @returns {Curve} */
function round(a, b, turned, by) {
  const [from, to] = [ahead(turned, a, by), ahead(turned, b, by)];
  return [a.x, a.y, from.x, from.y, to.x, to.y, b.x, b.y];
}

/** All lines; where several go the same way, it is drawn once. @param {ProgramStage} stage @returns {DrawItem[]} */
export function lines({ plan, zoom, bold }) {
  const all = plan.lines.flatMap((line) => segmentsOf(line, plan.turned));
  const ways = new Map(all.map((one) => [one.map(Math.round).join(), one]));
  const paint = { strokeAlpha: bold ? 0.9 : 0.4, width: 1.1 * lineOf({ zoom }) };
  return [...ways.values()].map((one) => curve("line", one, { stroke: "muted", ...paint }));
}

/** The way from a tensor, or from its gradient, to an operation, frame by frame: each line begins
 * where another ends. @param {ProgramStage} stage @param {number} tensor @param {number} operation
 * @param {boolean} back */
export function wayOf({ plan }, tensor, operation, back) {
  const { turned } = plan;
  const left = plan.lines.filter((line) => line.tensor === tensor && line.uses.has(operation));
  /** @type {StageLine[]} */
  const way = [];
  const begins = (/** @type {StageLine} */ line) => !left.some((other) => leads(other, line));
  while (left.length) way.push(...left.splice(Math.max(0, left.findIndex(begins)), 1));
  return way.flatMap((line) => segmentsOf(line, turned).slice(Number(back && line.past)));
}

/** Does one line end where another begins? @param {StageLine} one @param {StageLine} other */
function leads({ points }, { points: [start] }) {
  const end = points[points.length - 1];
  return Math.hypot(end.x - start.x, end.y - start.y) < 0.01;
}

/** @typedef {{way:readonly Curve[], hue:import("../frame/items.js").Token, most:number}} ProgramArrow   of one input of the present operation */

/** @param {ProgramStage} stage @returns {ProgramArrow[]} */
function arrowsOf(stage) {
  const { present, progress, program } = stage;
  if (!present) return [];
  const back = progress.phase.name === "backward";
  return [...new Set(present.inputs)].flatMap((input) => {
    if (program.absorbed[input] || (back && !program.graded[input])) return [];
    const way = wayOf(stage, input, present.number, back);
    if (way.length === 0) return [];
    const most = back ? peak(numbersOf(stage, program.info.tensors[input], "value_gradient")) : 0;
    return [{ way, most, hue: back ? backwardHue(most) : /** @type {const} */ ("ink") }];
  });
}

/** The present operation's arrows. @param {ProgramStage} stage @returns {DrawItem[]} */
export const arrows = (stage) =>
  arrowsOf(stage).flatMap(({ way, hue }) =>
    way.map((one) =>
      curve("arrow", one, {
        stroke: hue,
        strokeAlpha: 0.9,
        width: 2.2 * lineOf(stage),
      }),
    ),
  );

/** What travels on them: dots forward, chevrons back. @param {ProgramStage} stage @returns {DrawItem[]} */
export function pulses(stage) {
  const back = stage.progress.phase.name === "backward";
  const at = travelled(stage.progress);
  const k = lineOf(stage);
  return arrowsOf(stage).map(({ way, hue, most }) => {
    // It comes to rest beside what it reaches, not on it.
    const share = back ? Math.max(BESIDE, 1 - at) : Math.min(1 - BESIDE, at);
    const on = Math.min(way.length - 1, Math.floor(share * way.length));
    const t = clamp(share * way.length - on, 0, 1);
    const { x, y } = pointOn(way[on], t);
    if (!back) return circle("pulse", x, y, 4.5 * k, { fill: hue });
    return chevron(x, y, headingOn(way[on], clamp(t, 0.01, 0.99)) + Math.PI, 6.5 * k, hue, most);
  });
}

/** How far before its end a movement rests, as a share of its way. */
const BESIDE = 0.08;

/** The number of the largest size. @param {Numbers|undefined} numbers */
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
  return polygon(
    "chevron",
    points,
    value < 0 ? { fill: "surface", stroke: hue, width: r / 4 } : { fill: hue },
  );
}
