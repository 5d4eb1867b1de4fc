// Interventions: what a value is and how far a nudge moves it, layers more and less, what
// is frozen or out as it is drawn, and where the handles of the layers stand.

import assert from "node:assert/strict";
import test from "node:test";
import { bias, neuron, parameterOf, weight } from "../../../static/js/model/address.js";
import {
  addSteps,
  drops,
  exactly,
  freezes,
  mayDrop,
  stepOf,
  TOGGLE,
  valueNow,
  withLayerAt,
  withoutLayer,
} from "../../../static/js/model/interventions.js";
import { isDropped, isFrozen } from "../../../static/js/model/selectors.js";
import { pick } from "../../../static/js/scene/frame/hit.js";
import { handlePlaces } from "../../../static/js/scene/layout/layer-handles.js";
import { at, DEEP, network, worked } from "../scene/fixture.js";
import { scene } from "../scene/whole.js";

const SIZE = { width: 722, height: 470 };
const W = weight(1, 0, 1);

test("a parameter is asked for to its last digit, as it is or as the update made it", () => {
  const { network: both } = worked().session;
  assert.equal(parameterOf(both, W)?.name, "weights");
  assert.equal(parameterOf(both, neuron(0, 1)), undefined);
  assert.equal(parameterOf(both, null), undefined);
  assert.deepEqual(exactly(both, W, false), W);
  assert.deepEqual(exactly(both, bias(0, 1), true), { ...bias(0, 1), tensor: "bias_new" });
});

test("a value is the record's before the update, and the new one once it is made", () => {
  const run = worked();
  assert.equal(valueNow(at(run, 0), W), 0.5);
  const change = run.tensors.get("weight_change1")?.[1] ?? 0;
  assert.ok(Math.abs((valueNow(at(run, 6), W) ?? 0) - (0.5 + change)) < 1e-7);
  assert.equal(valueNow(at(run, 0), bias(0, 1)), 0.35);
  assert.equal(valueNow(at(run, 0), weight(7, 0, 0)), null);
  const wide = network("784-128-64-10");
  assert.equal(valueNow(at(wide, 0), weight(0, 0, 3)), null);
  const incoming = { layer: 0, unit: 3, weights: [0.125, 2], gradient: [0, 0] };
  assert.equal(valueNow(at(wide, 0, { incoming }), weight(0, 1, 3)), 2);
  assert.equal(valueNow(at(wide, 0, { incoming }), weight(0, 1, 4)), null);
});

test("a nudge is a hundredth of the value's power of ten, and leaves no error of rounding", () => {
  assert.deepEqual([0, 0.003, 0.5, 1, -7.5, 30].map(stepOf), [0.01, 0.01, 0.01, 0.1, 0.1, 1]);
  assert.equal(addSteps(0.1, 1, 0.01), 0.11);
  assert.equal(addSteps(0.3, -30, 0.01), 0);
  let value = 0;
  for (let i = 0; i < 10; i++) value = addSteps(value, 1, 0.1);
  assert.equal(value, 1);
});

test("a toggle stands as it was pressed last until that is answered, in whatever turn it is sent", () => {
  /** @param {boolean} on @returns {Record<string, any>} */
  const sent = (on) => ({
    freeze: { do: "freeze", parameters: [W], frozen: on },
    drop: { do: "drop", unit: neuron(0, 1), dropped: on },
  });
  for (const [name, stands, other] of /** @type {const} */ ([
    ["freeze", (/** @type {any} */ state) => freezes(state, W), weight(1, 1, 0)],
    ["drop", (/** @type {any} */ state) => drops(state, neuron(0, 1)), neuron(0, 0)],
  ])) {
    const first = { id: "q0", command: sent(true)[name], field: TOGGLE };
    const second = { id: "q1", command: sent(false)[name], field: TOGGLE };
    const wired = { id: "c0", command: sent(true)[name] };
    const pressed = (/** @type {any[]} */ pending) => stands(at(worked(), 0, { pending }));
    assert.deepEqual(
      [[], [first], [first, wired], [first, second, wired], [second], []].map(pressed),
      [false, true, true, false, false, false],
    );
    const elsewhere = at(worked(), 0, { pending: [first] });
    assert.equal((name === "drop" ? drops : freezes)(elsewhere, other), false);
  }
});

test("what is frozen or out is known by its place", () => {
  const state = at(worked(), 0, { frozen: [W], dropped: [neuron(0, 1)] });
  assert.ok(isFrozen(state, W));
  assert.ok(!isFrozen(state, weight(1, 1, 0)));
  assert.ok(!isFrozen(state, bias(1, 0)));
  assert.ok(isDropped(state, neuron(0, 1)));
  assert.ok(!isDropped(state, neuron(1, 0)));
  assert.ok(mayDrop(state, neuron(0, 0)));
  for (const layer of [-1, 1]) assert.ok(!mayDrop(state, neuron(layer, 0)));
});

