// The draw list of the worked example, phase by phase, and what holds for every network and size.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bias, neuron, LOSS as THE_LOSS, weight } from "../../../../static/js/model/address.js";
import { FIT } from "../../../../static/js/scene/frame/camera.js";
import { at, BACKWARD, FORWARD, INPUT, LOSS, network, UPDATE, worked } from "../fixture.js";
import { scene } from "../whole.js";

/** @typedef {import("../../../../static/js/scene/frame/items.js").DrawItem} DrawItem */

const SIZE = { width: 830, height: 600 };
const run = worked();

/** @param {readonly DrawItem[]} items @param {string} role @returns {string[]} */
const said = (items, role) =>
  items.flatMap((item) => (item.op === "text" && item.role === role ? [item.text] : []));
/** @param {readonly DrawItem[]} items @param {string} role */
const count = (items, role) => items.filter((item) => item.role === role).length;
/** @param {Parameters<typeof at>[1]} phase @param {Parameters<typeof at>[2]} [more] @param {number} [time] */
const draw = (phase, more, time = 0) => scene(at(run, phase, more), time, SIZE).items;

test("the input alone is known at first", () => {
  const items = draw(INPUT);
  assert.deepEqual(said(items, "a"), ["0.05", "0.1"]);
  assert.deepEqual(said(items, "name"), ["x₁", "x₂", "h₁", "h₂", "o₁", "o₂"]);
  assert.deepEqual(said(items, "chip"), [
    "0.15",
    "0.25",
    "0.2",
    "0.3",
    "0.4",
    "0.5",
    "0.45",
    "0.55",
  ]);
  assert.deepEqual(said(items, "bias chip"), ["b 0.35", "b 0.35", "b 0.6", "b 0.6"]);
  assert.deepEqual(said(items, "loss"), ["–"]);
  assert.deepEqual(said(items, "formula"), ["loss  ½ Σ (a − y)²"]);
  assert.deepEqual(said(items, "target"), ["should be 0.01", "should be 0.99"]);
  for (const role of ["z", "sum", "delta", "difference", "gate", "error norm"])
    assert.deepEqual(said(items, role), []);
  for (const role of [
    "mark",
    "pulse",
    "part",
    "delta ring",
    "carried",
    "ghost",
    "halo",
    "error bar",
  ])
    assert.equal(count(items, role), 0);
});

test("a step into the hidden layer shows z, then a, and the parts in the stack", () => {
  const items = draw(FORWARD[0]);
  assert.deepEqual(said(items, "a"), ["0.05", "0.1", "0.5933", "0.5969"]);
  assert.deepEqual(said(items, "z"), ["z 0.3775", "z 0.3925"]);
  assert.equal(count(items, "part"), 6);
  assert.equal(count(items, "mark"), 12);
  assert.equal(count(items, "pulse"), 0);
});

test("a step into the outputs shows their z and a", () => {
  const items = draw(FORWARD[1]);
  assert.deepEqual(said(items, "a").slice(4), ["0.7514", "0.7729"]);
  assert.deepEqual(said(items, "z"), ["z 1.106", "z 1.225"]);
});

test("the loss is one number, and beside each output stands how far off it is", () => {
  const items = draw(LOSS);
  assert.deepEqual(said(items, "loss"), ["0.2984"]);
  assert.deepEqual(said(items, "target"), ["should be 0.01", "should be 0.99"]);
  assert.deepEqual(said(items, "difference"), ["0.7414 too high", "0.2171 too low"]);
  assert.deepEqual(said(items, "delta"), []);
  assert.deepEqual(said(items, "chip"), [], "no weight acts");
});

test("a step back to the outputs shows rings, values of δ, gates, and what each weight is told", () => {
  const items = draw(BACKWARD[1]);
  assert.deepEqual(said(items, "delta"), ["δ +0.1385", "δ −0.03810"]);
  assert.deepEqual(said(items, "gate"), ["gate 19\u00a0% open", "gate 18\u00a0% open"]);
  assert.deepEqual(said(items, "chip"), ["▼ 0.08217", "▲ 0.02260", "▼ 0.08267", "▲ 0.02274"]);
  const rings = items.filter((item) => item.role === "delta ring");
  assert.deepEqual(
    rings.map((item) => (item.op === "ring" ? [item.stroke, Number(item.arc.toFixed(4))] : [])),
    [0.1384985654, -0.0380982388].map((delta) => [
      delta > 0 ? "less" : "more",
      Number((2 * Math.PI * (1 + Math.log10(Math.abs(delta)) / 6)).toFixed(4)),
    ]),
  );
  assert.equal(items.filter((item) => item.role === "carried" && item.op === "curve").length, 6);
});

