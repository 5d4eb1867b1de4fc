// Panels that follow the run in turn: a slow one leaves the others to the next picture, and during
// play each keeps its own pace.

import assert from "node:assert/strict";
import { test } from "node:test";
import { following, later, turn } from "../../../../static/js/ui/core/schedule.js";

/** @param {import("node:test").TestContext} t @param {boolean} playing */
function stand(t, playing) {
  let now = 0;
  let asked = 0;
  t.mock.method(performance, "now", () => now);
  let state = { playing, view: 0, moment: 0 };
  const page = /** @type {any} */ ({ state: () => state });
  let moment = 0;
  const next = () => {
    state = { ...state, moment: ++moment };
  };
  const change = (view = 0) => {
    state = { ...state, view };
  };
  const { follow, shown: all } = following(page, () => asked++);
  /** @type {string[]} */
  const done = [];
  /** @param {string} name @param {number} takes @param {number} [every] */
  const panel = (name, takes, every) =>
    turn(() => {
      now += takes;
      done.push(name);
    }, every);
  const shown = () => done.splice(0).join("");
  return { follow, panel, shown, asked: () => asked, change, next, all, state: () => state };
}

test("what would keep a picture waiting follows in the next, and then nothing more", (t) => {
  const { follow, panel, shown } = stand(t, false);
  const panels = [panel("a", 1), panel("b", 5), panel("c", 5), panel("d", 1)];
  assert.equal(follow(panels, 0, true), true);
  assert.equal(shown(), "ab");
  assert.equal(follow(panels, 16, false), true);
  assert.equal(shown(), "c");
  assert.equal(follow(panels, 32, false), false);
  assert.equal(shown(), "d");
  assert.equal(follow(panels, 48, false), false);
  assert.equal(shown(), "");
});

test("however slow the page, all panels have their turn while they are asked again and again", (t) => {
  const { follow, panel, shown } = stand(t, false);
  const panels = [panel("a", 5), panel("b", 5), panel("c", 5)];
  for (let time = 0; time < 5; time++) assert.equal(follow(panels, time, true), true);
  assert.equal(shown(), "abcab");
  assert.equal(follow(panels, 5, false), true);
  assert.equal(follow(panels, 6, false), false);
  assert.equal(shown(), "ca");
});

test("however slow the page, what all panels have shown is told while they are asked", (t) => {
  const { follow, panel, all, state, next } = stand(t, true);
  const panels = [panel("a", 5), panel("b", 5), panel("c", 5)];
  const begun = all();
  const states = [];
  const shown = [];
  for (let time = 0; time < 7; time++) {
    next();
    states.push(state());
    assert.equal(follow(panels, time, true), true);
    shown.push(all());
  }
  assert.deepEqual(shown, [begun, begun, ...Array(3).fill(states[0]), ...Array(2).fill(states[3])]);
  follow(panels, 7, false);
  assert.equal(follow(panels, 8, false), false);
  assert.equal(all(), states[6]);
});

test("what all panels have shown is told when none of them has more to do", (t) => {
  const { follow, all, state, next } = stand(t, false);
  next();
  let left = 2;
  const panels = [turn(() => {}), turn(() => --left > 0)];
  assert.equal(follow(panels, 0, true), true);
  assert.notEqual(all(), state());
  assert.equal(follow(panels, 16, false), false);
  assert.equal(all(), state());
});

test("what is to be seen is changed in all panels at once", (t) => {
  const { follow, panel, shown, change } = stand(t, false);
  const panels = [panel("a", 5), panel("b", 5), panel("c", 5)];
  change(1);
  assert.equal(follow(panels, 16, true), false);
  assert.equal(shown(), "abc");
  follow(panels, 32, true);
  assert.equal(shown(), "a");
});

