// The loss, one large number with its curve; and at each output, while they are few, a ruler of
// what it should be, what it said, and how much that is too high or too low.

import { LOSS } from "../../model/address.js";
import { minus } from "../../words/format.js";
import { words as table } from "../../words/words.js";
import { ahead, clamp, grown, straight } from "../frame/geometry.js";
import { circle, curve, polygon, rect, text } from "../frame/items.js";
import { apart, number, textWidth } from "../frame/numbers.js";
import { isLossKnown } from "../frame/progress.js";
import { backwardHue, forwardHue } from "../frame/scales.js";
import { halo, marked } from "../frame/stage.js";
import { gateBox, reach } from "../layout/anchors.js";
import { LINE } from "../layout/typography.js";
import { flowsBack } from "../network/emphasis.js";

/** @import {Box, Curve} from "../frame/geometry.js" */
/** @import {StageLayout} from "../layout/columns.js" */
/** @import {DrawItem, Picture, Stage, Token} from "../frame/stage.js" */

const { drawn } = table;

/** From output j towards what is said of it. @param {StageLayout} layout @param {number} j @param {number} inset  at both ends @returns {Curve} */
export function lossLink(layout, j, inset = 0) {
  const { columns, loss, turned, k } = layout;
  const node = columns[columns.length - 1].nodes[j];
  const ruler = loss.rulers[j];
  const gate = gateBox(layout, node);
  const start = turned ? gate.y + gate.height - node.y : gate.x + gate.width - node.x;
  const far =
    loss.under || !ruler
      ? reach(node) + 22 * k
      : (turned ? ruler.y - node.y : ruler.x - node.x) - 2;
  const near = Math.min(start + 1, far - 6);
  return straight(ahead(turned, node, near + inset), ahead(turned, node, far - inset));
}

/** The lines, under everything else. @type {Picture} */
export const lossLines = ({ layout, k }) => {
  const style = /** @type {const} */ ({ stroke: "muted", strokeAlpha: 0.75, width: 1.2 * k });
  return layout.loss.under
    ? []
    : layout.loss.rulers.map((_, j) => curve("loss line", lossLink(layout, j), style));
};

/** @type {Picture} */
export const loss = (stage) => {
  const known = isLossKnown(stage.progress);
  const { rulers, lines } = stage.layout.loss;
  const draw = lines === 3 ? ruler : line;
  return [...hero(stage, known), ...rulers.flatMap((box, j) => draw(stage, j, box, known))];
};

/** From the halo of the loss to its number, px. */
const INSET = 4;

/** The loss as a number, or what stands for it; `low`: what it is stands above it.
 * @param {Stage} stage */
export function heroText({ layout, frame, digits, progress, type }) {
  const { x, y, width, height } = layout.loss.box;
  const known = isLossKnown(progress);
  const value = frame.sample < 0 ? frame.loss : frame.sampleLoss;
  const low = height >= 1.25 * type.hero + type.small;
  const words = known ? number(value, digits) : low ? "–" : drawn.loss;
  const usual = known ? type.hero : type.value;
  const room = width - INSET * layout.k;
  const size = Math.min(usual, (usual * room) / textWidth(words, usual));
  const middle = low ? y + 1.3 * type.small + 0.62 * type.hero : y + height / 2;
  const right = x + room;
  return { low, words, size, middle, right, left: right - textWidth(words, size) };
}

