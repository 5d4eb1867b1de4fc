// The lens on one entry: the numbers it was made of, forward, and those it gave back to, as the
// session answered; rows, columns and windows are drawn as one frame.

import { rect } from "../frame/items.js";
import { cellOf } from "./glyph.js";
import { lineOf } from "./stage.js";

/** @import {DrawItem, Token} from "../frame/items.js" */
/** @import {Box} from "../frame/geometry.js" */
/** @import {ProgramStage, Stood} from "./stage.js" */

/** The rectangles that entries make up: runs of a row, joined where rows below go on the same.
 * @param {import("./glyph.js").Glyph} glyph @param {readonly number[]} entries @returns {Box[]} */
export function blocksOf(glyph, entries) {
  /** @type {Box[]} */
  const rows = [];
  const cells = entries.map((e) => cellOf(glyph, e)).sort((a, b) => a.y - b.y || a.x - b.x);
  for (const cell of cells) {
    const last = rows.at(-1);
    if (last && last.y === cell.y && Math.abs(last.x + last.width - cell.x) < 0.01)
      last.width += cell.width;
    else rows.push({ ...cell });
  }
  /** @type {Box[]} */
  const blocks = [];
  for (const row of rows) {
    const above = blocks.find(
      (one) =>
        one.x === row.x && one.width === row.width && Math.abs(one.y + one.height - row.y) < 0.01,
    );
    if (above) above.height += row.height;
    else blocks.push(row);
  }
  return blocks;
}

/** @param {ProgramStage} stage @param {Stood} stood @param {"value"|"gradient"} what @param {readonly number[]} entries
 * @param {Token} token @param {number} width @returns {DrawItem[]} */
export function outlined({ zoom }, { node, x, y }, what, entries, token, width) {
  const box = what === "gradient" ? node.gradient : node.value;
  if (!node.glyph || !box) return [];
  const { form, gap, numeric } = node.glyph;
  const line = width * lineOf({ zoom });
  const paint = { stroke: token, width: line };
  if (form === "circle") {
    const around = {
      x: x + box.x - 2,
      y: y + box.y - 2,
      width: box.width + 4,
      height: box.height + 4,
    };
    return [rect("lens", around, what === "gradient" && numeric ? 6 : around.width / 2, paint)];
  }
  const by = Math.min(1, 2 / zoom);
  return blocksOf(node.glyph, entries).map((block) =>
    rect(
      "lens",
      {
        x: x + box.x + block.x - by,
        y: y + box.y + block.y - by,
        width: block.width - gap + 2 * by,
        height: block.height - gap + 2 * by,
      },
      Math.min(3, block.height / 6),
      paint,
    ),
  );
}

/** What is selected, pointed at, and what the lens lights. @param {ProgramStage} stage @param {Stood} stood @returns {DrawItem[]} */
export function lens(stage, stood) {
  const { tensor } = stood.node;
  const { selection, hover, view } = stage.state;
  /** @type {DrawItem[]} */
  const items = [];
  const { from = [], to = [] } = view.lens ?? {};
  // Entries that a number was made of are emphasized; those it went into, in the forward pass, are
  // not.
  for (const [found, token] of /** @type {const} */ ([
    [from, "positive"],
    [to, "muted"],
  ]))
    for (const { tensor: address, what, entries } of found)
      if (address === tensor.address) {
        const back = kind(what) === "gradient";
        items.push(...outlined(stage, stood, kind(what), entries, back ? "less" : token, 2.2));
      }
  for (const [place, alpha] of /** @type {const} */ ([
    [hover, 0.55],
    [selection, 1],
  ])) {
    if (!place || String(place.layer) !== tensor.address) continue;
    const all = tensor.shape.reduce((product, n) => product * n, 1);
    const whole = place.index.length !== tensor.shape.length;
    const entry = place.index.reduce((at, i, axis) => at * tensor.shape[axis] + i, 0);
    const entries = whole ? Array.from({ length: Math.min(all, 2000) }, (_, e) => e) : [entry];
    for (const item of outlined(stage, stood, kind(place.tensor), entries, "selection", 3))
      items.push({
        .../** @type {import("../frame/items.js").RectItem} */ (item),
        strokeAlpha: alpha,
      });
  }
  return items;
}

/** @param {string} tensor */
const kind = (tensor) => (tensor === "value_gradient" ? "gradient" : "value");
