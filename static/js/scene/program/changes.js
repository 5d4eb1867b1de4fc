// Changes of a parameter by an update: at the foot of each entry a bar, from the middle to the
// right where it grows, to the left where it falls, as long as the change is among all of the
// update.

import { firstOf } from "../../model/program/carried.js";
import { sizeOf } from "../../model/program/graph.js";
import { isParameter } from "../../model/program/kinds.js";
import { grown } from "../frame/geometry.js";
import { rect } from "../frame/items.js";
import { backwardHue, largest, share } from "../frame/scales.js";
import { cellOf } from "./glyph.js";
import { entryChange } from "./progress.js";
import { numbersOf } from "./stage.js";

/** @import {Box} from "../frame/geometry.js" */
/** @import {DrawItem} from "../frame/items.js" */
/** @import {Frame} from "../../wire/messages.js" */
/** @import {ProgramStage, Stood} from "./stage.js" */

/** The bar's share of its cell's height, and of the width of a circle. */
const FOOT = 0.16;
const INSIDE = 0.5;
/** A cell that is seen smaller has no bar, px. */
const LEAST_CELL = 5;

/** The largest change of an update. @type {WeakMap<Frame, number>} */
const memo = new WeakMap();

/** @param {ProgramStage} stage */
function mostOf(stage) {
  const { frame, program } = stage;
  let most = memo.get(frame);
  if (most === undefined) {
    const parameters = program.info.tensors.filter(isParameter);
    most = Math.max(0, ...parameters.map((one) => largest(numbersOf(stage, one, "value_change"))));
    memo.set(frame, most);
  }
  return most;
}

/** @param {ProgramStage} stage @param {Stood} stood @returns {DrawItem[]} */
export function changes(stage, { node, x, y }) {
  const { tensor, glyph, value } = node;
  const change = numbersOf(stage, tensor, "value_change");
  if (stage.progress.phase.name !== "update" || !change || !glyph || !value) return [];
  if (glyph.ch * stage.zoom < LEAST_CELL) return [];
  const round = glyph.form === "circle";
  const first = firstOf(stage.frame, tensor.address);
  const most = mostOf(stage);
  /** @type {DrawItem[]} */
  const items = [];
  for (let e = 0; e < sizeOf(tensor.shape); e++) {
    const by = change[e - first] ?? 0;
    const come = entryChange(stage.progress, tensor.number, e);
    if (by === 0 || come === 0) continue;
    const cell = round
      ? { x: 0, y: -0.14 * glyph.ch, width: glyph.cw, height: glyph.ch }
      : cellOf(glyph, e);
    const room = (round ? INSIDE : 1) * (cell.width - glyph.gap);
    const high = FOOT * cell.height;
    const foot = {
      x: x + value.x + cell.x + (cell.width - glyph.gap - room) / 2,
      y: y + value.y + cell.y + cell.height - glyph.gap - high,
      ...{ width: room, height: high },
    };
    items.push(...bar(foot, (by < 0 ? -come : come) * Math.sqrt(share(by, most))));
  }
  return items;
}

/** What stays free around a bar, so that it is seen on any colour, px. */
const HALO = 0.8;

/** A bar from the middle of its foot. @param {Box} foot @param {number} by from −1 to 1
 * @returns {DrawItem[]} */
function bar(foot, by) {
  const long = (Math.abs(by) * foot.width) / 2;
  const middle = foot.x + foot.width / 2;
  const box = { ...foot, x: by < 0 ? middle - long : middle, width: long };
  return [
    rect("change", grown(box, HALO), 0, { fill: "surface" }),
    rect("change", box, 0, { fill: backwardHue(-by) }),
  ];
}
