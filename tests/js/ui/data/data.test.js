// A file's bytes: text in its encoding, or what the file is instead; and what a choice about a
// table changes.

import assert from "node:assert/strict";
import test from "node:test";
import { bytesOf, readText } from "../../../../static/js/ui/data/file.js";
import { given, withSetting } from "../../../../static/js/ui/data/table/table-settings.js";

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);

test("UTF-8 is read as it is, with or without its mark", () => {
  assert.deepEqual(readText(bytes("a,😀\n١,ב\n")), { text: "a,😀\n١,ב\n", windows: false });
  assert.deepEqual(readText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)), { text: "a", windows: false });
});

test("UTF-16 is read by its mark", () => {
  assert.deepEqual(readText(Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x2c, 0)), {
    text: "a,",
    windows: false,
  });
  assert.deepEqual(readText(Uint8Array.of(0xfe, 0xff, 0, 0x61)), { text: "a", windows: false });
});

test("what is not UTF-8 is read as Windows-1252, and that is said", () => {
  assert.deepEqual(readText(Uint8Array.of(0x47, 0x72, 0xfc, 0x6e)), {
    text: "Grün",
    windows: true,
  });
});

test("a file that is no text is told as such", () => {
  assert.deepEqual(readText(new Uint8Array()), { wrong: "empty" });
  assert.deepEqual(readText(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0)), { wrong: "binary" });
  assert.deepEqual(readText(bytes("a,b\n\u0001,2\n")), { wrong: "binary" });
  assert.deepEqual(readText(Uint8Array.of(0x50, 0x4b, 3, 4, 0)), { wrong: "workbook" });
});

test("the size is that of the message, quotes and line ends doubled", () => {
  assert.equal(bytesOf('a"\n'), 7);
  assert.equal(bytesOf("😀"), 6);
});

/** @param {Record<string, import("../../../../static/js/ui/data/table/table-settings.js").Role>} roles */
function seen(roles) {
  const columns = Object.entries(roles).map(([name, role]) => ({ name, role }));
  const target = columns.find(({ role }) => role === "target")?.name;
  return /** @type {any} */ ({ target, columns });
}

test("a column is one thing at a time, and the target stays", () => {
  const now = seen({ a: "number", b: "number", y: "target" });
  const out = given({ task: "regression" }, now, "a", "out");
  assert.deepEqual(out, { task: "regression", target: "y", categorical: [], ignore: ["a"] });
  const category = given(out, now, "a", "category");
  assert.deepEqual(category, { task: "regression", target: "y", categorical: ["a"], ignore: [] });
  assert.deepEqual(given(category, now, "a", "number").categorical, []);
});

test("another target has a task of its own; of the one before the last input is one", () => {
  const now = seen({ a: "number", b: "category", c: "out", y: "target" });
  const settings = { task: "regression", categorical: ["b"], ignore: ["c"] };
  assert.deepEqual(given(settings, now, "b", "target"), {
    target: "b",
    categorical: [],
    ignore: ["c"],
  });
  assert.deepEqual(given(settings, now, "y", "out"), {
    target: "b",
    categorical: [],
    ignore: ["c", "y"],
  });
  assert.deepEqual(given(settings, now, "c", "target").ignore, []);
});

test("another delimiter has other columns", () => {
  const settings = { target: "a", task: "regression", ignore: ["b"], decimal: "," };
  assert.deepEqual(withSetting(settings, "missing", "refuse"), { ...settings, missing: "refuse" });
  assert.deepEqual(withSetting(settings, "delimiter", ";"), { decimal: ",", delimiter: ";" });
});
