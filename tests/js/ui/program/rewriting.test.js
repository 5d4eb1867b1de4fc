// What is typed and lost with the line is sent over the next, unless another text came in between.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { rewriting } from "../../../../static/js/ui/program/rewriting.js";

mock.timers.enable({ apis: ["setTimeout"] });

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** @type {{text:string, reject:(reason:unknown)=>void}[]} */
const asked = [];
let inForce = "";
const page = /** @type {any} */ ({
  state: () => ({ session: { program: { text: inForce } }, error: null }),
  dispatch: () => {},
  ask: (/** @type {any} */ { text }) => new Promise((_, reject) => asked.push({ text, reject })),
});

/** A rewriting whose newest text was asked for when the line was lost. */
async function lostOnTheWay() {
  const sending = rewriting(
    page,
    () => "z = x",
    () => assert.fail(),
  );
  sending.typed();
  await later();
  asked[0].reject(new Error("lost"));
  await settled();
  return sending;
}

/** After the pause. */
async function later() {
  mock.timers.tick(250);
  await settled();
}

beforeEach(() => {
  inForce = "z = y";
  asked.length = 0;
});

test("text that was lost with the line waits, and is sent once over the next", async () => {
  const sending = await lostOnTheWay();
  assert.ok(sending.waiting());
  sending.resume();
  sending.resume();
  await later();
  assert.deepEqual(
    asked.map(({ text }) => text),
    ["z = x", "z = x"],
  );
  asked[1].reject(new Error("lost"));
  await settled();
  assert.ok(sending.waiting());
});

test("text that was taken though its answer was lost, or gave way to another, is not sent", async () => {
  for (const since of ["z = x", "z = w"]) {
    asked.length = 0;
    inForce = "z = y";
    const sending = await lostOnTheWay();
    inForce = since;
    assert.ok(!sending.waiting());
    sending.resume();
    await later();
    assert.equal(asked.length, 1, since);
  }
});
