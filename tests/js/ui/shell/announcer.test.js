// What needs no page: the words, what a field understands, what a button asks for, what is said.

import assert from "node:assert/strict";
import test from "node:test";
import { LOSS, neuron, weight } from "../../../../static/js/model/address.js";
import { nameOf, phaseWords } from "../../../../static/js/model/names.js";
import { parse } from "../../../../static/js/ui/core/fields.js";
import { csvOf } from "../../../../static/js/ui/inspector/tensor-tables.js";
import { roundUp } from "../../../../static/js/ui/plots/parts/scale.js";
import { announcer, happened } from "../../../../static/js/ui/shell/announcer.js";
import { wantedUnit } from "../../../../static/js/ui/stage/fetch-weights.js";
import { commandsOf } from "../../../../static/js/ui/stage/playback.js";
import { words as english } from "../../../../static/js/words/en.js";

/**
 * Every text of a table, functions called with numbers that are words, too.
 * @param {unknown} table
 * @returns {string[]}
 */
function texts(table) {
  if (typeof table === "string") return [table];
  if (typeof table === "function") return [String(table(1, 2, 3, 4, 5, 6))];
  if (table && typeof table === "object") return Object.values(table).flatMap(texts);
  return [];
}

test("every word is there, calm, and with a true minus", () => {
  const all = texts(english);
  assert.ok(all.length > 100);
  for (const text of all) {
    assert.notEqual(text.trim(), "");
    assert.doesNotMatch(text, /!|oops|undefined|NaN|\[object/i, text);
    assert.doesNotMatch(text, /(^|\s)-\d/, text);
  }
});

test("a field understands points, commas and both minuses, and nothing else", () => {
  assert.deepEqual(
    ["0.5", " 1e-3 ", "0,25", "−2", ".5", "3.", "−1.5e−7"].map(parse),
    [0.5, 0.001, 0.25, -2, 0.5, 3, -1.5e-7],
  );
  for (const text of ["", "abc", "0x10", "1 2", "NaN", "Infinity", "1,2,3"]) {
    assert.ok(Number.isNaN(parse(text)), text);
  }
  assert.equal(parse("1e400"), Number.POSITIVE_INFINITY);
});

test("buttons ask for what they say, and stop play before a step", () => {
  const asked = (/** @type {any} */ move, playing = false, stepBy = "phase") =>
    commandsOf(/** @type {any} */ ({ playing, pending: [], view: { stepBy } }), move);
  assert.deepEqual(asked("step"), [{ do: "step", by: "phase" }]);
  assert.deepEqual(asked("step", false, "neuron"), [{ do: "step", by: "neuron" }]);
  assert.deepEqual(asked("back", true), [
    { do: "pause" },
    { do: "step", by: "phase", direction: -1 },
  ]);
  assert.deepEqual(asked("weight"), [{ do: "step", by: "weight" }]);
  assert.deepEqual([asked("play"), asked("play", true)], [[{ do: "play" }], [{ do: "pause" }]]);
  assert.deepEqual(asked("next_seed"), [{ do: "next_seed" }]);
});

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

test("a table is copied whole, every digit and what is unknown empty", () => {
  const table = {
    caption: "Neurons",
    heads: ["neuron", "z"],
    count: 3,
    line: (/** @type {number} */ index) => ({ name: index ? `n${index}` : 'a "b", c', index }),
    reads: [(/** @type {any} */ state, /** @type {any} */ { index }) => state[index]],
  };
  assert.equal(
    csvOf(/** @type {any} */ (table), /** @type {any} */ ([-0.1234567890123, undefined, 2])),
    'neuron,z\n"a ""b"", c",-0.1234567890123\nn1,\nn2,2',
  );
});

test("axes end at a round number", () => {
  assert.deepEqual([0.298, 1, 2.1, 0.00012, 7].map(roundUp), [0.5, 1, 2.5, 0.0002, 10]);
  assert.equal(roundUp(Number.NaN), 1);
});

const shown = /** @type {const} */ ({ layer: 0, parts: 1, stride: 1, milliseconds: 1 });
const backward = /** @type {const} */ ({ ...shown, name: "backward" });

test("phases are called by what they do", () => {
  assert.equal(phaseWords({ ...shown, name: "forward", layer: 1 }, 2), "Forward 2");
  assert.equal(phaseWords(backward, 1), "δ output");
  assert.equal(phaseWords(backward, 2), "δ hidden");
  assert.equal(phaseWords(backward, 3), "δ layer 1");
});

/** @returns {any} */
function state(change = {}) {
  return {
    session: {
      phases: [backward, { name: "loss", layer: null, parts: 1 }],
      network: {
        inputs: 2,
        input_names: ["x1", "x2"],
        output_names: ["o1"],
        layers: [{ units: 2 }, { units: 1 }],
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
