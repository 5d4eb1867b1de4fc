// One tensor in its place: the sign of the operation that makes it, its name, its value, and beside
// that the room for its gradient. Sizes and places from the node's corner, px.

import { shortName, signOf } from "../../model/program/graph.js";
import { isTokens } from "../../model/program/kinds.js";
import { textWidth } from "../frame/numbers.js";
import { glyphOf } from "./glyph.js";

/** @import {Program, Tensor} from "../../model/program/graph.js" */
/** @import {Box} from "../frame/geometry.js" */
/** @import {Glyph} from "./glyph.js" */
/** @typedef {import("./glyph.js").Detail & {unnamed:boolean, aside:boolean}} NodeDetail
 *    unnamed: is what has no name drawn? aside: do gradients stand beside their values? */
/** @typedef {{tensor:Tensor, width:number, height:number, sign:string, constant:Tensor|null, first:boolean,
 *    size:number, signBox:Box|null, title:string, titleBox:Box|null, glyph:Glyph|null, value:Box|null, gradient:Box|null,
 *    middle:{x:number, y:number}, end:{x:number, y:number}, past:number}} ProgramNode
 *    size: of its words; constant: a plain number written with the sign; first: before it; middle: of its value, where
 *    lines come in and leave; end: where they leave along their way, past:
 *    how far on its gradient ends that lies on it, 0 where it lies beside */

/** The sizes of signs and names, px of the plan. @param {boolean} tight */
export const signSize = (tight) => (tight ? 11 : 13);
const TITLE_HEIGHT = 17;
const GAP = 4;
/** Beyond this a value is tall, or broad, px. */
const TALL = 100;
const BROAD = 110;
/** The room for a plain number beside a sign, in letters. */
const CONSTANT = "−0.00";

/** @param {Program} program @param {Tensor} tensor @param {NodeDetail} detail @param {boolean} turned
 * @param {boolean} bare without its operation's sign, as on a folded frame @returns {ProgramNode} */
export function nodeOf(program, tensor, detail, turned, bare = false) {
  const operation = bare ? null : program.producer[tensor.number];
  const constants = (operation?.inputs ?? []).filter((input) => program.absorbed[input]);
  const constant = constants.length ? program.info.tensors[constants[0]] : null;
  const sign = operation ? signOf(operation) : "";
  const size = signSize(detail.tight);
  const round = size + 6;
  const written = constant ? `${sign} ${CONSTANT}` : sign;
  const title = program.titles?.get(tensor.number) ?? shortName(tensor);
  const shown = title !== "" || detail.unnamed || !operation;
  const glyph = shown ? glyphOf(tensor.shape, detail, isTokens(tensor)) : null;
  const body = bodyOf(glyph, title, program.graded[tensor.number], size, turned, detail.aside);
  const along = operation ? textWidth(written, size) + (detail.tight ? 6 : 10) : 0;
  const gap = operation && glyph ? GAP : 0;
  const [signWidth, signHeight] = [Math.max(along, operation ? round : 0), operation ? round : 0];
  const [left, top] = turned ? [0, signHeight + gap] : [signWidth + gap, 0];
  const width = turned ? Math.max(signWidth, body.width) : signWidth + gap + body.width;
  const height = turned ? signHeight + gap + body.height : Math.max(signHeight, body.height);
  const dx = turned ? (width - body.width) / 2 : left;
  const dy = turned ? top : (height - body.height) / 2;
  const at = (/** @type {Box|null} */ box) => box && { ...box, x: box.x + dx, y: box.y + dy };
  const value = at(body.value);
  const middle = value
    ? { x: value.x + value.width / 2, y: value.y + value.height / 2 }
    : { x: width / 2, y: height / 2 };
  const signBox = operation && {
    x: turned ? Math.max(0, Math.min(width - signWidth, middle.x - signWidth / 2)) : 0,
    y: turned ? 0 : Math.max(0, middle.y - signHeight / 2),
    width: signWidth,
    height: signHeight,
  };
  return {
    ...{ tensor, width, height, size, sign, constant, title, glyph, value, middle },
    first: constant !== null && operation?.inputs[0] === constant.number,
    signBox,
    titleBox: at(body.title),
    gradient: at(body.gradient),
    end: value ? { x: value.x + value.width, y: value.y + value.height } : { x: width, y: height },
    past:
      value && body.gradient ? pastOf(value, /** @type {Box} */ (at(body.gradient)), turned) : 0,
  };
}

/** The area that tensors take at least, px² of the plan: what has not so much room is not laid at all.
 * @param {Program} program @param {NodeDetail} detail @param {boolean} turned @param {(tensor:Tensor)=>boolean} wanted */
export const areaOf = (program, detail, turned, wanted) =>
  program.info.tensors.reduce((sum, tensor) => {
    if (program.absorbed[tensor.number] || !wanted(tensor)) return sum;
    const { width, height } = nodeOf(program, tensor, detail, turned);
    return sum + width * height;
  }, 0);

/** @param {Box} value @param {Box} gradient @param {boolean} turned */
const pastOf = (value, gradient, turned) =>
  turned
    ? gradient.y >= value.y + value.height
      ? gradient.y + gradient.height - value.y - value.height
      : 0
    : gradient.x >= value.x + value.width
      ? gradient.x + gradient.width - value.x - value.width
      : 0;

/** @param {Glyph|null} glyph @param {string} title @param {boolean} graded
 * @param {number} size of words @param {boolean} turned @param {boolean} aside */
function bodyOf(glyph, title, graded, size, turned, aside) {
  /** @type {{width:number, height:number, title:Box|null, value:Box|null, gradient:Box|null}} */
  const nothing = { width: 0, height: 0, title: null, value: null, gradient: null };
  if (!glyph) return nothing;
  const { form, width, height, numeric } = glyph;
  const titled = title !== "" && (numeric || width > 12 || form !== "circle");
  const top = titled ? TITLE_HEIGHT : 0;
  // The gradient stands where it takes least of the way: below, or beside what is tall or lies turned.
  const small = form === "circle" && numeric;
  const beside = !small && (aside || (turned ? width < BROAD : height > Math.max(TALL, width)));
  const gradientHeight = small ? 15 : height;
  const [w, h] = graded
    ? beside
      ? [2 * width + 4, height]
      : [width, height + gradientHeight + 4]
    : [width, height];
  const wide = Math.max(w, titled ? textWidth(title, size) : 0);
  const x = (wide - w) / 2;
  return {
    width: wide,
    height: top + h,
    title: titled ? { x: 0, y: 0, width: wide, height: TITLE_HEIGHT } : null,
    value: { x, y: top, width, height },
    gradient: graded
      ? beside
        ? { x: x + width + 4, y: top, width, height }
        : {
            x: small ? x - 4 : x,
            y: top + height + 4,
            width: small ? width + 8 : width,
            height: gradientHeight,
          }
      : null,
  };
}
