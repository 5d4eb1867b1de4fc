// The preview of a learning rate that is looked at, beside what the weights' own lines and chips
// show of it: the next loss in the loss's place, and where each output would change sides.

import { typed } from "../../words/format.js";
import { words } from "../../words/panels/inspector.js";
import { clamp, grown } from "../frame/geometry.js";
import { polygon, rect, text } from "../frame/items.js";
import { number, textWidth } from "../frame/numbers.js";
import { contour } from "../landscape/contour.js";
import { axisOf, fractionOf, inside, levelOf } from "./maps.js";

/** @import {DrawItem, Node, Picture, Stage} from "../frame/stage.js" */
/** @import {Preview} from "../../model/state.js" */

/** @type {Picture} */
export const picture = (stage) => {
  const { preview } = stage;
  return preview ? [...boundaries(stage, preview), ...nextLoss(stage, preview)] : [];
};

/** @param {Stage} stage @param {Preview} preview @returns {DrawItem[]} */
function nextLoss({ layout, digits, k, type }, { rate, loss, nextLoss }) {
  const { box } = layout.loss;
  const [x, middle] = [box.x + box.width / 2, box.y + box.height / 2];
  const said = (/** @type {number} */ value) => number(value, digits);
  const style = /** @type {const} */ ({ align: "center", most: box.width - 8 });
  const { change, caption, captionAt } = words.ratePreview.stage;
  const full = captionAt(typed(rate, 3));
  const under = textWidth(full, type.small) <= style.most ? full : caption;
  return [
    rect("next loss", grown(box, 3 * k), 8 * k, { fill: "surface", stroke: "ink", width: 1.5 * k }),
    text("next loss", x, middle - 8 * k, change(said(loss), said(nextLoss)), type.text, {
      ...style,
      weight: 700,
    }),
    text("next loss", x, middle + 10 * k, under, type.small, { ...style, fill: "muted" }),
  ];
}

/** Of each output that shows its map, the line it would then have. @param {Stage} stage
 * @param {Preview} preview @returns {DrawItem[]} */
function boundaries(stage, { map }) {
  const { network, layout, k } = stage;
  const last = network.layers.length - 1;
  const { nodes, square } = layout.columns[last + 1];
  if (!map || !square) return [];
  const { columns, rows } = map;
  const level = levelOf(network.layers[last].activation);
  return nodes.flatMap((node, i) => {
    const values = map.values[i];
    const lines =
      rows > 1
        ? contour(values, columns, rows, level)
        : [graph(values, axisOf(stage, last, i, node))];
    return lines.flatMap((line) => dashed(node, line, k));
  });
}

/** @param {number[]} values @param {number[]} axis */
const graph = (values, axis) =>
  values.map((value, c) => [c / (values.length - 1), clamp(fractionOf(value, axis), 0.03, 0.97)]);

/** Dashed on a light rim, to be seen on any shade. @param {Node} node @param {number[][]} line
 * @param {number} k @returns {DrawItem[]} */
function dashed(node, line, k) {
  const points = line.flatMap(([u, v]) => {
    const { x, y } = inside(node, u, v);
    return [x, y];
  });
  const shape = /** @type {const} */ ({ open: true });
  return [
    polygon("next boundary", points, {
      ...shape,
      stroke: "surface",
      strokeAlpha: 0.85,
      width: 4 * k,
    }),
    polygon("next boundary", points, {
      ...shape,
      stroke: "ink",
      width: 1.8 * k,
      dash: [5 * k, 4 * k],
    }),
  ];
}
