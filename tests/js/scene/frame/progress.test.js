// How far each fact of the record is, by what the session says of the parts of its phases.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stage } from "../../../../static/js/scene/frame/stage.js";
import { weightNow } from "../../../../static/js/scene/network/edges.js";
import { at, DEEP, network } from "../fixture.js";
import { scene } from "../whole.js";

const SIZE = { width: 1000, height: 620 };

/** The phase of the update. @param {import("../fixture.js").Run} run */
const updateOf = ({ session }) => session.phases.findIndex(({ name }) => name === "update");

for (const shape of ["2-3-1", "2-3-1-without-biases"])
  test(`${shape}: each part of the update changes one more of its values`, () => {
    const run = network(shape);
    const update = updateOf(run);
    const changed = (/** @type {number} */ part) =>
      scene(at(run, update, { part }), 0, SIZE).items.flatMap((item) =>
        item.op === "text" && /chip$/.test(item.role) && item.text.includes("→") ? [item.text] : [],
      );
    const { parts } = run.session.phases[update];
    const counts = Array.from({ length: parts + 1 }, (_, part) => changed(part).length);
    assert.deepEqual(counts, [...counts.keys()]);
    for (let part = 1; part <= parts; part++) {
      const now = new Set(changed(part));
      assert.ok(changed(part - 1).every((text) => now.has(text)));
    }
  });

for (const shape of [DEEP, `${DEEP}-without-biases`])
  test(`${shape}: once the update is made, every weight of every layer is the new one`, () => {
    const run = network(shape);
    const state = at(run, updateOf(run));
    assert.ok(state.session && state.frame);
    const drawn = stage(state, state.session, state.frame, 0, SIZE);
    const wrong = run.session.network.layers.map((_, l) => {
      const [weights, change] = ["weights", "weight_change"].map(
        (name) => run.tensors.get(name + l) ?? assert.fail(),
      );
      return [...weights.keys()].filter((index) => {
        const { now, changing } = weightNow(drawn, l, index);
        return !changing || now !== weights[index] + change[index];
      }).length;
    });
    assert.deepEqual(wrong, Array(9).fill(0));
  });

test("forward and back a unit has gathered when its last part is done, with or without biases", () => {
  for (const shape of ["2-3-1", "2-3-1-without-biases"]) {
    const run = network(shape);
    for (const [index, { name, layer, parts, stride }] of run.session.phases.entries()) {
      if (layer !== 0 || (name !== "forward" && name !== "backward")) continue;
      const role = name === "forward" ? "z" : "delta";
      const said = (/** @type {number} */ part) =>
        scene(at(run, index, { part }), 0, SIZE).items.filter((item) => item.role === role).length;
      const first = said(0);
      const units = parts / stride;
      assert.equal(said(parts) - first, units, `${shape} ${name}`);
      assert.equal(said(stride) - first, 1, `${shape} ${name}`);
      assert.equal(said(stride - 1) - first, 0, `${shape} ${name}`);
    }
  }
});
