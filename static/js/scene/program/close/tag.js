// Numbers on cards: of the entry that is worked on or looked at where its cell is too small for it,
// and of the sum where the gradients of several uses meet.

import { activeEntry, entryAt } from "../../../model/program/active-entry.js";
import { carriedAt } from "../../../model/program/carried.js";
import { digitsOf } from "../../../model/selectors.js";
import { together } from "../../../words/sums.js";
import { clamp, overlaps } from "../../frame/geometry.js";
import { rect, text } from "../../frame/items.js";
import { textWidth } from "../../frame/numbers.js";
import { backwardHue, forwardHue } from "../../frame/scales.js";
import { cellOf } from "../glyph.js";
import { LEAST, READ } from "../layout/plan.js";
import { entryChange, gradientShare, shareOf, valueShare } from "../progress.js";
import { shortNumber } from "../short-number.js";
import { isWritten } from "../values.js";

/** @import {DrawItem, Token} from "../../frame/items.js" */
/** @import {Box} from "../../frame/geometry.js" */
/** @import {ActiveEntry} from "../../../model/program/active-entry.js" */
/** @import {ProgramStage, Stood} from "../stage.js" */

/** Between a card and what it is of, px. */
const GAP = 5;

/** @param {ProgramStage} stage @returns {DrawItem[]} */
export function tags(stage) {
  const { state, program, fast } = stage;
  if (fast) return [];
  const found = [state.hover, state.selection].map((place) => entryAt(program, place));
  const all = [activeEntry(state), ...found].filter((one) => one !== null);
  const seen = new Set();
  /** @type {Box[]} */
  const taken = [];
  const items = all.flatMap((one) => {
    const key = `${one.tensor.number} ${one.what === "value_gradient"} ${one.entry}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return tag(stage, one, taken);
  });
  return [...items, ...addition(stage, taken)];
}

/** @param {ProgramStage} stage @param {ActiveEntry} acting @param {Box[]} taken */
function tag(stage, { tensor, what, entry }, taken) {
  const stood = stage.plan.nodes.find(({ node }) => node.tensor.number === tensor.number);
  const back = what === "value_gradient";
  const box = back ? stood?.node.gradient : stood?.node.value;
  if (!stood?.node.glyph || !box || isWritten(stage, stood.node.glyph)) return [];
  const number = carriedAt(stage.frame, back ? what : "value", tensor.address, entry);
  const { progress } = stage;
  const share = back
    ? gradientShare(progress, tensor.number, entry)
    : valueShare(progress, tensor.number, entry);
  if (number === undefined || share < 0.5) return [];
  const change = carriedAt(stage.frame, "value_change", tensor.address, entry) ?? 0;
  const changed = !back && entryChange(progress, tensor.number, entry) > 0.5;
  const value = number + (changed ? change : 0);
  const cell = stood.node.glyph.form === "circle" ? box : cellOf(stood.node.glyph, entry);
  const at = { ...cell, x: stood.x + box.x + cell.x, y: stood.y + box.y + cell.y };
  if (stood.node.glyph.form === "circle")
    Object.assign(at, { x: stood.x + box.x, y: stood.y + box.y });
  const words = shortNumber(value, digitsOf(stage.state), Number.POSITIVE_INFINITY, 1);
  return card(stage, at, stood, words, back ? backwardHue(value) : forwardHue(value), taken);
}

/** The sum in which gradients meet, as far as they have arrived; nothing where it would cover the
 * name of a tensor. @param {ProgramStage} stage @param {Box[]} taken */
function addition(stage, taken) {
  const { state, plan, progress } = stage;
  const { addition: found } = state.view;
  const stood = plan.nodes.find(({ node }) => node.tensor.address === found?.tensor);
  if (!found || !stood?.node.gradient || !stage.words) return [];
  const { terms, result, entry } = found;
  // The last use gives first.
  const dues = [...progress.schedule.given[stood.node.tensor.number]].sort(
    (one, other) => other.phase - one.phase,
  );
  if (dues.length !== terms.length) return [];
  const here = dues.map((due) => shareOf(progress, due, entry) === 1);
  if (!here.includes(true)) return [];
  const all = here.every(Boolean);
  const [sum] = together({
    terms: terms.map((value) => [{ value }]),
    result,
    digits: digitsOf(state),
  });
  const signed = sum.terms
    .map(([one]) => one)
    // What gives nothing adds nothing.
    .filter((one, i) => here[i] && one !== "0")
    .map((one, i) => (i === 0 ? one : one.startsWith("−") ? ` − ${one.slice(1)}` : ` + ${one}`));
  const words = all
    ? `${signed.join("") || 0} ${sum.holds ? "=" : "≈"} ${sum.result}`
    : `… ${(signed.join("") || "0").replace(/^(−?)/, (minus) => (minus ? "− " : "+ "))}`;
  const { glyph, gradient } = stood.node;
  const cell =
    glyph && glyph.form !== "circle" ? cellOf(glyph, entry) : { ...gradient, x: 0, y: 0 };
  const at = { ...cell, x: stood.x + gradient.x + cell.x, y: stood.y + gradient.y + cell.y };
  const drawn = card(stage, at, stood, words, backwardHue(result), taken);
  const box = taken[taken.length - 1];
  const names = plan.nodes.flatMap(({ node: { titleBox: name }, x, y }) =>
    name ? [{ ...name, x: x + name.x, y: y + name.y }] : [],
  );
  return names.some((name) => overlaps(box, name)) ? [] : drawn;
}

/** A card beside a cell, or beside all of its tensor: where it covers least.
 * @param {ProgramStage} stage @param {Box} of @param {Stood} stood @param {string} words @param {Token} stroke @param {Box[]} taken
 * @returns {DrawItem[]} */
function card(stage, of, { node: own, x: left, y: above }, words, stroke, taken) {
  const { zoom, plan, view } = stage;
  const size = Math.max(READ, LEAST * plan.legible) / zoom;
  const width = textWidth(words, size) + size;
  const height = 1.5 * size;
  const gap = GAP / zoom;
  const node = { x: left, y: above, width: own.width, height: own.height };
  const places = [of, node]
    .flatMap((by) => {
      const along = [by.x + (by.width - width) / 2, by.x, by.x + by.width - width];
      const centre = by.y + (by.height - height) / 2;
      return [
        ...along.map((x) => ({ x, y: by.y + by.height + gap })),
        ...along.map((x) => ({ x, y: by.y - height - gap })),
        { x: by.x + by.width + gap, y: centre },
        { x: by.x - width - gap, y: centre },
      ];
    })
    .map(({ x, y }) => ({
      x: clamp(x, view.x + gap, Math.max(view.x + gap, view.x + view.width - width - gap)),
      y: clamp(y, view.y + gap, Math.max(view.y + gap, view.y + view.height - height - gap)),
      ...{ width, height },
    }));
  const others = plan.nodes.map(({ node, x, y }) => ({
    x,
    y,
    width: node.width,
    height: node.height,
  }));
  const covers = (/** @type {Box} */ box) =>
    others.reduce((sum, one) => sum + shared(box, one), 0) +
    1e6 * Number(overlaps(box, of) || taken.some((one) => overlaps(box, one)));
  const best = places.reduce((a, b) => (covers(b) < covers(a) ? b : a));
  taken.push(best);
  return [
    rect("tag", best, height / 4, { fill: "surface", stroke, width: 1.6 / zoom }),
    text("tag", best.x + width / 2, best.y + height / 2, words, size, {
      align: "center",
      weight: 600,
    }),
  ];
}

/** The area that two boxes share. @param {Box} a @param {Box} b */
const shared = (a, b) =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));
