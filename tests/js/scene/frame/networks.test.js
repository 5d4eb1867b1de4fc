// What holds for every network in every size: no word covers another, nothing leaves the stage.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bias, neuron, weight } from "../../../../static/js/model/address.js";
import { overlaps } from "../../../../static/js/scene/frame/geometry.js";
import { textBox } from "../../../../static/js/scene/frame/items.js";
import { number } from "../../../../static/js/scene/frame/numbers.js";
import { picture as tooltip } from "../../../../static/js/scene/overlays/tooltip.js";
import { at, DEEP, DEEPEST, maps, network, wild } from "../fixture.js";
import { scene } from "../whole.js";

/** @typedef {import("../../../../static/js/scene/frame/geometry.js").Box} Box */
/** @typedef {import("../../../../static/js/scene/frame/items.js").DrawItem} DrawItem */

const SIZE = { width: 723, height: 600 };

/** @param {readonly DrawItem[]} items @param {string} role @returns {string[]} */
const said = (items, role) =>
  items.flatMap((item) => (item.op === "text" && item.role === role ? [item.text] : []));

const shapes = [
  ...["1-1", "worked", "2-3-1", "4-2", "4-2-3", "2-4-4-1", "2-8-8-1", "3-10", DEEP, DEEPEST],
  ...["2-3-1-without-biases", `${DEEP}-without-biases`],
  ...["vanishing", "exploding", "dead_relu", "64-16-10", "784-128-64-10"],
];
/** With what neurons show of themselves: nothing, a map, a curve. @type {[string, string][]} */
const cases = [
  ...shapes.map((shape) => /** @type {[string, string]} */ ([shape, ""])),
  ["2-4-3-1", " with maps"],
  ["2-8-8-1", " with maps"],
  ["2-4-3", " with maps"],
  [DEEP, " with maps"],
  ["1-8-1", " with curves"],
  ["1-1", " with curves"],
  ["vanishing", " with curves"],
];
/** Of the stage: in the pages of a laptop, a large screen, a tablet both ways, a phone both ways, in
 * the frames of 400×300 and 800×520, on a projector. */
const sizes = [
  SIZE,
  { width: 723, height: 455 },
  { width: 809, height: 500 },
  { width: 1363, height: 820 },
  { width: 466, height: 400 },
  { width: 768, height: 715 },
  { width: 844, height: 252 },
  { width: 400, height: 236 },
  { width: 800, height: 454 },
  { width: 1280, height: 507 },
  { width: 390, height: 538 },
  { width: 390, height: 290 },
  { width: 809, height: 625 },
  { width: 390, height: 400 },
  { width: 320, height: 360 },
  { width: 1240, height: 560 },
];

/** All phases; of a deep network the layers in the middle differ in nothing. @param {readonly unknown[]} phases */
const seen = (phases) =>
  [...phases.keys()].filter((i) => phases.length < 12 || i % 7 === 0 || i > phases.length - 3);

