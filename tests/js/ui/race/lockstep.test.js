// Runs that race stay in step, however fast each of them answers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lockstep } from "../../../../static/js/ui/race/lockstep.js";

/** Runs that answer when they are told to. */
function slow() {
  /** @type {{id:string, answer:(state:number|null)=>void}[]} */
  const asked = [];
  const stepped = (/** @type {string} */ id) =>
    /** @type {Promise<number|null>} */ (
      new Promise((answer) => {
        asked.push({ id, answer });
      })
    );
  return { asked, stepped };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

test("none takes the next step before all have taken this one", async () => {
  const { asked, stepped } = slow();
  /** @type {(number|null)[][]} */
  const seen = [];
  const race = lockstep({
    ids: ["a", "b"],
    stepped,
    rest: soon.bind(null),
    shown: (states) => void seen.push(states),
  });
  const both = Promise.all([race.step(), race.step()]);
  await soon();
  assert.deepEqual(
    asked.map(({ id }) => id),
    ["a", "b"],
  );
  asked[0].answer(1);
  await soon();
  assert.equal(asked.length, 2);
  asked[1].answer(2);
  await soon();
  assert.deepEqual(seen, [[1, 2]]);
  assert.equal(asked.length, 4);
  asked[2].answer(3);
  asked[3].answer(4);
  await both;
  assert.deepEqual(seen, [
    [1, 2],
    [3, 4],
  ]);
});

test("one that diverged stands and the other goes on; when all have, play ends", async () => {
  const steps = { a: [1, null], b: [1, 2, null] };
  /** @type {(number|null)[][]} */
  const seen = [];
  const race = lockstep({
    ids: ["a", "b"],
    stepped: async (id) => steps[/** @type {"a"|"b"} */ (id)].shift() ?? null,
    rest: async () => {},
    shown: (states) => void seen.push(states),
  });
  await race.play();
  assert.deepEqual(seen, [
    [1, 1],
    [null, 2],
    [null, null],
  ]);
  assert.equal(race.playing(), false);
});

test("a pause is the end of play after the step that is being taken", async () => {
  let steps = 0;
  /** @type {import("../../../../static/js/ui/race/lockstep.js").Lockstep} */
  const race = lockstep({
    ids: ["a"],
    stepped: async () => ++steps,
    rest: async () => race.pause(),
    shown: () => {},
  });
  await race.play();
  assert.equal(steps, 1);
});

test("a server that is gone ends play and is told", async () => {
  const race = lockstep({
    ids: ["a"],
    stepped: () => Promise.reject(new Error("gone")),
    rest: async () => {},
    shown: () => {},
  });
  await assert.rejects(race.play(), /gone/);
  assert.equal(race.playing(), false);
});
