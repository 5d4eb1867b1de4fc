// Saliency: read as wishes, drawn by the scene from the state alone.

import assert from "node:assert/strict";
import test from "node:test";
import { neuron, weight } from "../../../../static/js/model/address.js";
import { reduce } from "../../../../static/js/model/reduce.js";
import { picture } from "../../../../static/js/scene/overlays/saliency.js";
import { meaning, strongest, wanted, wishesOf } from "../../../../static/js/ui/explain/saliency.js";
import { words } from "../../../../static/js/words/panels/inspector.js";
import { at, maps, network } from "../fixture.js";
import { scene } from "../whole.js";

const SIZE = { width: 760, height: 420 };

/** @param {object} more */
const answer = (more) => ({
  update: 0,
  sample: 0,
  output: null,
  values: [0.5, -1],
  point: null,
  arrow: null,
  ...more,
});

/** What is drawn of it. @param {string} shape @param {object} more
 * @param {object} [options] @param {object} [changes] */
function drawn(shape, more, options = {}, changes = {}) {
  const still = at(network(shape, options), 0, changes);
  const view = { ...still.view, saliency: true };
  const state = { ...still, view, saliency: wishesOf(answer(more)) };
  const items = scene(state, 0, SIZE, [picture]).items;
  return { state, items: items.filter((item) => item.role.startsWith("saliency")) };
}

test("inputs of a loss are wished down its slope, those of an output up", () => {
  assert.deepEqual(wishesOf(answer({})).wishes, [-0.5, 1]);
  assert.deepEqual(wishesOf(answer({ output: 1 })).wishes, [0.5, -1]);
  assert.deepEqual(wishesOf(answer({ arrow: [2, "NaN"] })).arrow, [-2, 0]);
  assert.ok(wishesOf(answer({ values: [0] })).wishes.every((wish) => Object.is(wish, 0)));
});

test("over a picture every pixel says more in green and less in purple", () => {
  const values = [1, -2, 0, 0.5];
  const { items } = drawn("4-2", { values }, { image: [2, 2] });
  const [cells] = items;
  assert.ok(cells.op === "cells");
  assert.deepEqual(cells.fills, ["less", "more", "less", "less"]);
  assert.deepEqual(
    cells.alphas.map((alpha) => alpha / cells.alphas[1]),
    [0.5, 1, 0, 0.25],
  );
  assert.ok(items.some((item) => item.op === "text" && item.text === words.saliency.stage));
});

test("of a table each input has a bar, right for more and left for less", () => {
  const { items } = drawn("2-1", { values: [0.5, -1] });
  const bars = items.filter((item) => item.role === "saliency" && item.op === "rect");
  const zeros = items.filter((item) => item.role === "saliency zero");
  const [less, more] =
    /** @type {import("../../../../static/js/scene/frame/items.js").RectItem[]} */ (bars);
  assert.equal(zeros.length, 2);
  assert.deepEqual([less.fill, more.fill], ["less", "more"]);
  assert.ok(Math.abs(more.w - 2 * less.w) < 1e-9);
  assert.ok(Math.abs(less.x + less.w - more.x) < 1e-9, "both begin in the middle");
});

test("in the plane an arrow leaves the sample the way the loss falls", () => {
  const run = network("2-2-1");
  const still = at(run, 0, { maps: maps("2-2-1") });
  const shown = (/** @type {object} */ more) => {
    const saliency = wishesOf(answer({ point: [0, 0], arrow: [-1, 0], ...more }));
    const state = { ...still, view: { ...still.view, saliency: true }, saliency };
    return scene(state, 0, SIZE, [picture]).items.filter((item) => item.role === "saliency");
  };
  const [line] = shown({});
  assert.ok(line.op === "polygon");
  const [x0, y0, x1, y1] = line.points;
  assert.ok(x1 > x0 && Math.abs(y1 - y0) < 1e-9, "rightward, where the loss falls");
  const [up] = shown({ arrow: [0, -1] });
  assert.ok(up.op === "polygon" && up.points[3] < up.points[1], "upward on the screen");
  for (const arrow of [
    [0, 0],
    ["NaN", "Infinity"],
  ])
    assert.deepEqual(shown({ arrow }), []);
  assert.deepEqual(shown({ output: 3 }), [], "an output that is not there");
});

test("nothing is drawn unless it is wished, and of what is shown", () => {
  const { state } = drawn("2-1", {});
  const roles = (/** @type {any} */ changed) =>
    scene({ ...state, ...changed }, 0, SIZE, [picture]).items.filter((item) =>
      item.role.startsWith("saliency"),
    ).length;
  assert.ok(roles({}) > 0);
  assert.equal(roles({ view: { ...state.view, saliency: false } }), 0);
  assert.equal(roles({ saliency: null }), 0);
  for (const frame of [{ update: 1 }, { sample: -1 }, { own: true }])
    assert.equal(roles({ frame: { ...state.frame, ...frame } }), 0);
  assert.equal(roles(reduce(state, { type: "saliency", saliency: null })), 0);
});

test("the sentence is of what is looked at, and says where there is nothing to wish", () => {
  const { saliency: table } = words;
  const { state } = drawn("2-1", {});
  const said = (/** @type {object} */ more) => meaning(state, wishesOf(answer(more)));
  assert.equal(said({}), table.table.loss);
  assert.equal(said({ output: 0 }), table.table.output);
  assert.equal(said({ arrow: [1, 1] }), table.plane.loss);
  assert.equal(said({ values: [0, 0] }), table.none);
  const image = drawn("4-2", { values: [1, 2, 3, 4] }, { image: [2, 2] });
  assert.equal(meaning(image.state, wishesOf(answer({}))), table.picture.loss);
  assert.deepEqual(strongest([1, -3, 2])[0], { slope: -3, i: 1 });
  assert.equal(strongest(Array.from({ length: 64 }, (_, i) => i)).length, 8);
});

test("an input that is selected asks for it, a weight does not", () => {
  const { state } = drawn("2-1", {});
  const view = { ...state.view, saliency: false };
  const of = (/** @type {any} */ selection) => wanted({ ...state, view, selection });
  assert.ok(of(neuron(-1, 0)));
  assert.ok(!of(neuron(0, 0)));
  assert.ok(!of(weight(0, 0, 0)));
  assert.ok(!of(null));
});
