// Where a run broke: whatever number was the first, it is outlined where it stands, and beside it is what
// it became.

import assert from "node:assert/strict";
import test from "node:test";
import { bias, LOSS, neuron, weight } from "../../../../static/js/model/address.js";
import { grown, overlaps } from "../../../../static/js/scene/frame/geometry.js";
import { textBox } from "../../../../static/js/scene/frame/items.js";
import { picture } from "../../../../static/js/scene/overlays/broken.js";
import { at, network } from "../fixture.js";
import { scene } from "../whole.js";

const SIZES = [
  { width: 874, height: 420 },
  { width: 390, height: 420 },
  { width: 400, height: 236 },
  { width: 1300, height: 800 },
];

/** @param {import("../fixture.js").Run} run @param {object} first @param {{width:number, height:number}} size @param {number} [phase] */
const drawn = (run, first, size, phase = 0) =>
  scene(
    at(run, phase, { diverged: /** @type {any} */ ({ update: 3, value: "Infinity", ...first }) }),
    0,
    size,
    [picture],
  ).items;

/** @param {ReturnType<typeof drawn>} items */
const broken = (items) => items.filter(({ role }) => role === "broken");

for (const shape of ["worked", "2-8-8-1", "16-16-10", "64-16-10", "784-128-64-10", "exploding"])
  test(`${shape}: the number that broke is outlined, and what it became covers no other text`, () => {
    const run = network(shape);
    const last = run.session.network.layers.length - 1;
    const firsts = [
      { ...neuron(last, 0), tensor: "z" },
      { ...neuron(0, 0), tensor: "delta" },
      { ...weight(last, 0, 0), tensor: "weight_gradient" },
      { ...bias(0, 0), tensor: "bias_new" },
      { ...weight(0, 0, 0), memory: "velocity" },
      LOSS,
    ];
    for (const size of SIZES)
      for (const first of firsts) {
        const items = drawn(run, first, size);
        const found = broken(items);
        assert.ok(
          found.some(({ op }) => op === "rect" || op === "polygon"),
          first.tensor,
        );
        for (const text of found)
          if (text.op === "text") {
            assert.match(text.text, /∞$/);
            for (const other of items)
              if (other.op === "text" && other !== text)
                assert.ok(
                  !overlaps(textBox(text), textBox(other)),
                  `${first.tensor}: ${other.text}`,
                );
          }
      }
  });

test("the outline of the loss is clear of what is said of the outputs", () => {
  for (const size of [...SIZES, { width: 364, height: 474 }]) {
    const items = drawn(network("2-3-1"), LOSS, size, 3);
    for (const frame of broken(items)) {
      assert.ok(frame.op === "rect");
      const outer = grown({ ...frame, width: frame.w, height: frame.h }, (frame.width ?? 0) / 2);
      // Letters are no higher than 0.9 of the size.
      for (const item of items)
        if (item.op === "text" && !(item.y > frame.y && item.y < frame.y + frame.h))
          assert.ok(!overlaps(outer, grown(textBox(item), -0.15 * item.size), 3), item.text);
    }
  }
});

test("what became no number is told with its symbol, of what has none alone", () => {
  const run = network("worked");
  const said = (/** @type {object} */ first) =>
    broken(drawn(run, first, SIZES[0])).flatMap((item) => (item.op === "text" ? [item.text] : []));
  assert.deepEqual(said({ ...neuron(1, 0), tensor: "z" }), ["z = ∞"]);
  assert.deepEqual(said({ ...weight(1, 0, 0), tensor: "weight_new", value: "NaN" }), ["w = NaN"]);
  assert.deepEqual(said({ ...weight(1, 0, 0), memory: "velocity" }), ["∞"]);
});

test("a run that did not diverge has no such mark", () => {
  const { items } = scene(at(network("worked"), 0), 0, SIZES[0], [picture]);
  assert.deepEqual(broken(items), []);
});
