// What is known where the cursor stands, and the chain rule read from a frame.

import assert from "node:assert/strict";
import test from "node:test";
import { reduce } from "../../../static/js/model/reduce.js";
import * as select from "../../../static/js/model/selectors.js";
import { after, at, session } from "./fixtures.js";

/** @typedef {import("../../../static/js/model/state.js").State} State */

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
    session({ history: { losses, evaluations: [], norms: [] } }),
    /** @type {any} */ (diverged),
  );
  assert.equal(select.beforeDivergence(state), 2);
  const error = { code: "diverged", message: "it did", field: null, value: null, allowed: null };
  assert.equal(reduce(state, { type: "error", id: null, error }), state);
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
    [0, 1, 2, 3].map((k) => select.phaseProgress(state, k)),
    ["done", "done", "now", "ahead"],
  );
  assert.equal(select.currentPhase(state)?.name, "forward");
  assert.equal(select.shapeOf(session().network), "2–2–2");
});
