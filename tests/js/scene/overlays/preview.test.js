// The preview of a rate: how it is read, drawn by the scene from the state alone, and plotted.

import assert from "node:assert/strict";
import test from "node:test";
import { reduce } from "../../../../static/js/model/reduce.js";
import { contour } from "../../../../static/js/scene/landscape/contour.js";
import { picture } from "../../../../static/js/scene/overlays/preview.js";
import { boundWords, lossRange, rateX } from "../../../../static/js/ui/rate/plot.js";
import { previewOf } from "../../../../static/js/ui/rate/preview.js";
import { words } from "../../../../static/js/words/panels/inspector.js";
import { at, maps, worked } from "../fixture.js";
import { scene } from "../whole.js";

const SIZE = { width: 830, height: 560 };
const known = { line: null, stability: null, pinned: false };

/** Every weight doubled, every bias 9. @param {Partial<import("../../../../static/js/model/state.js").Preview>} [more] */
function preview(more = {}) {
  const { tensors } = worked();
  const layers = [0, 1].map((l) => ({
    weights: Array.from(tensors.get(`weights${l}`) ?? [], (w) => 2 * w),
    biases: [9, 9],
  }));
  return { rate: 2, update: 0, loss: 0.5, nextLoss: 0.25, layers, map: null, ...known, ...more };
}

/** @param {import("../../../../static/js/model/state.js").State} state @param {string} role */
function texts(state, role) {
  return scene(state, 0, SIZE, [picture]).items.flatMap((item) =>
    item.op === "text" && item.role === role ? [item.text] : [],
  );
}

test("while a rate is dragged every chip shows its weight before and after", () => {
  const still = at(worked(), 0);
  const state = { ...still, preview: preview() };
  assert.ok(texts(still, "chip").includes("0.15"));
  assert.ok(texts(state, "chip").includes("0.15 → 0.3"));
  assert.ok(texts(state, "chip").every((text) => text.includes(" → ")));
  assert.deepEqual(new Set(texts(state, "bias chip")), new Set(["b → 9"]));
  const { caption, captionAt } = words.ratePreview.stage;
  const said = texts(state, "next loss");
  assert.equal(said[0], "0.5 → 0.25");
  assert.ok([caption, captionAt("2")].includes(said[1]), said[1]);
  const roles = scene(state, 0, SIZE, [picture]).items.map((item) => item.role);
  assert.equal(roles.filter((role) => role === "ghost").length, 8 + 4);
});

test("once an update is done, the preview goes on from what it left", () => {
  const run = worked();
  const done = at(run, 6, { preview: preview({ update: 1 }) });
  assert.ok(texts(done, "chip").includes("0.3589 → 0.8"), String(texts(done, "chip")));
});

test("a preview of another update, or of a run that plays, is none", () => {
  const plain = scene(at(worked(), 0), 0, SIZE, [picture]).items;
  for (const more of [{ preview: preview({ update: 3 }) }, { preview: preview(), playing: true }])
    assert.deepEqual(scene(at(worked(), 0, more), 0, SIZE, [picture]).items, plain);
});

test("a change that is under way is seen before the one after it", () => {
  const run = worked();
  const from = { update: 0, phase: 5, part: 0 };
  const motion = { motion: { from, at: -100, duration: 1000 } };
  const moving = at(run, 6, { ...motion, preview: preview({ update: 1, pinned: true }) });
  const plain = at(run, 6, motion);
  const drawn = [moving, plain].map((state) => scene(state, 0, SIZE, [picture]).items);
  assert.deepEqual(drawn[0], drawn[1]);
  assert.ok(
    drawn[0].some(({ role }) => role === "ghost"),
    "the change of this update",
  );
});

test("a bias that is looked ahead to keeps its b where its number is long", () => {
  const still = preview();
  const layers = still.layers.map((layer) => ({ ...layer, biases: [-0.0123456, -0.0234567] }));
  const said = texts(at(worked(), 0, { preview: { ...still, layers } }), "bias chip");
  assert.equal(said.length, 4);
  for (const text of said) assert.match(text, /^b ?→ ?−0\.0[12]/);
});

test("the next loss has room around it in its frame", () => {
  for (const size of [SIZE, { width: 390, height: 205 }, { width: 390, height: 540 }]) {
    const { items } = scene(at(worked(), 0, { preview: preview() }), 0, size, [picture]);
    const own = items.filter(({ role }) => role === "next loss");
    const [frame] = own;
    assert.ok(frame?.op === "rect");
    for (const item of own)
      if (item.op === "text") {
        const half = 0.45 * item.size;
        assert.ok(item.y - half >= frame.y + 4, item.text);
        assert.ok(item.y + half <= frame.y + frame.h - 4, item.text);
      }
    assert.ok(frame.x >= 0 && frame.x + frame.w <= size.width && frame.y >= 0);
    assert.ok(frame.y + frame.h <= size.height);
  }
});