test("all begin with the first, but where a picture did not hold them", (t) => {
  const { follow, panel, shown, change } = stand(t, false);
  const panels = [panel("a", 5), panel("b", 5), panel("c", 5)];
  follow(panels, 0, true);
  follow(panels, 16, true);
  assert.equal(shown(), "ab");
  change(1);
  follow(panels, 32, true);
  assert.equal(shown(), "abc");
  follow(panels, 48, true);
  assert.equal(shown(), "a");
});

test("a panel that fails holds up no other", (t) => {
  const { follow, panel, shown } = stand(t, false);
  const broken = turn(() => {
    throw new Error("broken");
  });
  const panels = [panel("a", 0), broken, panel("b", 0)];
  assert.throws(() => follow(panels, 0, true), /broken/);
  assert.throws(() => follow(panels, 16, true), /broken/);
  assert.equal(shown(), "aba");
});

test("what a panel changes, the others show in the next picture", (t) => {
  const { follow, panel, shown, change } = stand(t, false);
  assert.equal(follow([panel("a", 0), turn(() => change())], 0, true), true);
  assert.equal(shown(), "a");
});

test("during play a panel waits its time, and is shown once more after it", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { follow, panel, shown, asked } = stand(t, true);
  const panels = [panel("a", 0), panel("b", 0, 500)];
  assert.equal(follow(panels, 0, true), false);
  assert.equal(shown(), "ab");
  assert.equal(follow(panels, 100, true), false);
  assert.equal(shown(), "a");
  t.mock.timers.tick(399);
  assert.equal(asked(), 0);
  t.mock.timers.tick(1);
  assert.equal(asked(), 1);
  follow(panels, 500, true);
  assert.equal(shown(), "ab");
});

test("who waits is shown after its time also when the others took more than a picture", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { follow, panel, shown, asked } = stand(t, true);
  const panels = [panel("a", 0, 500), panel("b", 5), panel("c", 5)];
  follow(panels, 0, true);
  follow(panels, 16, false);
  assert.equal(shown(), "abc");
  follow(panels, 100, true);
  follow(panels, 116, false);
  assert.equal(shown(), "bc");
  t.mock.timers.tick(384);
  assert.equal(asked(), 1);
});

test("what has more to do goes on in the next picture", (t) => {
  const { follow } = stand(t, true);
  let left = 3;
  const panels = [turn(() => --left > 0, 600)];
  assert.equal(follow(panels, 0, true), true);
  assert.equal(follow(panels, 16, false), true);
  assert.equal(follow(panels, 32, false), false);
  assert.equal(left, 0);
  follow(panels, 48, false);
  assert.equal(left, 0);
});

test("while one has more to do the others wait until there is something new", (t) => {
  const { follow, panel, shown, all, state, next } = stand(t, false);
  let left = 3;
  const panels = [panel("a", 0), turn(() => --left > 0), panel("b", 0)];
  next();
  assert.equal(follow(panels, 0, true), true);
  assert.equal(shown(), "ab");
  assert.equal(follow(panels, 16, false), true);
  next();
  assert.equal(follow(panels, 32, true), false);
  assert.equal(shown(), "ab");
  assert.equal(all(), state());
  left = 3;
  next();
  follow(panels, 48, true);
  for (const more of [true, false]) {
    assert.notEqual(all(), state());
    assert.equal(follow(panels, 64, false), more);
  }
  assert.equal(shown(), "ab");
  assert.equal(all(), state());
});

test("a panel that is being loaded has more to do until it is there or cannot be loaded", async () => {
  const state = /** @type {any} */ ({});
  /** @type {unknown[]} */
  const shown = [];
  const found = Promise.resolve((/** @type {unknown} */ one) => {
    shown.push(one);
  });
  const panel = later(
    () => found,
    () => true,
  );
  assert.equal(panel(state), true);
  assert.equal(panel(state), true);
  await found;
  assert.deepEqual(shown, [state]);
  assert.equal(panel(state), undefined);
  const lost = Promise.reject(new Error("the server is gone"));
  const refused = later(
    () => lost,
    () => true,
  );
  assert.equal(refused(state), true);
  await lost.catch(() => {});
  assert.equal(refused(state), false);
});
