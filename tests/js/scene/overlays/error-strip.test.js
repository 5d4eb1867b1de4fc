// The strip of each layer's error and the rings around its units, on one scale: what vanishes is a
// staircase, what explodes a climb.

import assert from "node:assert/strict";
import { test } from "node:test";
import { textBox } from "../../../../static/js/scene/frame/items.js";
import { at, DEEPEST, network, worked } from "../fixture.js";
import { scene } from "../whole.js";

/** @typedef {import("../../../../static/js/scene/frame/items.js").DrawItem} DrawItem */
/** @typedef {import("../fixture.js").Run} Run */

const SIZES = [
  { width: 723, height: 466 },
  { width: 812, height: 500 },
  { width: 1280, height: 504 },
  { width: 1360, height: 850 },
];

/** Every δ of a layer ten times as large as that of the layer before. @param {Run} run */
function byTens(run) {
  const last = run.session.network.layers.length - 1;
  for (let l = 0; l <= last; l++) {
    run.tensors.get(`delta${l}`)?.fill(10 ** (l - last));
    run.tensors.get(`delta_norm${l}`)?.fill(10 ** (l - last));
  }
  return run;
}

/** The last phase of the way back. @param {Run} run */
const back = ({ session }) => session.phases.findIndex(({ name }) => name === "update") - 1;

/** @param {readonly DrawItem[]} items @param {string} role */
const heights = (items, role) =>
  items.flatMap((item) => (item.op === "rect" && item.role === role ? [item.h] : []));

/** How long the arcs of rings are, px. @param {readonly DrawItem[]} items @param {string} role */
const arcs = (items, role) =>
  items.flatMap((item) =>
    item.op === "ring" && item.role === role
      ? [
          (item.arc / (2 * Math.PI)) *
            (8 * (item.r - (item.corner ?? 0)) + 2 * Math.PI * (item.corner ?? 0)),
        ]
      : [],
  );

/** @param {number[]} values */
const steps = (values) => values.slice(1).map((value, i) => value - values[i]);

test("an error ten times smaller a layer is 12 px smaller in the strip and in the ring", () => {
  const run = byTens(network("4-4-4-4-2"));
  for (const size of SIZES)
    for (const projector of [false, true]) {
      const state = at(run, back(run));
      const { items } = scene({ ...state, view: { ...state.view, projector } }, 0, size);
      const bars = heights(items, "error bar");
      assert.equal(bars.length, 4);
      const label = `${size.width}×${size.height} ${projector}`;
      assert.ok(Math.min(...steps(bars)) >= 12, `${label}: bars ${bars}`);
      const rings = arcs(items, "delta ring");
      const ofLayers = [0, 4, 8, 12].map((first) => rings[first]);
      assert.ok(Math.min(...steps(ofLayers)) >= 12, `${label}: rings ${ofLayers}`);
    }
});

test("vanishing is a staircase down to nothing, exploding is full and climbs the other way", () => {
  for (const size of SIZES) {
    const draw = (/** @type {string} */ shape) => {
      const run = network(shape);
      return scene(at(run, back(run)), 0, size).items;
    };
    const [vanishing, exploding] = [draw("vanishing"), draw("exploding")];
    const down = heights(vanishing, "error bar");
    assert.equal(down.length, 8);
    assert.ok(Math.min(...steps(down)) > 5 && down[0] < 0.15 * down[7], `${down}`);
    assert.deepEqual(heights(vanishing, "second lap"), []);
    const full = heights(exploding, "error bar");
    assert.ok(full.every((height) => height === full[0] && height > down[7]));
    const climb = heights(exploding, "second lap");
    assert.ok(Math.max(...steps(climb)) < -3 && climb[0] > 0.7 * full[0], `${climb}`);
    const rings = arcs(vanishing, "delta ring");
    assert.ok(Math.min(...steps(rings)) > 12, `${rings}`);
    assert.equal(arcs(exploding, "second lap").length, 8);
  }
});

test("what lies beyond the axis is hatched and open at its end, whether it is a number or none", () => {
  for (const [norm, beyond] of /** @type {[number, boolean][]} */ ([
    [9e5, false],
    [3e6, true],
    [Number.POSITIVE_INFINITY, true],
    [Number.NaN, true],
  ])) {
    const run = network("2-3-1");
    run.tensors.get("delta_norm0")?.fill(norm);
    for (const size of [...SIZES, { width: 390, height: 420 }]) {
      const { items } = scene(at(run, back(run)), 0, size);
      const hatch = items.filter((item) => item.role === "beyond");
      assert.equal(hatch.length > 2, beyond, `${norm}`);
      assert.ok(hatch.every((item) => item.op === "polygon" && item.open && !item.fill));
      assert.equal(heights(items, "second lap").length > 0, !beyond);
    }
  }
});