/** The box of what flows. @param {DrawItem} item */
function extent(item) {
  if (item.op === "circle")
    return { x: item.x - item.r, y: item.y - item.r, width: 2 * item.r, height: 2 * item.r };
  if (item.op !== "polygon") return null;
  const [xs, ys] = [0, 1].map((axis) => item.points.filter((_, i) => i % 2 === axis));
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Whether nothing of a box is outside the stage.
 * @param {Box|null} box @param {{width:number, height:number}} size */
const inside = (box, size) =>
  !!box &&
  box.x >= 0 &&
  box.y >= 0 &&
  box.x + box.width <= size.width &&
  box.y + box.height <= size.height;

/** Hundreds of thousands of these hold: what is said of one that does not is written only then.
 * @param {boolean} condition @param {() => string} say */
function holds(condition, say) {
  if (!condition) assert.fail(say());
}

/** Words that have a halo only where lines are too many to leave them room. */
const DENSE = ["note", "a"];

/** What a canvas refuses when it is negative. */
const LENGTHS = /** @type {const} */ (["r", "radius", "size", "width"]);

for (const shape of shapes)
  test(`${shape}: on the smallest stages no radius, size or line is negative`, () => {
    const run = network(shape);
    for (const [width, height] of [
      [390, 229],
      [364, 251],
      [320, 120],
      [200, 160],
      [120, 90],
      [40, 30],
    ])
      for (const projector of [false, true])
        for (const index of seen(run.session.phases)) {
          const state = at(run, index, { selection: neuron(0, 0) });
          const seen = { ...state, view: { ...state.view, projector } };
          for (const item of scene(seen, 0, { width, height }).items)
            for (const name of LENGTHS) {
              const value = /** @type {Record<string, unknown>} */ (item)[name];
              if (value === undefined) continue;
              holds(
                Number(value) >= 0,
                () =>
                  `${width}×${height} projector ${projector} phase ${index}: ` +
                  `${item.op} ${item.role} ${name} ${value}`,
              );
            }
        }
  });

for (const [shape, answers] of cases) {
  test(`${shape}${answers}: no word covers another, none leaves the stage`, () => {
    const any = wild(network(shape));
    for (const size of sizes)
      for (const projector of [false, true])
        for (const index of seen(any.session.phases)) {
          // In every other phase a weight is selected: its chip, too, stands clear of all.
          const l = index % any.session.network.layers.length;
          const { inputs, units } = any.session.network.layers[l];
          const selection = index % 2 ? weight(l, inputs >> 1, units >> 1) : null;
          const state = at(any, index, { maps: answers ? maps(shape) : null, selection });
          const { items } = scene({ ...state, view: { ...state.view, projector } }, 0, size);
          const texts = items.flatMap((item) => (item.op === "text" ? [item] : []));
          const label = `${size.width}×${size.height} projector ${projector} phase ${index}`;
          const boxes = texts.map(textBox);
          for (const [i, { text }] of texts.entries()) {
            holds(inside(boxes[i], size), () => `${label}: "${text}" outside`);
            for (let k = i + 1; k < texts.length; k += 1)
              holds(
                !overlaps(boxes[i], boxes[k], -0.5),
                () => `${label}: "${text}" on "${texts[k].text}"`,
              );
          }
          const boxesOf = (/** @type {readonly string[]} */ roles) =>
            items.flatMap((item) =>
              item.op === "rect" && roles.includes(item.role)
                ? [{ x: item.x, y: item.y, width: item.w, height: item.h }]
                : [],
            );
          const tiles = boxesOf(["neuron"]);
          for (const tile of tiles) holds(inside(tile, size), () => `${label}: a neuron outside`);
          for (const bar of boxesOf(["error bar"]))
            assert.ok(bar.x + bar.width <= size.width - 8, `${label}: a bar at the very edge`);
          // What rests of what flows lies on no word but under its card.
          for (const [n, item] of items.entries()) {
            const mark = item.role === "mark" ? extent(item) : null;
            if (!mark) continue;
            for (const [i, word] of texts.entries()) {
              if (DENSE.includes(word.role) || !overlaps(boxes[i], mark, -0.5)) continue;
              const card = items[items.indexOf(word) - 1];
              const over = card?.op === "rect" && items.indexOf(card) > n;
              holds(over, () => `${label}: a mark on "${word.text}"`);
            }
          }
          const covered = boxesOf(["gate", "stack", "error bar", "ruler"]);
          for (const [i, one] of texts.entries()) {
            const box = boxes[i];
            const on = tiles.filter((tile) => overlaps(box, tile, -0.5));
            const within = on.every(
              (tile) =>
                box.x >= tile.x &&
                box.y >= tile.y &&
                box.x + box.width <= tile.x + tile.width + 0.5 &&
                box.y + box.height <= tile.y + tile.height,
            );
            if (one.role === "name") holds(within, () => `${label}: "${one.text}" out of its tile`);
            else holds(on.length === 0, () => `${label}: "${one.text}" on a neuron`);
            for (const mark of covered)
              holds(!overlaps(box, mark, -0.5), () => `${label}: "${one.text}" on a mark`);
            const floor = projector ? 16 : 11;
            holds(one.size >= floor - 0.01, () => `${label}: "${one.text}" of ${one.size} px`);
          }
          for (const item of items)
            if (item.op === "circle")
              holds(inside(extent(item), size), () => `${label}: ${item.role} outside`);
        }
  });
}

test("a picture and a wide layer are drawn as cells, which say what is not drawn", () => {
  const digits = network("64-16-10");
  const { items } = scene(at(digits, 1), 0, SIZE);
  const picture = items.find((item) => item.op === "cells");
  assert.ok(picture?.op === "cells" && picture.columns === 8 && picture.alphas.length === 64);
  assert.deepEqual(said(items, "note"), ["1\u202f012 weights not drawn"]);
  const wide = network("784-128-64-10");
  const many = scene(at(wide, 2), 0, { width: 809, height: 625 });
  assert.equal(many.items.filter((item) => item.op === "cells").length, 3);
  assert.deepEqual(said(many.items, "note"), [
    "100\u202f340 weights not drawn",
    "8\u202f180 weights not drawn",
    "628 weights not drawn",
  ]);
});

test("a neuron too small for its number says it when pointed at", () => {
  const any = network(DEEP);
  const state = at(any, 1, { hover: neuron(0, 4) });
  assert.deepEqual(said(scene(state, 0, SIZE, [tooltip]).items, "pointed"), [
    `h₅  ${number(any.tensors.get("a0")?.[4] ?? 0, 4)}`,
  ]);
  const below = at(any, 1, { hover: bias(0, 0) });
  assert.match(said(scene(below, 0, SIZE, [tooltip]).items, "pointed")[0], /^b {2}/);
});

test("the weight pointed at has its chip in the densest network", () => {
  const any = network(DEEP);
  const state = at(any, 0, { hover: weight(4, 3, 9) });
  assert.equal(
    said(scene(state, 0, SIZE).items, "chip").length,
    said(scene(at(any, 0), 0, SIZE).items, "chip").length + 1,
  );
});