test("a layer is added like its neighbour and taken away, and the start is drawn anew", () => {
  /** @type {any} */
  const config = {
    network: {
      inputs: 2,
      layers: [
        { units: 3, activation: "relu", frozen: [[0, 0]] },
        { units: 1, activation: "sigmoid" },
      ],
      weights: [[[1]]],
      biases: [[0]],
    },
  };
  const catalog = /** @type {any} */ ({ limits: { network: { layers: { low: 1, high: 3 } } } });
  for (const place of [0, 1]) {
    const more = withLayerAt(catalog, config, place);
    assert.deepEqual(
      more?.network.layers.map(({ units, activation }) => [units, activation]),
      [
        [3, "relu"],
        [3, "relu"],
        [1, "sigmoid"],
      ],
    );
    assert.equal(more?.network.weights, null);
    assert.ok(more && withLayerAt(catalog, more, 0) === null);
  }
  const less = withoutLayer(config, 0);
  assert.deepEqual(less.network.layers, [{ units: 1, activation: "sigmoid", frozen: [] }]);
  const alone = withLayerAt(catalog, less, 0);
  assert.deepEqual(alone?.network.layers[0], { units: 4, activation: "tanh", frozen: [] });
});

/** @param {import("../scene/fixture.js").State} state @param {string} role */
const drawn = (state, role) => scene(state, 0, SIZE).items.filter((item) => item.role === role);

test("a frozen value has a lock and a hatch, a selected one arrows", () => {
  const run = worked();
  for (const role of ["lock", "hatch", "scrub"])
    assert.equal(drawn(at(run, 0), role).length, 0, role);
  const frozen = at(run, 0, { frozen: [W, bias(0, 0)] });
  assert.equal(drawn(frozen, "lock").length, 6);
  assert.ok(drawn(frozen, "hatch").length >= 4);
  const selection = weight(1, 0, 1);
  assert.equal(drawn(at(run, 0, { selection }), "scrub").length, 2);
  // Where chips do not stand, the lock is on the line.
  const wide = at(network("8-16-2"), 0, {
    frozen: [weight(0, 3, 4), bias(0, 5)],
  });
  assert.equal(drawn(wide, "lock").length, 6);
});

test("a neuron that is out is crossed, its edges faint; by chance only once it is known", () => {
  const run = worked();
  const alphas = (/** @type {any} */ state) =>
    drawn(state, "edge").map((item) => ("strokeAlpha" in item && item.strokeAlpha) || 0);
  const [strong] = alphas(at(run, 0));
  const out = at(run, 0, { dropped: [neuron(0, 0)] });
  assert.equal(drawn(out, "dropped").length, 1);
  assert.equal(alphas(out).filter((alpha) => alpha < 0.5 * strong).length, 4);
  run.tensors.set("mask0", Float32Array.from([2, 0]));
  assert.equal(drawn(at(run, 0), "dropped").length, 0);
  assert.equal(drawn(at(run, 2), "dropped").length, 1);
  // The weights into the hidden layer are quiet by then.
  const after = alphas(at(run, 2)).slice(4);
  assert.deepEqual(
    after.map((alpha) => alpha < 0.5 * strong),
    [false, false, true, true],
  );
});

test("a chip under the pointer says so, that it may be dragged", () => {
  const state = at(worked(), 0);
  const { items, hits } = scene(state, 0, SIZE);
  const card = items.find(({ role, op }) => role === "chip" && op === "rect");
  assert.ok(card?.op === "rect");
  const found = pick(hits, card.x + card.w / 2, card.y + card.h / 2);
  assert.equal(found?.selection.tensor, "weights");
  assert.equal(found?.chip, true);
});

for (const shape of ["1-1", "2-3-1", DEEP, "64-16-10"])
  for (const size of [SIZE, { width: 364, height: 540 }])
    test(`handles of ${shape} at ${size.width} stand apart, in order`, () => {
      const found = handlePlaces(at(network(shape), 0), size);
      assert.ok(found);
      const { layers } = network(shape).session.network;
      assert.equal(found.handles.length, layers.length);
      assert.equal(found.gaps.length, layers.length);
      const far = found.turned ? size.height : size.width;
      let last = 0;
      found.handles.forEach((handle, l) => {
        const gap = found.gaps[l];
        assert.ok(last < gap.at && gap.at < handle.at && handle.at < far);
        assert.ok(handle.at - handle.room / 2 >= gap.at + gap.room / 2);
        last = handle.at;
      });
    });

test("handles follow what is seen through the camera", () => {
  const state = at(network("2-3-1"), 0);
  const fit = handlePlaces(state, SIZE);
  const camera = { scale: 2, x: -100, y: 0 };
  const near = handlePlaces({ ...state, view: { ...state.view, camera } }, SIZE);
  assert.equal(near?.handles[0].at, 2 * (fit?.handles[0].at ?? 0) - 100);
  assert.equal(handlePlaces({ ...state, session: null }, SIZE), null);
});
