// What of a long command is sent, and what is only named.

import assert from "node:assert/strict";
import test from "node:test";
import { short } from "../../../static/js/wire/kept.js";

const weights = [Array.from({ length: 500 }, (_, at) => [at / 7])];
const biases = [[0.5]];
const network = { inputs: 500, weights, biases };
const session = /** @type {any} */ ({ config: { data: { name: "xor" }, network } });

/** @param {object} command */
const sent = (command) => JSON.parse(short(JSON.stringify(command), session));

test("weights that the run has are named, and what is short is sent", () => {
  const config = { data: { name: "and" }, network, program: null };
  const found = sent({ do: "configure", config, id: "c1" });
  const left = { inputs: 500, biases };
  assert.deepEqual(found, {
    do: "configure",
    config: { ...config, network: left },
    kept: ["network.weights"],
    id: "c1",
  });
});

test("other weights are sent, and so is another command", () => {
  const other = structuredClone(weights);
  other[0][3][0] += 1;
  const config = { network: { ...network, weights: other } };
  assert.deepEqual(sent({ do: "configure", config }), { do: "configure", config, kept: [] });
  const edit = { do: "set_parameters", parameters: weights.flat(2) };
  assert.deepEqual(sent(edit), edit);
  assert.equal(short(JSON.stringify(edit), null), JSON.stringify(edit));
});
