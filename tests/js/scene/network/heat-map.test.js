// A layer without a picture of its own: every tensor it has is a heat map, once it has come.

import assert from "node:assert/strict";
import { test } from "node:test";
import { reduce } from "../../../../static/js/model/reduce.js";
import { boxOf } from "../../../../static/js/scene/frame/box-of.js";
import { pick } from "../../../../static/js/scene/frame/hit.js";
import { signed } from "../../../../static/js/scene/frame/numbers.js";
import { readings } from "../../../../static/js/scene/frame/readings.js";
import { picture } from "../../../../static/js/scene/network/heat-map.js";
import { at, network } from "../fixture.js";
import { scene } from "../whole.js";

/** What is drawn of tensors at a phase: the name and the shape of each.
 * @param {string} name @param {number} phase @param {{width:number, height:number}} [size] */
function drawn(name, phase, size = { width: 900, height: 620 }) {
  const { items } = scene(at(network(name), phase), 0, size, [picture]);
  const names = items.flatMap((item) =>
    item.role === "tensor" && item.op === "text" ? [item.text] : [],
  );
  const maps = items.flatMap((item) =>
    item.role === "heat map" && item.op === "pixels" ? [item] : [],
  );
  return maps.map(({ pixels }, i) => [names[i], pixels.rows, pixels.columns]);
}

/** @param {string} name @param {string} phase @param {number|null} layer */
const phaseOf = (name, phase, layer) =>
  network(name).session.phases.findIndex((one) => one.name === phase && one.layer === layer);

test("a gain shows its parameter first, then what came back to it, then its change", () => {
  assert.deepEqual(drawn("gain", 0), [["gains", 1, 2]]);
  const back = [
    ["upstream", 1, 2],
    ["gains", 1, 2],
    ["gain gradient", 1, 2],
  ];
  assert.deepEqual(drawn("gain", phaseOf("gain", "backward", 0)), back);
  const update = drawn("gain", phaseOf("gain", "update", null));
  assert.deepEqual(update, [...back, ["gain change", 1, 2]]);
});

test("a tensor of a rank of its own is a map of as many rows and columns", () => {
  const forward = drawn("window", phaseOf("window", "forward", 1));
  assert.deepEqual(forward, [
    ["products", 3, 2],
    ["kernel", 1, 2],
  ]);
  const names = drawn("window", phaseOf("window", "update", null)).map(([name]) => name);
  assert.deepEqual(names, [
    ...["products", "upstream", "shares", "returned", "kernel", "tap gradient", "tap change"],
  ]);
});

test("a tensor is a map whatever it is called, and what is made for the frame is none", () => {
  const names = drawn("pool", phaseOf("pool", "update", null)).map(([name]) => name);
  const own = ["pool size", "edges", "mask", "mean", "upstream", "returned"];
  assert.deepEqual(names, [...own, "factors", "factor gradient", "factor change"]);
});

test("a mask or edges of a layer without a picture of neurons are none of theirs", () => {
  const run = network("pool");
  const [, { mask, known }] = readings(run.frame, run.session.network).layers;
  assert.deepEqual([mask, known], [undefined, null]);
  assert.ok(run.frame.tensor("mask", 1)?.includes(0) && run.frame.tensor("edges", 1));
});

test("a kernel called as a matrix of weights is a map, with no edge and no reading of weights", () => {
  const run = network("filter");
  const phase = phaseOf("filter", "update", null);
  const [, { weights, whole, weightGradient, weightChange }] = readings(
    run.frame,
    run.session.network,
  ).layers;
  assert.deepEqual(
    [weights, whole, weightGradient, weightChange],
    [undefined, false, undefined, undefined],
  );
  const names = drawn("filter", phase).map(([name]) => name);
  assert.deepEqual(names.slice(-3), ["weights", "weight gradient", "weight change"]);
  const own = { layer: 1, tensor: "weights", index: [1] };
  /** @type {[any, string|null][]} */
  const chosen = [
    [{}, null],
    [{ selection: own, highlight: "a" }, "halo"],
    [{ frozen: [own] }, "lock"],
  ];
  for (const [change, role] of chosen) {
    const { items, hits } = scene(at(run, phase, change), 0, { width: 900, height: 620 }, [
      picture,
    ]);
    assert.ok(!hits.some((hit) => hit.shape === "line" && hit.selection.layer === 1));
    assert.ok(!items.some((item) => item.role === role), String(role));
  }
});

test("maps keep to the room between the layers, also turned, and layers of neurons have none", () => {
  assert.deepEqual(drawn("2-3-1", 5), []);
  for (const size of [
    { width: 900, height: 620 },
    { width: 390, height: 560 },
  ])
    for (const name of ["gain", "window", "filter", "pool"]) {
      const run = network(name);
      const last = run.session.phases.length - 1;
      const { items } = scene(at(run, last), 0, size, [picture]);
      const maps = items.flatMap((item) => (item.op === "pixels" ? [item] : []));
      assert.ok(maps.length >= 4);
      for (const { x, y, w, h } of maps)
        assert.ok(x >= 0 && y >= 0 && x + w <= size.width && y + h <= size.height);
      for (const [i, one] of maps.entries())
        for (const other of maps.slice(i + 1))
          assert.ok(one.y + one.h <= other.y || one.x + one.w <= other.x, "apart");
    }
});

test("a cell of a map is its entry: it can be pressed and found, and says its name and number", () => {
  const size = { width: 900, height: 620 };
  const run = network("window");
  const phase = phaseOf("window", "update", null);
  const { hits, items } = scene(at(run, phase), 0, size, [picture]);
  for (const [tensor, index] of /** @type {[string, number[]][]} */ ([
    ["products", [2, 1]],
    ["shares", [0, 1]],
    ["kernel", [1]],
    ["tap_gradient", [0]],
  ])) {
    const address = { layer: 1, tensor, index };
    const box = boxOf(hits, address);
    assert.ok(box, tensor);
    const found = pick(hits, box.x + box.width / 2, box.y + box.height / 2);
    assert.deepEqual(found?.selection, address);
    const state = at(run, phase, { hover: address });
    const drawn = scene(state, 0, size, [picture]).items;
    const said = drawn.find((item) => item.role === "pointed" && item.op === "text");
    const value = run.frame.tensor(tensor, 1)?.[
      2 * (index[1] === undefined ? 0 : index[0]) + index[index.length - 1]
    ];
    const text = said?.op === "text" ? said.text : "";
    assert.ok(text.startsWith(tensor.replace("_", " ")), text);
    assert.ok(text.endsWith(`  ${signed(Number(value), 4)}`), text);
    assert.ok(drawn.length > items.length);
    assert.equal(reduce(state, { type: "select", selection: address }).selection, address);
  }
});
