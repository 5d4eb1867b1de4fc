// What the scene keeps: what no time changes, for as long as what is seen of the state is the same.

import assert from "node:assert/strict";
import { test } from "node:test";
import { neuron, weight } from "../../../../static/js/model/address.js";
import { at, network, worked } from "../fixture.js";
import { scene } from "../whole.js";

const SIZE = { width: 723, height: 600 };
const run = worked();

test("what is kept of one moment is what another moment draws anew", () => {
  const selection = weight(1, 0, 0);
  for (const { session, ...rest } of [run, network("2-8-8-1"), network("2-3-1-without-biases")])
    for (const [phase, { parts }] of session.phases.entries())
      for (const [begun, part] of [
        [0, 1],
        [0, parts],
        [1, 2],
        [1, parts - 1],
      ]) {
        if (begun >= part || part > parts) continue;
        const from = { update: 0, phase: begun ? phase : Math.max(0, phase - 1), part: begun };
        const motion = { from, at: 0, duration: 700 };
        const state = at({ session, ...rest }, phase, { part, motion, selection });
        for (const time of [700, 0, 350, 620, 90, 660, 2000, 330, 500]) {
          const anew = { ...state, selection: { ...selection } };
          assert.deepEqual(scene(state, time, SIZE).items, scene(anew, time, SIZE).items);
        }
      }
});

test("what no picture shows is not read: another of it leaves what is drawn up", () => {
  const unseen = ["connection", "catalog", "learningRate", "history", "marks", "error"];
  for (const phase of run.session.phases.keys()) {
    const state = at(run, phase, { selection: neuron(0, 1) });
    /** @type {Set<PropertyKey>} */
    const read = new Set();
    const watched = new Proxy(state, {
      get(target, key) {
        read.add(key);
        return Reflect.get(target, key);
      },
    });
    const { groups } = scene(watched, 0, SIZE);
    assert.deepEqual(
      [...unseen, "undo", "redo"].filter((key) => read.has(key)),
      [],
    );
    const other = /** @type {const} */ ({ connection: "lost", learningRate: 7, motion: null });
    scene(state, 0, SIZE).groups.forEach(({ items }, i) => {
      assert.equal(items, groups[i].items);
    });
    scene({ ...state, ...other }, 0, SIZE).groups.forEach(({ items }, i) => {
      assert.equal(items, groups[i].items);
    });
    const chosen = scene({ ...state, selection: null }, 0, SIZE).groups;
    assert.ok(chosen.every(({ items }) => !groups.some((group) => group.items === items)));
  }
});
