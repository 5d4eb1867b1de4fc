// The text of a program on the page: its pieces, its names, what keys do to it, what is suggested.

import assert from "node:assert/strict";
import test from "node:test";
import {
  assigned,
  nameAt,
  pieces,
  placesOf,
  spanOf,
  textPlaceOf,
} from "../../../../static/js/ui/program/source.js";
import { suggestions } from "../../../../static/js/ui/program/suggestions.js";
import {
  placesOfValue,
  presentLines,
  valueAddress,
} from "../../../../static/js/ui/program/text-names.js";
import { typing } from "../../../../static/js/ui/program/typing.js";

const TEXT = "h = zeros(2)\nfor t in range(3):\n    h = tanh(x[t] @ Wx + h)\nloss = sum(h)\n";

test("pieces of a line are together the line, whatever stands in it", () => {
  for (const line of [...TEXT.split("\n"), "é2 = 1.5e-3 * .5 # für t", "\t§ 3.a", "##"]) {
    const found = pieces(line);
    assert.equal(found.map(({ text }) => text).join(""), line);
  }
  assert.deepEqual(
    pieces("for t in 2.5 # h").map(({ text, kind }) => [text, kind]),
    [
      ["for", "keyword"],
      [" ", "rest"],
      ["t", "name"],
      [" ", "rest"],
      ["in", "keyword"],
      [" ", "rest"],
      ["2.5", "literal"],
      [" ", "rest"],
      ["# h", "comment"],
    ],
  );
});

test("name at a place is the word that holds it, none in a comment", () => {
  assert.equal(nameAt(TEXT, 2, 4)?.name, "h");
  assert.equal(nameAt(TEXT, 2, 20)?.name, "Wx");
  assert.equal(nameAt(TEXT, 2, 22)?.name, "Wx");
  assert.equal(nameAt("a = 1 # h", 0, 8), null);
  assert.equal(nameAt(TEXT, 9, 0), null);
  assert.deepEqual(
    placesOf(TEXT, "h").map(({ row, from }) => [row, from]),
    [
      [0, 0],
      [2, 4],
      [2, 25],
      [3, 11],
    ],
  );
});

test("columns of the server count characters, those of the text its units", () => {
  assert.deepEqual(textPlaceOf("𝑎𝑏 = c", 1, 6), { row: 0, column: 7 });
  assert.deepEqual(spanOf("x = (1 +\n  2)\n", [1, 5, 2, 5]), [
    { row: 0, from: 4, to: 8 },
    { row: 1, from: 0, to: 4 },
  ]);
});

test("Enter stands as far in as the block, Backspace goes out of it at once", () => {
  const at = (/** @type {string} */ text, key = "Enter") =>
    typing(text, text.length, text.length, key);
  assert.equal(at("for t in range(3):")?.insert, "\n    ");
  assert.equal(at("def f(x):  # why")?.insert, "\n    ");
  assert.equal(at("    y = 2")?.insert, "\n    ");
  assert.equal(at("    return y")?.insert, "\n");
  assert.equal(at("x = 1")?.insert, "\n");
  assert.deepEqual(at("a\n        ", "Backspace"), { from: 6, to: 10, insert: "" });
  assert.deepEqual(at("a\n   ", "Backspace"), { from: 2, to: 5, insert: "" });
  assert.equal(at("    y", "Backspace"), null);
  assert.equal(at("a\n", "Backspace"), null);
  assert.equal(typing("    ", 1, 4, "Backspace"), null);
  assert.equal(at("x", "Tab"), null);
});

const FUNCTIONS = [
  { name: "tanh", signature: "tanh(z)" },
  { name: "target", signature: "target(…)" },
  { name: "tokens", signature: "tokens(…, vocabulary=…)" },
];
const TENSORS = [
  { base: "x", kind: "input", shape: [3, 2] },
  { base: "Wx", kind: "parameter", shape: [2, 4] },
  { base: "W", kind: "parameter", shape: [2, 4] },
  { base: "b", kind: "parameter", shape: [4] },
  { base: "total", kind: "operation", shape: [] },
];

test("suggested are names given a value above, with their shapes, then functions", () => {
  const typed = "total = 1\nx = input(3, 2)\ndef t1(tau, q):\n    return tau\nz = t";
  const found = suggestions(typed, typed.length, false, FUNCTIONS, TENSORS);
  assert.deepEqual(
    found?.items.map(({ text, detail }) => [text, detail]),
    [
      ["t1", ""],
      ["tau", ""],
      ["total", "()"],
      ["tanh(", "tanh(z)"],
      ["target(", "target(…)"],
      ["tokens(", "tokens(…, vocabulary=…)"],
    ],
  );
  assert.deepEqual([found?.from, found?.to], [typed.length - 1, typed.length]);
  assert.equal(suggestions("tanh", 4, false, FUNCTIONS, [])?.items[0].text, "tanh(");
  assert.equal(suggestions("x = 1\nx", 7, false, [], []), null);
  assert.equal(suggestions("# t", 3, true, FUNCTIONS, []), null);
  assert.equal(suggestions("tx", 1, true, FUNCTIONS, []), null);
  assert.equal(suggestions("z = ", 4, false, FUNCTIONS, []), null);
  assert.equal(suggestions("z = ", 4, true, FUNCTIONS, [])?.items.length, 3);
});

