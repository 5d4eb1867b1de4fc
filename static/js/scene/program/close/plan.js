// The plan of what a step works on: an operation with what it takes under each other or in one row,
// else in rows, with as many numbers as can be read from where the reader sits.

import { groupLayout } from "../group-layout.js";
import { FAR, fitted, LEAST, READ } from "../plan.js";
import { rowsOf } from "./rows.js";

/** @import {Size} from "../../frame/camera.js" */
/** @import {Fitted} from "../plan.js" */
/** @import {Subject} from "./subject.js" */

/** A longer vector goes on in the next column. */
const TALL = [8, 5, 4];
/** In a room that is less wide than this many times its height what acts may run downward. */
const NARROW = 1.6;
const ROOM = { tight: false, unnamed: true, between: 26, beside: 8, lane: 10 };
const SCARCE = { tight: true, unnamed: true, between: 16, beside: 6, lane: 8 };
/** From the most generous down. */
const LEVELS = [
  { numbers: 128, cell: 12, ...ROOM },
  { numbers: 72, cell: 12, ...ROOM },
  { numbers: 36, cell: 12, ...ROOM },
  { numbers: 36, cell: 10, ...SCARCE },
  { numbers: 24, cell: 10, ...SCARCE },
  { numbers: 16, cell: 9, ...SCARCE },
  { numbers: 12, cell: 7, ...SCARCE },
  { numbers: 9, cell: 5, ...SCARCE },
  { numbers: 4, cell: 4, ...SCARCE },
  { numbers: 1, cell: 3, ...SCARCE },
];

/** @param {Subject} subject @param {Size} size px @param {number} top where its room begins
 * @param {boolean} far @returns {Fitted} */
export function closePlan({ program }, size, top, far) {
  const legible = far ? FAR / LEAST : 1;
  const least = Math.max(legible, READ / LEAST);
  /** @type {Fitted|null} */
  let best = null;
  const loose = program.info.operations.length === 0;
  const ways = !loose && size.width < NARROW * size.height ? [true, false] : [false];
  const lines = loose ? [true] : [false, true];
  for (const level of LEVELS)
    for (const [turned, tall, row, aside] of product(ways, TALL, lines, [true, false])) {
      const detail = { ...level, aside, tall };
      const plan = loose
        ? rowsOf(program, detail, size)
        : groupLayout({ program, detail, turned, folded: NONE, row });
      const found = fitted(plan, size, legible);
      if (best && found.scale <= best.scale) continue;
      best = { ...found, y: found.y + top, turned, folded: NONE, legible };
      if (best.scale >= least) return best;
    }
  return /** @type {Fitted} */ (/** @type {unknown} */ (best));
}

/** Every choice of one of each, the last varied first. @template A, B, C, D @param {readonly A[]} a
 * @param {readonly B[]} b @param {readonly C[]} c @param {readonly D[]} d @returns {[A, B, C, D][]} */
const product = (a, b, c, d) =>
  a.flatMap((i) =>
    b.flatMap((j) => c.flatMap((k) => d.map((l) => /** @type {[A, B, C, D]} */ ([i, j, k, l])))),
  );

const NONE = new Set();
