// What is known where the cursor stands, and the chain rule read from a frame.

import assert from "node:assert/strict";
import test from "node:test";
import { chainOf } from "../../static/js/model/chain.js";
import { reduce } from "../../static/js/model/reduce.js";
import * as select from "../../static/js/model/selectors.js";
import { after, at, frame, layer, session } from "./model-fixtures.js";

/** @typedef {import("../../static/js/model/state.js").State} State */

test("a diverged run has a moment before it went wrong", () => {
  const losses = /** @type {[number, number][]} */ ([
    [0, 1],
    [1, 0.9],
    [2, 0.95],
    [3, 40],
    [4, 0.5],
  ]);
  const diverged = {
    type: "diverged",
    update: 4,
    tensor: "loss",
    layer: 1,
    index: [0],
    value: "Infinity",
    message: "",
  };
  const state = after(
    session({ history: { losses, evaluations: [] } }),
    /** @type {any} */ (diverged),
  );
  assert.equal(select.beforeDivergence(state), 2);
  const error = { code: "diverged", message: "it did", field: null, value: null, allowed: null };
  assert.equal(reduce(state, { type: "error", error }), state);
});

test("what is known grows with the cursor", () => {
  const known = (/** @type {State} */ state) => [
    select.isKnown(state, "a", 0),
    select.isKnown(state, "loss", 1),
    select.isKnown(state, "delta", 1),
    select.isKnown(state, "delta", 0),
    select.isKnown(state, "change", 0),
  ];
  assert.deepEqual(known(at({})), [false, false, false, false, false]);
  assert.deepEqual(known(at({ phase: 1, part: 5, parts: 6 })), [false, false, false, false, false]);
  assert.deepEqual(known(at({ phase: 3 })), [true, true, false, false, false]);
  assert.deepEqual(known(at({ phase: 4, part: 2, parts: 2 })), [true, true, true, false, false]);
  assert.deepEqual(known(at({ phase: 6, part: 12, parts: 12 })), [true, true, true, true, true]);
});

test("phases are done, now and to come", () => {
  const state = at({ phase: 2 });
  assert.deepEqual(
    [0, 1, 2, 3].map((k) => select.progressOf(state, k)),
    ["done", "done", "now", "ahead"],
  );
  assert.equal(select.currentPhase(state)?.name, "forward");
  assert.equal(select.shapeOf(session().network), "2–2–2");
});

test("the gradient's size is its Euclidean norm, null where it is not sent", () => {
  const [first, second] = select.gradientNorms(at({}));
  assert.equal(first, null);
  assert.ok(Math.abs(Number(second) - 0.120886) < 1e-6);
});

test("a weight's chain is upstream · gate · a, and the update takes the rate times it away", () => {
  const chain = chainOf(at({ phase: 6, part: 12, parts: 12 }));
  assert.equal(chain?.kind, "weight");
  if (chain?.kind !== "weight") return;
  assert.ok(chain.factored && chain.plain && !chain.whole);
  assert.ok(
    Math.abs(chain.upstream.value * chain.gate.value * chain.a.value - chain.gradient.value) < 1e-8,
  );
  assert.ok(Math.abs(chain.product.value - chain.gradient.value) < 1e-8);
  assert.ok(Math.abs(chain.next.value - 0.3589164797) < 1e-7);
});

test("an optimizer's own step is told from −η·gradient", () => {
  const state = at({ rate: 0.1 });
  const chain = chainOf(state);
  assert.equal(chain?.kind === "weight" && chain.plain, false);
});

test("a softmax and the sum over a batch are not taken apart into two factors", () => {
  const softmax = session({
    network: { ...session().network, layers: [layer(2), layer(2, "softmax")] },
  });
  const one = chainOf(after(softmax, { type: "frame", frame: frame(), time: 0 }));
  assert.equal(one?.kind === "weight" && one.factored, false);
  const whole = chainOf(at({ sample: -1, batch: 4 }));
  assert.equal(whole?.kind === "weight" && whole.whole, true);
});

test("biases, neurons, inputs and the loss have their chains, a layer that is not sent has none", () => {
  const chain = (/** @type {any} */ selection) =>
    chainOf(reduce(at({}), { type: "select", selection }));
  assert.equal(chain({ kind: "bias", layer: 1, unit: 1 })?.kind, "bias");
  const neuron = chain({ kind: "neuron", layer: 1, unit: 0 });
  assert.equal(neuron?.kind, "neuron");
  if (neuron?.kind === "neuron") {
    const sum = neuron.terms.reduce(
      (total, term) => total + term.weight * term.input.value,
      neuron.bias ?? 0,
    );
    assert.ok(Math.abs(sum - neuron.z.value) < 1e-6);
  }
  assert.deepEqual(chain({ kind: "neuron", layer: -1, unit: 1 }), {
    kind: "input",
    unit: 1,
    value: Math.fround(0.1),
  });
  const loss = chain({ kind: "loss" });
  assert.equal(loss?.kind === "loss" && loss.outputs.length, 2);
  assert.equal(chain({ kind: "weight", layer: 0, from: 0, to: 0 }), null);
  assert.equal(chain(null), null);
});
