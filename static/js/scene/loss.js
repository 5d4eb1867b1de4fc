// The loss: beside each output its target and difference (and δ once known), a block with the loss
// written out, and a line from each output to it.

import { clamp } from "./geometry.js";
import { curve, rect, text } from "./items.js";
import { number, signed } from "./numbers.js";
import { underOutput } from "./places.js";
import { backwardBeats, isNow, lossBeats } from "./progress.js";
import { backwardHue } from "./scales.js";

/** @typedef {import("./items.js").DrawItem} DrawItem */
/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {import("./layout.js").Layout} Layout */

/** More outputs than this are not joined to the block one by one. */
const FEW = 2;

/** From output j to the block, or towards it. @param {Layout} layout @param {number} j @returns {import("./geometry.js").Curve} */
export function lossLink(layout, j) {
  const { columns, loss, turned, k } = layout;
  const node = columns[columns.length - 1].nodes[j];
  const { box } = loss;
  const side = node.r * 1.36 + 15 * k;
  if (columns[columns.length - 1].units > FEW)
    return turned
      ? [
          node.x,
          node.y + node.r,
          node.x,
          node.y + node.r,
          node.x,
          node.y + side,
          node.x,
          node.y + side,
        ]
      : [
          node.x + node.r,
          node.y,
          node.x + node.r,
          node.y,
          node.x + side,
          node.y,
          node.x + side,
          node.y,
        ];
  if (turned) {
    const from = { x: node.x - node.r * 0.64, y: node.y + node.r * 0.77 };
    const left = Math.min(from.x - 8 * k, underOutput(layout, j).x - 6 * k);
    const x = clamp(left, box.x + 14 * k, box.x + box.width - 14 * k);
    return [from.x, from.y, left, from.y + 14 * k, x, box.y - 24 * k, x, box.y];
  }
  const down = box.y + box.height / 2 > node.y ? 1 : -1;
  const from = { x: node.x + node.r * 0.72, y: node.y + down * node.r * 0.69 };
  const y = box.y + box.height / 2;
  return [from.x, from.y, from.x + 14 * k, from.y + down * 12 * k, from.x + 2 * k, y, box.x, y];
}

/** The lines, under everything else. @param {Stage} stage @returns {DrawItem[]} */
export function lossLines({ layout }) {
  const outputs = layout.columns[layout.columns.length - 1];
  if (outputs.form !== "neurons") return [];
  const style = /** @type {const} */ ({
    stroke: "muted",
    strokeAlpha: 0.45,
    width: 1.2 * layout.k,
  });
  return outputs.nodes.map((_, j) => curve("loss line", lossLink(layout, j), style));
}

/** @param {Stage} stage @returns {DrawItem[]} */
export function loss(stage) {
  const { layout, readings, progress } = stage;
  const l = readings.layers.length - 1;
  const beats = lossBeats(progress);
  const items = block(stage, beats.value > 0.5);
  if (layout.columns[l + 1].form !== "neurons") return items;
  return [
    ...items,
    ...stage.slots.values.flatMap((slot, j) => beside(stage, l, j, slot.box, beats.value > 0.5)),
  ];
}

/** @param {Stage} stage @param {boolean} known @returns {DrawItem[]} */
function block(stage, known) {
  const { layout, state, frame, digits, k } = stage;
  const { box } = layout.loss;
  const { x, y, width, height } = box;
  /** @type {DrawItem[]} */
  const items = [];
  const chosen = [state.selection, state.hover].map((s) => s?.kind === "loss");
  if (chosen[0] || chosen[1]) {
    const wider = { x: x - 4, y: y - 4, width: width + 8, height: height + 8 };
    items.push(rect("halo", wider, 12 * k, { fill: "selection", fillAlpha: chosen[0] ? 1 : 0.5 }));
  }
  items.push(rect("loss", box, 8 * k, { fill: "surface", stroke: "hairline", width: 1 }));
  const value = frame.sample < 0 ? frame.loss : frame.sampleLoss;
  const words = known ? `loss ${number(Math.fround(value), digits)}` : "loss";
  const style = /** @type {const} */ ({ align: "center", most: width - 8 });
  const written = known ? formula(stage) : "";
  const middle = y + height / 2;
  items.push(
    text("loss", x + width / 2, written ? middle - 10 * k : middle, words, 15 * k, {
      ...style,
      weight: known ? 700 : 400,
      fill: known ? "ink" : "muted",
    }),
  );
  if (written)
    items.push(
      text("formula", x + width / 2, middle + 12 * k, written, 10 * k, { ...style, fill: "muted" }),
    );
  return items;
}

/** The loss of the shown sample, written out as far as there is room. @param {Stage} stage @returns {string} */
function formula({ session, readings, frame, digits }) {
  if (frame.sample < 0) return `mean of ${frame.batch} samples`;
  const a = readings.layers[readings.layers.length - 1].a ?? [];
  const y = readings.y ?? [];
  const n = a.length;
  const squares = (/** @type {string} */ front) =>
    Array.from(a, (p, i) => `${front}${number(Math.fround(Math.abs(p - y[i])), digits)}²`).join(
      " + ",
    );
  switch (session.config.training.loss) {
    case "half_squared_error":
      return n <= 2 ? squares("½·") : `½ · Σ difference², ${n} outputs`;
    case "mean_squared_error":
      return n === 1 ? squares("") : `mean of ${n} differences²`;
    case "binary_cross_entropy":
      if (n > 1 || (y[0] !== 0 && y[0] !== 1)) return "cross-entropy";
      return y[0] === 1 ? `−ln ${number(a[0], digits)}` : `−ln (1 − ${number(a[0], digits)})`;
    case "categorical_cross_entropy": {
      const right = Array.from(y).indexOf(1);
      return right < 0 ? "cross-entropy" : `−ln ${number(a[right], digits)}`;
    }
    default:
      return "";
  }
}

/** @param {Stage} stage @param {number} l @param {number} j @param {import("./geometry.js").Box} box @param {boolean} known @returns {DrawItem[]} */
function beside({ layout, readings, progress, digits, k }, l, j, box, known) {
  const { lines } = layout.loss;
  if (!lines || !known) return [];
  const a = readings.layers[l].a?.[j] ?? 0;
  const target = readings.y?.[j] ?? 0;
  const delta = readings.layers[l].delta?.[j] ?? 0;
  const told = backwardBeats(progress, readings.layers, l, j).pass > 0.5;
  const rows = [
    told || isNow(progress, "backward", l)
      ? { role: "delta", words: told ? `δ ${signed(delta, digits)}` : "", size: 13.5 }
      : null,
    { role: "target", words: `target ${number(target, digits)}`, size: 11 },
    {
      role: "difference",
      words: `difference ${signed(Math.fround(a - target), digits)}`,
      size: 11,
    },
  ];
  const first = lines === 1 && told ? 0 : 1;
  return rows.flatMap((row, at) => {
    if (!row?.words || (lines === 1 ? at !== first : at >= lines)) return [];
    const y = box.y + ((lines === 1 ? 0 : at) + 0.5) * 16 * k;
    const error = row.role === "delta";
    const style = /** @type {const} */ ({
      weight: error ? 700 : 400,
      fill: error ? (delta === 0 ? "ink" : backwardHue(delta)) : "muted",
      halo: true,
      most: box.width,
    });
    return [text(row.role, box.x, y, row.words, row.size * k, style)];
  });
}
