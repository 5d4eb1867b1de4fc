// Marks of interventions, told by more than colour: a lock and a hatch where a value is
// frozen, a neuron that is out; and the arrows that say a value can be dragged.

import { isBias, isWeight, neuron } from "../../model/address.js";
import { isDropped, isFrozen } from "../../model/selectors.js";
import { centred, pointOn } from "../frame/geometry.js";
import { circle, polygon, rect } from "../frame/items.js";
import { forwardBeats } from "../frame/progress.js";
import { marked } from "../frame/stage.js";
import { edge, stubCurve } from "../layout/anchors.js";

/** @import {Address} from "../../model/state.js" */
/** @import {Box} from "../frame/geometry.js" */
/** @import {RectItem} from "../frame/items.js" */
/** @import {DrawItem, Picture, Stage} from "../frame/stage.js" */

/** How much of an edge is left where one of its ends is out. */
export const FAINT = 0.22;

/** Is a neuron out of this update: by hand, or by chance once that is known?
 * @param {Stage} stage @param {number} l @param {number} i */
export function isOut({ state, readings, progress }, l, i) {
  if (l < 0) return false;
  if (state.dropped.length > 0 && isDropped(state, neuron(l, i))) return true;
  const layer = readings.layers[l];
  return layer.mask?.[i] === 0 && forwardBeats(progress, l, i).pass > 0;
}

/** May any neuron of a layer be out? @param {Stage} stage @param {number} l */
export const mayBeOut = ({ state, readings }, l) =>
  l >= 0 && (state.dropped.length > 0 || readings.layers[l].mask !== undefined);

/** A chip with what its value carries: a hatch and a lock, arrows.
 * @param {Stage} stage @param {Address} parameter @param {DrawItem[]} chip @returns {DrawItem[]} */
export function dressed(stage, parameter, chip) {
  const { state, k } = stage;
  const frozen = isFrozen(state, parameter);
  const { tensor, layer, index } = parameter;
  const at = marked(stage, tensor, layer, ...index) > 0;
  if (!frozen && !at) return chip;
  const own = stands(stage, parameter);
  const [card, ...words] = /** @type {[RectItem, ...DrawItem[]]} */ (chip);
  const box = { x: card.x, y: card.y, width: card.w, height: card.h };
  return [
    card,
    ...(frozen ? hatch(box, k) : []),
    ...words,
    ...(at ? arrows(box, k, frozen && own) : []),
    ...(frozen && own ? lock(box.x - 4 * k, box.y + box.height / 2, k) : []),
  ];
}

/** Slanted lines behind the words. @param {Box} box @param {number} k @returns {DrawItem[]} */
function hatch({ x, y, width, height }, k) {
  const inset = height * 0.3;
  const lines = [];
  for (let at = x + inset; at + height * 0.5 < x + width - inset * 0.6; at += 5 * k)
    lines.push(
      polygon("hatch", [at, y + height - k, at + height * 0.5, y + k], {
        stroke: "muted",
        strokeAlpha: 0.3,
        width: k,
        open: true,
      }),
    );
  return lines;
}

/** A small padlock on a disc. @param {number} x @param {number} y @param {number} k @returns {DrawItem[]} */
function lock(x, y, k) {
  const body = centred(x, y + 1.6 * k, 6.4 * k, 4.8 * k);
  return [
    circle("lock", x, y, 7 * k, { fill: "surface", stroke: "ink", width: k }),
    { op: "ring", role: "lock", x, y: y - 1.2 * k, r: 2 * k, arc: 2 * Math.PI, ...SHACKLE },
    rect("lock", body, k, { fill: "ink" }),
  ];
}
const SHACKLE = /** @type {const} */ ({ stroke: "ink", width: 1.2 });

/** The value goes down to the left, up to the right. @param {Box} box @param {number} k @param {boolean} locked @returns {DrawItem[]} */
function arrows({ x, y, width, height }, k, locked) {
  const middle = y + height / 2;
  const [left, right] = [x - (locked ? 14 : 4) * k, x + width + 4 * k];
  const [long, half] = [5.5 * k, 4.5 * k];
  const paint = /** @type {const} */ ({ fill: "ink" });
  return [
    polygon("scrub", [left - long, middle, left, middle - half, left, middle + half], paint),
    polygon("scrub", [right + long, middle, right, middle - half, right, middle + half], paint),
  ];
}

/** Has a value a chip that always stands? @param {Stage} stage @param {Address} parameter */
const stands = ({ slots, readings }, { tensor, layer, index: [i, j] }) =>
  tensor === "biases" || slots.chips[layer].has(i * readings.layers[layer].units + j);

/** The locks of what is frozen and has no chip of its own: where no other chip comes to stand.
 * @type {Picture} */
export const locks = (stage) => {
  const { state, layout, network, slots, k } = stage;
  return state.frozen.flatMap((address) => {
    const {
      layer: l,
      index: [i, j],
    } = address;
    const [before, column] = [layout.columns[l], layout.columns[l + 1]];
    const weight = isWeight(network, address);
    if (!(weight || isBias(network, address)) || column.form !== "neurons") return [];
    const chip = weight ? stands(stage, address) : slots.nodes[l + 1][i].bias;
    if (chip || (weight && before.form !== "neurons")) return [];
    const along = weight ? edge(layout, l, i, j) : stubCurve(layout, column.nodes[i]);
    const { x, y } = pointOn(along, weight ? 0.66 : 1);
    return lock(x, y, 0.85 * k);
  });
};
