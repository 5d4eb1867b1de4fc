// Equations add up with the digits shown, or say that they do not quite.

import assert from "node:assert/strict";
import test from "node:test";
import { changed } from "../../../static/js/words/format.js";
import { written } from "../../../static/js/words/sums.js";

/** @param {...(number|[number])} factors  in brackets what divides */
const term = (...factors) =>
  factors.map((one) => (typeof one === "number" ? { value: one } : { value: one[0], over: true }));

/** @param {import("../../../static/js/words/sums.js").ProductFactor[][]} terms @param {number} result */
function said(terms, result) {
  const found = written(terms, result);
  const sum = found.terms.map((factors) => factors.join("×")).join(" + ");
  return `${sum} ${found.holds ? "=" : "≈"} ${found.result}`;
}

test("terms and result share their decimals, as many as make the terms give the result", () => {
  assert.equal(said([term(0.4), term(-0.0410835)], 0.3589165), "0.4000 + −0.0411 = 0.3589");
  assert.equal(said([term(1.02723), term(-0.006655)], 1.020575), "1.027230 + −0.006655 = 1.020575");
  assert.equal(said([term(0.59326999, 0.1384986)], 0.0821671), "0.5933×0.1385 = 0.0822");
  assert.equal(
    said([term(0.4), term(-0.5, 0.0821671)], 0.3589165),
    "0.4000 + −0.5×0.0822 = 0.3589",
  );
});

test("a number that is short is written as it is, and no digit before the point is replaced", () => {
  assert.equal(said([term(1), term(2)], 3), "1 + 2 = 3");
  assert.equal(said([term(255, 127.5)], 32512.5), "255×127.5 = 32512.5");
  assert.equal(said([term(128), term(-0.4)], 127.6), "128.0 + −0.4 = 127.6");
});

test("what divides is written, and small factors keep their digits", () => {
  assert.equal(said([term(0.7688, [4])], 0.1922), "0.7688×4 = 0.1922");
});

test("what six decimals do not tell is not said to be equal", () => {
  assert.equal(said([term(1), term(-1e-9)], 1 - 1e-9), "1 + −1.000·10⁻⁹ ≈ 1");
  assert.equal(said([term(Number.NaN)], Number.NaN), "NaN ≈ NaN");
});

test("a number before and after a change is told apart, in six digits at most, else by the change", () => {
  assert.deepEqual(changed(0.4, -0.0411), ["0.4", "0.3589"]);
  assert.deepEqual(changed(2.5641234, -0.00012), ["2.5641", "2.5640"]);
  assert.deepEqual(changed(2.5641234, 1.2e-8), ["2.564", "2.564 +1.2·10⁻⁸"]);
  assert.deepEqual(changed(1, -1e-7), ["1", "1 −1.0·10⁻⁷"]);
  assert.deepEqual(changed(0.5, 0), ["0.5", "0.5"]);
});
