// State changes, selectors, the chain rule read from a frame, what may be chosen, numbers in words.

import assert from "node:assert/strict";
import test from "node:test";
import * as catalog from "../../static/js/model/catalog.js";
import { chainOf } from "../../static/js/model/chain.js";
import { bracketed, full, number, percent, signed, tenTo, typed } from "../../static/js/model/format.js";
import { plainName, subscript } from "../../static/js/model/names.js";
import { reduce } from "../../static/js/model/reduce.js";
import { nextNice, position, RATE, SPEED, valueAt } from "../../static/js/model/scales.js";
import * as select from "../../static/js/model/selectors.js";
import { initial } from "../../static/js/model/state.js";

/** @typedef {import("../../static/js/model/state.js").State} State */
/** @typedef {import("../../static/js/model/state.js").Frame} Frame */

const layer = (/** @type {number} */ units, activation = "sigmoid") => ({
  kind: "dense",
  units,
  activation,
  title: activation,
  formula: "",
  derivative: "",
  gate_max: 0.25,
  bias: true,
});

/** @returns {any} */
function session(change = {}) {
  const phases = [
    ["input", null, 1],
    ["forward", 0, 6],
    ["forward", 1, 6],
    ["loss", null, 1],
    ["backward", 1, 2],
    ["backward", 0, 6],
    ["update", null, 12],
  ].map(([name, at, parts]) => ({ name, layer: at, parts }));
  return {
    type: "session",
    version: 1,
    id: "abc",
    layout_id: 1,
    config: { data: { name: "worked" }, network: { inputs: 2, layers: [] }, training: { loss: "half_squared_error", learning_rate: 0.5 } },
    network: { inputs: 2, input_names: ["x1", "x2"], output_names: ["o1", "o2"], layers: [layer(2), layer(2)] },
    phases,
    layout: { tensors: [], length: 0 },
    data: { n_train: 1 },
    updates_per_epoch: 1,
    history: { losses: [[0, 1]], evaluations: [] },
    log: [],
    ...change,
  };
}

/** The worked 2-2-2 example, rounded: what the chain is made of. */
/** @type {Record<string, number[]>} */
const tensors = {
  "x,-1": [0.05, 0.1],
  "y,1": [0.01, 0.99],
  "a,0": [0.5932699921, 0.5968843783],
  "a,1": [0.7513650696, 0.7729284653],
  "z,1": [1.1059059671, 1.2249214041],
  "upstream,1": [0.7413650696, -0.2170715347],
  "gate,1": [0.1868156018, 0.1755100529],
  "delta,1": [0.1384985616, -0.0380982365],
  "weights,1": [0.4, 0.5, 0.45, 0.55],
  "biases,1": [0.6, 0.6],
  "weight_gradient,1": [0.0821670406, -0.0226025405, 0.0826676278, -0.0227402422],
  "weight_change,1": [-0.0410835203, 0.0113012702, -0.0413338139, 0.0113701211],
  "bias_gradient,1": [0.1384985616, -0.0380982365],
  "bias_change,1": [-0.0692492808, 0.0190491183],
};

/** @returns {Frame} */
function frame(change = {}) {
  return {
    layoutId: 1,
    update: 0,
    epoch: 0,
    phase: 0,
    part: 1,
    parts: 1,
    committed: false,
    playing: false,
    diverged: false,
    jumped: false,
    sample: 0,
    batch: 1,
    row: 0,
    sampleLoss: 0.2983711088,
    loss: 0.2983711088,
    rate: 0.5,
    tensor: (name, l) => {
      const values = tensors[`${name},${l}`];
      return values && Float32Array.from(values);
    },
    ...change,
  };
}

/** @param {...import("../../static/js/model/reduce.js").Action} actions */
function after(...actions) {
  return actions.reduce(reduce, initial());
}

test("a session brings its history, its rate and a weight to look at", () => {
  const state = after(session());
  assert.deepEqual(state.selection, { kind: "weight", layer: 1, from: 0, to: 0 });
  assert.equal(state.learningRate, 0.5);
  assert.deepEqual(state.history.losses, [[0, 1]]);
  assert.equal(state.frame, null);
});

test("a selection that still exists is kept, one that does not is replaced", () => {
  const selection = /** @type {const} */ ({ kind: "neuron", layer: 0, unit: 1 });
  const select1 = /** @type {const} */ ({ type: "select", selection });
  assert.deepEqual(after(session(), select1, session()).selection, selection);
  const narrow = session({ network: { inputs: 2, input_names: [], output_names: [], layers: [layer(1)] } });
  assert.deepEqual(after(session(), select1, narrow).selection, { kind: "weight", layer: 0, from: 0, to: 0 });
});

