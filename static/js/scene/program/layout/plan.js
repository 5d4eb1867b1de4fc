// The plan of a program that fits the stage: as much as can be read there. First every tensor with
// its numbers; then fewer numbers, smaller cells, nothing but signs for what has no name, and
// folded frames. What still does not fit is seen from farther away, and read when one goes nearer.

import { groupsAround, sizeOf } from "../../../model/program/graph.js";
import { areaOf } from "../node.js";
import { groupLayout } from "./group-layout.js";

/** @import {Program} from "../../../model/program/graph.js" */
/** @import {Size} from "../../frame/camera.js" */
/** @import {ProgramPlan} from "./group-layout.js" */
/** @typedef {import("../node.js").NodeDetail & import("./columns.js").Gaps & {side:number}} Level */
/** @typedef {ProgramPlan & {scale:number, x:number, y:number, turned:boolean, folded:ReadonlySet<number>, legible:number, side:number}} Fitted
 *    scale, x, y: how it lies on the stage; legible: the scale from which words can be read; side: that of a
 *    tensor without numbers */

const WIDE = { tight: false, aside: false, between: 30, beside: 14, lane: 8 };
const CLOSE = { tight: false, aside: false, between: 20, beside: 10, lane: 7 };
const TIGHT = { tight: true, aside: false, between: 10, beside: 7, lane: 5 };
const SMALL = { ...TIGHT, unnamed: false, cell: 10, stack: 2, lane: 3 };
const LEAN = { ...SMALL, beside: 4, lane: 2, stack: 3 };
/** From the most generous down. @type {readonly Level[]} */
const LEVELS = [
  { numbers: 36, cell: 12, side: 160, unnamed: true, ...WIDE },
  { numbers: 24, cell: 10, side: 140, unnamed: true, ...CLOSE },
  { numbers: 24, cell: 10, side: 140, unnamed: false, ...WIDE },
  { numbers: 16, cell: 9, side: 120, unnamed: false, ...CLOSE },
  { numbers: 12, cell: 9, side: 110, unnamed: true, ...TIGHT },
  { numbers: 12, cell: 9, side: 100, unnamed: false, ...TIGHT },
  { numbers: 9, cell: 8, side: 90, unnamed: false, ...TIGHT },
  { numbers: 6, cell: 8, side: 80, unnamed: false, ...TIGHT },
  { numbers: 4, cell: 8, side: 64, unnamed: false, ...TIGHT },
  { numbers: 1, side: 56, ...SMALL },
  { numbers: 1, side: 46, ...SMALL },
  { numbers: 1, side: 38, ...SMALL },
  { numbers: 1, side: 30, ...SMALL },
  { numbers: 0, side: 30, ...LEAN },
  { numbers: 0, side: 24, ...LEAN },
  { numbers: 0, side: 18, ...LEAN },
  { numbers: 0, side: 14, ...LEAN, cell: 7 },
  { numbers: 0, side: 12, ...LEAN, cell: 6, beside: 3, lane: 1.5 },
];
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
const SMALLEST = WRITTEN[1];
/** The last levels in which a row or a column is recognized from afar, and in which it is seen at all. */
const SEEN = [38, 24, 14, 12].map((least) => LEVELS.filter(({ side }) => side >= least).length - 1);
/** So many bands at most, and so much longer than the mean each may be. */
const MOST_BANDS = 4;
const SLACK = 1.08;
/** Small programs are drawn large, but not larger than this. */
const MOST = 1.9;
const MARGIN = 8;

/** As large as a plan fits, in the middle. @param {ProgramPlan} plan @param {Size} size @param {number} legible
 * @param {number} [margin] around it, px */
