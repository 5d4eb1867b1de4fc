// The label placer: the loss near its output, chips on the stage and off the neurons, and
// numbers that are never cut.

import assert from "node:assert/strict";
import { test } from "node:test";
import { weight } from "../../../../static/js/model/address.js";
import { overlaps } from "../../../../static/js/scene/frame/geometry.js";
import { textWidth } from "../../../../static/js/scene/frame/numbers.js";
import { at, maps, network, wild } from "../fixture.js";
import { scene } from "../whole.js";

/** @typedef {import("../../../../static/js/scene/frame/items.js").DrawItem} DrawItem */
/** @typedef {import("../../../../static/js/scene/frame/items.js").RectItem} RectItem */

const WIDE = { width: 723, height: 515 };
const PHONE = { width: 390, height: 400 };

/** @param {readonly DrawItem[]} items @param {string} role @returns {string[]} */
const said = (items, role) =>
  items.flatMap((item) => (item.op === "text" && item.role === role ? [item.text] : []));
/** @param {readonly DrawItem[]} items @param {string} role */
const boxes = (items, role) =>
  items.flatMap((item) =>
    item.op === "rect" && item.role === role
      ? [{ x: item.x, y: item.y, width: item.w, height: item.h }]
      : [],
  );

test("the loss stands at the upper right, clear of the edge; between two outputs where there is room", () => {
  for (const [shape, between] of /** @type {const} */ ([
    ["2-3-1", false],
    ["2-8-8-8-1", false],
    ["worked", true],
    ["3-10", false],
  ])) {
    const any = network(shape);
    const { items } = scene(at(any, 0, { maps: any.maps }), 0, WIDE);
    const [block] = boxes(items, "loss");
    assert.ok(Math.abs(block.x + block.width - (WIDE.width - 8)) < 1e-9);
    const tiles = boxes(items, "neuron");
    for (const tile of tiles) assert.ok(!overlaps(block, tile));
    const above = tiles.filter(({ y }) => y + 1 < block.y).length;
    assert.equal(above > 0, between, shape);
  }
});

test("the ruler of a single output stands right of it, or below where tiles would be too small", () => {
  for (const [shape, right] of /** @type {const} */ ([
    ["2-3-1", true],
    ["vanishing", false],
  ])) {
    const { items } = scene(at(network(shape), 0), 0, WIDE);
    const [line] = boxes(items, "ruler");
    const output = boxes(items, "neuron")[boxes(items, "neuron").length - 1];
    assert.equal(line.x > output.x + output.width, right);
    assert.equal(line.y > output.y + output.height, !right);
  }
});

test("at first the ruler says what should be, later how far off it is", () => {
  const any = network("2-3-1");
  any.tensors.set("y-1", Float32Array.of(1));
  any.tensors.set("a1", Float32Array.of(0.25));
  const draw = (/** @type {number} */ phase) => scene(at(any, phase), 0, WIDE).items;
  assert.deepEqual(said(draw(0), "target"), ["should be 1"]);
  assert.deepEqual(said(draw(0), "difference"), []);
  assert.deepEqual(said(draw(0), "loss"), ["–"]);
  assert.deepEqual(said(draw(0), "formula"), ["loss  ½ (a − y)²"]);
  assert.deepEqual(said(draw(3), "difference"), ["0.75 too low"]);
  // ½·0.75² = 0.28125, which the loss of the run is not.
  assert.deepEqual(said(draw(3), "formula"), ["loss  ½ (a − y)²"]);
  const lost = at(any, 3, { frame: { sampleLoss: 0.28125 } });
  assert.deepEqual(said(scene(lost, 0, WIDE).items, "formula"), ["loss  ½·0.75²"]);
  assert.equal(said(draw(4), "delta").length, 1);
  any.tensors.set("a1", Float32Array.of(1));
  assert.deepEqual(said(draw(3), "difference"), ["as it should be"]);
});

test("the chip of a selected weight stays on the stage and off the neurons", () => {
  for (const [shape, last] of /** @type {const} */ ([
    ["2-8-8-8-1", 7],
    ["16-16-10", 9],
    ["2-3-1", 0],
  ]))
    for (const size of [WIDE, PHONE])
      for (const [from, to] of [
        [0, 0],
        [1, last],
        [1, 0],
      ]) {
        const any = wild(network(shape));
        const selection = weight(1, from, to);
        for (const phase of any.session.phases.keys()) {
          const { items } = scene(at(any, phase, { selection }), 0, size);
          const chosen = items.find(
            (item) => item.op === "rect" && item.role === "chip" && item.stroke === "ink",
          );
          const { x, y, w, h } = /** @type {RectItem} */ (chosen);
          const box = { x, y, width: w, height: h };
          const label = `${shape} ${size.width} ${from}→${to}`;
          assert.ok(x >= 0 && y >= 0 && x + w <= size.width && y + h <= size.height, label);
          for (const item of items)
            if (item.op === "rect" && item.role === "neuron") {
              const node = { x: item.x, y: item.y, width: item.w, height: item.h };
              assert.ok(!overlaps(box, node), label);
            }
        }
      }
});

test("no text is pressed together, however long its number is", () => {
  for (const value of [0.006, -0.00634, 1e-5, -3.3e10, 3.4028234663852886e38]) {
    for (const shape of ["2-3-1", "2-16-10", "4-4-4-4-2"]) {
      const any = network(shape);
      for (const [name, values] of any.tensors)
        if (/^(a|biases|weights|delta)\d/.test(name)) values.fill(value);
      for (const size of [WIDE, PHONE])
        for (const phase of any.session.phases.keys())
          for (const item of scene(at(any, phase, { maps: maps(shape) }), 0, size).items)
            if (item.op === "text" && ["a", "chip", "bias chip"].includes(item.role))
              assert.ok(item.most >= textWidth(item.text, item.size) - 1e-9, item.text);
    }
  }
});

test("the largest number of float32 is written as it is", () => {
  const any = network("2-3-1");
  any.tensors.get("a0")?.fill(-3.4028234663852886e38);
  const written = Array(3).fill("−3.403·10³⁸");
  assert.deepEqual(said(scene(at(any, 3), 0, WIDE).items, "a").slice(2, 5), written);
});

test("shares of one have the same decimals, and every output its name in 10 px or more", () => {
  const digits = network("64-16-10");
  digits.tensors.set(
    "a1",
    Float32Array.of(0.2, 0.13, 0.11, 0.061, 0.065, 0.14, 0.056, 0.053, 0.13, 0.05),
  );
  for (const size of [WIDE, PHONE]) {
    const { items } = scene(at(digits, 3), 0, size);
    const decimals = said(items, "said").map((text) => text.length);
    assert.equal(new Set(decimals).size, size === WIDE ? 1 : 0);
    assert.deepEqual(said(items, "name"), [..."0123456789"]);
    for (const item of items)
      if (item.op === "text" && item.role === "name") assert.ok(item.size >= 10, item.text);
  }
});
