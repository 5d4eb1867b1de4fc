// The plane on the stage: where its map stands, and what is free beside it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { outputMap } from "../../../../static/js/scene/layout/plane.js";
import { at, DEEPEST, maps, network } from "../fixture.js";

test("a pen has no room beside a map that the layer above it comes near to", () => {
  const size = { width: 390, height: 488 };
  for (const [shape, free] of /** @type {const} */ ([
    [DEEPEST, false],
    ["2-8-8-1", true],
    ["2-3-1", true],
  ])) {
    const state = at(network(shape), 3, { maps: maps(shape) });
    const { room } = outputMap(state, size) ?? assert.fail();
    assert.equal(room > 0, free, shape);
  }
});
