// The names of phases and units.

import assert from "node:assert/strict";
import test from "node:test";
import { phaseWords, plainName, subscript } from "../../../static/js/model/names.js";
import { session } from "./fixtures.js";

const shown = /** @type {const} */ ({ layer: 0, parts: 1, stride: 1, milliseconds: 1 });
const backward = /** @type {const} */ ({ ...shown, name: "backward" });

test("phases are called by what they do", () => {
  assert.equal(phaseWords({ ...shown, name: "forward", layer: 1 }, 2), "Forward 2");
  assert.equal(phaseWords(backward, 1), "δ output");
  assert.equal(phaseWords(backward, 2), "δ hidden");
  assert.equal(phaseWords(backward, 3), "δ layer 1");
});

test("names follow the data, else letter and number", () => {
  const { network } = session();
  assert.deepEqual(
    [-1, 0, 1].map((l) => plainName(network, l, 1)),
    ["x₂", "h₂", "o₂"],
  );
  const digits = { ...network, output_names: ["0", "1"], input_names: ["sepal length", "w"] };
  assert.deepEqual([plainName(digits, 1, 1), plainName(digits, -1, 0)], ["“1”", "sepal length"]);
  assert.equal(subscript(120), "₁₂₀");
});
