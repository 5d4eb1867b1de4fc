// Fast play: numbers stand for a while and are drawn up before they are painted; of the three
// canvases only the one that moves is drawn anew.

import assert from "node:assert/strict";
import { test } from "node:test";
import { doubleBuffer } from "../../../static/js/canvas/double-buffer.js";
import { frameHold } from "../../../static/js/canvas/frame-hold.js";
import { paint } from "../../../static/js/canvas/painter.js";
import { LOSS } from "../../../static/js/model/address.js";
import { at, worked } from "../scene/fixture.js";
import { scene } from "../scene/whole.js";

/** @typedef {import("../../../static/js/model/state.js").State} State */

const SIZE = { width: 723, height: 600 };
const run = worked();
/** @param {Partial<State>} [change] @returns {State} */
const fast = (change = {}) => ({
  ...at(run, run.session.phases.length - 1),
  playing: true,
  speed: 200,
  ...change,
});

test("at rest and in slow play what is seen is the state itself", () => {
  const held = frameHold(() => assert.fail("nothing is drawn up"));
  for (const state of [fast({ playing: false }), fast({ speed: 0.5 }), fast({ speed: 1 })]) {
    assert.equal(held.seen(state, 1000), state);
    assert.equal(held.due(state, 9000), false);
  }
});

test("in fast play numbers stand, are drawn up in one picture and seen in the next", () => {
  /** @type {State[]} */
  const drawnUp = [];
  const held = frameHold((coming) => drawnUp.push(coming));
  const { selection, view, session } = fast();
  const [first, second, third, fourth] = [1, 2, 3, 4].map(() => fast({ selection, view, session }));
  assert.equal(held.seen(first, 0), first);
  assert.equal(held.seen(second, 340), first);
  assert.equal(held.due(second, 340), false);
  assert.equal(held.due(third, 350), true);
  assert.equal(held.seen(third, 350), first);
  assert.deepEqual(drawnUp, [third]);
  assert.equal(held.due(fourth, 366), true);
  assert.equal(held.seen(fourth, 366), third);
  assert.equal(held.seen(fourth, 400), third);
  assert.equal(drawnUp.length, 1);
});

test("what is selected is seen at once, and so is the end of play", () => {
  const held = frameHold(() => {});
  const { selection, view, session } = fast();
  const first = fast({ selection, view, session });
  held.seen(first, 0);
  const other = fast({ selection: LOSS, view, session });
  assert.equal(held.seen(other, 10), other);
  held.seen({ ...other }, 400);
  const ended = { ...other, playing: false };
  assert.equal(held.seen(ended, 401), ended);
  // What was drawn up before the end is not what comes after it.
  const again = { ...other };
  assert.equal(held.seen(again, 402), ended);
});

/** A canvas that writes down what it is told. */
function recorder() {
  /** @type {string[]} */
  const calls = [];
  const canvas = { width: 723, height: 600, hidden: false };
  /** @type {Record<string, unknown>} */
  const known = { canvas };
  const context = new Proxy(known, {
    get: (target, name) =>
      target[String(name)] ??
      ((/** @type {unknown[]} */ ...values) => calls.push(`${String(name)} ${values.join(" ")}`)),
    set: (target, name, value) => {
      target[String(name)] = value;
      return true;
    },
  });
  return Object.assign(canvas, { calls, getContext: () => context, setAttribute() {}, after() {} });
}

test("only the drift is drawn anew, and together the canvases are the whole picture", (t) => {
  const [ground, ...above] = [recorder(), recorder(), recorder()];
  const all = [ground, ...above];
  const made = [...above];
  Object.assign(globalThis, { document: { createElement: () => made.shift() } });
  t.after(() => Reflect.deleteProperty(globalThis, "document"));
  const colours = /** @type {import("../../../static/js/canvas/pixels.js").Palette} */ (
    /** @type {unknown} */ ({})
  );
  const fresh = () => all.map(({ calls }) => calls.splice(0));
  const on = doubleBuffer(/** @type {HTMLCanvasElement} */ (/** @type {unknown} */ (ground)));
  const state = fast();

  const picture = scene(state, 0, SIZE);
  on.paint(picture.groups, colours, 1);
  const whole = recorder();
  paint(/** @type {never} */ (whole.getContext()), picture.items, colours, 1);
  const cleared = /^(setTransform|fillRect 0 0 723 600|clearRect)/;
  const drawn = fresh();
  assert.ok(drawn.every((calls) => calls.length > 10));
  assert.deepEqual(
    drawn.flat().filter((call) => !cleared.test(call)),
    whole.calls.filter((call) => !cleared.test(call)),
  );

  on.paint(scene(state, 50, SIZE).groups, colours, 1);
  assert.deepEqual(
    fresh().map((calls) => calls.length > 0),
    [false, true, false],
  );

  on.paint(scene(fast(), 66, SIZE).groups, colours, 1);
  assert.ok(fresh().every((calls) => calls.length > 10));

  on.end();
  assert.deepEqual(
    all.map(({ hidden }) => hidden),
    [false, true, true],
  );
  on.paint(scene(state, 50, SIZE).groups, colours, 1);
  assert.deepEqual(
    all.map(({ hidden }) => hidden),
    [false, false, false],
  );
  assert.ok(fresh().every((calls) => calls.length > 10));
});

test("without a drift there is nothing above the ground", (t) => {
  const [ground, ...above] = [recorder(), recorder(), recorder()];
  const made = [...above];
  Object.assign(globalThis, { document: { createElement: () => made.shift() } });
  t.after(() => Reflect.deleteProperty(globalThis, "document"));
  const on = doubleBuffer(/** @type {HTMLCanvasElement} */ (/** @type {unknown} */ (ground)));
  const state = fast();
  const calm = { ...state, view: { ...state.view, reducedMotion: true } };
  on.paint(scene(calm, 0, SIZE).groups, /** @type {never} */ ({}), 1);
  assert.ok(ground.calls.length > 10);
  assert.deepEqual(
    above.map(({ hidden }) => hidden),
    [true, true],
  );
});
