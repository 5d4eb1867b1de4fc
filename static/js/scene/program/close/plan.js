// The plan of what a step works on: an operation with what it takes under each other or in one row,
// else in rows, with as many numbers as can be read from where the reader sits.

import { groupLayout } from "../layout/group-layout.js";
import { FAR, LEAST, READ, scaledToFit } from "../layout/plan.js";
import { areaOf } from "../node.js";
import { rowsOf } from "./rows.js";

/** @import {Size} from "../../frame/camera.js" */
/** @import {Gaps} from "../layout/columns.js" */
/** @import {Fitted} from "../layout/plan.js" */
/** @import {Subject} from "./subject.js" */

/** A longer vector goes on in the next column. */
const TALL = [8, 5, 4];
/** In a room that is less wide than this many times its height what acts may run downward. */
const NARROW = 1.6;
const ROOM = { tight: false, unnamed: true, between: 26, beside: 8, lane: 10 };
const SCARCE = { tight: true, unnamed: true, between: 16, beside: 6, lane: 8 };
/** Around it, px: in its corner stands where it is. */
const MARGIN = 14;
/** Cells of tensors without numbers: small tensors large, or large ones not too small. */
const CELLS = [
  { cell: 24, side: 110 },
  { cell: 16, side: 160 },
  { cell: 12, side: 240 },
  { cell: 9, side: 200 },
];
const FEW = [
  { cell: 12, side: 80 },
  { cell: 8, side: 110 },
];
/** From the most generous down. */
const LEVELS = [
  { numbers: 128, cells: CELLS, ...ROOM },
  { numbers: 72, cells: CELLS, ...ROOM },
  { numbers: 36, cells: CELLS, ...ROOM },
  { numbers: 36, cells: CELLS, ...SCARCE },
  { numbers: 24, cells: CELLS, ...SCARCE },
  { numbers: 16, cells: CELLS, ...SCARCE },
  { numbers: 12, cells: CELLS, ...SCARCE },
  { numbers: 9, cells: CELLS, ...SCARCE },
  { numbers: 4, cells: [...CELLS, ...FEW], ...SCARCE },
  {
    numbers: 1,
    cells: [...CELLS, ...FEW, { cell: 6, side: 60 }, { cell: 4, side: 40 }],
    ...SCARCE,
  },
];

/** @param {Subject} subject @param {Size} size px @param {number} top where its room begins
 * @param {boolean} far @returns {Fitted} */
export function closePlan({ program }, size, top, far) {
  const legible = far ? FAR / LEAST : 1;
  const least = Math.max(legible, READ / LEAST);
  const loose = program.info.operations.length === 0;
  const ways = !loose && size.width < NARROW * size.height ? [true, false] : [false];
  const lines = loose ? [true] : [false, true];
  const talls = program.info.tensors.some(
    ({ number, shape }) => !program.absorbed[number] && shape.filter((n) => n > 1).length < 2,
  )
    ? TALL
    : TALL.slice(0, 1);
  /** As large as it gets, or the first that is large enough. @param {import("../node.js").NodeDetail & Gaps} level */
  const laid = (level) => {
    /** @type {Fitted|null} */
    let best = null;
    for (const [turned, tall, row, aside] of product(ways, talls, lines, [true, false])) {
      const detail = { ...level, aside, tall };
      const plan = loose
        ? rowsOf(program, detail, size)
        : groupLayout({ program, detail, turned, folded: NONE, row });
      const found = scaledToFit(plan, size, legible, MARGIN);
      if (best && found.scale <= best.scale) continue;
      best = { ...found, y: found.y + top, turned, folded: NONE, legible, side: 0 };
      if (best.scale >= least) break;
    }
    return /** @type {Fitted} */ (best);
  };
  /** @type {Fitted[]} */
  let plans = [];
  for (const { cells, ...level } of LEVELS) {
    const last = level.numbers === LEVELS[LEVELS.length - 1].numbers;
    plans = cells
      .map((cell) => ({ ...level, ...cell, aside: true }))
      .filter(
        (detail) =>
          last ||
          least ** 2 * areaOf(program, detail, false, () => true) <= size.width * size.height,
      )
      .map(laid);
    const large = plans.filter(({ scale }) => scale >= least);
    if (large.length) return large.reduce((a, b) => (smallest(b) > smallest(a) ? b : a));
  }
  return plans.reduce((a, b) => (b.scale > a.scale ? b : a));
}

/** The smallest cell without a number, as it is seen. @param {Fitted} plan */
const smallest = ({ nodes, scale }) =>
  scale *
  Math.min(...nodes.map(({ node: { glyph } }) => (glyph && !glyph.numeric ? glyph.ch : 100)));

/** Every choice of one of each, the last varied first. @template A, B, C, D @param {readonly A[]} a
 * @param {readonly B[]} b @param {readonly C[]} c @param {readonly D[]} d @returns {[A, B, C, D][]} */
const product = (a, b, c, d) =>
  a.flatMap((i) =>
    b.flatMap((j) => c.flatMap((k) => d.map((l) => /** @type {[A, B, C, D]} */ ([i, j, k, l])))),
  );

const NONE = new Set();
