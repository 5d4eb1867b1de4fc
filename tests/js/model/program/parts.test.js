// What the parts of a program's gradient are told apart by, and what each is called.

import assert from "node:assert/strict";
import test from "node:test";
import { partsOf } from "../../../../static/js/model/program/parts.js";
import { golden } from "../../golden.js";
import { node } from "../fixtures.js";

/** @param {string} name */
const infoOf = (name) => /** @type {any} */ (golden(name)).session.program;
const turn = { kind: "turn", name: "t", count: 0 };
const call = { kind: "call", name: "head", count: 1 };
/** @param {object} [more] */
const use = (more) => ({ code: "use", line: 3, inside: null, sample: null, ...more });
/** @param {object[]} labels */
const sum = (labels) =>
  node({ role: "gradient", children: labels.map((label) => node({ label })) });
/** What an entry of an operation's result gave. @param {string} layer @param {number[]} index */
const product = (layer, index) =>
  node({
    operation: "product",
    children: [node({ role: "gradient", address: { layer, tensor: "value_gradient", index } })],
  });
/** @param {string} layer @param {number[][]} indices */
const over = (layer, indices) =>
  node({ role: "gradient", children: indices.map((index) => product(layer, index)) });

test("uses are told apart by turn, call, line or sample", () => {
  const info = infoOf("program-circuit");
  const by = (/** @type {object[]} */ ...labels) => partsOf(sum(labels), info)?.by;
  assert.equal(by(use({ inside: turn }), use({ inside: { ...turn, count: 1 } })), "turn");
  assert.equal(by(use({ inside: call }), use({ inside: { ...call, count: 2 } })), "call");
  assert.equal(by(use({ inside: call }), use({ inside: turn })), "call");
  assert.equal(by(use(), use({ line: 4 })), "line");
  assert.equal(by(use({ inside: turn, sample: 0 }), use({ inside: turn, sample: 1 })), "sample");
  assert.equal(by(use({ sample: 0 }), use({ sample: 1 })), "sample");
  assert.equal(by(use()), undefined);
});

test("places are called by the entry of the result that they are", () => {
  const kernel = partsOf(
    over("z", [
      [0, 0, 1],
      [0, 2, 1],
    ]),
    infoOf("program-convolution"),
  );
  assert.deepEqual([kernel?.by, kernel?.of], ["place", "z"]);
  assert.deepEqual(kernel?.parts.map(kernel.nameOf), ["z[0, 0, 1]", "z[0, 2, 1]"]);
  const rows = partsOf(
    over("x", [
      [0, 1],
      [2, 1],
    ]),
    infoOf("program-embedding"),
  );
  assert.equal(rows?.by, "token");
  const scores = infoOf("program-attention").tensors.find(
    (/** @type {any} */ { name }) => name === "head.1.S",
  );
  assert.equal(
    partsOf(
      over(scores.address, [
        [0, 1],
        [2, 1],
      ]),
      infoOf("program-attention"),
    )?.by,
    "row",
  );
  assert.equal(
    partsOf(
      over(scores.address, [
        [0, 1],
        [0, 2],
      ]),
      infoOf("program-attention"),
    )?.by,
    "entry",
  );
});

test("what is left over is a part without a place, and what is no sum has none", () => {
  const info = infoOf("program-convolution");
  const whole = over("z", [
    [0, 0, 1],
    [0, 2, 1],
  ]);
  whole.children.push(node({ role: "rest", label: { code: "rest", count: 9 } }));
  const found = partsOf(whole, info);
  assert.equal(found?.nameOf(found.parts[2]), null);
  assert.equal(found?.parts.length, 3);
  assert.equal(partsOf({ ...whole, operation: "product" }, info), null);
  assert.equal(partsOf({ ...whole, role: "value" }, info), null);
});
