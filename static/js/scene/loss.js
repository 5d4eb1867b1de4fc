// The loss: beside each output its target and difference (and δ once known), a block with the loss
// written out, and a line from each output to it.

import { ahead, clamp, grown, straight } from "./geometry.js";
import { curve, rect, said, text } from "./items.js";
import { deltaWords } from "./neurons.js";
import { number, signed } from "./numbers.js";
import { reach, underOutput } from "./places.js";
import { backwardBeats, lossBeats } from "./progress.js";
import { halo, marked } from "./stage.js";

/** @import {Curve} from "./geometry.js" */
/** @import {Slot} from "./items.js" */
/** @import {Layout} from "./layout.js" */
/** @import {DrawItem, Picture, Stage} from "./stage.js" */

/** More outputs than this are not joined to the block one by one. */
const FEW = 2;

/** From output j to the block, or towards it. @param {Layout} layout @param {number} j @returns {Curve} */
export function lossLink({ columns, loss, turned, k, ...layout }, j) {
  const { nodes, units } = columns[columns.length - 1];
  const node = nodes[j];
  const { box, under } = loss;
  if (under) {
    const x = node.x + node.r * 0.86;
    return straight({ x, y: node.y + node.r }, { x, y: box.y });
  }
  if (units > FEW)
    return straight(ahead(turned, node, node.r), ahead(turned, node, reach(node) + 11 * k));
  if (turned) {
    const from = { x: node.x - node.r * 0.64, y: node.y + node.r * 0.77 };
    const first = underOutput({ columns, loss, turned, k, ...layout }, j).x - 6 * k;
    const left = Math.min(from.x - 8 * k, first);
    const x = clamp(left, box.x + 14 * k, box.x + box.width - 14 * k);
    return [from.x, from.y, left, from.y + 14 * k, x, box.y - 24 * k, x, box.y];
  }
  const y = box.y + box.height / 2;
  const down = y > node.y ? 1 : -1;
  const from = { x: node.x + node.r * 0.72, y: node.y + down * node.r * 0.69 };
  return [from.x, from.y, from.x + 14 * k, from.y + down * 12 * k, from.x + 2 * k, y, box.x, y];
}

/** The lines, under everything else. @type {Picture} */
export const lossLines = ({ layout, k }) => {
  const { form, nodes } = layout.columns[layout.columns.length - 1];
  const style = /** @type {const} */ ({ stroke: "muted", strokeAlpha: 0.75, width: 1.2 * k });
  return form === "neurons"
    ? nodes.map((_, j) => curve("loss line", lossLink(layout, j), style))
    : [];
};

/** @type {Picture} */
export const loss = (stage) => {
  const { columns } = stage.layout;
  const known = lossBeats(stage.progress).value > 0.5;
  const items = block(stage, known);
  if (!known || columns[columns.length - 1].form !== "neurons") return items;
  return [...items, ...stage.slots.values.flatMap((slot, j) => beside(stage, j, slot))];
};

/** @param {Stage} stage @param {boolean} known @returns {DrawItem[]} */
function block(stage, known) {
  const { layout, frame, digits, k } = stage;
  const { box } = layout.loss;
  const [x, middle] = [box.x + box.width / 2, box.y + box.height / 2];
  const mark = marked(stage, "loss");
  const items = mark ? halo(stage, rect("halo", grown(box, 4), 12 * k, {}), mark) : [];
  items.push(
    rect("loss", box, 8 * k, { fill: "surface", stroke: "muted", strokeAlpha: 0.6, width: k }),
  );
  const value = frame.sample < 0 ? frame.loss : frame.sampleLoss;
  const words = known ? `loss ${number(Math.fround(value), digits)}` : "loss";
  const style = /** @type {const} */ ({ align: "center", most: box.width - 8 });
  const written = known ? formula(stage) : "";
  const strong = /** @type {import("./items.js").TextStyle} */ (
    known ? { weight: 700, fill: "ink" } : { fill: "muted" }
  );
  const y = written ? middle - 10 * k : middle;
  items.push(text("loss", x, y, words, 15 * k, { ...style, ...strong }));
  if (written)
    items.push(text("formula", x, middle + 12 * k, written, 10 * k, { ...style, fill: "muted" }));
  return items;
}

/** The loss of the shown sample, written out as far as there is room. @param {Stage} stage */
function formula({ session, readings, frame, digits }) {
  if (frame.sample < 0) return `mean of ${frame.batch} samples`;
  const a = readings.layers[readings.layers.length - 1].a ?? [];
  const y = readings.y ?? [];
  const n = a.length;
  const said = (/** @type {number} */ value) => number(value, digits);
  const squares = (/** @type {string} */ front) =>
    Array.from(a, (p, i) => `${front}${said(Math.fround(Math.abs(p - y[i])))}²`).join(" + ");
  switch (session.config.training.loss) {
    case "half_squared_error":
      return n <= 2 ? squares("½·") : `½ · Σ difference², ${n} outputs`;
    case "mean_squared_error":
      return n === 1 ? squares("") : `mean of ${n} differences²`;
    case "binary_cross_entropy":
      if (n > 1 || (y[0] !== 0 && y[0] !== 1)) return "cross-entropy";
      return y[0] === 1 ? `−ln ${said(a[0])}` : `−ln (1 − ${said(a[0])})`;
    case "categorical_cross_entropy": {
      const right = Array.from(y).indexOf(1);
      return right < 0 ? "cross-entropy" : `−ln ${said(a[right])}`;
    }
    default:
      return "";
  }
}

/** @param {Stage} stage @param {number} j @param {Slot} slot @returns {DrawItem[]} */
function beside({ layout, readings, progress, digits, k }, j, slot) {
  const { lines } = layout.loss;
  const l = readings.layers.length - 1;
  const [a, target] = [readings.layers[l].a?.[j] ?? 0, readings.y?.[j] ?? 0];
  const told = backwardBeats(progress, readings.layers, l, j).pass > 0.5;
  const difference = signed(Math.fround(a - target), digits);
  const quiet = /** @type {const} */ ({ fill: "muted", weight: 400, size: 11 });
  const rows = [
    told && { ...deltaWords(readings.layers[l].delta?.[j] ?? 0, digits), weight: 700, size: 13.5 },
    { role: "target", words: `target ${number(target, digits)}`, ...quiet },
    { role: "difference", words: `difference ${difference}`, ...quiet },
  ];
  const first = lines === 1 && !told ? 1 : 0;
  return rows.slice(first, first + lines).flatMap((row, at) => {
    if (!row) return [];
    const box = { ...slot.box, y: slot.box.y + at * 16 * layout.k, height: 16 * layout.k };
    const { role, words, size, fill, weight } = row;
    return [said(role, { ...slot, box }, words, size * k, { fill, weight })];
  });
}
