// Neurons: fill strength |a|, hue its sign, the number inside; or what the neuron answers to, with
// the number on a chip. A ring of |δ| around it once that is known. The body is apart from what is
// on it, because it stays as it is while that moves.

import { minus } from "../../words/format.js";
import { centred, straight } from "../frame/geometry.js";
import { chip, circle, curve, rect, said, text } from "../frame/items.js";
import { fitting, number, shortened, signed, textWidth, within } from "../frame/numbers.js";
import {
  backwardBeats,
  backwardPulse,
  forwardBeats,
  forwardPulse,
  inputShare,
  isNow,
} from "../frame/progress.js";
import { activations, backwardPart, forwardPart } from "../frame/readings.js";
import { backwardHue, beat, fillStrength, forwardHue, largest, ringArc } from "../frame/scales.js";
import { halo, marked } from "../frame/stage.js";
import { margin, reach } from "../layout/anchors.js";
import { isOut } from "../overlays/locks.js";
import { corner, thumbnail, wearsMap } from "../overlays/maps.js";

/** @import {Paint} from "../frame/items.js" */
/** @import {Column, DrawItem, Mark, Node, Part, Stage, Token} from "../frame/stage.js" */

/** @type {Part} */
export const neurons = (stage, l) => {
  const column = stage.layout.columns[l + 1];
  return column.form === "neurons" ? row(stage, column) : [];
};

/** What neurons are drawn on: their ground, and on it the map. @type {Part} */
export const bodies = (stage, l) => {
  const { form, nodes, square } = stage.layout.columns[l + 1];
  if (form !== "neurons") return [];
  return nodes.flatMap((node, i) => [
    outline("neuron", node, node.r, square, { fill: "surface" }),
    ...(square ? thumbnail(stage, l, i, node) : []),
  ]);
};

/** The share of a that is there: from the squashing on. @param {Stage} stage @param {number} l @param {number} i */
export const activationShare = ({ progress }, l, i) =>
  l < 0 ? inputShare(progress) : forwardBeats(progress, l, i).pass;

/** How the numbers of a column are written, if they are: on the chips of maps, which may be as wide
 * as the ring, or inside. @param {Stage} stage @param {Column} column */
export const writing = ({ digits, k }, { nodes, square }) =>
  square
    ? fitting(digits, 2 * reach(nodes[0]) - 12 * k, 11.5 * k, 8.6 * k)
    : fitting(digits, 1.76 * nodes[0].r, 13.5 * k, 9.2 * k);

/** @param {Stage} stage @param {Column} column */
function row(stage, column) {
  const { layer, nodes, square } = column;
  const values = activations(stage.readings, layer);
  const most = largest(values, 1);
  const written = writing(stage, column);
  const shares = stage.network.layers[layer]?.activation === "softmax";
  return nodes.flatMap((node, i) => {
    const there = activationShare(stage, layer, i);
    const dropped = isOut(stage, layer, i);
    return [
      ...chosen(stage, layer, i, node, square),
      ...face(stage, layer, i, node, square, there, fillStrength(values?.[i] ?? 0, most), dropped),
      ...(layer < 0 ? [] : errorRing(stage, layer, i, node, square)),
      ...(written && there > 0.5 && !dropped
        ? value(values?.[i] ?? 0, node, square, written, stage.k, shares)
        : []),
      ...words(stage, layer, i, node),
    ];
  });
}

/** A neuron's outline, or one around it. @param {string} role @param {Node} node @param {number} r half its size @param {boolean} square @param {Paint} paint @returns {DrawItem} */
const outline = (role, node, r, square, paint) =>
  square
    ? rect(role, centred(node.x, node.y, 2 * r, 2 * r), corner(node) + r - node.r, paint)
    : circle(role, node.x, node.y, r, paint);

/**
 * @param {Stage} stage @param {number} layer @param {number} i @param {Node} node @param {boolean} square
 * @param {number} there share of its activation that is there @param {number} strength of its fill @param {boolean} dropped
 */
function face(stage, layer, i, node, square, there, strength, dropped) {
  const { x, y, r } = node;
  const width = Math.min(1.5, 0.06 * r + 0.5) * stage.k;
  const value = activations(stage.readings, layer)?.[i] ?? 0;
  /** @type {DrawItem[]} */
  const items = [];
  if (there > 0 && value !== 0 && !(square && wearsMap(stage, layer, i))) {
    const fill = { fill: forwardHue(value), fillAlpha: there * strength };
    items.push(outline("fill", node, r - width / 2, square, fill));
  }
  const stroke = /** @type {Token} */ (there > 0 && !dropped ? "ink" : "muted");
  const dash = dropped ? [4, 3] : undefined;
  items.push(outline("outline", node, r, square, { stroke, width, dash }));
  if (!dropped) return items;
  // A unit that is dropped is out of this update: faded, and crossed out.
  const d = 0.6 * r;
  const cross = straight({ x: x - d, y: y + d }, { x: x + d, y: y - d });
  const faded = outline("faded", node, r - width, square, { fill: "surface", fillAlpha: 0.7 });
  return [...items, faded, curve("dropped", cross, { stroke: "muted", width: 2 * width })];
}

/** @param {number} value @param {Node} node @param {boolean} square @param {{digits:number, size:number}} written @param {number} k @param {boolean} shares of 1, all with the same decimals */
function value(value, node, square, { digits, size: usual }, k, shares) {
  const { x, y, r } = node;
  const wide = square ? 2 * reach(node) - 2 * k : 1.86 * r;
  const free = square ? wide - usual : wide;
  const words = shares ? minus(value.toFixed(digits)) : within(value, digits, free, usual);
  // What is still too long, as 3·10⁻⁵ is, is written smaller.
  const size = usual * Math.min(1, free / textWidth(words, usual));
  if (!square) return [text("a", x, y, words, size, { align: "center", weight: 600 })];
  const room = centred(x, y + r - size * 0.4, wide, size * 1.5);
  return chip("a", room, words, size, { weight: 600, stroke: "muted" });
}