/** @param {Stage} stage @param {boolean} known @returns {DrawItem[]} */
function hero(stage, known) {
  const { layout, k, type } = stage;
  const { box } = layout.loss;
  const mark = marked(stage, "loss", -1);
  const items = mark ? halo(stage, rect("halo", grown(box, 3 * k), 6 * k, {}), mark) : [];
  items.push(rect("loss", box, 6 * k, { fill: "ground" }));
  const { x, y } = box;
  const { low, words, size, middle, right } = heroText(stage);
  const style = {
    align: RIGHT,
    most: right - x,
    fill: INK[Number(known)],
    weight: known ? 600 : 400,
    of: known ? LOSS : undefined,
  };
  items.push(text("loss", right, middle, words, size, style));
  // Above the number what it is, and how it comes about where there is room; else before it.
  const free = right - x - (low ? 0 : textWidth(words, size) + type.small);
  const ways = [known ? formula(stage) : "", general(stage)].filter(Boolean);
  const captions = [
    ...ways.map((way) => (known || low ? `${drawn.loss}  ${way}` : way)),
    ...(known || low ? [drawn.loss] : []),
  ];
  const caption = captions.find((one) => textWidth(one, type.small) <= free);
  const at = low ? [right, y + 0.6 * type.small] : [x + free, middle];
  if (caption)
    items.push(text("formula", at[0], at[1], caption, type.small, { align: RIGHT, fill: "muted" }));
  return items;
}

const RIGHT = /** @type {const} */ ("right");
/** Of what is not known yet, and of what is. @type {Token[]} */
const INK = ["muted", "ink"];

/** What is said of an output on one line: what it said. @param {Stage} stage @param {number} j @param {Box} box @param {boolean} known @returns {DrawItem[]} */
function line({ readings, network, digits, type }, j, box, known) {
  const last = readings.layers[readings.layers.length - 1];
  if (!known) return [];
  const off = (last.a?.[j] ?? 0) - (readings.y?.[j] ?? 0);
  const right = (readings.y?.[j] ?? 0) >= 0.5;
  const a = last.a?.[j] ?? 0;
  const shares = network.layers[network.layers.length - 1].activation === "softmax";
  const words = shares ? minus(a.toFixed(3)) : number(a, Math.min(3, digits));
  const size = textWidth(words, type.text) <= box.width ? type.text : type.small;
  const fill = /** @type {Token} */ (right ? backwardHue(off) : "muted");
  return [text("said", box.x, box.y + box.height / 2, words, size, { fill, most: box.width })];
}

/** What a value may be: from 0 or −1 to 1, or as far as the numbers lie. @param {string} activation @param {number[]} values */
function span(activation, values) {
  const low = ["sigmoid", "softmax", "hard_sigmoid"].includes(activation) ? 0 : -1;
  return [Math.min(low, ...values), Math.max(1, ...values)];
}

/** @param {Stage} stage @param {number} j @param {Box} box @param {boolean} come @returns {DrawItem[]} */
function ruler(stage, j, { x, y, width, height }, come) {
  const { readings, network, digits, type, k } = stage;
  const l = readings.layers.length - 1;
  const target = readings.y?.[j] ?? 0;
  const a = readings.layers[l].a?.[j] ?? 0;
  // On a scale NaN is nowhere, and an infinity at its end.
  const known = come && !Number.isNaN(a);
  const end = clamp(a, -Number.MAX_VALUE, Number.MAX_VALUE);
  const row = LINE * type.text;
  const goal = number(target, digits);
  const sizes = [type.value, type.text, type.small];
  const items = [
    fitting("target", x, y + row / 2, [drawn.shouldBe(goal), goal], sizes.slice(1), width, "muted"),
  ];
  const [low, high] = span(network.layers[l].activation, known ? [end, target] : [target]);
  const inset = 6 * k;
  const long = Math.min(width - 2 * inset, 104 * k);
  const at = (/** @type {number} */ value) =>
    x + inset + long * clamp((value - low) / (high - low), 0, 1);
  const middle = y + height / 2;
  items.push(
    rect("ruler", { x: x + inset, y: middle - 2 * k, width: long, height: 4 * k }, 2 * k, {
      fill: "hairline",
    }),
  );
  const off = a - target;
  const hue = flowsBack(stage) || known ? backwardHue(off) : forwardHue(a);
  if (known && off !== 0) {
    const [from, to] = [Math.min(at(a), at(target)), Math.max(at(a), at(target))];
    items.push(
      rect("miss", { x: from, y: middle - 2 * k, width: to - from, height: 4 * k }, 0, {
        fill: hue,
      }),
    );
  }
  const tick = at(target);
  items.push(
    polygon("goal", [tick, middle - 8 * k, tick, middle + 8 * k], {
      open: true,
      stroke: "ink",
      width: 2 * k,
    }),
  );
  if (!known) return items;
  items.push(
    circle("said", at(a), middle, 5 * k, {
      fill: off === 0 ? "ink" : hue,
      stroke: "ground",
      width: k,
    }),
  );
  const far = apart(a, target, digits);
  const words = off === 0 ? drawn.exact : off > 0 ? drawn.tooHigh(far) : drawn.tooLow(far);
  const fill = off === 0 ? "muted" : hue;
  items.push(fitting("difference", x, y + height - row / 2, [words, far], sizes, width, fill));
  return items;
}

