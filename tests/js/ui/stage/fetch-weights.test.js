// The weights of a unit that no frame carries: asked for once, and again over a new line.

import assert from "node:assert/strict";
import test from "node:test";
import { LOSS, neuron } from "../../../../static/js/model/address.js";
import { reduce } from "../../../../static/js/model/reduce.js";
import { initial } from "../../../../static/js/model/state.js";
import { fetchWeights, wantedUnit } from "../../../../static/js/ui/stage/fetch-weights.js";

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

test("weights are asked for once, and again over a new line though no picture showed the loss", () => {
  let count = 0;
  const update = fetchWeights(
    /** @type {any} */ ({ dispatch: assert.fail, ask: () => new Promise(() => count++) }),
  );
  const frame = /** @type {any} */ ({ update: 0, tensor: () => undefined });
  /** @type {import("../../../../static/js/model/state.js").State} */
  let state = { ...initial(), frame, selection: neuron(0, 3) };
  const turn = (/** @type {"open"|"lost"} */ connection) => {
    state = reduce(state, { type: "connection", connection });
  };
  turn("open");
  update(state);
  turn("open");
  update(state);
  assert.equal(count, 1);
  turn("lost");
  turn("open");
  update(state);
  assert.equal(count, 2);
});
