// What the page reads of a program, and the way of the arrow keys through it.

import assert from "node:assert/strict";
import test from "node:test";
import {
  entryName,
  expressionOf,
  groupName,
  programOf,
  shortName,
} from "../../../../static/js/model/program/graph.js";
import { entryAddress, navigateProgram } from "../../../../static/js/model/program/navigation.js";
import { program } from "../../scene/fixture.js";

/** @param {string} name */
const info = (name) =>
  /** @type {import("../../../../static/js/wire/messages.js").ProgramInfo} */ (
    program(name).session.program
  );

/** @param {import("../../../../static/js/model/program/graph.js").Program} made @param {string} address */
const named = (made, address) =>
  /** @type {import("../../../../static/js/model/program/graph.js").Tensor} */ (
    made.at.get(address)
  );

test("an expression is written as the text has it, what has no name written out", () => {
  const made = programOf(info("attention"));
  const written = (/** @type {string} */ address) =>
    expressionOf(made, named(made, address).number, () => "√3");
  assert.equal(written("head.1.S"), "((X @ WQ) @ (X @ WK).T) ÷ √3");
  assert.equal(written("head.1.A"), "softmax(S)");
  assert.equal(written("loss"), "half_squared_error(O, Y)");
});

test("a version keeps its number, a name of a call does without the call", () => {
  const made = programOf(info("lstm"));
  assert.equal(shortName(named(made, "h.2")), "h.2");
  assert.equal(shortName(named(programOf(info("attention")), "head.1.A")), "A");
  assert.equal(groupName(info("lstm"), 2), "t = 2");
  assert.equal(entryName(named(made, "h.2"), "value_gradient", [3]), "∂h.2[3]");
});

test("what reaches the loss and depends on a parameter or an input has a gradient, a target has none", () => {
  const made = programOf(info("attention"));
  assert.ok(made.graded[named(made, "WQ").number]);
  assert.ok(!made.graded[named(made, "Y").number]);
});

test("right and left lead along the arrows and back", () => {
  const of = info("circuit");
  const made = programOf(of);
  const x = entryAddress(named(made, "x"), "value", 0);
  const q = navigateProgram(of, x, "right");
  assert.equal(String(q.layer), "q");
  assert.equal(String(navigateProgram(of, q, "right").layer), "loss");
  assert.equal(String(navigateProgram(of, q, "left").layer), "x");
  assert.deepEqual(navigateProgram(of, x, "left"), x);
});

test("down leads through every entry and gradient of every tensor, up the same way back", () => {
  const of = info("attention");
  let place = navigateProgram(of, null, "down");
  const seen = [];
  for (let next = place; seen.length < 1000; next = navigateProgram(of, place, "down")) {
    if (seen.length && JSON.stringify(next) === JSON.stringify(place)) break;
    seen.push(JSON.stringify(next));
    place = next;
  }
  assert.equal(new Set(seen).size, seen.length);
  const made = programOf(of);
  const entries = of.tensors
    .filter(({ number }) => !made.absorbed[number])
    .reduce(
      (sum, { number, shape }) =>
        sum + (made.graded[number] ? 2 : 1) * shape.reduce((a, b) => a * b, 1),
      0,
    );
  assert.equal(seen.length, entries);
  for (const before of seen.slice(0, -1).reverse()) {
    place = navigateProgram(of, place, "up");
    assert.equal(JSON.stringify(place), before);
  }
});
