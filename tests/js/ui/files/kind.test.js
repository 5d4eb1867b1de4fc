// A file is told by its name and its first bytes.

import assert from "node:assert/strict";
import test from "node:test";
import { kindOf } from "../../../../static/js/ui/files/kind.js";

const run = '{"format": "backwave", "version": 1, "config": {"data": {}}}';

/** @type {[string, string, string][]} */
const FILES = [
  ["a.json", run, "run"],
  ["a.json", `\uFEFF ${run}`, "run"],
  ["a.json", run.slice(0, 50), "run"],
  ["a.json", '{"W1": [[1, 2]]}', "weights"],
  ["a.json", "[[[1, 2]], [0]]", "weights"],
  ["a.csv", "layer,parameter,from,to,value\n1,weights,1,1,0.5\n", "weights"],
  ["a.csv", "layer;parameter;from;to;value\n", "weights"],
  ["a.csv", "weight;colour;kind\n1,5;red;apple\n", "table"],
  ["a.npz", "PK", "weights"],
  ["model.PT", "PK", "weights"],
  ["model.h5", "", "weights"],
  ["empty.txt", "", "table"],
];

for (const [name, text, kind] of FILES) {
  test(`${name} that begins with ${JSON.stringify(text.slice(0, 20))} is: ${kind}`, async () => {
    assert.equal(await kindOf(new File([text], name)), kind);
  });
}
