// The phase bar of a program, its sentence, the lens's answer, what folds.

import assert from "node:assert/strict";
import test from "node:test";
import { toggled } from "../../../../static/js/ui/operations/folding.js";
import { lensOf } from "../../../../static/js/ui/operations/lens.js";
import { cellsOf } from "../../../../static/js/ui/operations/phases.js";
import { selectedWords, sentenceOf } from "../../../../static/js/ui/operations/sentence.js";
import { at, program } from "../../scene/fixture.js";

test("an operation's two cells stand one over the other, the loss at the end of both rows", () => {
  const { phases } = program("circuit").session;
  const cells = cellsOf(phases, 2);
  const of = (/** @type {string} */ name, /** @type {number|null} */ layer) =>
    cells[phases.findIndex((phase) => phase.name === name && phase.layer === layer)];
  assert.equal(of("forward", 1).column, of("backward", 1).column);
  assert.deepEqual([of("forward", 1).row, of("backward", 1).row], ["1", "2"]);
  assert.equal(of("loss", null).column, 4);
});

test("the sentence says the operation, and back who gives to whom", () => {
  const run = program("circuit");
  const index = (/** @type {string} */ name, /** @type {number} */ layer) =>
    run.session.phases.findIndex((phase) => phase.name === name && phase.layer === layer);
  assert.equal(sentenceOf(at(run, index("forward", 0))), "q = x + y");
  assert.equal(sentenceOf(at(run, index("backward", 1))), "loss gives its gradient back to q, z");
});

test("a step into an operation says the entry it has come to", () => {
  const run = program("attention");
  const index = run.session.phases.findIndex(
    (phase) => phase.name === "forward" && phase.layer === 6,
  );
  assert.match(sentenceOf(at(run, index, { part: 5 })), /^A = softmax\(S\) · A\[1, 1\] = 0\.9\d+$/);
});

test("what is selected is said with its number", () => {
  const run = program("circuit");
  const place = /** @type {any} */ ({ layer: "x", tensor: "value", index: [] });
  assert.match(selectedWords(at(run, 0), place), /^x = −2/);
});

test("the lens of a gradient lights gradients, entry by entry", () => {
  const seen = at(program("attention"), 0);
  const place = /** @type {any} */ ({ layer: "head.1.A", tensor: "value_gradient", index: [1, 0] });
  const answer = {
    from: [
      {
        tensor: "head.1.S",
        entries: [
          [1, 0],
          [1, 2],
        ],
      },
    ],
    to: [],
  };
  assert.deepEqual(lensOf(seen, place, answer).from, [
    { tensor: "head.1.S", what: "value_gradient", entries: [3, 5] },
  ]);
});

test("a frame that is folded opens, and the reverse", () => {
  assert.deepEqual(toggled([1, 2], 2), [1]);
  assert.deepEqual(toggled([1], 2), [1, 2]);
});
