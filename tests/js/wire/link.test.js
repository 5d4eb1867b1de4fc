// A link gives back exactly what it was made of, and what is no link is refused.

import assert from "node:assert/strict";
import test from "node:test";
import { beginning, decodeRun, encodeRun } from "../../../static/js/wire/link.js";

const config = {
  data: { name: "xor" },
  network: { inputs: 2, layers: [{ units: 3 }, { units: 1, activation: "sigmoid" }] },
  training: { loss: "binary_cross_entropy", learning_rate: 0.1 },
};
const run = {
  format: "backwave",
  version: 1,
  config,
  log: /** @type {import("../../../static/js/wire/messages.js").Log} */ ([
    [3, { learning_rate: 0.30000000000000004 }],
    [7, { note: "δ → 中文" }],
  ]),
  cursor: { update: 12, phase: 4, part: 2 },
  title: "",
};

test("what a link is made of comes out of it, to the last digit", async () => {
  const text = await encodeRun(run);
  assert.match(text, /^[\w-]+$/);
  assert.deepEqual(await decodeRun(text), run);
});

test("a link of before there were documents is read as one", async () => {
  const { config, log } = run;
  const old = /** @type {any} */ ({ config, log, update: 12, phase: 4, part: 2 });
  assert.deepEqual(await decodeRun(await encodeRun(old)), run);
  const first = await decodeRun(await encodeRun(/** @type {any} */ ({ config })));
  assert.deepEqual(first, { ...run, log: [], cursor: { update: 0, phase: 0, part: 1 } });
});

test("a text that is no link is refused", async () => {
  const bomb = await encodeRun({ ...run, title: " ".repeat(2_000_000) });
  const none = await encodeRun(/** @type {any} */ ({ config: 3 }));
  for (const text of ["", "???", "AAAA", "a2V5", bomb, none]) {
    await assert.rejects(decodeRun(text));
  }
});

/** Of a template. @type {any} */
const written = { data: {}, program: { text: "loss = 1" }, training: { loss: "program" } };
const ask = {
  catalog: async () => ({ recipes: ["xor", "worked"].map((name) => ({ name, config })) }),
  template: async (/** @type {string} */ name) => {
    if (name !== "circuit") throw new Error("no template");
    return { config: written };
  },
  link: async (/** @type {string} */ token) => ({ ...run, title: token }),
  playground: async (/** @type {string} */ link) => ({
    config: { ...config, data: { name: link } },
    notes: [{ code: "no_seed", message: "", values: {} }],
  }),
};
const at = (/** @type {string} */ path) => beginning(new URL(path, "http://localhost"), ask);

test("an address begins with a document, a recipe, or a link of Playground's", async () => {
  const state = await at(`/?state=${await encodeRun(run)}`);
  assert.deepEqual(state, { document: run, after: [] });
  const short = await at("/?k=abc");
  assert.deepEqual(short, { document: { ...run, title: "abc" }, after: [] });
  const recipe = await at("/?recipe=xor");
  assert.deepEqual(recipe?.document.config, config);
  assert.deepEqual(recipe?.after, [{ do: "play" }]);
  assert.deepEqual((await at("/?recipe=worked"))?.after, []);
  const playground = await at("/playground#seed=1");
  assert.deepEqual(playground?.document.config.data, { name: "#seed=1" });
  assert.deepEqual(playground?.document.cursor, { update: 0, phase: 0, part: 1 });
  assert.equal(playground?.notes?.length, 1);
  assert.equal(await at("/"), null);
  assert.deepEqual((await at("/?template=circuit"))?.document.config, written);
  await assert.rejects(at("/?template=none"));
  await assert.rejects(at("/?recipe=none"));
});
