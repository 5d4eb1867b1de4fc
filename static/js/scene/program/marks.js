// Marks around the numbers: the sign of an operation on its arrow, a tensor's name, and the
// frames of calls and turns.

import { groupsAround } from "../../model/program/graph.js";
import { circle, rect, text } from "../frame/items.js";
import { textWidth } from "../frame/numbers.js";
import { arrived } from "./progress.js";
import { shortNumber } from "./short-number.js";
import { numbersOf, tensorMark, wordSize } from "./stage.js";

/** @import {DrawItem} from "../frame/items.js" */
/** @import {GroupFrame} from "./layout/group-layout.js" */
/** @import {ProgramStage, Stood} from "./stage.js" */

/** A name that has to grow takes of the room beside it, px of the plan. */
const SPARE = 8;

/** @param {ProgramStage} stage @param {Stood} stood @returns {DrawItem[]} */
export function sign(stage, { node, x, y }) {
  const { signBox, tensor, constant } = node;
  if (!signBox) return [];
  const now = stage.present?.output === tensor.number;
  const box = { ...signBox, x: x + signBox.x, y: y + signBox.y };
  const [middle, centre] = [box.x + box.width / 2, box.y + box.height / 2];
  const loud = stage.back ? "less" : "ink";
  if (!stage.words)
    return [
      circle("sign", middle, centre, now ? 6 : 4, {
        fill: now ? loud : "surface",
        stroke: now ? loud : "muted",
        width: 1.2,
      }),
    ];
  const size = wordSize(stage, node.size);
  const number = constant && numbersOf(stage, constant, "value")?.[0];
  const written =
    constant && number !== undefined && number !== null
      ? shortNumber(number, 4, 2.84 * node.size, size)
      : "";
  const words = node.first ? `${written} ${node.sign}` : `${node.sign} ${written}`;
  return [
    rect("sign", box, box.height / 2, {
      fill: now ? loud : "surface",
      stroke: now ? loud : "hairline",
      width: now ? 2 : 1.2,
    }),
    text("sign", middle, centre, words.trim(), size, {
      ...{
        align: "center",
        most: box.width - 4,
        weight: now ? 600 : 400,
        fill: now ? "surface" : "ink",
      },
    }),
  ];
}

/** @param {ProgramStage} stage @param {Stood} stood @returns {DrawItem[]} */
export function title(stage, { node, x, y }) {
  const { titleBox, tensor, title: name } = node;
  if (!titleBox || !stage.words) return [];
  const size = wordSize(stage, node.size);
  const centre = x + titleBox.x + titleBox.width / 2;
  const weight = tensorMark(stage, tensor) || stage.present?.output === tensor.number ? 700 : 500;
  return [
    text("title", centre, y + titleBox.y + titleBox.height / 2 - 1, name, size, {
      ...{ align: "center", weight, most: titleBox.width + SPARE },
    }),
  ];
}

/** Where several gradients add up, how many have arrived, until all have. @param {ProgramStage} stage
 * @param {Stood} stood @returns {DrawItem[]} */
export function sum(stage, { node, x, y }) {
  const { gradient, tensor } = node;
  const size = wordSize(stage, node.size);
  const many = stage.progress.schedule.given[tensor.number].length;
  if (!gradient || !stage.words || !stage.back || many < 2) return [];
  const some = arrived(stage.progress, tensor.number);
  if (some === 0 || some === many) return [];
  const words = `${some}/${many}`;
  if (gradient.width < textWidth(words, size)) return [];
  const [middle, centre] = [
    x + gradient.x + gradient.width / 2,
    y + gradient.y + gradient.height / 2,
  ];
  return [text("sum", middle, centre, words, size, { align: "center", fill: "muted", halo: true })];
}

/** @param {ProgramStage} stage @param {GroupFrame} frame @returns {DrawItem[]} */
export function frameOf(stage, { box, name, size, folded, group }) {
  const { present, program, back } = stage;
  const now = folded && present && groupsAround(program.info, present.group).includes(group);
  const items = /** @type {DrawItem[]} */ ([
    rect("frame", box, 8, {
      ...{ fill: "surface", fillAlpha: folded ? 0.9 : 0.45, width: now ? 3 : 1.2 },
      ...{ stroke: now ? (back ? "less" : "positive") : "muted", strokeAlpha: now ? 1 : 0.55 },
    }),
  ]);
  if (stage.words)
    items.push(
      text("frame name", box.x + 10, box.y + 12, name, wordSize(stage, size), {
        weight: 600,
        fill: "muted",
      }),
    );
  return items;
}
