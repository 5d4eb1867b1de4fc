// The page writes the documents that the server writes, and reads them.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { documentOf, isDocument, readDocument } from "../../../static/js/wire/document.js";

const golden = new URL("../../golden/wire/", import.meta.url);

for (const file of readdirSync(golden).filter((each) => each.endsWith(".json"))) {
  test(`${file}: the page's document is the server's, key by key`, () => {
    const { session, frame, document } = JSON.parse(readFileSync(new URL(file, golden), "utf8"));
    const found = documentOf(session, frame.header, document.title);
    assert.equal(JSON.stringify(found), JSON.stringify(document));
    assert.deepEqual(readDocument(JSON.stringify(document)), document);
  });
}

test("a value or text that is no document is refused", () => {
  for (const value of [null, 3, "backwave", [], {}, { format: "backwave" }, { config: {} }]) {
    assert.equal(isDocument(value), false);
  }
  for (const text of ["", "{", "[]", "{}", '{"format":"backwave","config":{"da']) {
    assert.throws(() => readDocument(text));
  }
});
