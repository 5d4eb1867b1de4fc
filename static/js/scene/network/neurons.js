// Neurons: a tile each, its fill strength |a|, its hue the sign; or what the neuron answers to. Its
// number stands under it, and a ring of |δ| around it once that is known. The body is apart from
// what is on it, because it stays as it is while that moves.

import { isBias, isNeuron, isWeight, neuron, unitOf } from "../../model/address.js";
import { centred, straight } from "../frame/geometry.js";
import { carded, curve, rect, said } from "../frame/items.js";
import { number, shortened, signed, textWidth } from "../frame/numbers.js";
import {
  backwardBeats,
  backwardPulse,
  forwardBeats,
  forwardPulse,
  inputShare,
  isNow,
} from "../frame/progress.js";
import { activations, backwardPart, forwardPart } from "../frame/readings.js";
import {
  backwardHue,
  beat,
  errorLap,
  fillStrength,
  forwardHue,
  isSmall,
  largest,
  ringArc,
} from "../frame/scales.js";
import { halo, marked, perUnit } from "../frame/stage.js";
import { margin } from "../layout/tiles.js";
import { isOut } from "../overlays/locks.js";
import { corner, unitPicture, wearsMap } from "../overlays/maps.js";
import { fitted } from "./chips.js";
import { largestDelta, unitsAct } from "./emphasis.js";
import { values } from "./values.js";

/** @import {Paint} from "../frame/items.js" */
/** @import {Column, DrawItem, DrawUnit, Node, DrawLayer, Stage, Token} from "../frame/stage.js" */

/** @type {DrawLayer} */
export const neurons = (stage, l) => {
  const column = stage.layout.columns[l + 1];
  return column.form === "neurons" ? row(stage, column) : [];
};

/** What neurons are drawn on: their ground, and on it the map. */
export const bodies = perUnit((stage, l, i, node) => [
  outline("neuron", node, node.r, { fill: "surface" }),
  ...(stage.layout.columns[l + 1].square ? unitPicture(stage, l, i, node) : []),
]);

/** Under all that is drawn on them, their gates too. */
export const halos = perUnit(chosen);

/** The share of a that is there: from the squashing on. @param {Stage} stage @param {number} l @param {number} i */
export const activationShare = ({ progress }, l, i) =>
  l < 0 ? inputShare(progress) : forwardBeats(progress, l, i).pass;

/** @param {Stage} stage @param {Column} column */
function row(stage, column) {
  const { layer, nodes } = column;
  const a = activations(stage.readings, layer);
  const most = largest(a, 1);
  const value = values(stage, column);
  return nodes.flatMap((node, i) => {
    const there = activationShare(stage, layer, i);
    const dropped = isOut(stage, layer, i);
    const haloed = chosen(stage, layer, i, node).length > 0;
    return [
      ...face(stage, layer, i, node, there, fillStrength(a?.[i] ?? 0, most), dropped),
      ...(layer < 0 ? [] : errorRing(stage, layer, i, node)),
      ...(there > 0.5 && !dropped ? value(i, node, haloed) : []),
      ...words(stage, layer, i, node),
    ];
  });
}

/** A neuron's outline, or one around it. @param {string} role @param {Node} node @param {number} r half its size @param {Paint} paint @returns {DrawItem} */
const outline = (role, node, r, paint) =>
  rect(role, centred(node.x, node.y, 2 * r, 2 * r), Math.max(0, corner(node) + r - node.r), paint);

/**
 * @param {Stage} stage @param {number} layer @param {number} i @param {Node} node
 * @param {number} there share of its activation that is there @param {number} strength of its fill @param {boolean} dropped
 */
