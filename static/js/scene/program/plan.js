// Which plan of a program fits the stage: as much as can be read there. First every tensor with its
// numbers; then fewer numbers, smaller cells, nothing but signs for what has no name, and folded
// frames. What still does not fit is seen from farther away, and read when one goes nearer.

import { sizeOf } from "../../model/program/graph.js";
import { groupLayout } from "./group-layout.js";

/** @import {Program} from "../../model/program/graph.js" */
/** @import {Size} from "../frame/camera.js" */
/** @import {ProgramPlan} from "./group-layout.js" */
/** @typedef {import("./node.js").NodeDetail & import("./columns.js").Gaps} Level */
/** @typedef {ProgramPlan & {scale:number, x:number, y:number, turned:boolean, folded:ReadonlySet<number>, legible:number}} Fitted
 *    scale, x, y: how it lies on the stage; legible: the scale from which words can be read */

const WIDE = { tight: false, aside: false, between: 30, beside: 14, lane: 8 };
const CLOSE = { tight: false, aside: false, between: 20, beside: 10, lane: 7 };
const TIGHT = { tight: true, aside: false, between: 10, beside: 7, lane: 5 };
/** From the most generous down. @type {readonly Level[]} */
const LEVELS = [
  { numbers: 36, cell: 12, unnamed: true, ...WIDE },
  { numbers: 24, cell: 10, unnamed: true, ...CLOSE },
  { numbers: 24, cell: 10, unnamed: false, ...WIDE },
  { numbers: 16, cell: 9, unnamed: false, ...CLOSE },
  { numbers: 12, cell: 9, unnamed: true, ...TIGHT },
  { numbers: 12, cell: 9, unnamed: false, ...TIGHT },
  { numbers: 9, cell: 8, unnamed: false, ...TIGHT },
  { numbers: 6, cell: 8, unnamed: false, ...TIGHT },
  { numbers: 4, cell: 6, unnamed: false, ...TIGHT },
  { numbers: 1, cell: 5, unnamed: false, ...TIGHT },
  { numbers: 1, cell: 4, unnamed: false, ...TIGHT },
  { numbers: 1, cell: 3, unnamed: false, ...TIGHT },
];
/** Where numbers are written, gradients may stand beside their values instead of below. @param {Level} level */
const worth = ({ numbers }) => numbers > 4;

/** The least size of words, and what a projector asks for. */
export const LEAST = 11;
export const FAR = 16;
/** The size of a number where it acts, px. */
export const READ = 13;
/** Words that grow by this much still find their room. */
export const CRAMPED = 0.7;
/** So much closer numbers may stand before they give way to colours. */
const CLOSER = 0.8;
/** The last levels that write the numbers of small matrices, and of short vectors. */
const WRITTEN = [9, 4].map((most) => LEVELS.filter(({ numbers }) => numbers >= most).length - 1);
/** Small programs are drawn large, but not larger than this. */
const MOST = 1.9;
const MARGIN = 14;

/** As large as a plan fits, in the middle. @param {ProgramPlan} plan @param {Size} size @param {number} legible */
export function fitted(plan, size, legible) {
  const [width, height] = [size.width - 2 * MARGIN, size.height - 2 * MARGIN];
  const fit = Math.min(width / plan.width, height / plan.height);
  const scale = Math.min(fit, MOST * legible);
  return {
    ...{ ...plan, scale, x: (size.width - plan.width * scale) / 2 },
    y: (size.height - plan.height * scale) / 2,
  };
}

/** The levels that leave nothing out. */
const WHOLE = LEVELS.filter(({ unnamed }) => unnamed);
/** @type {ReadonlySet<number>} */
const NONE = new Set();

/** The plan with every number, where those can be read from where they act; else null.
 * @param {Program} program @param {Size} size px @param {boolean} far @returns {Fitted|null} */
export function readablePlan(program, size, far) {
  const { info, absorbed } = program;
  const most = Math.max(
    ...info.tensors.map(({ number, shape }) => (absorbed[number] ? 0 : sizeOf(shape))),
  );
  const turned = size.width < 0.8 * size.height;
  const legible = far ? FAR / LEAST : 1;
  for (const level of WHOLE.filter(({ numbers }) => numbers >= most))
    for (const aside of [false, true]) {
      const detail = { ...level, aside };
      const plan = fitted(groupLayout({ program, detail, turned, folded: NONE }), size, legible);
      if (plan.scale >= Math.max(legible, READ / LEAST))
        return { ...plan, turned, folded: NONE, legible };
    }
  return null;
}

/** @param {Program} program @param {Size} size px @param {boolean} far is it read from the back row?
 * @param {ReadonlySet<number>|null} folds chosen by hand; null: as it fits
 * @param {number} [tall] a longer vector goes on in the next column @returns {Fitted} */
export function planOf(program, size, far, folds = null, tall) {
  const turned = size.width < 0.8 * size.height;
  const legible = far ? FAR / LEAST : 1;
  const { groups } = program.info;
  const inner = new Set(groups.map(({ parent }) => parent));
  const leaves = new Set(groups.flatMap(({ number }) => (inner.has(number) ? [] : [number])));
  const outer = new Set(groups.flatMap(({ parent, number }) => (parent === null ? [number] : [])));
  const choices = folds ? [folds] : groups.length ? [new Set(), leaves, outer] : [new Set()];
  /** @type {Fitted|null} */
  let best = null;
  /** What was laid already, by what is folded and how. @type {Map<string, Fitted>} */
  const laid = new Map();
  const lay = (
    /** @type {ReadonlySet<number>} */ folded,
    /** @type {number} */ level,
    aside = false,
  ) => {
    const key = `${[...folded]} ${level} ${aside}`;
    const known = laid.get(key);
    if (known) return known;
    const plan = groupLayout({
      program,
      detail: { ...LEVELS[level], aside, tall },
      turned,
      folded,
    });
    const found = { ...fitted(plan, size, legible), turned, folded, legible };
    laid.set(key, found);
    if (!best || found.scale > best.scale) best = found;
    return found;
  };
  /** The most generous level that fits, found by halving.
   * @param {ReadonlySet<number>} folded @param {number} least @param {number} last */
  const fitting = (folded, least, last) => {
    const fits = (/** @type {number} */ level) =>
      [lay(folded, level), ...(worth(LEVELS[level]) ? [lay(folded, level, true)] : [])].find(
        ({ scale }) => scale >= least * legible,
      );
    // Where the least does not fit, nothing more does.
    let found = fits(last);
    for (let low = 0, high = last; found && low < high; ) {
      const middle = (low + high) >> 1;
      const more = fits(middle);
      if (more) [found, high] = [more, middle];
      else low = middle + 1;
    }
    return found;
  };
  for (const last of WRITTEN)
    for (const least of [1, CLOSER]) {
      const found = fitting(choices[0], least, last);
      if (found) return found;
    }
  for (const least of [1, CRAMPED])
    for (const folded of choices) {
      const found = fitting(folded, least, LEVELS.length - 1);
      if (found) return found;
    }
  return /** @type {Fitted} */ (/** @type {unknown} */ (best));
}
