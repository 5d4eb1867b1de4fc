// A link gives back exactly what it was made of, and what is no link is refused.

import assert from "node:assert/strict";
import test from "node:test";
import { decodeStart, encodeStart } from "../../../static/js/wire/link.js";

const start = {
  config: {
    data: { name: "xor" },
    network: { inputs: 2, layers: [{ units: 3 }, { units: 1, activation: "sigmoid" }] },
    training: { loss: "binary_cross_entropy", learning_rate: 0.1 },
  },
  log: /** @type {import("../../../static/js/wire/messages.js").Log} */ ([
    [3, { learning_rate: 0.30000000000000004 }],
    [7, { note: "δ → 中文" }],
  ]),
  update: 12,
  phase: 4,
  part: 2,
};

test("what a link is made of comes out of it, to the last digit", async () => {
  const text = await encodeStart(start);
  assert.match(text, /^[\w-]+$/);
  assert.deepEqual(await decodeStart(text), start);
});

test("a link may leave out all but the config", async () => {
  const only = /** @type {typeof start} */ ({ config: start.config });
  const found = await decodeStart(await encodeStart(only));
  assert.deepEqual(found, { config: start.config, log: [], update: 0, phase: 0, part: 1 });
});

test("what is no link is refused", async () => {
  const bomb = await encodeStart({ ...start, log: [[0, { note: " ".repeat(2_000_000) }]] });
  for (const text of ["", "???", "AAAA", "a2V5", bomb]) {
    await assert.rejects(decodeStart(text));
  }
});