test("‖δ‖ is the engine's number, written under its bar once the layer is done, and never before", () => {
  const run = worked();
  const said = (/** @type {number} */ phase) =>
    scene(at(run, phase), 0, SIZES[0]).items.flatMap((item) =>
      item.op === "text" && item.role === "error norm" ? [item.text] : [],
    );
  const [hidden, output] = [0, 1].map((l) => run.tensors.get(`delta_norm${l}`)?.[0] ?? 0);
  assert.ok(Math.abs(hidden - 0.0132672) < 1e-6 && Math.abs(output - 0.1436429) < 1e-6);
  assert.deepEqual([0, 1, 2, 3].flatMap(said), []);
  assert.deepEqual(said(4), ["0.144"]);
  assert.deepEqual(said(5), ["0.0133", "0.144"]);
  assert.deepEqual(said(6), ["0.0133", "0.144"]);
});

test("dead and solved networks are silent: no bar, no ring, and a quiet number", () => {
  for (const [error, words] of /** @type {[number, string][]} */ ([
    [0, "0"],
    [1e-20, "1.00·10⁻²⁰"],
  ])) {
    const run = network("2-3-1");
    for (const [name, values] of run.tensors)
      if (/^(delta|upstream)/.test(name)) values.fill(error);
    const { items } = scene(at(run, back(run)), 0, SIZES[0]);
    assert.ok(heights(items, "error bar").every((height) => height === 0));
    assert.deepEqual(arcs(items, "delta ring"), []);
    assert.equal(items.filter(({ role }) => role === "mark").length, 0, "no chevron");
    const norms = items.flatMap((item) =>
      item.op === "text" && item.role === "error norm" ? [item.text] : [],
    );
    assert.ok(
      norms.every((text) => text === words || text === "1·10⁻²⁰" || text === "1.0·10⁻²⁰"),
      `${norms}`,
    );
  }
});

test("the axis is there in every phase of every network", () => {
  for (const shape of ["worked", "2-8-8-1", "64-16-10", "784-128-64-10", "vanishing"]) {
    const run = network(shape);
    for (const phase of run.session.phases.keys()) {
      const { items } = scene(at(run, phase), 0, SIZES[0]);
      assert.ok(items.some((item) => item.role === "error axis" && item.op === "polygon"));
    }
  }
});

test("errors that differ by a tenth have numbers that differ, on a small stage too", () => {
  const run = network(DEEPEST);
  for (let l = 0; l < 16; l++) run.tensors.get(`delta_norm${l}`)?.fill(0.0104 + 0.001 * l);
  for (const width of [400, 640, 874]) {
    const { items } = scene(at(run, back(run)), 0, { width, height: 230 });
    const said = items.flatMap((item) =>
      item.op === "text" && item.role === "error norm" ? [item.text] : [],
    );
    assert.ok(said.length >= 5, `${width}: ${said}`);
    assert.equal(new Set(said).size, said.length, `${width}: ${said}`);
  }
});

test("the layer that the error is at has its number where few have, and none comes near to it", () => {
  const run = network(DEEPEST);
  for (let l = 0; l < 16; l++) run.tensors.get(`delta_norm${l}`)?.fill(0.0104 + 0.001 * l);
  for (const width of [400, 460, 560, 874])
    for (const [phase, { name, layer }] of run.session.phases.entries()) {
      if (name !== "backward") continue;
      const { items } = scene(at(run, phase), 0, { width, height: 230 });
      const told = items.flatMap((item) =>
        item.op === "text" && item.role === "error norm" ? [item] : [],
      );
      const of = told.map((item) => item.of && "layer" in item.of && item.of.layer);
      assert.ok(
        of.some((l) => l === layer),
        `${width}: layer ${layer} of ${of}`,
      );
      const boxes = told.map(textBox).sort((a, b) => a.x - b.x);
      for (const [i, box] of boxes.slice(1).entries())
        assert.ok(box.x > boxes[i].x + boxes[i].width, `${width}: layer ${layer}`);
    }
});
