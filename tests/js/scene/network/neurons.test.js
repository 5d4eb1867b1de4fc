// Words at neurons: in as much room as they need, clear of a halo.

import assert from "node:assert/strict";
import test from "node:test";
import { neuron } from "../../../../static/js/model/address.js";
import { textBox } from "../../../../static/js/scene/frame/items.js";
import { textWidth } from "../../../../static/js/scene/frame/numbers.js";
import { at, DEEPEST, network } from "../fixture.js";
import { scene } from "../whole.js";

const SIZES = [
  { width: 874, height: 420 },
  { width: 400, height: 230 },
  { width: 1280, height: 450 },
];
const SHAPES = ["worked", "2-8-8-8-1", "vanishing", "2-4-4-1", DEEPEST];

/** @typedef {import("../../../../static/js/scene/frame/items.js").DrawItem} DrawItem */

/** Every phase of some networks on some stages. @returns {Generator<readonly DrawItem[]>} */
function* pictures() {
  for (const shape of SHAPES)
    for (const size of SIZES) {
      const run = network(shape);
      for (const phase of run.session.phases.keys())
        yield scene(at(run, phase, { selection: neuron(0, 0), chosen: true }), 0, size).items;
    }
}

test("what stands above a unit is left out rather than pressed together", () => {
  for (const items of pictures())
    for (const item of items)
      if (item.op === "text" && ["delta", "z", "sum"].includes(item.role))
        assert.ok(
          textWidth(item.text, item.size) <= (item.most ?? Number.POSITIVE_INFINITY) + 6,
          item.text,
        );
});

test("the number of a unit is clear of its halo", () => {
  let seen = 0;
  for (const shape of ["worked", "2-8-8-1", "2-4-4-1", "2-8-8-8-1"])
    for (const size of [...SIZES, { width: 364, height: 540 }])
      for (const layer of [-1, 0]) {
        const run = network(shape);
        const state = at(run, 4, { selection: neuron(layer, 0), chosen: true });
        const { items } = scene(state, 0, size);
        const ring = items.find(({ op, role }) => op === "rect" && role === "halo");
        assert.ok(ring?.op === "rect");
        const edge = (ring.width ?? 0) / 2;
        for (const item of items) {
          if (item.op !== "text" || item.role !== "a") continue;
          const of = item.of && "layer" in item.of ? item.of : assert.fail();
          if (of.layer !== layer || of.index[0] !== 0) continue;
          seen += 1;
          // Digits are 0.72 of the size high.
          /** @type {number} */
          const below = item.y - 0.36 * item.size - (ring.y + ring.h + edge);
          /** @type {number} */
          const right = textBox(item).x - (ring.x + ring.w + edge);
          assert.ok(Math.max(below, right) >= 0, `${shape} ${size.width}: ${below} ${right}`);
        }
      }
  assert.ok(seen > 16, String(seen));
});

test("the gate of a unit with a halo is seen whole", () => {
  for (const shape of ["worked", "vanishing"])
    for (const size of SIZES) {
      const state = at(network(shape), 4, { selection: neuron(0, 0), chosen: true });
      const roles = scene(state, 0, size).items.map(({ role }) => role);
      const ring = roles.indexOf("halo");
      assert.ok(ring >= 0 && ring < roles.indexOf("jaw"), `${shape} ${size.width}`);
    }
});

test("the words of a gate are clear of the halo of its unit", () => {
  const run = network("worked");
  for (const size of SIZES) {
    const { items } = scene(at(run, 5, { selection: neuron(0, 0), chosen: true }), 0, size);
    const ring = items.find(({ op, role }) => op === "rect" && role === "halo");
    assert.ok(ring?.op === "rect");
    const right = ring.x + ring.w + (ring.width ?? 0) / 2;
    for (const item of items)
      if (item.op === "text" && item.role === "gate" && textBox(item).y < ring.y + ring.h)
        assert.ok(textBox(item).x >= right, `${item.text} ${textBox(item).x} ${right}`);
  }
});
