// The sentence that says what just happened, for who hears the page.

import assert from "node:assert/strict";
import test from "node:test";
import { weight } from "../../../../static/js/model/address.js";
import { nameOf } from "../../../../static/js/model/names.js";
import { initial } from "../../../../static/js/model/state.js";
import { announcer, happened } from "../../../../static/js/ui/shell/announcer.js";
import { number } from "../../../../static/js/words/format.js";
import { golden } from "../../golden.js";

const shown = /** @type {const} */ ({ layer: 0, parts: 1, stride: 1, milliseconds: 1 });
const backward = /** @type {const} */ ({ ...shown, name: "backward" });

/** @returns {any} */
function state(change = {}) {
  return {
    session: {
      phases: [backward, { name: "loss", layer: null, parts: 1 }],
      network: {
        inputs: 2,
        input_names: ["x1", "x2"],
        output_names: ["o1"],
        layers: [2, 1].map((units) => ({ units, glyph: "neurons" })),
      },
    },
    frame: {
      phase: 0,
      part: 1,
      parts: 1,
      update: 3,
      loss: 0.2983711,
      tensor: () => Float32Array.from([0.01, -0.0381]),
      ...change,
    },
    selection: weight(1, 1, 0),
    view: { projector: false },
  };
}

test("one sentence says what just happened", () => {
  assert.equal(happened(state()), "Backward, layer 1: largest error h₂, −0.0381.");
  assert.equal(happened(state({ phase: 1 })), "Loss 0.2984.");
  const far = { ...state({ phase: 1 }), view: { projector: true } };
  assert.equal(happened(far), "Loss 0.298.");
  assert.equal(happened(state({ part: 2, parts: 6 })), "Part 2 of 6.");
  assert.equal(nameOf(state().session.network, weight(1, 1, 0)), "weight from h₂ to o₁");
});

test("a pause is said, also with the last step of play, and then every step", () => {
  const status = { textContent: "" };
  Object.assign(globalThis, { document: { getElementById: () => status } });
  const update = announcer();
  const run = { ...state(), speed: 30 };
  const at = (/** @type {number} */ phase, playing = false) =>
    update({ ...run, frame: { ...run.frame, phase }, playing });
  at(0, true);
  assert.equal(status.textContent, "Playing.");
  at(1, true);
  assert.equal(status.textContent, "Playing.");
  at(0);
  assert.equal(status.textContent, "Paused.");
  at(1);
  assert.equal(status.textContent, "Loss 0.2984.");
});

test("the number of an entry of any rank is said, once its phase has come", () => {
  const status = { textContent: "" };
  Object.assign(globalThis, { document: { getElementById: () => status } });
  const { session, frame, tensors } = golden("window");
  const update = announcer();
  const said = (/** @type {any} */ selection, /** @type {number} */ phase) => {
    const { parts } = session.phases[phase];
    const at = { ...frame, phase, part: parts, parts };
    update({ ...initial(), session, frame: at, selection, chosen: true });
    return status.textContent;
  };
  said(null, 0);
  const forward = session.phases.findIndex(({ name, layer }) => name === "forward" && layer === 1);
  for (const [tensor, index, entry] of /** @type {[string, number[], number][]} */ ([
    ["products", [2, 1], 5],
    ["products", [1, 0], 2],
    ["kernel", [1], 1],
    ["a", [2], 2],
  ])) {
    const value = tensors.get(`${tensor}1`)?.[entry];
    const text = said({ layer: 1, tensor, index }, forward);
    assert.ok(text.endsWith(`, ${number(Number(value), 4)}.`), text);
  }
  assert.doesNotMatch(said({ layer: 1, tensor: "shares", index: [2, 1] }, forward), /\d\.$/);
});
