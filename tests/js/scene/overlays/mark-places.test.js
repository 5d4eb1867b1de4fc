// Notes at marks: each mark has a name, and a note covers no number, on whatever network and stage.

import assert from "node:assert/strict";
import test from "node:test";
import { outside, overlaps, sample } from "../../../../static/js/scene/frame/geometry.js";
import { rect, text, textBox } from "../../../../static/js/scene/frame/items.js";
import { isCovering, marksOf } from "../../../../static/js/scene/overlays/mark-places.js";
import { words } from "../../../../static/js/words/panels/inspector.js";
import { at, DEEPEST, network, worked } from "../fixture.js";
import { scene } from "../whole.js";
import { noteOf } from "./notes.js";

const SIZES = [
  { width: 874, height: 420 },
  { width: 390, height: 420 },
  { width: 1300, height: 800 },
  // 1024 × 768 beside an open panel
  { width: 618, height: 482 },
  // A phone on its side
  { width: 844, height: 236 },
];
const NOTE = { width: 210, height: 42 };

/** @param {import("../fixture.js").State} state @param {{width:number, height:number}} [size] */
const drawn = (state, size = SIZES[0]) => scene(state, 0, size).items;

/** The first note that is wanted. @param {ReturnType<typeof drawn>} items @param {readonly string[]} [seen] */
const first = (items, seen = []) =>
  noteOf(items, SIZES[0], (name) => (seen.includes(name) ? [] : [NOTE]));

for (const shape of [
  "worked",
  "2-4-4-1",
  "64-16-10",
  "2-8-8-8-1",
  "vanishing",
  "dead_relu",
  DEEPEST,
])
  test(`${shape}: in each phase a note covers no number and no unit, and stays on the stage`, () => {
    const run = network(shape);
    for (const size of SIZES)
      run.session.phases.forEach((_, phase) => {
        const items = drawn(at(run, phase, { maps: run.maps }), size);
        for (const name of new Set(marksOf(items).map((mark) => mark.name))) {
          assert.ok(words.marks[name], name);
          const note = noteOf(items, size, (one) => (one === name ? [NOTE] : []));
          if (!note) continue;
          const { x, y, width, height } = note.box;
          assert.ok(x >= 0 && y >= 0 && x + width <= size.width && y + height <= size.height);
          for (const item of items)
            if (item.op === "text") assert.ok(!overlaps(note.box, textBox(item)), item.text);
          for (const item of items)
            if (item.op === "rect" && item.role === "neuron") {
              const tile = { x: item.x, y: item.y, width: item.w, height: item.h };
              assert.ok(!overlaps(note.box, tile), `${name} on a unit`);
            }
        }
      });
  });

test("a note that nobody asked for covers no bar of the error", () => {
  for (const shape of ["worked", "2-8-8-8-1", "vanishing", DEEPEST]) {
    const run = network(shape);
    for (const size of SIZES)
      run.session.phases.forEach((step, phase) => {
        const items = drawn(at(run, phase), size);
        for (const name of new Set(marksOf(items).map((mark) => mark.name))) {
          const wanted = (/** @type {string} */ one) => (one === name ? [NOTE] : []);
          const note = noteOf(items, size, wanted, null, [], step.name);
          const covered = items.some(
            (item) =>
              note &&
              item.op === "rect" &&
              item.role === "error bar" &&
              overlaps(note.box, { x: item.x, y: item.y, width: item.w, height: item.h }),
          );
          assert.ok(!covered, `${name} in ${phase} of ${shape}`);
        }
      });
  }
});

test("no note covers the weight that is selected", () => {
  for (const shape of ["worked", "2-3-1", "2-4-4-1"]) {
    const run = network(shape);
    const selection = { tensor: "weights", layer: 1, index: [0, 0] };
    for (const size of SIZES)
      run.session.phases.forEach((_, phase) => {
        const items = drawn(at(run, phase, { maps: run.maps, selection }), size);
        const way = items.flatMap((item) =>
          item.op === "curve" && item.role === "halo" ? sample(item.curve, 20) : [],
        );
        assert.ok(way.length);
        for (const name of new Set(marksOf(items).map((mark) => mark.name))) {
          const note = noteOf(items, size, (one) => (one === name ? [NOTE] : []));
          const covered = way.filter((point) => note && outside(point, note.box) === 0);
          assert.equal(covered.length, 0, `${name} in ${phase} of ${shape}, ${size.width}`);
        }
      });
  }
});

