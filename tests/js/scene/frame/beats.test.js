// The beats of a phase: on the way back what arrives meets and is summed, passes the gate, and lights
// what each weight is told; the sample pulses as it comes in. Large and quiet, on the draw list.

import assert from "node:assert/strict";
import { test } from "node:test";
import { weight } from "../../../../static/js/model/address.js";
import { picture as tooltip } from "../../../../static/js/scene/overlays/tooltip.js";
import { at, maps, network, worked } from "../fixture.js";
import { scene } from "../whole.js";

/** @typedef {import("../../../../static/js/scene/frame/items.js").DrawItem} DrawItem */

const SIZE = { width: 874, height: 464 };
const HIDDEN = 5;

/** In the middle of a movement into a phase. @param {import("../fixture.js").Run} run
 * @param {number} phase @param {number} t  0…1 @param {object} [more] */
function during(run, phase, t, more = {}) {
  const from = { update: run.frame.update, phase: phase - 1, part: 0 };
  const state = at(run, phase, { ...more, motion: { from, at: 0, duration: 1000 } });
  return scene(state, 1000 * t, SIZE).items;
}

/** @param {readonly DrawItem[]} items @param {string} role */
const count = (items, role) => items.filter((item) => item.role === role).length;

/** @param {readonly DrawItem[]} items @param {string} role */
const said = (items, role) =>
  items.flatMap((item) => (item.op === "text" && item.role === role ? [item.text] : []));

test("at 1× a layer takes 1.5 s on the way back, and less on the way forward", () => {
  const { phases } = worked().session;
  const times = (/** @type {string} */ name) =>
    new Set(phases.filter((phase) => phase.name === name).map((phase) => phase.milliseconds));
  assert.deepEqual([...times("backward")], [1500]);
  assert.deepEqual([...times("forward")], [500]);
});

test("a unit first gathers, then adds with its numbers, then passes its gate, then lights its weights", () => {
  const run = worked();
  const frames = [0.3, 0.6, 0.75, 0.97].map((t) => during(run, HIDDEN, t));
  // The outputs' δ and what their weights are told are there before.
  const [rings, carried] = [2, 4];
  const [gathers, adds, passes, lights] = frames;
  assert.ok(count(gathers, "pulse") > 0 && count(gathers, "sum") === 0);
  assert.equal(count(adds, "pulse"), 0);
  assert.ok(count(adds, "part") === 4 && count(adds, "sum") >= 4);
  assert.deepEqual(
    said(adds, "chip").filter((text) => /^[+−]/.test(text)),
    ["+0.05540", "−0.01905", "+0.06232", "−0.02095"],
  );
  for (const items of [gathers, adds]) assert.equal(count(items, "delta ring"), rings);
  assert.ok(count(passes, "through") > 0, "the sum on its way through the gate");
  assert.equal(count(passes, "carried"), carried);
  assert.equal(count(lights, "delta ring"), rings + 2);
  assert.ok(count(lights, "carried") > carried);
});

test("the one that changes most is named at its own line, and only where all are known", () => {
  for (const phase of [HIDDEN, 6]) {
    const run = worked();
    const gradients = run.tensors.get(phase === 6 ? "weight_change1" : "weight_gradient1");
    const items = scene(at(run, phase), 0, SIZE).items;
    const widths = items.flatMap((item) =>
      item.op === "curve" && item.role === "carried" ? [item.width ?? 0] : [],
    );
    assert.equal(said(items, "largest").length, 1);
    const most = Math.max(...Array.from(gradients ?? [], Math.abs));
    // The largest of all is w from h₂ to o₁, which has the widest line.
    assert.equal(Math.abs(gradients?.[2] ?? 0), most);
    assert.ok(widths.includes(Math.max(...widths)));
  }
  const some = network("784-128-64-10");
  const last = some.session.phases.length - 1;
  assert.deepEqual(said(scene(at(some, last), 0, SIZE).items, "largest"), []);
});

test("yellow is what is selected and nothing else, whatever is largest", () => {
  const run = worked();
  for (const phase of [4, HIDDEN, 6]) {
    const yellow = (/** @type {readonly DrawItem[]} */ items) =>
      items.filter(
        (item) =>
          ("fill" in item && item.fill === "selection") ||
          ("stroke" in item && item.stroke === "selection"),
      );
    assert.deepEqual(yellow(scene(at(run, phase), 0, SIZE).items), []);
    const chosen = scene(at(run, phase, { selection: weight(0, 0, 0) }), 0, SIZE).items;
    assert.ok(yellow(chosen).length > 0 && yellow(chosen).every(({ role }) => role === "halo"));
  }
});

test("the present sample pulses as it comes in, and rests with reduced motion", () => {
  const run = network("2-3-1");
  const radius = (/** @type {readonly DrawItem[]} */ items) =>
    items.flatMap((item) => (item.op === "circle" && item.role === "sample" ? [item.r] : []))[0];
  const known = { maps: maps("2-3-1") };
  const from = { update: 0, phase: 6, part: 0 };
  const motion = { from, at: 0, duration: 1000 };
  const rest = radius(scene(at(run, 0, known), 0, SIZE).items);
  const state = at(run, 0, { ...known, motion });
  assert.ok(radius(scene(state, 500, SIZE).items) > 1.5 * rest);
  const still = { ...state, view: { ...state.view, reducedMotion: true } };
  assert.equal(radius(scene(still, 500, SIZE).items), rest);
});

test("few points, as XOR's, are 12 px where the network has 1280 × 720", () => {
  const { items } = scene(at(network("2-3-1"), 0, { maps: maps("2-3-1") }), 0, SIZE);
  const radii = items.flatMap((item) =>
    item.op === "dots" && item.role === "data" ? [item.r] : [],
  );
  assert.ok(radii.length > 0);
  assert.deepEqual(new Set(radii), new Set([6]));
});

test("zoom reveals what was left out: units too small to be written on have values and names", () => {
  const state = at(network("2-16-10"), 2);
  const written = (/** @type {number} */ scale) => {
    const [x, y] = [SIZE.width, SIZE.height].map((side) => (-side * (scale - 1)) / 2);
    const view = { ...state.view, camera: { scale, x, y } };
    const { items } = scene({ ...state, view }, 0, SIZE, [tooltip]);
    return [said(items, "a").length, said(items, "name").length];
  };
  assert.deepEqual([1, 8].map(written), [
    [2, 2],
    [28, 28],
  ]);
});
