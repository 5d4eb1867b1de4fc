// A run that diverged: what is said, where it lies on the stage, which ways lead on.

import assert from "node:assert/strict";
import test from "node:test";
import { bias, LOSS, neuron, shownAt, weight } from "../../../../static/js/model/address.js";
import { waysOf } from "../../../../static/js/ui/autopsy/dialog.js";
import { decadesOf } from "../../../../static/js/ui/autopsy/growth-plot.js";
import { divergenceSentence } from "../../../../static/js/ui/core/divergence.js";
import { at, worked } from "../../scene/fixture.js";

/** @param {Partial<import("../../../../static/js/wire/messages.js").DivergedMessage>} [more] @returns {any} */
const diverged = (more = {}) => ({
  type: "diverged",
  update: 7,
  tensor: "z",
  layer: 1,
  index: [1],
  sample: 0,
  value: "Infinity",
  message: "",
  largest: null,
  ...more,
});

test("what broke is named with its place, its value and what carried it", () => {
  const state = { ...at(worked(), 0), diverged: diverged() };
  assert.equal(
    divergenceSentence(state),
    "The run diverged in update 7: z of the neuron o₂ became ∞.",
  );
  const largest = { ...weight(0, 1, 0), value: -5.04e51 };
  const grown = diverged({ ...LOSS, value: "NaN", largest });
  assert.equal(
    divergenceSentence({ ...state, diverged: grown }),
    "The run diverged in update 7: the loss became NaN. By then the weight from x₂ to h₁ was −5.04·10⁵¹.",
  );
  const memory = diverged({ memory: "velocity", tensor: "weights", index: [0, 1], layer: 0 });
  assert.match(
    divergenceSentence({ ...state, diverged: memory }),
    /what the optimizer remembers of the weight/,
  );
  assert.equal(divergenceSentence({ ...state, diverged: null }), "");
});

test("every number has its place on the stage", () => {
  const { network: both } = worked().session;
  const of = (/** @type {string} */ tensor, /** @type {number[]} */ ...index) =>
    shownAt(both, { tensor, layer: 1, index });
  assert.deepEqual(shownAt(both, { ...LOSS, sample: 1 }), LOSS);
  assert.deepEqual(of("weights", 1, 0), weight(1, 1, 0));
  assert.deepEqual(of("weight_gradient", 1, 0), weight(1, 1, 0));
  assert.deepEqual(of("bias_gradient", 1), bias(1, 1));
  for (const tensor of ["z", "a", "gate", "upstream", "delta"])
    assert.deepEqual(of(tensor, 1), neuron(1, 1));
});

test("each remedy is one click: where to, what to set, and on it goes", () => {
  const start = /** @type {any} */ ({ training: { learning_rate: 0.1 } });
  const ways = waysOf({ update: 3, learning_rate: 0.01, clip_norm: 5, start }, 0.1);
  assert.deepEqual(
    ways.map(({ said, seek, after }) => [said, seek, ...after.map((command) => command.do)]),
    [
      ["rate 0.01", 3, "train", "play"],
      ["gradient clipped at 5", 3, "train", "play"],
      ["another start", null, "configure", "play"],
    ],
  );
  assert.deepEqual(ways[0].after[0], { do: "train", learning_rate: 0.01 });
  assert.deepEqual(ways[1].after[0], { do: "train", clip_norm: 5 });
  assert.deepEqual(ways[2].after[0], { do: "configure", config: start });
  const [slower] = waysOf({ update: 0, learning_rate: null, clip_norm: null, start }, 1);
  assert.equal(slower.said, "another start, rate 0.1");
  assert.deepEqual(waysOf({ update: 0, learning_rate: null, clip_norm: null, start: null }, 1), []);
});

test("the log scale holds all that is finite, and one decade at least", () => {
  const norms = (/** @type {(number|string)[]} */ ...values) => [
    { update: 0, loss: 1, gradient_norm: 1, layer_gradients: values, layer_parameters: [2] },
  ];
  assert.deepEqual(decadesOf(norms(3e-5, 4e120, "Infinity")), [-5, 121]);
  assert.deepEqual(decadesOf(norms("NaN", 0)), [0, 1]);
  const none = [
    { update: 0, loss: "NaN", gradient_norm: "NaN", layer_gradients: [0], layer_parameters: [0] },
  ];
  assert.deepEqual(decadesOf(none), [0, 1]);
  const [low, top] = decadesOf(norms(1e-300, 1e300));
  assert.equal(top - low, 400);
});
