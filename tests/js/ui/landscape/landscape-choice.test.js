// What a landscape begins with: the parameter that was chosen, or what the page opens on.

import assert from "node:assert/strict";
import test from "node:test";
import {
  chosenParameter,
  startingPair,
} from "../../../../static/js/ui/landscape/landscape-choice.js";
import { decodeText } from "../../../../static/js/wire/messages.js";
import { golden } from "../../golden.js";
import { after } from "../../model/fixtures.js";

/** @param {string} name @param {object} [more] @returns {any} */
const opened = (name, more) => {
  const session = decodeText(JSON.stringify(golden(name).session));
  return { ...after(/** @type {any} */ (session)), ...more };
};

test("a network begins with the weight that it opens on, a program with none", () => {
  assert.equal(chosenParameter(opened("worked"))?.tensor, "weights");
  assert.equal(chosenParameter(opened("program-hello")), null);
});

test("a parameter that was chosen is begun with, another number is not", () => {
  const selection = { layer: "Wh", tensor: "value", index: [0, 0] };
  const of = (/** @type {object} */ more) => chosenParameter(opened("program-hello", more));
  assert.equal(of({ selection, chosen: true }), selection);
  assert.equal(of({ selection: { ...selection, layer: "h.2" }, chosen: true }), null);
});

test("a landscape of a program begins with two of its parameters", () => {
  const pair = startingPair(opened("program-hello"));
  assert.equal(pair?.length, 2);
  for (const one of pair ?? []) assert.equal(one.tensor, "value");
  assert.notDeepEqual(pair?.[0], pair?.[1]);
});