export function scaledToFit(plan, size, legible, margin = MARGIN) {
  const [width, height] = [size.width - 2 * margin, size.height - 2 * margin];
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

/** The plan of so much detail, in bands where it is longer than the room and not large enough.
 * @param {import("./group-layout.js").Wish} wish @param {Size} size px @param {number} legible
 * @param {number} enough the scale that is @returns {Fitted} */
function spread(wish, size, legible, enough = legible) {
  const { turned, folded, detail } = wish;
  const { side = 0 } = detail;
  const whole = scaledToFit(groupLayout(wish), size, legible);
  const made = (/** @type {ReturnType<typeof scaledToFit>} */ plan) => ({
    ...plan,
    turned,
    folded,
    legible,
    side,
  });
  if (whole.scale >= enough) return made(whole);
  const [along, across] = turned ? [whole.height, whole.width] : [whole.width, whole.height];
  const [long, broad] = turned ? [size.height, size.width] : [size.width, size.height];
  const bands = Math.min(MOST_BANDS, Math.round(Math.sqrt((along * broad) / (across * long))));
  if (bands < 2) return made(whole);
  const most = SLACK * (along / bands);
  const wrapped = scaledToFit(groupLayout({ ...wish, most }), size, legible);
  return made(wrapped.scale > whole.scale ? wrapped : whole);
}

/** The plan with every number, where those can be read from where they act; else null.
 * @param {Program} program @param {Size} size px @param {boolean} far @returns {Fitted|null} */
export function readablePlan(program, size, far) {
  const { info, absorbed } = program;
  const most = Math.max(
    ...info.tensors.map(({ number, shape }) => (absorbed[number] ? 0 : sizeOf(shape))),
  );
  const turned = size.width < 0.8 * size.height;
  const legible = far ? FAR / LEAST : 1;
  const least = Math.max(legible, READ / LEAST);
  for (const level of WHOLE.filter(({ numbers }) => numbers >= most))
    for (const aside of [false, true]) {
      const detail = { ...level, aside };
      const plan = spread({ program, detail, turned, folded: NONE }, size, legible, least);
      if (plan.scale >= least) return plan;
    }
  return null;
}

/** What is folded where only some groups are open: those around each of some places.
 * @param {Program} program @param {readonly (number|null)[]} places groups @returns {Set<number>} */
function foldedBut({ info }, places) {
  const open = new Set(places.flatMap((place) => groupsAround(info, place)));
  return new Set(info.groups.flatMap(({ number }) => (open.has(number) ? [] : [number])));
}

/** The innermost group around a place that is no turn or call among others: it may be seen alone.
 * @param {Program} program @param {number|null} place */
function aloneAround({ info }, place) {
  const { groups } = info;
  const alike = (/** @type {number} */ a, /** @type {number} */ b) =>
    groups[a].parent === groups[b].parent && groups[a].name === groups[b].name;
  return groupsAround(info, place).find(
    (one) => !groups.some(({ number }) => number !== one && alike(number, one)),
  );
}

/** @typedef {{folds?:ReadonlySet<number>|null, tall?:number, places?:readonly (number|null)[]}} PlanChoice
 *    folds: chosen by hand; null: as it fits; tall: a longer vector goes on in the next column; places: the groups that
 *    stay open where not all can be */

/** @typedef {{folded:ReadonlySet<number>, root?:number}} Opened   what is folded, and the group that is seen alone */

/** Plans of a program on a stage, by what is folded and the level. @type {WeakMap<Program, {of:string, laid:Map<string, Fitted>}>} */
const memo = new WeakMap();

/** @param {Program} program @param {Size} size px @param {boolean} far is it read from the back row?
 * @param {PlanChoice} [choice] @returns {Fitted} */
export function planOf(program, size, far, { folds = null, tall, places = [] } = {}) {
  const turned = size.width < 0.8 * size.height;
  const legible = far ? FAR / LEAST : 1;
  const of = `${size.width} ${size.height} ${far} ${tall}`;
  const known = memo.get(program);
  const { laid } = known?.of === of ? known : { laid: new Map() };
  memo.set(program, { of, laid });
  /** @param {Opened} seen @param {number} level @param {boolean} aside @returns {Fitted} */
  const lay = ({ folded, root }, level, aside) => {
    const key = `${[...folded]} ${root} ${level} ${aside}`;
    const detail = { ...LEVELS[level], aside, tall };
    const found = laid.get(key) ?? spread({ program, detail, turned, folded, root }, size, legible);
    laid.set(key, found);
    return found;
  };
  /** Is there room for what stands in no folded frame? @param {Opened} seen @param {number} level @param {number} scale */
  const spacious = ({ folded, root }, level, scale) => {
    const detail = { ...LEVELS[level], aside: true, tall };
    const area = areaOf(program, detail, turned, ({ group }) => {
      const around = groupsAround(program.info, group);
      return (
        !around.some((one) => folded.has(one)) && (root === undefined || around.includes(root))
      );
    });
    return area * scale ** 2 <= size.width * size.height;
  };
  /** @param {Opened} seen @param {number} level @param {number} least */
  const fits = (seen, level, least) => {
    if (!spacious(seen, level, least * legible)) return undefined;
    for (const aside of [false, true]) {
      const plan = lay(seen, level, aside);
      if (plan.scale >= least * legible) return plan;
    }
    return undefined;
  };
  /** The most generous level that fits, found by halving; where the least does not fit, nothing more does.
   * @param {Opened} seen @param {number} last */
  const fitting = (seen, last) => {
    if (!fits(seen, LEVELS.length - 1, CRAMPED)) return undefined;
    for (const least of [1, last > SMALLEST ? CRAMPED : CLOSER]) {
      let found = fits(seen, last, least);
      for (let low = 0, high = last; found && low < high; ) {
        const middle = (low + high) >> 1;
        const more = fits(seen, middle, least);
        if (more) [found, high] = [more, middle];
        else low = middle + 1;
      }
      if (found) return found;
    }
    return undefined;
  };
  const root = aloneAround(program, places[0] ?? null);
  const seen = (/** @type {ReadonlySet<number>} */ folded) => /** @type {Opened} */ ({ folded });
  const around = seen(foldedBut(program, places));
  const closed = seen(foldedBut(program, []));
  const alone =
    root === undefined
      ? []
      : [places, [root]].map((open) => ({ folded: foldedBut(program, open), root }));
  const open = folds ? [seen(folds)] : [seen(NONE), around];
  const all = folds ? open : [...open, ...alone, closed];
  /** @type {[Opened[], number[]][]} */
  const wishes = [
    [open, WRITTEN],
    [open, SEEN.slice(0, 2)],
    [folds ? [] : alone, SEEN],
    [all, SEEN],
  ];
  for (const [these, lasts] of wishes)
    for (const last of lasts)
      for (const one of these) {
        const found = fitting(one, last);
        if (found) return found;
      }
  return all
    .filter(({ root: only }) => only === undefined)
    .flatMap((one) => [false, true].map((aside) => lay(one, LEVELS.length - 1, aside)))
    .reduce((best, one) => (one.scale > best.scale ? one : best));
}