test("a new frame moves from the cursor before it, a phase in 700 ms over the speed", () => {
  const next = frame({ phase: 1, part: 6, parts: 6 });
  const state = after(session(), { type: "frame", frame: frame(), time: 10 }, { type: "frame", frame: next, time: 20 });
  assert.deepEqual(state.motion, { from: { update: 0, phase: 0, part: 1 }, at: 20, duration: 700 });
  const fast = reduce(
    { ...after(session(), { type: "frame", frame: frame(), time: 10 }), speed: 4 },
    { type: "frame", frame: { ...next, playing: true }, time: 20 },
  );
  assert.equal(fast.motion?.duration, 175);
});

test("a step by hand never lasts longer than a phase at speed 1, one weight half of it", () => {
  const slow = { ...after(session(), { type: "frame", frame: frame({ phase: 1, part: 1, parts: 6 }), time: 0 }), speed: 0.14 };
  const phase = reduce(slow, { type: "frame", frame: frame({ phase: 2, part: 6, parts: 6 }), time: 0 });
  assert.equal(phase.motion?.duration, 700);
  const weight = reduce(slow, { type: "frame", frame: frame({ phase: 1, part: 2, parts: 6 }), time: 0 });
  assert.equal(weight.motion?.duration, 350);
});

test("a jump, a first frame and reduced motion show the still", () => {
  const first = /** @type {const} */ ({ type: "frame", frame: frame(), time: 0 });
  assert.equal(after(session(), first).motion, null);
  const jumped = frame({ phase: 4, jumped: true });
  assert.equal(after(session(), first, { type: "frame", frame: jumped, time: 1 }).motion, null);
  const still = /** @type {const} */ ({ type: "view", view: { reducedMotion: true } });
  assert.equal(after(session(), still, first, { type: "frame", frame: frame({ phase: 1 }), time: 1 }).motion, null);
});

test("the same cursor again leaves a motion alone, and a motion ends when it has arrived", () => {
  const next = frame({ phase: 1, part: 6, parts: 6 });
  const moving = after(session(), { type: "frame", frame: frame(), time: 0 }, { type: "frame", frame: next, time: 10 });
  assert.equal(reduce(moving, { type: "frame", frame: { ...next }, time: 50 }).motion, moving.motion);
  assert.equal(reduce(moving, { type: "arrived", time: 709 }), moving);
  assert.equal(reduce(moving, { type: "arrived", time: 710 }).motion, null);
});

test("new points replace those at their place and after", () => {
  const more = /** @type {const} */ ({ type: "progress", losses: [[1, 0.9], [2, 0.8]], evaluations: [[1, 0, 1, 1, null, null]] });
  const state = after(session(), /** @type {any} */ (more));
  assert.deepEqual(state.history.losses, [[0, 1], [1, 0.9], [2, 0.8]]);
  const rewound = reduce(state, { type: "progress", losses: [[1, 0.7]], evaluations: [] });
  assert.deepEqual(rewound.history.losses, [[0, 1], [1, 0.7]]);
  assert.equal(rewound.history.evaluations, state.history.evaluations);
});

test("history is thinned to a bound and keeps its last point", () => {
  const losses = /** @type {[number, number][]} */ (Array.from({ length: 1200 }, (_, i) => [i, i]));
  const { history } = after(session({ history: { losses: [], evaluations: [] } }), { type: "progress", losses, evaluations: [] });
  assert.ok(history.losses.length <= 1000);
  assert.deepEqual(history.losses.at(-1), [1199, 1199]);
});

test("state messages set what buttons show and clear an error; errors are kept until then", () => {
  const error = { code: "config", message: "no", field: "training.learning_rate", value: 1, allowed: null };
  const failed = after(session(), { type: "error", error });
  assert.equal(failed.error, error);
  const message = { type: "state", playing: true, speed: 2, learning_rate: 0.3, training: { loss: "x" }, update: 4, log: [[4, {}]] };
  const state = reduce(failed, /** @type {any} */ (message));
  assert.deepEqual([state.error, state.playing, state.speed, state.learningRate], [null, true, 2, 0.3]);
  assert.deepEqual(state.session?.log, [[4, {}]]);
});