function face(stage, layer, i, node, there, strength, dropped) {
  const { x, y, r } = node;
  const width = Math.min(1.5, 0.06 * r + 0.5) * stage.k;
  const value = activations(stage.readings, layer)?.[i] ?? 0;
  /** @type {DrawItem[]} */
  const items = [];
  if (there > 0 && value !== 0 && !wearsMap(stage, layer, i)) {
    const fill = { fill: forwardHue(value), fillAlpha: there * strength };
    items.push(outline("fill", node, r - width / 2, fill));
  }
  const strong = there > 0 && !dropped && (stage.bold || unitsAct(stage, layer));
  const stroke = /** @type {Token} */ (strong ? "ink" : "muted");
  const dash = dropped ? [4, 3] : undefined;
  items.push(outline("outline", node, r, { stroke, width, dash }));
  if (!dropped) return items;
  // A unit that is dropped is out of this update: faded, and crossed out.
  const d = 0.6 * r;
  const cross = straight({ x: x - d, y: y + d }, { x: x + d, y: y - d });
  const faded = outline("faded", node, r - width, { fill: "surface", fillAlpha: 0.7 });
  return [...items, faded, curve("dropped", cross, { stroke: "muted", width: 2 * width })];
}

/** @param {Stage} stage @param {number} l @param {number} i @param {Node} node @returns {DrawItem[]} */
function errorRing({ readings, progress, bold, fast }, l, i, node) {
  // The ring grows when the error is through the gate.
  const there = beat(backwardBeats(progress, l, i).pass, 0.5, 1);
  if (there === 0) return [];
  const { x, y, r } = node;
  const delta = readings.layers[l].delta?.[i] ?? 0;
  const wide = margin(node);
  const width = Math.max(1.5, wide * 0.56);
  const at = r + wide * 0.68;
  const hue = backwardHue(delta);
  const op = /** @type {const} */ ("ring");
  const shape = { op, x, y, r: at, corner: corner(node) + at - r };
  const quiet = { stroke: delta === 0 ? "muted" : hue, strokeAlpha: (bold ? 0.4 : 0.18) * there };
  /** @type {DrawItem[]} */
  const items = [
    { ...shape, role: "track", arc: 2 * Math.PI, width, .../** @type {Paint} */ (quiet) },
  ];
  const arc = ringArc(delta) * there;
  const loud = isNow(progress, "update") && !fast ? 0.5 : 1;
  if (arc > 0)
    items.push({ ...shape, role: "delta ring", arc, stroke: hue, strokeAlpha: loud, width });
  const lap = 2 * Math.PI * errorLap(delta) * there;
  if (lap > 0)
    items.push({ ...shape, role: "second lap", arc: lap, stroke: "ink", width: 0.45 * width });
  return items;
}

/** The name, and above the tile what is being worked out: Σ, z, δ. @type {DrawUnit} */
const words = (stage, l, i) => {
  const { slots, names, type, layout } = stage;
  const { name, reading } = slots.nodes[l + 1][i];
  /** @type {DrawItem[]} */
  const items = [];
  if (name) {
    const given = names[l + 1][i];
    const size = name.size * (type.small / layout.type.small);
    const style = name.inside ? /** @type {const} */ ({ font: "math" }) : {};
    const shown = name.inside ? given : shortened(given, size, name.box.width);
    const fill = /** @type {Token} */ (name.inside ? "ink" : "muted");
    const halo = !name.inside || wearsMap(stage, l, i);
    items.push(said("name", name, shown, size, { ...style, fill, halo }));
  }
  const now = reading && l >= 0 ? present(stage, l, i) : null;
  if (reading && now) {
    const { role, say, fill } = now;
    const of = role === "sum" ? undefined : { ...neuron(l, i), tensor: role };
    // Where there is no room for its sign, the number stands alone; what the sentence tells keeps its
    // digits rather than its sign.
    const bare = (/** @type {number} */ d) => say(d).slice(2);
    const all = of && stage.write(of, stage.digits, "") ? stage.digits : null;
    const ways = all === null ? [say, bare] : [() => say(all), () => bare(all), say, bare];
    const room = reading.box.width + 6;
    const words = fitted(ways, stage.digits, room, type.text);
    if (textWidth(words, type.text) <= room)
      items.push(...carded(role, reading, words, type.text, { weight: 600, fill, of }));
  }
  return items;
};

