// The numbers of a tensor: its values in blue and orange, its gradients in purple and green, in
// cells that carry the number where there is room, and colour alone where there is none.

import { firstOf } from "../../model/program/carried.js";
import { sizeOf } from "../../model/program/graph.js";
import { isTokens } from "../../model/program/kinds.js";
import { overlaps } from "../frame/geometry.js";
import { circle, rect, text } from "../frame/items.js";
import { backwardHue, errorShare, forwardHue, largest, share } from "../frame/scales.js";
import { cellOf } from "./glyph.js";
import { entryChange, gradientShare, valueShare } from "./progress.js";
import { shortNumber } from "./short-number.js";
import { acts, numbersOf, wordSize } from "./stage.js";

/** @import {DrawItem, Token} from "../frame/items.js" */
/** @import {Box} from "../frame/geometry.js" */
/** @import {Glyph} from "./glyph.js" */
/** @import {ProgramStage, Stood} from "./stage.js" */
/** @typedef {{role:string, values:(e:number)=>number, shares:(e:number)=>number, hue:(value:number)=>Token,
 *    strength:(value:number)=>number, whole:boolean, quiet:number}} CellLook */

/** The size of a number in its cell, px of the plan; seen, never under LEAST. */
const NUMBER = 11;
/** How wide a cell must be seen for a number, px. */
const ROOM = 34;
/** What does not act is shown so strongly, and what flows the other way. */
const DIMMED = 0.6;
const AWAY = 0.4;
/** Ink on a cell reads 4.5:1 up to this strength. */
const UNDER_INK = 0.5;
const ALONE = 0.92;

/** Digits of a number in a cell. */
const DIGITS = 3;

/** @param {ProgramStage} stage @param {Stood} stood @returns {DrawItem[]} */
export function tensorValues(stage, { node, x, y }) {
  const { tensor, glyph, value } = node;
  if (!glyph || !value) return [];
  const numbers = numbersOf(stage, tensor, "value");
  const change = numbersOf(stage, tensor, "value_change");
  const first = firstOf(stage.frame, tensor.address);
  const most = largest(numbers, 0.4);
  const away = stage.back && !(stage.progress.phase.name === "update" && change);
  const tokens = isTokens(tensor);
  return drawn(stage, glyph, { ...value, x: x + value.x, y: y + value.y }, sizeOf(tensor.shape), {
    role: "value",
    values: (e) =>
      (numbers?.[e - first] ?? 0) +
      (change?.[e - first] ?? 0) * Number(entryChange(stage.progress, tensor.number, e) > 0.5),
    shares: (e) =>
      numbers?.[e - first] === undefined ? 0 : valueShare(stage.progress, tensor.number, e),
    hue: tokens ? () => "muted" : forwardHue,
    strength: (one) => (tokens ? 0.2 : 0.06 + 0.94 * share(one, most) ** 0.7),
    whole: tokens,
    quiet: away ? AWAY : stage.present && !acts(stage, tensor.number) ? DIMMED : 1,
  });
}

/** @param {ProgramStage} stage @param {Stood} stood @returns {DrawItem[]} */
export function gradients(stage, { node, x, y }) {
  const { tensor, glyph, gradient } = node;
  const numbers = numbersOf(stage, tensor, "value_gradient");
  const { progress } = stage;
  if (!glyph || !gradient || !numbers || progress.index <= progress.schedule.loss) return [];
  const box = { ...gradient, x: x + gradient.x, y: y + gradient.y };
  const quiet = stage.present && !acts(stage, tensor.number) ? DIMMED : 1;
  const first = firstOf(stage.frame, tensor.address);
  const shares = (/** @type {number} */ e) =>
    numbers[e - first] === undefined ? 0 : gradientShare(stage.progress, tensor.number, e);
  const strength = (/** @type {number} */ one) => (one === 0 ? 0 : 0.08 + 0.92 * errorShare(one));
  if (glyph.form === "circle" && glyph.numeric)
    return beneath(stage, box, numbers[0], shares(0), quiet);
  return drawn(stage, glyph, box, sizeOf(tensor.shape), {
    ...{
      role: "gradient",
      values: (e) => numbers[e - first] ?? 0,
      shares,
      hue: backwardHue,
      strength,
      whole: false,
      quiet,
    },
  });
}

/** The gradient of a single number, under its circle. @param {ProgramStage} stage @param {Box} box
 * @param {number} value @param {number} share @param {number} quiet @returns {DrawItem[]} */
function beneath(stage, box, value, share, quiet) {
  const fill = {
    fill: backwardHue(value),
    fillAlpha: share * quiet * (0.12 + 0.38 * errorShare(value)),
  };
  /** @type {DrawItem[]} */
  const items = [
    rect("gradient", box, 4, { fill: "ground", stroke: "hairline", width: share > 0 ? 0.5 : 1 }),
    ...(share > 0 ? [rect("gradient", box, 4, fill)] : []),
  ];
  const size = wordSize(stage, NUMBER);
  if (stage.words && share > 0.5)
    items.push(
      text(
        "gradient",
        box.x + box.width / 2,
        box.y + box.height / 2,
        shortNumber(value, DIGITS, box.width - 4, size),
        size,
        { align: "center", most: box.width - 2 },
      ),
    );
  return items;
}

/** Do the cells carry their numbers? @param {ProgramStage} stage @param {Glyph} glyph @param {boolean} whole */
export const isWritten = ({ words, zoom, plan }, { numeric, cw }, whole = false) =>
  numeric ? words : cw * zoom >= (whole ? 16 : ROOM) * plan.legible;