test("reduce never changes what it was given", () => {
  const state = Object.freeze(after(session()));
  Object.freeze(state.view);
  Object.freeze(state.history.losses);
  reduce(state, { type: "progress", losses: [[5, 1]], evaluations: [] });
  reduce(state, { type: "view", view: { tab: "plots" } });
  assert.equal(state.view.tab, "why");
});

/** @param {object} change */
const at = (change) => after(session(), { type: "frame", frame: frame(change), time: 0 });

test("a diverged run has a moment before it went wrong", () => {
  const losses = /** @type {[number, number][]} */ ([[0, 1], [1, 0.9], [2, 0.95], [3, 40], [4, 0.5]]);
  const diverged = { type: "diverged", update: 4, tensor: "loss", layer: 1, index: [0], value: "Infinity", message: "" };
  const state = after(session({ history: { losses, evaluations: [] } }), /** @type {any} */ (diverged));
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
  assert.deepEqual([0, 1, 2, 3].map((k) => select.progressOf(state, k)), ["done", "done", "now", "ahead"]);
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
  assert.ok(Math.abs(chain.upstream.value * chain.gate.value * chain.a.value - chain.gradient.value) < 1e-8);
  assert.ok(Math.abs(chain.product.value - chain.gradient.value) < 1e-8);
  assert.ok(Math.abs(chain.next.value - 0.3589164797) < 1e-7);
});

test("an optimizer's own step is told from −η·gradient", () => {
  const state = at({ rate: 0.1 });
  const chain = chainOf(state);
  assert.equal(chain?.kind === "weight" && chain.plain, false);
});

test("a softmax and the sum over a batch are not taken apart into two factors", () => {
  const softmax = session({ network: { ...session().network, layers: [layer(2), layer(2, "softmax")] } });
  const one = chainOf(after(softmax, { type: "frame", frame: frame(), time: 0 }));
  assert.equal(one?.kind === "weight" && one.factored, false);
  const whole = chainOf(at({ sample: -1, batch: 4 }));
  assert.equal(whole?.kind === "weight" && whole.whole, true);
});

test("biases, neurons, inputs and the loss have their chains, a layer that is not sent has none", () => {
  const chain = (/** @type {any} */ selection) => chainOf(reduce(at({}), { type: "select", selection }));
  assert.equal(chain({ kind: "bias", layer: 1, unit: 1 })?.kind, "bias");
  const neuron = chain({ kind: "neuron", layer: 1, unit: 0 });
  assert.equal(neuron?.kind, "neuron");
  if (neuron?.kind === "neuron") {
    const sum = neuron.terms.reduce((total, term) => total + term.weight * term.input.value, neuron.bias ?? 0);
    assert.ok(Math.abs(sum - neuron.z.value) < 1e-6);
  }
  assert.deepEqual(chain({ kind: "neuron", layer: -1, unit: 1 }), { kind: "input", unit: 1, value: Math.fround(0.1) });
  const loss = chain({ kind: "loss" });
  assert.equal(loss?.kind === "loss" && loss.outputs.length, 2);
  assert.equal(chain({ kind: "weight", layer: 0, from: 0, to: 0 }), null);
  assert.equal(chain(null), null);
});

const config = {
  data: { name: "xor" },
  network: { inputs: 2, seed: 9, weights: null, layers: [{ units: 3, activation: "tanh" }, { units: 1, activation: "sigmoid" }] },
  training: { loss: "binary_cross_entropy", learning_rate: 0.5 },
};
const tables = /** @type {import("../../static/js/model/catalog.js").Catalog} */ (
  /** @type {unknown} */ ({
    datasets: [{ name: "xor", title: "XOR", config }, { name: "table", title: "Your own", config: null }],
    activations: [
      { name: "sigmoid", title: "sigmoid" },
      { name: "tanh", title: "tanh" },
      { name: "softmax", title: "softmax", output_only: true },
    ],
    losses: [
      { name: "half_squared_error", title: "½ squared error", targets: "any" },
      { name: "binary_cross_entropy", title: "BCE", targets: "unit" },
      { name: "categorical_cross_entropy", title: "CCE", targets: "distribution" },
      { name: "hinge", title: "hinge", targets: "signed" },
    ],
    optimizers: [],
    legal_pairs: [
      ["sigmoid", "half_squared_error"],
      ["tanh", "half_squared_error"],
      ["softmax", "half_squared_error"],
      ["sigmoid", "binary_cross_entropy"],
      ["softmax", "categorical_cross_entropy"],
      ["tanh", "hinge"],
    ],
    limits: {},
  })
);
const names = (/** @type {{name:string}[]} */ entries) => entries.map((entry) => entry.name);

