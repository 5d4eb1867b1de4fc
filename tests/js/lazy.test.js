// Panels that follow the run in turn: a slow one leaves the others to the next picture, and during
// play each keeps its own pace.

import assert from "node:assert/strict";
import { test } from "node:test";
import { following, turn } from "../../static/js/ui/lazy.js";

/** @param {import("node:test").TestContext} t @param {boolean} playing */
function stand(t, playing) {
  let now = 0;
  let asked = 0;
  t.mock.method(performance, "now", () => now);
  const page = /** @type {any} */ ({ state: () => ({ playing }) });
  const follow = following(page, () => asked++);
  /** @type {string[]} */
  const done = [];
  /** @param {string} name @param {number} takes @param {number} [every] */
  const panel = (name, takes, every) =>
    turn(() => {
      now += takes;
      done.push(name);
    }, every);
  const shown = () => done.splice(0).join("");
  return { follow, panel, shown, asked: () => asked };
}

test("what would keep a picture waiting follows in the next, and all have their turn", (t) => {
  const { follow, panel, shown, asked } = stand(t, false);
  const panels = [panel("a", 1), panel("b", 5), panel("c", 5), panel("d", 1)];
  follow(panels, 0);
  assert.equal(shown(), "ab");
  assert.equal(asked(), 1);
  follow(panels, 16);
  assert.equal(shown(), "c");
  follow(panels, 32);
  assert.equal(shown(), "dab");
});

test("during play a panel waits its time, and is shown once more after it", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { follow, panel, shown, asked } = stand(t, true);
  const panels = [panel("a", 0), panel("b", 0, 500)];
  follow(panels, 0);
  assert.equal(shown(), "ab");
  follow(panels, 100);
  assert.equal(shown(), "a");
  t.mock.timers.tick(399);
  assert.equal(asked(), 0);
  t.mock.timers.tick(1);
  assert.equal(asked(), 1);
  follow(panels, 500);
  assert.equal(shown(), "ab");
});

test("what has more to do goes on in the next picture", (t) => {
  const { follow, asked } = stand(t, true);
  let left = 3;
  const panels = [turn(() => --left > 0, 600)];
  follow(panels, 0);
  follow(panels, 16);
  follow(panels, 32);
  assert.equal(left, 0);
  assert.equal(asked(), 2);
});
