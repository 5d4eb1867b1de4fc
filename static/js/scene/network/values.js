// Values of units: under a tile, or on it where it is seen enlarged, all of a layer in one size.

import { neuron } from "../../model/address.js";
import { minus } from "../../words/format.js";
import { centred } from "../frame/geometry.js";
import { said } from "../frame/items.js";
import { number, textWidth, within } from "../frame/numbers.js";
import { activations } from "../frame/readings.js";
import { unitsAct } from "./emphasis.js";

/** @import {Slot} from "../frame/items.js" */
/** @import {Column, DrawItem, Node, Stage, Token} from "../frame/stage.js" */

/** How the numbers of a column are written: under its tiles, or on them where these are seen enlarged;
 * null where not even small ones fit. @param {Stage} stage @param {Column} column */
export function writing({ slots, type, camera }, { layer, nodes }) {
  const box = slots.nodes[layer + 1][0]?.value?.box;
  if (!box) return null;
  const sizes = [type.value, type.text, type.small];
  const fits = (
    /** @type {{width:number, height:number}} */ { width, height },
    /** @type {number} */ size,
  ) => height >= 1.15 * size && width >= textWidth("−0.00", size);
  const under = sizes.find((size) => fits(box, size));
  if (under) return { size: under, inside: false };
  const side = 2 * nodes[0].r;
  const inside = camera.scale > 1 && fits({ width: side, height: side / 2 }, type.small);
  return inside ? { size: type.small, inside } : null;
}

/** What writes the values of a column, each with as many digits as there is room for.
 * @param {Stage} stage @param {Column} column
 * @returns {(i:number, node:Node, haloed:boolean) => DrawItem[]} haloed: apart from the halo around its tile */
export function values(stage, column) {
  const written = writing(stage, column);
  if (!written) return () => [];
  const { layout, slots, digits, type } = stage;
  const { layer, units } = column;
  const { inside } = written;
  const places = slots.nodes[layer + 1];
  const slot = (/** @type {number} */ i, /** @type {Node} */ { x, y, r }) =>
    inside
      ? {
          box: centred(x, y + r - 0.6 * written.size, 2 * r, 1.2 * written.size),
          align: /** @type {const} */ ("center"),
          at: x,
        }
      : /** @type {Slot} */ (places[i].value);
  const all = Array.from({ length: units }, (_, i) => wordsOf(stage, layer, i));
  const widths = column.nodes.map((node, i) => slot(i, node).box.width);
  const sizes = [written.size, type.text, type.small].filter((size) => size <= written.size);
  const size = sizeOf(all, widths, digits, sizes);
  const fill = /** @type {Token} */ (unitsAct(stage, layer) ? "ink" : "muted");
  const style = { fill, weight: fill === "ink" ? 600 : 400 };
  return (i, node, haloed) => {
    const words = most(
      all[i],
      activations(stage.readings, layer)?.[i] ?? 0,
      digits,
      widths[i],
      size,
    );
    if (words === null) return [];
    const place = slot(i, node);
    const item = said("a", place, words, size, { ...style, of: neuron(layer, i) });
    // Clear of the halo, at the far end of its room.
    if (haloed && !inside) {
      if (layout.turned) item.x += 3 * layout.k;
      else item.y += (place.box.height - 0.8 * size) / 2;
    }
    return [item];
  };
}

/** A unit's value in so many digits; shares of 1 all have the same decimals.
 * @param {Stage} stage @param {number} l @param {number} i @returns {(digits:number) => string} */
function wordsOf({ readings, network, write }, l, i) {
  const a = activations(readings, l)?.[i] ?? 0;
  const shares = network.layers[l]?.activation === "softmax";
  return (d) => write(neuron(l, i), d, shares ? minus(a.toFixed(d)) : number(a, d));
}

/** The largest size in which all numbers have the most digits, and three at least; else the smallest.
 * @param {((digits:number) => string)[]} all @param {number[]} widths @param {number} digits @param {number[]} sizes */
function sizeOf(all, widths, digits, sizes) {
  for (let d = digits; d > 2; d--)
    for (const size of sizes)
      if (all.every((say, i) => textWidth(say(d), size) <= widths[i])) return size;
  return sizes[sizes.length - 1];
}

/** As many digits as there is room for; null where there is none for one. @param {(digits:number) => string} say
 * @param {number} value @param {number} digits @param {number} width @param {number} size */
function most(say, value, digits, width, size) {
  for (let d = digits; d >= 1; d--) {
    const words = say(d);
    if (textWidth(words, size) <= width) return words;
  }
  // Near zero the decimals say more than the digits do.
  const words = within(value, 1, width, size);
  return textWidth(words, size) <= width ? words : null;
}