test("only what is legal and fits the data is offered", () => {
  assert.deepEqual(names(catalog.offeredData(tables)), ["xor"]);
  assert.deepEqual(names(catalog.offeredLosses(tables, config)), ["half_squared_error", "binary_cross_entropy"]);
  assert.deepEqual(names(catalog.offeredActivations(tables, config, 0)), ["sigmoid", "tanh"]);
  assert.deepEqual(names(catalog.offeredActivations(tables, config, 1)), ["sigmoid", "tanh"]);
});

test("an output activation brings a legal loss", () => {
  const changed = catalog.withActivation(tables, config, 1, "tanh");
  assert.equal(changed.training.loss, "half_squared_error");
  assert.equal(catalog.withActivation(tables, config, 0, "sigmoid").training.loss, "binary_cross_entropy");
});

test("layers and units change the shape and drop given weights", () => {
  const given = /** @type {any} */ ({ ...config, network: { ...config.network, weights: [[[1]]] } });
  const more = catalog.withHiddenLayers(given, 3);
  assert.deepEqual(more.network.layers.map((l) => l.units), [3, 3, 3, 1]);
  assert.equal(more.network.weights, null);
  assert.deepEqual(catalog.withHiddenLayers(given, 0).network.layers.map((l) => l.units), [1]);
  assert.deepEqual(catalog.withUnits(given, 0, 5).network.layers.map((l) => l.units), [5, 1]);
  assert.equal(catalog.withSeed(given, 4).network.weights, null);
  assert.equal(catalog.withData(tables, "xor")?.network.seed, 9);
  assert.equal(catalog.withData(tables, "none"), null);
});

test("numbers have a true minus and as many digits as they deserve", () => {
  const written = [0.2983711, -0.03809824, 0.0087713547, 12.345678, 1234.5, -3.14159e-7, 1.5e9, 0, 1].map((v) => number(v));
  assert.deepEqual(written, ["0.2984", "−0.0381", "0.00877", "12.35", "1235", "−3.1·10⁻⁷", "1.5·10⁹", "0", "1.000"]);
  assert.deepEqual([Number.NaN, 1 / 0, -1 / 0].map((v) => number(v)), ["NaN", "∞", "−∞"]);
  assert.deepEqual([signed(0.5), signed(-0.5), bracketed(-0.5), bracketed(0.5)], ["+0.5000", "−0.5000", "(−0.5000)", "0.5000"]);
  assert.deepEqual([full(Math.fround(0.35891648)), typed(0.5), typed(-1e-9), tenTo(-12)], ["0.35891649", "0.5", "−1e−9", "10⁻¹²"]);
  assert.deepEqual([percent(0.9561), percent(1), percent(null)], ["95.6 %", "100 %", "–"]);
});

test("names follow the data, else letter and number", () => {
  const { network } = session();
  assert.deepEqual([-1, 0, 1].map((l) => plainName(network, l, 1)), ["x₂", "h₂", "o₂"]);
  const digits = { ...network, output_names: ["0", "1"], input_names: ["sepal length", "w"] };
  assert.deepEqual([plainName(digits, 1, 1), plainName(digits, -1, 0)], ["“1”", "sepal length"]);
  assert.equal(subscript(120), "₁₂₀");
});

test("the rate's slider covers its scale by factors and comes back to where it was", () => {
  assert.equal(valueAt(RATE, 0), 1e-4);
  assert.equal(valueAt(RATE, RATE.steps), 10);
  assert.equal(position(RATE, 1e-9), 0);
  assert.equal(position(RATE, 99), RATE.steps);
  for (const value of [0.0001, 0.001, 0.01, 0.03, 0.1, 0.5, 1, 10]) {
    assert.equal(valueAt(RATE, position(RATE, value)), value);
  }
  assert.equal(valueAt(SPEED, 0), 0.14);
  assert.equal(valueAt(SPEED, SPEED.steps), 1000);
});

test("the buttons of a scale go from round number to round number and stop at its ends", () => {
  const up = [0.5, 0.3, 0.04, 1, 10].map((value) => nextNice(value, 1, RATE));
  assert.deepEqual(up, [1, 0.5, 0.05, 2, 10]);
  const down = [0.5, 0.1, 1, 0.0001].map((value) => nextNice(value, -1, RATE));
  assert.deepEqual(down, [0.3, 0.05, 0.5, 0.0001]);
});