/** The first of the words that fits, as large as it may be. @param {string} role @param {number} x @param {number} y @param {string[]} ways @param {number[]} sizes @param {number} width @param {Token} fill @returns {DrawItem} */
function fitting(role, x, y, ways, sizes, width, fill) {
  const all = ways.flatMap((words) => sizes.map((size) => ({ words, size })));
  const { words, size } =
    all.find(({ words, size }) => textWidth(words, size) <= width) ?? all[all.length - 1];
  const weight = role === "difference" ? 600 : 400;
  return text(role, x, y, words, size, { fill, weight, most: width });
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

/** The loss of the shown sample, written out as far as there is room, in so many digits that whoever
 * calculates with them comes to the loss as it is shown; "" where six do not do. @param {Stage} stage */
function formula({ session, readings, frame, digits }) {
  if (frame.sample < 0) return drawn.meanOf(frame.batch);
  const a = readings.layers[readings.layers.length - 1].a ?? [];
  const y = readings.y ?? [];
  const n = a.length;
  const shown = (/** @type {number} */ value) => number(value, digits);
  /** @param {ArrayLike<number>} of @param {(of:number[]) => number} value @param {(said:string[]) => string} say */
  const told = (of, value, say) => {
    if (!Number.isFinite(frame.sampleLoss)) return "";
    for (let d = digits; d <= 6; d++) {
      const read = Array.from(of, (one) => Number(one.toPrecision(d)));
      if (shown(value(read)) === shown(frame.sampleLoss))
        return say(Array.from(of, (one) => number(one, d)));
    }
    return "";
  };
  /** @param {number} share @param {string} front */
  const squares = (share, front) =>
    told(
      Array.from(a, (p, i) => Math.abs(p - y[i])),
      (offs) => share * offs.reduce((sum, off) => sum + off * off, 0),
      (said) => said.map((one) => `${front}${one}²`).join(" + "),
    );
  /** @param {number} p */
  const ln = (p) =>
    told(
      [p],
      ([of]) => -Math.log(of),
      ([of]) => `−ln ${of}`,
    );
  switch (session.config.training.loss) {
    case "half_squared_error":
      return n <= 2 ? squares(0.5, "½·") : drawn.halfSquares(n);
    case "mean_squared_error":
      return n === 1 ? squares(1, "") : drawn.meanSquares(n);
    case "binary_cross_entropy":
      if (n > 1 || (y[0] !== 0 && y[0] !== 1)) return drawn.crossEntropy;
      return y[0] === 1
        ? ln(a[0])
        : told(
            [a[0]],
            ([of]) => -Math.log(1 - of),
            ([of]) => `−ln (1 − ${of})`,
          );
    case "categorical_cross_entropy": {
      const right = Array.from(y).indexOf(1);
      return right < 0 ? drawn.crossEntropy : ln(a[right]);
    }
    default:
      return "";
  }
}
