// Neurons: fill strength |a|, hue its sign, the number inside; a ring of |δ| once it is known.

import { circle, ring, text } from "./items.js";
import { fitting, number, shortened, signed, within } from "./numbers.js";
import {
  backwardBeats,
  backwardPulse,
  forwardBeats,
  forwardPulse,
  inputShare,
  isNow,
} from "./progress.js";
import { backwardPart, forwardPart } from "./readings.js";
import { backwardHue, beat, fillStrength, forwardHue, largest, ringArc } from "./scales.js";

/** @typedef {import("./items.js").DrawItem} DrawItem */
/** @typedef {import("./items.js").Token} Token */
/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {import("./layout.js").Node} Node */
/** @typedef {import("./layout.js").Column} Column */

/** @param {Stage} stage @returns {DrawItem[]} */
export function neurons(stage) {
  return stage.layout.columns.flatMap((column) =>
    column.form === "neurons" ? row(stage, column) : [],
  );
}

/** The share of a that is there: from the squashing on. @param {Stage} stage @param {number} l @param {number} i */
export const activationShare = ({ progress, readings }, l, i) =>
  l < 0 ? inputShare(progress) : forwardBeats(progress, readings.layers[l], l, i).pass;

/** @param {Stage} stage @param {Column} column @returns {DrawItem[]} */
function row(stage, { layer, nodes }) {
  const { readings, digits, k } = stage;
  const values = layer < 0 ? readings.x : readings.layers[layer].a;
  const most = largest(values, 1);
  const written = fitting(digits, 1.76 * nodes[0].r, 13.5 * k, 9.2 * k);
  return nodes.flatMap((node, i) => [
    ...halo(stage, layer, i, node),
    ...body(node, values?.[i] ?? 0, most, activationShare(stage, layer, i), written, k),
    ...(layer < 0 ? [] : errorRing(stage, layer, i, node)),
    ...words(stage, layer, i),
  ]);
}

/**
 * @param {Node} node @param {number} value @param {number} most of its layer @param {number} there share of it that is there
 * @param {{digits:number, size:number}|null} written how its number is written, if it is @param {number} k
 * @returns {DrawItem[]}
 */
function body(node, value, most, there, written, k) {
  const { x, y, r } = node;
  const outline = {
    stroke: /** @type {Token} */ (there > 0 ? "ink" : "muted"),
    width: Math.min(1.5, 0.06 * r + 0.5) * k,
  };
  /** @type {DrawItem[]} */
  const items = [circle("neuron", x, y, r, { fill: "surface", ...outline })];
  if (there > 0 && value !== 0)
    items.push(
      circle("fill", x, y, r - outline.width / 2, {
        fill: forwardHue(value),
        fillAlpha: there * fillStrength(value, most),
      }),
    );
  if (written && there > 0.5) {
    const words = within(value, written.digits, 1.86 * r, written.size);
    items.push(
      text("a", x, y, words, written.size, { align: "center", weight: 600, most: 1.8 * r }),
    );
  }
  return items;
}

/** @param {Stage} stage @param {number} l @param {number} i @param {Node} node @returns {DrawItem[]} */
function errorRing({ readings, progress }, l, i, { x, y, r }) {
  // The ring grows when the error is through the gate.
  const there = beat(backwardBeats(progress, readings.layers, l, i).pass, 0.5, 1);
  const delta = readings.layers[l].delta?.[i] ?? 0;
  if (there === 0) return [];
  const width = Math.max(1.5, r * 0.17);
  const at = r * 1.22;
  const hue = backwardHue(delta);
  const track = ring("track", x, y, at, 2 * Math.PI, {
    stroke: delta === 0 ? "muted" : hue,
    strokeAlpha: 0.18 * there,
    width,
  });
  const arc = ringArc(delta, readings.most[l].delta) * there;
  return arc > 0 ? [track, ring("delta ring", x, y, at, arc, { stroke: hue, width })] : [track];
}