test("letting go leaves nothing behind", () => {
  const before = at(worked(), 3);
  const during = reduce(before, { type: "preview", preview: preview() });
  const after = reduce(during, { type: "preview", preview: null });
  assert.deepEqual(after, before);
  const { items } = scene(after, 0, SIZE, [picture]);
  assert.deepEqual(items, scene(before, 0, SIZE).items);
});

test("the next boundary is a dashed line where the map changes sides", () => {
  const values = Array.from({ length: 16 }, (_, i) => (i % 4) / 3);
  const map = { columns: 4, rows: 4, values: [values, values.map((v) => v / 4)] };
  const state = at(worked(), 0, { maps: maps("worked"), preview: preview({ map }) });
  const lines = scene(state, 0, SIZE, [picture]).items.filter(
    (item) => item.role === "next boundary",
  );
  // The second output never reaches ½.
  assert.equal(lines.length, 2);
  const [, line] = lines;
  assert.ok(line.op === "polygon" && line.dash && line.open);
  const xs = line.points.filter((_, i) => i % 2 === 0);
  assert.ok(Math.max(...xs) - Math.min(...xs) < 1e-9, "upright, in the middle");
});

test("a contour is whole lines: a circle is one ring, two bands are two", () => {
  const n = 21;
  const grid = (/** @type {(x:number, y:number)=>number} */ f) =>
    Array.from({ length: n * n }, (_, i) => f((i % n) / (n - 1), Math.floor(i / n) / (n - 1)));
  const [ring, ...none] = contour(
    grid((x, y) => Math.hypot(x - 0.5, y - 0.5)),
    n,
    n,
    0.3,
  );
  assert.equal(none.length, 0);
  assert.deepEqual(ring[0], ring[ring.length - 1]);
  for (const [x, y] of ring) assert.ok(Math.abs(Math.hypot(x - 0.5, y - 0.5) - 0.3) < 0.005);
  const bands = contour(
    grid((x) => Math.abs(x - 0.5)),
    n,
    n,
    0.27,
  );
  assert.equal(bands.length, 2);
  assert.ok(bands.every((line) => line.length === n));
  assert.deepEqual(
    contour(
      grid(() => 1),
      n,
      n,
      0.5,
    ),
    [],
  );
  const holes = grid((x) => (x < 0.2 ? Number.NaN : x));
  assert.equal(contour(holes, n, n, 0.62).length, 1);
});

test("an answer of the server is read, also where it is not finite or in part", () => {
  const read = previewOf(
    {
      learning_rate: 3,
      update: 7,
      loss: 1.5,
      next_loss: "Infinity",
      layers: [
        { weights: [[1], ["NaN"]], biases: [] },
        { edges: [4, 1], weights: [0.5, -0.25], biases: [2] },
      ],
      map: null,
    },
    known,
  );
  assert.equal(read.nextLoss, Number.POSITIVE_INFINITY);
  assert.deepEqual(read.layers[0].weights, [1, Number.NaN]);
  assert.deepEqual(read.layers[1], { weights: { 4: 0.5, 1: -0.25 }, biases: [2] });
});

test("the plot's axis is the slider's, and what explodes leaves it above", () => {
  assert.deepEqual([1e-4, 10, 1e6, 0].map(rateX), [0, 100, 100, 0]);
  assert.ok(Math.abs(rateX(Math.sqrt(1e-3)) - 50) < 1e-9);
  assert.deepEqual(lossRange([1, 0.5, 40, null], 1), [0.5, 1.5]);
  const [low, high] = lossRange([2, 3, null], 2);
  assert.ok(low === 2 && high > 2);
  for (const now of [0, 2])
    for (const losses of [[], [now, now], [null]]) {
      const [least, most] = lossRange(losses, now);
      assert.ok(most > least && Number.isFinite(most));
    }
});

test("what is known of the stability limit is said plainly", () => {
  const { ratePreview: table } = words;
  const said = (/** @type {any} */ stability, optimizer = "sgd", title = "SGD") =>
    boundWords(stability, optimizer, title);
  assert.equal(said({ limit: 0.5, curvature: 4 }), "Stable below 0.5, 2/λ.");
  assert.equal(said({ limit: 1, curvature: 4 }, "momentum"), table.momentum(1));
  assert.match(said({ limit: null, curvature: 4 }, "adam", "Adam"), /No limit is known for Adam/);
  assert.equal(said({ limit: null, curvature: -1 }), table.open);
  assert.equal(said({ limit: null, curvature: null }), table.unknown);
  assert.equal(said(null), table.unknown);
});
