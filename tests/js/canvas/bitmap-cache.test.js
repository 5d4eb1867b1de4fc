// Layers: what stays is painted once and laid down again, and what is laid down is what would have
// been painted. At rest a picture is painted once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bitmapCache } from "../../../static/js/canvas/bitmap-cache.js";
import { paint } from "../../../static/js/canvas/painter.js";
import { LOSS } from "../../../static/js/model/address.js";
import { text } from "../../../static/js/scene/frame/items.js";
import { at, worked } from "../scene/fixture.js";
import { scene } from "../scene/whole.js";

/** @import { Palette } from "../../../static/js/canvas/pixels.js" */
/** @import { DrawItem, Group } from "../../../static/js/scene/frame/items.js" */

const SIZE = { width: 723, height: 600 };
const [colours, others] = /** @type {Palette[]} */ (/** @type {unknown} */ ([{}, {}]));
const run = worked();

/** A canvas that writes down what it is told; another that is laid on it adds what it was told since
 * it was cleared. */
class Canvas {
  width = 0;
  height = 0;
  /** @type {string[]} */
  calls = [];
  /** @type {Record<string, unknown>} */
  known = { canvas: this, measureText: () => ({ width: 7 }) };

  /** @param {number} width @param {number} height */
  constructor(width, height) {
    [this.width, this.height] = [width, height];
  }

  getContext() {
    return new Proxy(this.known, {
      get: (known, name) => known[String(name)] ?? this.told(String(name)),
      set: (known, name, value) => {
        known[String(name)] = value;
        return true;
      },
    });
  }

  /** @param {string} name */
  told(name) {
    return (/** @type {unknown[]} */ ...values) => {
      if (name === "clearRect") this.calls = [];
      else if (values[0] instanceof Canvas) this.calls.push(...values[0].calls);
      else if (!/Transform|save|restore/.test(name)) this.calls.push(`${name} ${values.join(" ")}`);
      if (name === "fillRect" && values.length === 4 && values[2] === this.width)
        this.calls = ["ground"];
    };
  }
}

/** @param {import("node:test").TestContext} t */
function landscapeCanvas(t) {
  /** @type {Canvas[]} */
  const made = [];
  class Made extends Canvas {
    /** @param {number} width @param {number} height */
    constructor(width, height) {
      super(width, height);
      made.push(this);
    }
  }
  const known = Reflect.get(globalThis, "OffscreenCanvas");
  Object.assign(globalThis, { OffscreenCanvas: Made });
  t.after(() => Object.assign(globalThis, { OffscreenCanvas: known }));
  const ground = new Canvas(723, 600);
  const context = /** @type {CanvasRenderingContext2D} */ (
    /** @type {unknown} */ (ground.getContext())
  );
  return { made, ground, context };
}

/** What the whole list would have told a canvas. @param {readonly Group[]} groups */
function painted(groups) {
  const whole = new Canvas(723, 600);
  const items = groups.flatMap((group) => group.items);
  paint(/** @type {never} */ (whole.getContext()), items, colours, 1);
  return whole.calls;
}

/** @param {number} phase */
const moving = (phase) =>
  at(run, phase, {
    part: run.session.phases[phase].parts,
    motion: { from: { update: 0, phase: phase - 1, part: 1 }, at: 0, duration: 700 },
  });

test("in every moment of every phase the layers make up the whole picture", (t) => {
  const { ground, context } = landscapeCanvas(t);
  const show = bitmapCache();
  for (let phase = 1; phase < run.session.phases.length; phase++) {
    const state = moving(phase);
    for (let time = 0; time <= 700; time += 35) {
      const picture = scene(state, time, SIZE);
      show(context, picture.groups, colours, 1, picture.moving);
      assert.deepEqual(ground.calls, painted(picture.groups), `${phase} at ${time}`);
    }
  }
});

/** @param {number} x @returns {DrawItem[]} */
const dozen = (x) =>
  Array.from({ length: 12 }, (_, y) => ({ op: "circle", role: "dot", x, y, r: 1, fill: "ink" }));

test("what stays is painted once, and so is what may move and does not", (t) => {
  const { made, ground, context } = landscapeCanvas(t);
  const show = bitmapCache();
  const still = { items: dozen(1), still: true };
  /** @param {number} x */
  const picture = (x) => [still, { items: dozen(x), still: false }];
  show(context, picture(2), colours, 1, true);
  assert.equal(made.length, 1);
  show(context, picture(3), colours, 1, true);
  assert.equal(made.length, 1);
  // The same as in the last picture: from now on it is laid down.
  show(context, picture(3), colours, 1, true);
  assert.equal(made.length, 2);
  const before = made.map(({ calls }) => calls);
  show(context, picture(3), colours, 1, true);
  assert.ok(made.every(({ calls }, i) => calls === before[i]));
  assert.deepEqual(ground.calls, painted(picture(3)));
  // It moves on: its canvas is free for the next.
  show(context, picture(4), colours, 1, true);
  assert.deepEqual(ground.calls, painted(picture(4)));
  show(context, [{ items: dozen(5), still: true }], colours, 1, true);
  assert.equal(made.length, 2);
  assert.deepEqual(ground.calls, painted([{ items: dozen(5), still: true }]));
});