test("the error comes back to the hidden layer through its gates", () => {
  const items = draw(BACKWARD[0]);
  assert.deepEqual(said(items, "delta"), ["δ +0.008771", "δ +0.009954", "δ +0.1385", "δ −0.03810"]);
  assert.deepEqual(said(items, "gate"), ["gate 24\u00a0% open", "gate 24\u00a0% open"]);
  assert.deepEqual(said(items, "chip").slice(4), ["+0.05540", "−0.01905", "+0.06232", "−0.02095"]);
  assert.deepEqual(said(items, "largest"), ["▼ steepest weight"]);
  const marks = items.filter((item) => item.role === "mark");
  assert.deepEqual(
    marks.map((item) => item.op),
    Array(12).fill("polygon"),
  );
  assert.equal(
    marks.filter((item) => item.op === "polygon" && item.fill === "less" && !item.stroke).length,
    6,
    "less is filled",
  );
  assert.equal(
    marks.filter(
      (item) => item.op === "polygon" && item.fill === "surface" && item.stroke === "more",
    ).length,
    6,
    "more is hollow",
  );
});

test("the update shows old → new on every chip, and each weight as it was beside it", () => {
  const items = draw(UPDATE);
  assert.deepEqual(said(items, "chip"), [
    "0.15 → 0.1498",
    "0.25 → 0.2498",
    "0.2 → 0.1996",
    "0.3 → 0.2995",
    "0.4 → 0.3589",
    "0.5 → 0.5113",
    "0.45 → 0.4087",
    "0.55 → 0.5614",
  ]);
  assert.deepEqual(said(items, "bias chip"), [
    "b → 0.3456",
    "b → 0.3450",
    "b → 0.5308",
    "b → 0.6190",
  ]);
  assert.equal(count(items, "ghost"), 12);
  assert.equal(count(items, "carried"), 12);
  assert.deepEqual(said(items, "largest"), ["▼ weight moves most"]);
});

test("in the middle of a phase exactly the parts done are there", () => {
  const one = draw(FORWARD[0], { part: 1 });
  assert.deepEqual(said(one, "sum"), ["Σ 0.007500"]);
  assert.equal(count(one, "part"), 1);
  assert.equal(said(one, "a").length, 2);
  const unit = draw(FORWARD[0], { part: 3 });
  assert.deepEqual(said(unit, "a"), ["0.05", "0.1", "0.5933"]);
  assert.deepEqual(said(unit, "z"), ["z 0.3775"]);
  const back = draw(BACKWARD[0], { part: 2 });
  assert.deepEqual(said(back, "sum"), ["Σ +0.03635"]);
  const update = draw(UPDATE, { part: 8 });
  assert.deepEqual(said(update, "chip").slice(0, 6), [
    "0.15 → 0.1498",
    "0.25 → 0.2498",
    "0.2 → 0.1996",
    "0.3 → 0.2995",
    "0.4 → 0.3589",
    "0.5 → 0.5113",
  ]);
  assert.deepEqual(said(update, "chip").slice(6), ["0.45", "0.55"]);
});

test("the end of every movement is the still of the record", () => {
  run.session.phases.forEach((phase, index) => {
    for (const part of new Set([1, phase.parts - 1, phase.parts].filter((p) => p >= 1))) {
      const from =
        part > 1
          ? { update: 0, phase: index, part: part - 1 }
          : { update: 0, phase: Math.max(0, index - 1), part: 1 };
      const motion = { from, at: 1000, duration: 700 };
      const still = draw(index, { part });
      assert.deepEqual(
        draw(index, { part, motion }, 1700),
        still,
        `${phase.name} ${phase.layer} ${part}`,
      );
      const reduced = { ...at(run, index).view, reducedMotion: true };
      assert.deepEqual(draw(index, { part, motion, view: reduced }, 1200), still);
      assert.deepEqual(draw(index, { part, motion, frame: { jumped: true } }, 1200), still);
    }
  });
});

test("every phase moves, and only until its time is over", () => {
  run.session.phases.forEach((_, index) => {
    const motion = { from: { update: 0, phase: index - 1, part: 1 }, at: 0, duration: 700 };
    const state = at(run, index, { motion });
    assert.equal(scene(state, 300, SIZE).moving, true);
    assert.notDeepEqual(scene(state, 150, SIZE).items, scene(state, 400, SIZE).items);
    assert.equal(scene(state, 700, SIZE).moving, false);
    assert.equal(scene(at(run, index), 300, SIZE).moving, false);
  });
});