/** @param {ProgramStage} stage @param {Glyph} glyph @param {Box} box @param {number} count @param {CellLook} look @returns {DrawItem[]} */
function drawn(stage, glyph, box, count, look) {
  const room = isWritten(stage, glyph, look.whole);
  const size = glyph.numeric ? wordSize(stage, NUMBER) : (NUMBER * stage.plan.legible) / stage.zoom;
  if (glyph.form === "circle") return round(box, room ? size : 0, look);
  if (!room) return plain(glyph, box, count, look);
  /** @type {DrawItem[]} */
  const items = [];
  const radius = Math.min(3, glyph.ch / 6);
  for (let e = 0; e < count; e++) {
    const cell = cellOf(glyph, e);
    const at = {
      x: box.x + cell.x,
      y: box.y + cell.y,
      width: cell.width - glyph.gap,
      height: cell.height - glyph.gap,
    };
    if (!glyph.numeric && !overlaps(at, stage.view)) continue;
    const [value, share] = [look.values(e), look.shares(e)];
    const shown = share > 0.5;
    items.push(
      rect(look.role, at, radius, {
        ...{ fill: "surface", stroke: "hairline", width: Math.min(1, 2 / stage.zoom) },
      }),
    );
    if (share > 0)
      items.push(
        rect(look.role, at, radius, {
          fill: look.hue(value),
          fillAlpha: share * look.quiet * UNDER_INK * look.strength(value),
        }),
      );
    if (!shown) continue;
    const width = at.width - 3;
    const words = look.whole ? `${Math.round(value)}` : shortNumber(value, DIGITS, width, size);
    const fill = look.quiet < DIMMED ? "muted" : "ink";
    items.push(
      text(look.role, at.x + at.width / 2, at.y + at.height / 2, words, size, {
        align: "center",
        most: at.width - 1,
        fill,
      }),
    );
  }
  return items;
}

/** @param {Box} box @param {number} size of its number, 0: there is no room @param {CellLook} look @returns {DrawItem[]} */
function round(box, size, look) {
  const r = box.width / 2;
  const [x, y] = [box.x + r, box.y + r];
  const [value, share] = [look.values(0), look.shares(0)];
  const most = size ? UNDER_INK : ALONE;
  /** @type {DrawItem[]} */
  const items = [
    circle(look.role, x, y, r - 1, {
      ...{
        fill: "surface",
        width: 1.5,
        stroke: share > 0 ? look.hue(value) : "hairline",
        strokeAlpha: share > 0 ? look.quiet : 1,
      },
      ...(value < 0 && { dash: [4, 3] }),
    }),
    circle(look.role, x, y, r - 1, {
      fill: look.hue(value),
      fillAlpha: share * look.quiet * most * look.strength(value),
    }),
  ];
  if (size && share > 0.5)
    items.push(
      text(look.role, x, y, shortNumber(value, DIGITS, box.width - 6, size), size, {
        ...{ align: "center", most: box.width - 3, fill: look.quiet < DIMMED ? "muted" : "ink" },
      }),
    );
  return items;
}

/** A vector whose cells are broader than high. @param {Glyph} glyph @param {Box} box @param {number} count
 * @param {CellLook} look @returns {DrawItem[]} */
function stripes(glyph, box, count, look) {
  const all = { x: box.x, y: box.y, width: glyph.width, height: glyph.height };
  /** @type {DrawItem[]} */
  const items = [rect(look.role, all, 1, { fill: "surface", stroke: "hairline", width: 0.7 })];
  for (let e = 0; e < count; e++) {
    const { x, y, width, height } = cellOf(glyph, e);
    const [value, share] = [look.values(e), look.shares(e)];
    const fillAlpha = share * look.quiet * ALONE * look.strength(value);
    if (fillAlpha === 0) continue;
    const cell = { x: box.x + x, y: box.y + y, width: width - glyph.gap, height };
    items.push(rect(look.role, cell, 0, { fill: look.hue(value), fillAlpha }));
  }
  return items;
}

/** Colours alone: a grid each, in one item. @param {Glyph} glyph @param {Box} box @param {number} count @param {CellLook} look @returns {DrawItem[]} */
function plain(glyph, box, count, look) {
  const { columns, rows, cw, ch, gap, form } = glyph;
  if (cw !== ch) return stripes(glyph, box, count, look);
  const each = columns * rows;
  /** @type {DrawItem[]} */
  const items = [];
  for (let first = 0; first < count; first += each) {
    const corner = cellOf(glyph, first);
    const alphas = new Array(each).fill(0);
    const fills = /** @type {Token[]} */ (new Array(each).fill("hairline"));
    for (let at = 0; at < each; at++) {
      // A long vector runs down its columns.
      const e = form === "column" ? (at % columns) * rows + Math.floor(at / columns) : at;
      if (first + e >= count) continue;
      const [value, share] = [look.values(first + e), look.shares(first + e)];
      fills[at] = look.hue(value);
      alphas[at] = share * look.quiet * ALONE * look.strength(value);
    }
    const [x, y] = [box.x + corner.x, box.y + corner.y];
    const around = { x, y, width: columns * cw, height: rows * cw };
    items.push(rect(look.role, around, 1, { fill: "surface", stroke: "hairline", width: 0.7 }), {
      ...{
        op: "cells",
        role: look.role,
        x,
        y,
        size: cw,
        columns,
        gap: gap * 0.6,
        alphas,
        fills,
        framed: false,
      },
    });
  }
  return items;
}
