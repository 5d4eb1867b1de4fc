// The scales of the sliders of rate and speed.

import assert from "node:assert/strict";
import test from "node:test";
import { nextNice, position, RATE, SPEED, valueAt } from "../../../static/js/model/log-scale.js";

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