/** The name, and beside it what is being worked out: Σ, z, δ. @param {Stage} stage @param {number} l @param {number} i @returns {DrawItem[]} */
function words(stage, l, i) {
  const { slots, names, k } = stage;
  const { name, reading } = slots.nodes[l + 1][i];
  /** @type {DrawItem[]} */
  const items = [];
  if (name) {
    const { box, align } = name;
    const given = names[l + 1][i];
    const symbol = /^[a-z]\P{L}*$/iu.test(given);
    const size = box.height / 1.2;
    const x = box.x + { left: 0, center: 0.5, right: 1 }[align] * box.width;
    const words = symbol ? given : shortened(given, size * 0.8, box.width);
    items.push(
      text("name", x, box.y + box.height / 2, words, symbol ? size : size * 0.8, {
        align,
        halo: true,
        font: symbol ? "math" : "ui",
        weight: symbol ? 700 : 400,
        most: box.width,
      }),
    );
  }
  const said = reading && l >= 0 ? present(stage, l, i) : null;
  if (reading && said) {
    const { box, align } = reading;
    const x = align === "right" ? box.x + box.width : box.x;
    items.push(
      text(said.role, x, box.y + box.height / 2, said.text, 12.5 * k, {
        align,
        weight: 600,
        fill: said.fill,
        halo: true,
        most: box.width,
      }),
    );
  }
  return items;
}

/**
 * What stands beside a name: the sum so far, the whole sum, at last δ.
 * @param {Stage} stage @param {number} l @param {number} i
 * @returns {{role:string, text:string, fill:Token}|null}
 */
function present({ progress, readings, digits }, l, i) {
  const layer = readings.layers[l];
  const output = l === readings.layers.length - 1;
  if (isNow(progress, "forward", l)) {
    if (forwardBeats(progress, layer, l, i).add > 0)
      return { role: "z", text: `z ${number(layer.z?.[i] ?? 0, digits)}`, fill: "ink" };
    let sum = 0;
    let parts = 0;
    for (let from = 0; from < layer.fanIn; from++)
      if (forwardPulse(progress, layer, l, from, i).share === 1) {
        sum += forwardPart(readings, l, from, i);
        parts++;
      }
    return parts
      ? { role: "sum", text: `Σ ${number(Math.fround(sum), digits)}`, fill: "muted" }
      : null;
  }
  if (output) return null;
  const beats = backwardBeats(progress, readings.layers, l, i);
  const delta = layer.delta?.[i] ?? 0;
  if (beats.pass > 0.5)
    return {
      role: "delta",
      text: `δ ${signed(delta, digits)}`,
      fill: delta === 0 ? "ink" : backwardHue(delta),
    };
  if (!isNow(progress, "backward", l)) return null;
  let sum = beats.add > 0 ? (layer.upstream?.[i] ?? 0) : 0;
  let parts = 0;
  for (let to = 0; beats.add === 0 && to < readings.layers[l + 1].units; to++)
    if (backwardPulse(progress, readings.layers, l, i, to).share === 1) {
      sum += backwardPart(readings, l + 1, i, to);
      parts++;
    }
  return beats.add > 0 || parts
    ? { role: "sum", text: `Σ ${signed(Math.fround(sum), digits)}`, fill: "muted" }
    : null;
}

/** The halo of what is selected, pointed at, or named by a factor. @param {Stage} stage @param {number} l @param {number} i @param {Node} node @returns {DrawItem[]} */
function halo({ state, k }, l, i, { x, y, r }) {
  const { selection, hover, highlight } = state;
  const chosen = [selection, hover].map(
    (s) => s?.kind === "neuron" && s.layer === l && s.unit === i,
  );
  const strong = chosen[0] || named(selection, highlight, l, i);
  if (!strong && !chosen[1]) return [];
  return [
    circle("halo", x, y, r * 1.36 + 2 * k, {
      stroke: "selection",
      strokeAlpha: strong ? 1 : 0.6,
      width: 6 * k,
    }),
  ];
}

/** @param {import("../model/state.js").Selection|null} selection @param {string|null} factor @param {number} l @param {number} i */
function named(selection, factor, l, i) {
  if (!selection || !factor || selection.kind === "loss" || factor === "gate") return false;
  const unit = selection.kind === "weight" ? selection.to : selection.unit;
  if (factor === "a")
    return selection.kind === "weight" && l === selection.layer - 1 && i === selection.from;
  return l === selection.layer && i === unit;
}
