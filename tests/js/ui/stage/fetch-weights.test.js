// The weights of a unit that no frame carries.

import assert from "node:assert/strict";
import test from "node:test";
import { LOSS, neuron } from "../../../../static/js/model/address.js";
import { wantedUnit } from "../../../../static/js/ui/stage/fetch-weights.js";

test("a place that the layout leaves out is asked for, one it has is not", () => {
  const frame = {
    tensor: (/** @type {string} */ _, /** @type {number} */ l) => l === 1 || undefined,
  };
  const at = (/** @type {any} */ hover, /** @type {any} */ selection) =>
    wantedUnit(/** @type {any} */ ({ frame, hover, selection }));
  const wide = neuron(0, 3);
  assert.equal(at(wide, null), wide);
  assert.equal(at(null, wide), wide);
  assert.equal(at(null, { ...wide, layer: 1 }), null);
  assert.equal(at(LOSS, { ...wide, layer: -1 }), null);
});