test("what is drawn up anew and looks the same is laid down again, of whatever number it tells", (t) => {
  const { made, ground, context } = landscapeCanvas(t);
  const show = bitmapCache();
  /** @param {number} y @returns {DrawItem[]} */
  const items = (y) => [...dozen(1), text("a", 1, y, "0.5", 12, { of: { ...LOSS } })];
  const groups = (/** @type {number} */ y) => [{ items: items(y), still: true }];
  show(context, groups(3), colours, 1, true);
  const [{ calls }] = made;
  show(context, groups(3), colours, 1, true);
  assert.equal(made.length, 1);
  assert.equal(made[0].calls, calls);
  assert.deepEqual(ground.calls, painted(groups(3)));
  show(context, groups(4), colours, 1, true);
  assert.notEqual(made[0].calls, calls);
  assert.deepEqual(ground.calls, painted(groups(4)));
});

test("a text that stays is laid down where a canvas is free, one such group a picture", (t) => {
  const { made, ground, context } = landscapeCanvas(t);
  const show = bitmapCache();
  /** @param {number} x @returns {Group[]} */
  const groups = (x) => [
    { items: [text("a", 1, 1, "0.5", 12)], still: true },
    { items: dozen(x), still: false },
    { items: [text("b", 1, 3, "0.5", 12)], still: false },
    { items: dozen(x + 9), still: false },
    { items: dozen(3).slice(1), still: false },
  ];
  const texts = () => made.filter(({ calls }) => calls.some((call) => /^fillText/.test(call)));
  for (const [x, bitmaps, ofTexts] of [
    [1, 0, 0],
    [1, 1, 0],
    [1, 2, 0],
    [1, 2, 0],
    [2, 2, 1],
    [3, 2, 2],
    [3, 3, 2],
  ]) {
    show(context, groups(x), colours, 1, true);
    assert.deepEqual(ground.calls, painted(groups(x)));
    assert.deepEqual([made.length, texts().length], [bitmaps, ofTexts]);
  }
});

test("a few items are drawn as they are, and marks on the way are told apart", (t) => {
  const { made, ground, context } = landscapeCanvas(t);
  const show = bitmapCache();
  const few = [{ items: dozen(1).slice(1), still: true }];
  show(context, few, colours, 1, true);
  show(context, few, colours, 1, true);
  assert.equal(made.length, 0);
  /** @param {Partial<DrawItem>} change */
  const marks = (change) => [
    {
      items: dozen(2).map((item) => /** @type {DrawItem} */ ({ ...item, ...change })),
      still: false,
    },
  ];
  for (const change of [
    {},
    { r: 2 },
    { r: 2, stroke: "ink" },
    { r: 2 },
    { r: 2, fill: "positive" },
    { r: 2, fill: "positive", fillAlpha: 0.5 },
    { op: "polygon", points: [0, 1, 2, 3] },
    { op: "polygon", points: [0, 1, 2, 4] },
    { op: "polygon", points: [0, 1, 2, 4, 5, 6] },
  ]) {
    const groups = marks(/** @type {Partial<DrawItem>} */ (change));
    show(context, groups, colours, 1, true);
    assert.deepEqual(ground.calls, painted(groups));
  }
  assert.equal(made.length, 0);
});

test("a picture at rest is painted once for its colours, its size and what it shows", (t) => {
  const { ground, context } = landscapeCanvas(t);
  const show = bitmapCache();
  const state = at(run, 3);
  const told = () => {
    const calls = ground.calls;
    ground.calls = [];
    return calls.length > 0;
  };
  const draw = (/** @type {Palette} */ palette, pixelRatio = 1, seen = state) => {
    show(context, scene(seen, 0, SIZE).groups, palette, pixelRatio, false);
    return told();
  };
  assert.equal(draw(colours), true);
  assert.equal(draw(colours), false);
  // What no picture shows changes nothing, nor does the end of a movement.
  assert.equal(draw(colours, 1, { ...state, connection: "lost", motion: null }), false);
  assert.equal(draw(colours, 1, { ...state, selection: LOSS }), true);
  assert.equal(draw(others), true);
  assert.equal(draw(others, 2), true);
  ground.width = 700;
  assert.equal(draw(others, 2), true);
  assert.equal(draw(others, 2), false);
  const groups = scene(moving(3), 100, SIZE).groups;
  show(context, groups, others, 2, true);
  assert.equal(told(), true);
  assert.equal(draw(others, 2), true);
});

test("under another camera all is painted anew, on the canvases there are", (t) => {
  const { made, ground, context } = landscapeCanvas(t);
  const show = bitmapCache();
  /** @param {number} x */
  const seen = (x) => {
    /** @type {Group[]} */
    const groups = [
      { items: [{ op: "camera", role: "camera", scale: 2, x, y: 0 }], still: true },
      { items: dozen(1), still: false },
      { items: dozen(2), still: true },
    ];
    show(context, groups, colours, 1, true);
    assert.deepEqual(ground.calls, painted(groups));
    return groups;
  };
  for (const x of [0, -10, -20]) {
    const groups = seen(x);
    show(context, groups, colours, 1, true);
    assert.equal(made.length, 2);
  }
  // Those of another size are of no use.
  ground.width = 700;
  seen(-20);
  assert.equal(made.length, 3);
});