/** @param {Stage} stage @param {number} l @param {number} i @param {Node} node @param {boolean} square @returns {DrawItem[]} */
function errorRing({ readings, progress, bold }, l, i, node, square) {
  // The ring grows when the error is through the gate.
  const there = beat(backwardBeats(progress, l, i).pass, 0.5, 1);
  if (there === 0) return [];
  const { x, y, r } = node;
  const delta = readings.layers[l].delta?.[i] ?? 0;
  const width = Math.max(1.5, margin(node) * 0.47);
  const at = r + margin(node) * 0.61;
  const hue = backwardHue(delta);
  const shape = square ? { corner: corner(node) + at - r } : {};
  /** @param {string} role @param {number} arc @param {Paint} paint @returns {DrawItem} */
  const ring = (role, arc, paint) => ({
    op: "ring",
    role,
    x,
    y,
    r: at,
    arc,
    ...shape,
    ...paint,
    width,
  });
  const quiet = { stroke: delta === 0 ? "muted" : hue, strokeAlpha: (bold ? 0.4 : 0.18) * there };
  const track = ring("track", 2 * Math.PI, /** @type {Paint} */ (quiet));
  const arc = ringArc(delta, readings.most[l].delta) * there;
  return arc > 0 ? [track, ring("delta ring", arc, { stroke: hue })] : [track];
}

/** The name, and beside it what is being worked out: Σ, z, δ. @type {Mark} */
const words = (stage, l, i) => {
  const { slots, names, k } = stage;
  const { name, reading } = slots.nodes[l + 1][i];
  /** @type {DrawItem[]} */
  const items = [];
  if (name) {
    const given = names[l + 1][i];
    const symbol = /^[a-z]\P{L}*$/iu.test(given);
    const size = Math.max(10, (name.box.height / 1.2) * (symbol ? 1 : 0.8)) * (k / stage.layout.k);
    const style = symbol ? /** @type {const} */ ({ font: "math", weight: 700 }) : {};
    const shown = symbol ? given : shortened(given, size, name.box.width);
    items.push(said("name", name, shown, size, style));
  }
  const now = reading && l >= 0 ? present(stage, l, i) : null;
  if (reading && now) {
    const { role, words, fill } = now;
    items.push(said(role, reading, words, 12.5 * k, { weight: 600, fill }));
  }
  return items;
};

/** @param {number} delta @param {number} digits */
export const deltaWords = (delta, digits) => ({
  role: "delta",
  words: `δ ${signed(delta, digits)}`,
  fill: delta === 0 ? /** @type {Token} */ ("ink") : backwardHue(delta),
});

/**
 * What stands beside a name: the sum so far, the whole sum, at last δ.
 * @param {Stage} stage @param {number} l @param {number} i
 * @returns {{role:string, words:string, fill:Token}|null}
 */
function present({ layout, progress, readings, digits }, l, i) {
  const { layers } = readings;
  const layer = layers[l];
  /** @param {number} count of parts @param {(part:number) => number} share @param {(part:number) => number} value */
  const soFar = (count, share, value) => {
    const here = Array.from({ length: count }, (_, part) => part).filter((p) => share(p) === 1);
    return here.length ? Math.fround(here.reduce((sum, part) => sum + value(part), 0)) : null;
  };
  if (isNow(progress, "forward", l)) {
    if (forwardBeats(progress, l, i).add > 0)
      return { role: "z", words: `z ${number(layer.z?.[i] ?? 0, digits)}`, fill: "ink" };
    if (!layer.whole) return null;
    const sum = soFar(
      layer.fanIn,
      (from) => forwardPulse(progress, l, from, i).share,
      (from) => forwardPart(readings, l, from, i),
    );
    return sum === null ? null : { role: "sum", words: `Σ ${number(sum, digits)}`, fill: "muted" };
  }
  if (l === layers.length - 1 && !layout.loss.card) return null;
  const { pass, add } = backwardBeats(progress, l, i);
  if (pass > 0.5) return deltaWords(layer.delta?.[i] ?? 0, digits);
  if (!isNow(progress, "backward", l) || !layers[l + 1]) return null;
  const sum =
    add > 0
      ? (layer.upstream?.[i] ?? 0)
      : soFar(
          layers[l + 1].whole ? layers[l + 1].units : 0,
          (to) => backwardPulse(progress, l, i, to).share,
          (to) => backwardPart(readings, l + 1, i, to),
        );
  return sum === null ? null : { role: "sum", words: `Σ ${signed(sum, digits)}`, fill: "muted" };
}

/** The halo of what is selected, pointed at, or named by a factor. @param {Stage} stage @param {number} l @param {number} i @param {Node} node @param {boolean} square */
function chosen(stage, l, i, node, square) {
  const { selection, highlight } = stage.state;
  const mark = named(selection, highlight, l, i) ? 1 : marked(stage, "neuron", l, i);
  if (!mark) return [];
  const width = 6 * stage.k;
  return halo(
    stage,
    outline("halo", node, node.r + margin(node) + 2 * stage.k, square, { width }),
    mark,
  );
}

/** @param {import("../../model/state.js").Selection|null} selection @param {string|null} factor @param {number} l @param {number} i */
function named(selection, factor, l, i) {
  if (!selection || !factor || selection.kind === "loss" || factor === "gate") return false;
  const unit = selection.kind === "weight" ? selection.to : selection.unit;
  if (factor === "a")
    return selection.kind === "weight" && l === selection.layer - 1 && i === selection.from;
  return l === selection.layer && i === unit;
}
