// Changes in turn: each of what those before have led to; what is refused or lost holds up nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { configured, enqueue } from "../../../../static/js/ui/core/command-queue.js";

/** A page whose server answers when it is told to. */
function stand() {
  let seed = 0;
  /** @type {unknown} */
  let error = null;
  /** @type {Set<string>} */
  const pending = new Set();
  /** @type {{command:any, resolve:(value?:unknown)=>void, reject:(reason:unknown)=>void}[]} */
  const asked = [];
  const config = () => ({ network: { seed, layers: [] }, data: {}, training: {} });
  const page = /** @type {any} */ ({
    state: () => ({ session: { config: config() }, training: {}, catalog: {}, error }),
    dispatch: (/** @type {any} */ action) => {
      if (action.type === "fault") error = action.error;
      if (action.type === "sent") pending.add(action.id);
      if (action.type === "answered") pending.delete(action.id);
    },
    ask: (/** @type {unknown} */ command) =>
      new Promise((resolve, reject) => asked.push({ command, resolve, reject })),
  });
  const more = () =>
    configured(page, (/** @type {any} */ { network, ...rest }) => ({
      ...rest,
      network: { ...network, seed: network.seed + 1 },
    }));
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    page,
    more,
    settled,
    error: () => error,
    pending: () => pending.size,
    count: () => asked.length,
    seeds: () => asked.map(({ command }) => command.config.network.seed),
    async answer() {
      const { command, resolve } = asked[asked.length - 1];
      seed = command.config.network.seed;
      resolve();
      await settled();
    },
    async refuse(/** @type {unknown} */ reason) {
      asked[asked.length - 1].reject(reason);
      await settled();
    },
  };
}

test("of two quick changes the second is made of what the first has led to", async () => {
  const { page, more, seeds, answer, settled } = stand();
  enqueue(page, more);
  enqueue(page, more);
  await settled();
  assert.deepEqual(seeds(), [1]);
  await answer();
  assert.deepEqual(seeds(), [1, 2]);
  await answer();
});

test("what is refused is said until the next change, which does not wait", async () => {
  const { page, more, seeds, answer, refuse, settled, error } = stand();
  const refused = { code: "config", message: "no" };
  enqueue(page, more);
  await settled();
  await refuse(refused);
  assert.equal(error(), refused);
  enqueue(page, more);
  await settled();
  assert.equal(error(), null);
  assert.deepEqual(seeds(), [1, 1]);
  await answer();
});

test("a line that is lost holds up nothing and is said elsewhere", async () => {
  const { page, more, count, answer, refuse, settled, error } = stand();
  enqueue(page, more);
  enqueue(page, more);
  await settled();
  await refuse(new Error("lost"));
  assert.equal(error(), null);
  assert.equal(count(), 2);
  await answer();
});

test("where there is nothing to change nothing is sent", async () => {
  const { page, count, settled } = stand();
  enqueue(page, () => null);
  enqueue(page, () => configured(page, () => null));
  await settled();
  assert.equal(count(), 0);
});

test("what waits its turn is pending until it is answered, refused or found to be nothing", async () => {
  const { page, more, answer, refuse, pending, settled } = stand();
  enqueue(page, more);
  enqueue(page, more);
  enqueue(page, () => null);
  assert.equal(pending(), 3);
  await settled();
  await answer();
  assert.equal(pending(), 2);
  await refuse({ code: "config", message: "no" });
  assert.equal(pending(), 0);
});

test("of several commands each is sent when the one before it is answered", async () => {
  const { page, more, count, answer, settled } = stand();
  enqueue(page, () => [/** @type {any} */ (more()), /** @type {any} */ (more())]);
  await settled();
  assert.equal(count(), 1);
  await answer();
  assert.equal(count(), 2);
  await answer();
});