test("a note stands in the way of what comes later: a text, a picture, and a bar where nobody asked for it", () => {
  const { width, height } = NOTE;
  const box = { x: 100, y: 100, width, height };
  const over = { x: 120, y: 110, width: 40, height: 20 };
  for (const item of [
    text("sum", 120, 120, "0.5", 13),
    rect("incoming", over, 6, { fill: "surface" }),
  ])
    for (const asked of [true, false]) {
      assert.ok(isCovering([item], box, asked), item.role);
      assert.ok(!isCovering([item], { ...box, y: 300 }, asked));
    }
  const bar = rect("error bar", over, 0, { fill: "less" });
  assert.ok(isCovering([bar], box, false) && !isCovering([bar], box, true));
});

test("each mark is named once, the most telling first, until none is left", () => {
  const run = worked();
  const items = drawn(at(run, 5));
  /** @type {string[]} */
  const seen = [];
  for (let note = first(items); note; note = first(items, seen)) seen.push(note.name);
  assert.equal(seen[0], "gate");
  assert.deepEqual([...new Set(seen)], seen);
  assert.equal(first(items, Object.keys(words.marks)), null);
});

test("a gate is called after how far it lets the error through", () => {
  for (const [gate, name] of /** @type {const} */ ([
    [0.25, "gate"],
    [0.05, "flat"],
    [0, "shut"],
  ])) {
    const run = worked();
    run.tensors.set("gate0", Float32Array.of(gate, gate));
    const names = marksOf(drawn(at(run, 5))).map((mark) => mark.name);
    assert.ok(names.includes(name), `${gate}: ${names}`);
    assert.equal(names.includes("gate"), name === "gate");
  }
});

test("a mark that is pointed at is named, one beside the pointer is not", () => {
  const items = drawn(at(worked(), 5));
  const gates = marksOf(items).filter(({ name }) => name === "gate");
  const named = gates.map(({ box: { x, y, width, height } }) =>
    noteOf(items, SIZES[0], () => [NOTE], { x: x + width / 2, y: y + height / 2 }),
  );
  assert.ok(named.some((note) => note?.name === "gate"));
  assert.equal(
    noteOf(items, SIZES[0], () => [NOTE], { x: 5, y: 5 }),
    null,
  );
});

test("a note points only at what acts in the phase, unless the reader points at it", () => {
  const run = worked();
  const named = (/** @type {number} */ phase) => {
    const items = drawn(at(run, phase));
    const { name } = run.session.phases[phase];
    /** @type {string[]} */
    const seen = [];
    const next = () =>
      noteOf(items, SIZES[0], (one) => (seen.includes(one) ? [] : [NOTE]), null, [], name);
    for (let note = next(); note; note = next()) seen.push(note.name);
    return seen;
  };
  // Below the output's gate there is no room beside the bar of its error.
  for (const [phase, ...acting] of /** @type {const} */ ([
    [4, "carried"],
    [5, "gate", "carried"],
  ])) {
    const names = named(phase);
    for (const one of acting) assert.ok(names.includes(one), `${one} in ${phase}: ${names}`);
    for (const other of ["bias", "edge", "unit", "sample", "map", "loss"])
      assert.ok(!names.includes(/** @type {any} */ (other)), `${other} in ${phase}`);
  }
  assert.ok(named(1).includes("bias") && !named(1).includes("gate"));
  assert.ok(named(0).every((one) => ["unit", "edge", "data", "sample", "map"].includes(one)));
});

test("a bar, a ring or a line that rests is not what a note points at", () => {
  const items = drawn(at(worked(), 5));
  const bars = marksOf(items).filter(({ name }) => name === "bar");
  assert.equal(bars.length, 1, "of the layer that acts");
});

test("on an upright phone a note leaves the lines on which the error flows to be seen", () => {
  const [, size] = SIZES;
  const items = drawn(at(worked(), 5), size);
  for (const name of new Set(marksOf(items).map((mark) => mark.name))) {
    const wanted = (/** @type {string} */ one) =>
      one === name ? [{ width: 180, height: 42 }] : [];
    const note = noteOf(items, size, wanted, null, [], "backward");
    const points = items.flatMap((item) =>
      item.op === "curve" && item.role === "carried" ? sample(item.curve, 20) : [],
    );
    const covered = points.filter((point) => note && outside(point, note.box) === 0);
    assert.ok(covered.length <= 6, `${name}: ${covered.length}`);
  }
});