/** δ in words, quiet where it is next to nothing among the network's, or of what does not act now.
 * @param {Stage} stage @param {number} l @param {number} i @param {number} delta */
function deltaWords(stage, l, i, delta) {
  const quiet = isSmall(delta, largestDelta(stage)) || !unitsAct(stage, l);
  const fill = quiet ? /** @type {Token} */ ("muted") : backwardHue(delta);
  const of = { ...neuron(l, i), tensor: "delta" };
  const say = (/** @type {number} */ d) => `δ ${stage.write(of, d, signed(delta, d))}`;
  return { role: "delta", say, fill };
}

/**
 * What stands above a tile: the sum so far, the whole sum, at last δ.
 * @param {Stage} stage @param {number} l @param {number} i
 * @returns {{role:string, say:(digits:number)=>string, fill:Token}|null}
 */
function present(stage, l, i) {
  const { progress, readings } = stage;
  const { layers } = readings;
  const layer = layers[l];
  const z = { ...neuron(l, i), tensor: "z" };
  /** @param {number} count of parts @param {(part:number) => number} share @param {(part:number) => number} value */
  const soFar = (count, share, value) => {
    const here = Array.from({ length: count }, (_, part) => part).filter((p) => share(p) === 1);
    return here.length ? here.reduce((sum, part) => sum + value(part), 0) : null;
  };
  if (isNow(progress, "forward", l)) {
    if (forwardBeats(progress, l, i).add > 0)
      return {
        role: "z",
        say: (d) => `z ${stage.write(z, d, number(layer.z?.[i] ?? 0, d))}`,
        fill: "ink",
      };
    if (!layer.whole) return null;
    const sum = soFar(
      layer.fanIn,
      (from) => forwardPulse(progress, l, from, i).share,
      (from) => forwardPart(readings, l, from, i),
    );
    return sum === null ? null : { role: "sum", say: (d) => `Σ ${number(sum, d)}`, fill: "muted" };
  }
  const { pass, add } = backwardBeats(progress, l, i);
  if (pass > 0.5) return deltaWords(stage, l, i, layer.delta?.[i] ?? 0);
  if (!isNow(progress, "backward", l) || !layers[l + 1]) return null;
  const sum =
    add > 0
      ? (layer.upstream?.[i] ?? 0)
      : soFar(
          layers[l + 1].whole ? layers[l + 1].units : 0,
          (to) => backwardPulse(progress, l, i, to).share,
          (to) => backwardPart(readings, l + 1, i, to),
        );
  return sum === null ? null : { role: "sum", say: (d) => `Σ ${signed(sum, d)}`, fill: "muted" };
}

/** The halo of what is selected, pointed at, or named by a factor. @param {Stage} stage @param {number} l @param {number} i @param {Node} node */
function chosen(stage, l, i, node) {
  const { k } = stage;
  const all = named(stage, l, i);
  const mark = all ? 1 : marked(stage, l < 0 ? "x" : "a", l, i);
  const r = node.r + (l < 0 ? 3 : margin(node)) + 2 * k;
  return mark ? halo(stage, outline("halo", node, r, { width: 5 * k }), mark) : [];
}

/** @param {Stage} stage @param {number} l @param {number} i */
function named({ network, state: { selection, highlight: factor } }, l, i) {
  if (!selection || !factor || factor === "gate") return false;
  const weight = isWeight(network, selection);
  if (factor === "a") return weight && l === selection.layer - 1 && i === selection.index[0];
  // Of a tensor of any other rank the last axis need not be that of the units.
  const own = weight || isNeuron(selection) || isBias(network, selection);
  return own && l === selection.layer && i === unitOf(selection);
}
