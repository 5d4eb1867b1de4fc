// The loss: beside each output its target and difference (and δ once known), a block with the loss
// written out, and a line from each output to it. A single output's are written in the block.

import { words as table } from "../../words/words.js";
import { ahead, clamp, grown, straight } from "../frame/geometry.js";
import { curve, rect, said, text } from "../frame/items.js";
import { number, signed, textWidth } from "../frame/numbers.js";
import { backwardBeats, lossBeats } from "../frame/progress.js";
import { halo, marked } from "../frame/stage.js";
import { reach, underOutput } from "../layout/anchors.js";
import { deltaWords } from "../network/neurons.js";

/** @import {Curve} from "../frame/geometry.js" */
/** @import {Slot} from "../frame/items.js" */
/** @import {Layout} from "../layout/columns.js" */

/** @import {DrawItem, Picture, Stage} from "../frame/stage.js" */

const { drawn } = table;

/** More outputs than this are not joined to the block one by one. */
const FEW = 2;

/** From output j to the block, or towards it. @param {Layout} layout @param {number} j @returns {Curve} */
export function lossLink({ columns, loss, turned, k, ...layout }, j) {
  const { nodes, units } = columns[columns.length - 1];
  const node = nodes[j];
  const { box, card, under } = loss;
  if (under) {
    const x = Math.min(node.x + node.r * 0.86, box.x + box.width - 14 * k);
    return straight({ x, y: node.y + node.r }, { x, y: box.y });
  }
  if (card) return straight(ahead(false, node, node.r), { x: box.x, y: node.y });
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
  const x = box.x + box.width / 2;
  const mark = marked(stage, "loss");
  const items = mark ? halo(stage, rect("halo", grown(box, 4), 12 * k, {}), mark) : [];
  items.push(
    rect("loss", box, 8 * k, { fill: "surface", stroke: "muted", strokeAlpha: 0.6, width: k }),
  );
  const value = frame.sample < 0 ? frame.loss : frame.sampleLoss;
  const words = known ? drawn.lossOf(number(Math.fround(value), digits)) : drawn.loss;
  const style = /** @type {const} */ ({ align: "center", most: box.width - 8 });
  const [exactly, symbols] = [known ? formula(stage) : "", general(stage)];
  const fits = exactly && textWidth(exactly, 10.5 * k) < 1.15 * box.width;
  const written = fits ? exactly : symbols;
  const strong = /** @type {import("../frame/items.js").TextStyle} */ (
    known ? { weight: 700, fill: "ink" } : { fill: "muted" }
  );
  const middle = box.y + box.height - (layout.turned ? 22 : 31) * k;
  const y = written ? middle - 10 * k : middle;
  items.push(text("loss", x, y, words, 15 * k, { ...style, ...strong }));
  if (written)
    items.push(text("formula", x, middle + 12 * k, written, 10.5 * k, { ...style, fill: "muted" }));
  if (!layout.loss.card) return items;
  const rows = told(stage, 0);
  const quiet = { ...style, fill: /** @type {const} */ ("muted") };
  return items.concat(
    (known ? rows : rows.slice(0, 1)).map(({ role, words }, at) =>
      text(role, x, box.y + (14 + 16 * at) * k, words, 11 * k, quiet),
    ),
  );
}

/** What is said of an output: its target, and how far it is from that. @param {Stage} stage @param {number} j */
function told({ readings, digits }, j) {
  const [a, target] = [
    readings.layers[readings.layers.length - 1].a?.[j] ?? 0,
    readings.y?.[j] ?? 0,
  ];
  return [
    { role: "target", words: drawn.targetOf(number(target, digits)) },
    { role: "difference", words: drawn.differenceOf(signed(Math.fround(a - target), digits)) },
  ];
}

/** The loss before it is known, in symbols. @param {Stage} stage */
function general({ session, readings, frame }) {
  if (frame.sample < 0) return drawn.meanOf(frame.batch);
  const { units } = readings.layers[readings.layers.length - 1];
  const [sum, mean] = units === 1 ? ["", ""] : ["Σ ", `${drawn.mean} `];
  switch (session.config.training.loss) {
    case "half_squared_error":
      return `½ ${sum}(a − y)²`;
    case "mean_squared_error":
      return `${mean}(a − y)²`;
    case "binary_cross_entropy":
      if (units === 1 && readings.y?.[0] === 1) return "−ln a";
      return units === 1 && readings.y?.[0] === 0 ? "−ln (1 − a)" : drawn.crossEntropy;
    case "categorical_cross_entropy":
      return "−Σ y · ln a";
    default:
      return "";
  }
}

/** The loss of the shown sample, written out as far as there is room. @param {Stage} stage */
function formula({ session, readings, frame, digits }) {
  if (frame.sample < 0) return drawn.meanOf(frame.batch);
  const a = readings.layers[readings.layers.length - 1].a ?? [];
  const y = readings.y ?? [];
  const n = a.length;
  const said = (/** @type {number} */ value) => number(value, digits);
  const squares = (/** @type {string} */ front) =>
    Array.from(a, (p, i) => `${front}${said(Math.fround(Math.abs(p - y[i])))}²`).join(" + ");
  switch (session.config.training.loss) {
    case "half_squared_error":
      return n <= 2 ? squares("½·") : drawn.halfSquares(n);
    case "mean_squared_error":
      return n === 1 ? squares("") : drawn.meanSquares(n);
    case "binary_cross_entropy":
      if (n > 1 || (y[0] !== 0 && y[0] !== 1)) return drawn.crossEntropy;
      return y[0] === 1 ? `−ln ${said(a[0])}` : `−ln (1 − ${said(a[0])})`;
    case "categorical_cross_entropy": {
      const right = Array.from(y).indexOf(1);
      return right < 0 ? drawn.crossEntropy : `−ln ${said(a[right])}`;
    }
    default:
      return "";
  }
}

/** @param {Stage} stage @param {number} j @param {Slot} slot @returns {DrawItem[]} */
function beside(stage, j, slot) {
  const { layout, readings, progress, digits, k } = stage;
  const { lines } = layout.loss;
  const l = readings.layers.length - 1;
  const back = backwardBeats(progress, l, j).pass > 0.5;
  const quiet = /** @type {const} */ ({ fill: "muted", weight: 400, size: 11 });
  const rows = [
    back && { ...deltaWords(readings.layers[l].delta?.[j] ?? 0, digits), weight: 700, size: 13.5 },
    ...told(stage, j).map((row) => ({ ...row, ...quiet })),
  ];
  const first = lines === 1 && !back ? 1 : 0;
  return rows.slice(first, first + lines).flatMap((row, at) => {
    if (!row) return [];
    const box = { ...slot.box, y: slot.box.y + at * 16 * layout.k, height: 16 * layout.k };
    const { role, words, size, fill, weight } = row;
    return [said(role, { ...slot, box }, words, size * k, { fill, weight })];
  });
}