test("pulses travel forward to the right and back to the left", () => {
  const x = (/** @type {number} */ phase, /** @type {number} */ time) => {
    const motion = { from: { update: 0, phase: phase - 1, part: 1 }, at: 0, duration: 1000 };
    const pulse = draw(phase, { motion }, time).find((item) => item.role === "pulse");
    assert.ok(pulse);
    return pulse.op === "circle" ? pulse.x : pulse.op === "polygon" ? pulse.points[0] : Number.NaN;
  };
  assert.ok(x(FORWARD[0], 200) < x(FORWARD[0], 300));
  assert.ok(x(BACKWARD[0], 200) > x(BACKWARD[0], 300));
});

test("fast play shows whole updates and a steady drift, none with reduced motion", () => {
  const fast = at(run, FORWARD[0], { playing: true, speed: 50, frame: { jumped: true } });
  const first = scene(fast, 0, SIZE);
  assert.equal(first.moving, true);
  assert.equal(count(first.items, "drift"), 16);
  assert.deepEqual(said(first.items, "a").slice(4), ["0.7514", "0.7729"]);
  assert.deepEqual(said(first.items, "chip").slice(4, 6), ["0.3589", "0.5113"]);
  assert.equal(count(first.items, "ghost") + count(first.items, "mark"), 0);
  assert.notDeepEqual(scene(fast, 40, SIZE).items, first.items);
  const calm = { ...fast, view: { ...fast.view, reducedMotion: true } };
  assert.equal(scene(calm, 0, SIZE).moving, false);
  assert.equal(count(scene(calm, 0, SIZE).items, "drift"), 0);
  assert.deepEqual(said(scene(calm, 40, SIZE).items, "delta"), said(first.items, "delta"));
});

test("up to three updates a second every phase is shown", () => {
  const perSecond = (/** @type {number} */ updates) => updates * 6.3;
  const slow = scene(at(run, INPUT, { playing: true, speed: perSecond(2.9) }), 0, SIZE);
  assert.equal(said(slow.items, "a").length, 2);
  const fast = scene(at(run, INPUT, { playing: true, speed: perSecond(3.1) }), 0, SIZE);
  assert.equal(said(fast.items, "a").length, 6);
});

test("what is selected, pointed at or named as a factor has a halo", () => {
  const one = weight(1, 0, 1);
  assert.equal(count(draw(UPDATE, { selection: one }), "halo"), 1);
  assert.equal(count(draw(UPDATE, { selection: one, hover: neuron(-1, 1) }), "halo"), 2);
  assert.equal(count(draw(UPDATE, { selection: bias(1, 1) }), "halo"), 2);
  assert.equal(count(draw(UPDATE, { selection: THE_LOSS }), "halo"), 1);
  const hidden = weight(0, 1, 0);
  for (const highlight of /** @type {const} */ (["a", "gate", "delta", "upstream"]))
    assert.equal(count(draw(UPDATE, { selection: hidden, highlight }), "halo"), 2, highlight);
});

test("numbers on the projector have three digits", () => {
  const items = draw(BACKWARD[0], { view: { ...at(run, 0).view, projector: true } });
  assert.deepEqual(said(items, "delta"), ["δ +0.00877", "δ +0.00995", "δ +0.138", "δ −0.0381"]);
});

test("a scene without a session, a frame or a size is empty", () => {
  const empty = { items: [], groups: [], hits: [], moving: false, camera: FIT };
  assert.deepEqual(scene({ ...at(run, 0), session: null }, 0, SIZE), empty);
  assert.deepEqual(scene({ ...at(run, 0), frame: null }, 0, SIZE), empty);
  assert.deepEqual(scene(at(run, 0), 0, { width: 0, height: 600 }), empty);
});

test("values that are no numbers are said, and break no picture", () => {
  const broken = network("2-3-1");
  broken.tensors.set("a0", Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY, 1e30));
  broken.tensors.set("weights1", Float32Array.of(Number.NaN, Number.NEGATIVE_INFINITY, 0));
  const { items } = scene(at(broken, 3), 0, SIZE);
  assert.deepEqual(said(items, "a").slice(2, 5), ["NaN", "∞", "1.000·10³⁰"]);
  const geometry = items
    .flatMap((item) => Object.values(item).flat())
    .filter((value) => typeof value === "number");
  assert.ok(geometry.every(Number.isFinite));
});
