// What needs no page: the words, what a field understands, what a button asks for, what is said.

import assert from "node:assert/strict";
import test from "node:test";
import { happened, selected } from "../../static/js/ui/announcer.js";
import { parse } from "../../static/js/ui/fields.js";
import { tone } from "../../static/js/ui/formula.js";
import { roundUp } from "../../static/js/ui/line-plot.js";
import { phaseWords } from "../../static/js/ui/ribbon.js";
import { commandOf } from "../../static/js/ui/transport.js";
import { english } from "../../static/js/ui/words.js";

/**
 * Every text of a table, functions called with numbers that are words, too.
 * @param {unknown} table
 * @returns {string[]}
 */
function texts(table) {
  if (typeof table === "string") return [table];
  if (typeof table === "function") return [String(table(1, 2, 3))];
  if (table && typeof table === "object") return Object.values(table).flatMap(texts);
  return [];
}

test("every word is there, calm, and with a true minus", () => {
  const { place, ...notices } = english.notices;
  assert.equal(place("weight_gradient", 2), "weight gradient of layer 2");
  assert.equal(place("loss", 2), "the loss");
  const all = texts({ ...english, notices });
  assert.ok(all.length > 100);
  for (const text of all) {
    assert.notEqual(text.trim(), "");
    assert.doesNotMatch(text, /!|oops|undefined|NaN|\[object/i, text);
    assert.doesNotMatch(text, /(^|\s)-\d/, text);
  }
});

test("a field understands points, commas and both minuses, and nothing else", () => {
  assert.deepEqual(
    ["0.5", " 1e-3 ", "0,25", "−2", ".5", "3."].map(parse),
    [0.5, 0.001, 0.25, -2, 0.5, 3],
  );
  for (const text of ["", "abc", "0x10", "1 2", "NaN", "Infinity", "1,2,3"]) {
    assert.ok(Number.isNaN(parse(text)), text);
  }
  assert.equal(parse("1e400"), Number.POSITIVE_INFINITY);
});

test("buttons ask for what they say", () => {
  assert.deepEqual(commandOf("step", false), { do: "step", by: "phase" });
  assert.deepEqual(commandOf("back", true), { do: "step", by: "phase", direction: -1 });
  assert.deepEqual(commandOf("weight", false), { do: "step", by: "weight" });
  assert.deepEqual(commandOf("epoch", false), { do: "step", by: "epoch" });
  assert.deepEqual(
    [commandOf("play", false), commandOf("play", true)],
    [{ do: "play" }, { do: "pause" }],
  );
  assert.deepEqual(commandOf("new_start", false), { do: "new_start" });
});

test("colours tell the family and the sign", () => {
  assert.deepEqual(
    [
      tone("forward", 1),
      tone("forward", -1),
      tone("backward", 1),
      tone("backward", -1),
      tone("gate", -1),
    ],
    ["positive", "negative", "less", "more", "gate"],
  );
});

test("axes end at a round number", () => {
  assert.deepEqual([0.298, 1, 2.1, 0.00012, 7].map(roundUp), [0.5, 1, 2.5, 0.0002, 10]);
  assert.equal(roundUp(Number.NaN), 1);
});

const backward = /** @type {const} */ ({ name: "backward", layer: 0, parts: 1 });

test("phases are called by what they do", () => {
  assert.equal(phaseWords({ name: "forward", layer: 1, parts: 1 }, 2), "Forward 2");
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
    selection: { kind: "weight", layer: 1, from: 1, to: 0 },
  };
}

test("one sentence says what just happened", () => {
  assert.equal(happened(state()), "Backward, layer 1: largest error h₂, −0.0381.");
  assert.equal(happened(state({ phase: 1 })), "Loss 0.2984.");
  assert.equal(happened(state({ part: 2, parts: 6 })), "Part 2 of 6.");
  assert.equal(selected(state()), "weight from h₂ to o₁");
});
