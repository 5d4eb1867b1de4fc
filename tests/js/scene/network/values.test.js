// Values of units: one size a layer, in every network and room.

import assert from "node:assert/strict";
import { test } from "node:test";
import { at, DEEP, DEEPEST, network, wild } from "../fixture.js";
import { scene } from "../whole.js";

for (const shape of ["worked", "2-4-4-1", "2-8-8-1", "3-10", DEEP, DEEPEST, "vanishing"])
  for (const size of [
    { width: 874, height: 455 },
    { width: 1363, height: 820 },
    { width: 390, height: 538 },
  ])
    test(`${shape} in ${size.width} × ${size.height}: the values of a layer are written in one size`, () => {
      for (const run of [network(shape), wild(network(shape))]) {
        const { items } = scene(at(run, run.session.phases.length - 1), 0, size);
        /** @type {Map<number|undefined, Set<number>>} */
        const sizes = new Map();
        for (const item of items)
          if (item.op === "text" && item.role === "a" && item.of && "layer" in item.of) {
            const { layer } = item.of;
            sizes.set(layer, (sizes.get(layer) ?? new Set()).add(item.size));
          }
        for (const [layer, found] of sizes) assert.equal(found.size, 1, `layer ${layer}`);
      }
    });
