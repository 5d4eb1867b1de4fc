// Numbers as they are written.

import assert from "node:assert/strict";
import test from "node:test";
import { exact, number, percent, signed, tenTo, typed } from "../../../static/js/words/format.js";

test("numbers have a true minus and four digits, fewer only where they are exactly shorter", () => {
  const written = [
    0.2983711,
    -0.03809824,
    0.0087713547,
    12.345678,
    1234.5,
    -3.14159e-7,
    1.5e9,
    0,
    1,
    0.381004,
    Math.fround(0.15),
    123456,
  ].map((v) => number(v));
  assert.deepEqual(written, [
    "0.2984",
    "−0.03810",
    "0.008771",
    "12.35",
    "1235",
    "−3.142·10⁻⁷",
    "1.500·10⁹",
    "0",
    "1",
    "0.3810",
    "0.15",
    "1.235·10⁵",
  ]);
  assert.deepEqual(
    [1 / 0, -1 / 0].map((v) => number(v)),
    ["∞", "−∞"],
  );
  assert.equal(number(Number.POSITIVE_INFINITY - Number.POSITIVE_INFINITY), "NaN");
  assert.deepEqual(
    [signed(0.51234), signed(-0.5), typed(0.5), typed(-1e-9), tenTo(-12)],
    ["+0.5123", "−0.5", "0.5", "−1e−9", "10⁻¹²"],
  );
  assert.deepEqual(
    [1.97e19, -2.5e-300, 1e10, 123456789].map((v) => typed(v)),
    ["1.97e19", "−2.5e−300", "1e10", "123457000"],
  );
  assert.deepEqual(
    [exact(0.1 + 0.2), exact(-1e-7), exact(Number.NaN)],
    ["0.30000000000000004", "−1e−7", "NaN"],
  );
  assert.deepEqual(
    [percent(0.9561), percent(1), percent(null)],
    ["95.6\u00a0%", "100\u00a0%", "–"],
  );
});