test("suggested are the shapes there are where a shape is asked for", () => {
  const asked = "V = parameter(";
  const found = suggestions(asked, asked.length, false, FUNCTIONS, TENSORS);
  assert.deepEqual(found?.items, [
    { text: "2, 4", detail: "Wx, W" },
    { text: "4", detail: "b" },
  ]);
  const begun = suggestions("x = input(3", 11, false, FUNCTIONS, TENSORS);
  assert.deepEqual(begun, { from: 10, to: 11, items: [{ text: "3, 2", detail: "x" }] });
});

test("names with a value are those of lines above, of loops and of functions", () => {
  assert.deepEqual(assigned("a = 1\nb += a\nfor t in range(2):\n    c = 1\nd == 2\n", 5), [
    "c",
    "t",
    "b",
    "a",
  ]);
  assert.deepEqual(assigned("def f(x, y):\n", 1), ["f", "x", "y"]);
});

/** @type {any} */
const PROGRAM = {
  text: TEXT,
  loss: 4,
  tensors: [
    { number: 0, address: "x", base: "x", kind: "input", shape: [3, 2], span: [9, 1, 9, 2] },
    { number: 1, address: "h.1", base: "h", kind: "constant", shape: [2], span: [1, 5, 1, 13] },
    { number: 2, address: "h.2", base: "h", kind: "operation", shape: [2], span: [3, 9, 3, 28] },
    { number: 3, address: "#3", base: "", kind: "operation", shape: [2], span: [3, 14, 3, 23] },
    { number: 4, address: "loss", base: "loss", kind: "operation", shape: [], span: [4, 8, 4, 14] },
  ],
  operations: [
    { number: 0, kind: "matmul", inputs: [0, 0], output: 3, span: [3, 14, 3, 23] },
    { number: 1, kind: "sum", inputs: [2], output: 4, span: [4, 8, 4, 14] },
  ],
  lines: [
    { line: 1, name: "h.1", tensor: 1 },
    { line: 3, name: "h.2", tensor: 2 },
    { line: 4, name: "loss", tensor: 4 },
  ],
  parameters: [],
};

test("name leads to the value that its line gives it, else to the nearest above", () => {
  assert.equal(valueAddress(PROGRAM, "h", 1), "h.1");
  assert.equal(valueAddress(PROGRAM, "h", 2), "h.1");
  assert.equal(valueAddress(PROGRAM, "h", 3), "h.2");
  assert.equal(valueAddress(PROGRAM, "h", 4), "h.2");
  assert.equal(valueAddress(PROGRAM, "loss", 1), "loss");
  assert.equal(valueAddress(PROGRAM, "tanh", 3), null);
});

test("value is written where its name stands; one without a name where it is worked out", () => {
  assert.equal(placesOfValue(PROGRAM, TEXT, "h.2").length, 4);
  assert.deepEqual(placesOfValue(PROGRAM, TEXT, "#3"), [{ row: 2, from: 13, to: 22 }]);
  assert.deepEqual(placesOfValue(PROGRAM, `${TEXT}# other`, "#3"), []);
  assert.deepEqual(placesOfValue(PROGRAM, TEXT, "gone"), []);
});

test("present lines are those of the operation, of the loss, of the data", () => {
  const phases = [
    { name: "input", layer: null },
    { name: "forward", layer: 0 },
    { name: "loss", layer: null },
    { name: "backward", layer: 1 },
    { name: "update", layer: null },
  ];
  const at = (/** @type {number} */ phase) =>
    presentLines(/** @type {any} */ ({ session: { program: PROGRAM, phases }, frame: { phase } }));
  assert.deepEqual(at(0), { lines: [9], phase: "input" });
  assert.deepEqual(at(1), { lines: [3], phase: "forward" });
  assert.deepEqual(at(2), { lines: [4], phase: "loss" });
  assert.deepEqual(at(3), { lines: [4], phase: "backward" });
  assert.deepEqual(at(4), { lines: [], phase: "update" });
  assert.deepEqual(presentLines(/** @type {any} */ ({ session: null, frame: null })).lines, []);
});
