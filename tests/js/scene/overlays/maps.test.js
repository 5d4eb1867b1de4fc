// In the plane: what each neuron answers to, the data on the output, the present sample ringed;
// weights that look at an image as an image; what is left out, dropped or in high contrast.

import assert from "node:assert/strict";
import { test } from "node:test";
import { neuron, weight } from "../../../../static/js/model/address.js";
import { cameraNear, outputMap } from "../../../../static/js/scene/layout/plane.js";
import { picture as incomingWeights } from "../../../../static/js/scene/overlays/incoming-weights.js";
import { at, maps, network } from "../fixture.js";
import { scene } from "../whole.js";

/** @typedef {import("../../../../static/js/scene/frame/items.js").DrawItem} DrawItem */

const SIZE = { width: 723, height: 600 };

/** @param {readonly DrawItem[]} items @param {string} role */
const of = (items, role) => items.filter((item) => item.role === role);

/** @param {readonly DrawItem[]} items @param {string} role */
const said = (items, role) =>
  items.flatMap((item) => (item.op === "text" && item.role === role ? [item.text] : []));

/** @param {string} shape @param {number[][]} points */
function planar(shape, points) {
  const run = network(shape);
  run.session.data.points = points;
  run.tensors.get("x-1")?.fill(0.5);
  return run;
}

const CLOUD = [
  [-1, -1, 0],
  [1, 1, 1],
  [0, 1.9, 1, 1],
  [9, 0, 1],
];

test("every neuron carries its map, and its number on a chip", () => {
  const run = planar("2-3-1", CLOUD);
  const found = maps("2-3-1");
  const { items } = scene(at(run, 3, { maps: found }), 0, SIZE);
  const pictures = of(items, "map").flatMap((item) => (item.op === "pixels" ? [item] : []));
  assert.equal(pictures.length, 6);
  assert.deepEqual(
    pictures.map(({ pixels }) => pixels.values),
    [
      [-1, 0],
      [-1, 1],
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
    ].map(([layer, unit]) => found.of(layer, unit)?.values),
  );
  assert.equal(said(items, "a").length, 6);
  assert.equal(of(items, "neuron").filter((item) => item.op === "rect").length, 6);
  assert.equal(of(items, "fill").length, 0);
});

test("an output between 0 and 1 is centred at ½, a hidden neuron at 0", () => {
  const run = planar("2-3-1", CLOUD);
  const { items } = scene(at(run, 3, { maps: maps("2-3-1") }), 0, SIZE);
  const shades = of(items, "map").flatMap((item) =>
    item.op === "pixels" ? [[item.pixels.gain, item.pixels.zero]] : [],
  );
  const scale = (/** @type {number} */ layer, /** @type {number} */ unit) =>
    maps("2-3-1").of(layer, unit)?.scale ?? 0;
  // A hidden neuron is as strong as it gets at most 1; an output has twice its distance from ½.
  assert.deepEqual(shades.slice(2), [
    ...[0, 1, 2].map((unit) => [Math.min(1, scale(0, unit)), 0]),
    [2 * scale(1, 0), 1],
  ]);
  run.session.network.layers[1].activation = "tanh";
  const signed = scene(at(run, 3, { maps: maps("2-3-1") }), 0, SIZE).items;
  const last = of(signed, "map").at(-1);
  assert.ok(last?.op === "pixels");
  assert.deepEqual([last.pixels.gain, last.pixels.zero], [scale(1, 0), 0]);
});

test("the same map is the same object in every frame", () => {
  const state = at(planar("2-3-1", CLOUD), 3, { maps: maps("2-3-1") });
  const [one, other] = [0, 1].map(() => of(scene(state, 0, SIZE).items, "map")[3]);
  assert.ok(one.op === "pixels" && other.op === "pixels");
  assert.equal(one.pixels, other.pixels);
});

test("the data lie on the output where they are, within the domain; the sample is ringed", () => {
  const run = planar("2-3-1", CLOUD);
  const { items } = scene(at(run, 0, { maps: maps("2-3-1") }), 0, SIZE);
  const output = of(items, "neuron").at(-1);
  assert.ok(output?.op === "rect");
  const [left, right, bottom, top] = maps("2-3-1").domain;
  const place = (/** @type {number} */ x, /** @type {number} */ y) => [
    output.x + ((x - left) / (right - left)) * output.w,
    output.y + (1 - (y - bottom) / (top - bottom)) * output.h,
  ];
  const round = (/** @type {readonly number[]} */ all) => all.map((v) => Math.round(v * 1e6) / 1e6);
  const data = of(items, "data").flatMap((item) => (item.op === "dots" ? [item] : []));
  assert.deepEqual(
    data.map(({ fill, stroke, points }) => [fill, stroke, round(points)]),
    [
      ["negative", "surface", round(place(-1, -1))],
      ["positive", "surface", round(place(1, 1))],
      ["surface", "positive", round(place(0, 1.9))],
    ],
  );
  // Inputs of ½ each, found in their own maps of a byte a value.
  const ring = of(items, "sample")[0];
  assert.ok(ring?.op === "circle");
  const [x, y] = place(0.5, 0.5);
  const byte = output.w / 127;
  assert.ok(Math.abs(ring.x - x) < byte && Math.abs(ring.y - y) < byte);
  const batch = scene(at(run, 0, { maps: maps("2-3-1"), frame: { sample: -1 } }), 0, SIZE);
  assert.equal(of(batch.items, "sample").length, 0);
});

test("on one of several outputs its own class stands out", () => {
  const run = planar("2-2-3", [...CLOUD, [0, 0, 2]]);
  const { items } = scene(at(run, 0, { maps: maps("2-2-3") }), 0, { width: 900, height: 700 });
  const positive = of(items, "data").flatMap((item) =>
    item.op === "dots" && item.fill === "positive" ? [item.points.length / 2] : [],
  );
  assert.deepEqual(positive, [1, 1, 1]);
});

test("over one coordinate neurons carry their curves, and the output the targets and the miss", () => {
  const run = planar("1-3-1", [
    [-1, 0],
    [0, 0.5],
    [1, 1, 1],
  ]);
  const state = at(run, 3, { maps: maps("1-3-1") });
  const { items } = scene(state, 0, SIZE);
  assert.equal(of(items, "map").length, 0);
  const curves = of(items, "graph").flatMap((item) => (item.op === "polygon" ? [item] : []));
  assert.deepEqual(
    curves.map(({ points, open }) => [points.length / 2, open]),
    Array(5).fill([state.maps?.columns, true]),
  );
  assert.equal(
    of(items, "data").reduce((n, item) => n + (item.op === "dots" ? item.points.length / 2 : 0), 0),
    3,
  );
  assert.equal(of(items, "miss").filter((item) => item.op === "curve").length, 1);
  assert.equal(of(scene({ ...state, frame: at(run, 1).frame }, 0, SIZE).items, "miss").length, 0);
});

test("maps of another network, or none, leave the neurons plain", () => {
  const run = planar("2-3-1", CLOUD);
  const plain = scene(at(run, 3), 0, SIZE).items;
  const other = { ...maps("2-3-1"), layoutId: 7 };
  assert.deepEqual(scene(at(run, 3, { maps: other }), 0, SIZE).items, plain);
  assert.equal(of(plain, "map").length, 0);
});

test("δ runs around the square, its arc as long as |δ|", () => {
  const run = planar("2-3-1", CLOUD);
  const square = scene(at(run, 5, { maps: maps("2-3-1") }), 0, SIZE).items;
  const plain = scene(at(run, 5), 0, SIZE).items;
  const arcs = (/** @type {readonly DrawItem[]} */ items) =>
    of(items, "delta ring").flatMap((item) => (item.op === "ring" ? [item.arc] : []));
  assert.deepEqual(arcs(square), arcs(plain));
  assert.ok(of(square, "delta ring").every((item) => item.op === "ring" && item.corner));
});

test("with maps too, the end of every movement is the still of the record", () => {
  const run = planar("2-3-2-1", CLOUD);
  for (const index of run.session.phases.keys()) {
    const motion = {
      from: { update: 0, phase: Math.max(0, index - 1), part: 1 },
      at: 0,
      duration: 700,
    };
    const draw = (/** @type {object} */ more) =>
      scene({ ...at(run, index, { maps: maps("2-3-2-1") }), ...more }, 700, SIZE).items;
    assert.deepEqual(JSON.stringify(draw({ motion })), JSON.stringify(draw({})));
  }
});

test("weights that look at an image are shown as an image, with their gradient", () => {
  const run = network("64-16-10");
  const hover = neuron(0, 5);
  const { items } = scene(at(run, 3, { hover }), 0, SIZE, [incomingWeights]);
  const [weights, gradient] = of(items, "incoming").flatMap((item) =>
    item.op === "pixels" ? [item.pixels] : [],
  );
  assert.deepEqual(said(items, "incoming"), ["w into h₆", "gradient"]);
  const column = Array.from(
    { length: 64 },
    (_, i) => run.tensors.get("weights0")?.[i * 16 + 5] ?? 0,
  );
  const most = Math.max(...column.map(Math.abs));
  assert.deepEqual(
    [...weights.values],
    column.map((w) => Math.round((127 * w) / most)),
  );
  assert.deepEqual(
    [weights.columns, weights.rows, weights.low, weights.high],
    [8, 8, "negative", "positive"],
  );
  assert.deepEqual([gradient.low, gradient.high], ["more", "less"]);
  assert.equal(of(scene(at(run, 3), 0, SIZE, [incomingWeights]).items, "incoming").length, 0);
});

test("of a layer left out, the server's weights are shown, and its largest edges drawn", () => {
  const run = network("784-128-64-10");
  const hover = neuron(0, 7);
  const state = at(run, 2, { hover });
  assert.equal(of(scene(state, 0, SIZE, [incomingWeights]).items, "incoming").length, 0);
  const weights = Array.from({ length: 784 }, (_, i) => i / 783);
  const incoming = { layer: 0, unit: 7, weights, gradient: weights };
  assert.equal(
    of(scene({ ...state, incoming }, 0, SIZE, [incomingWeights]).items, "incoming").length,
    7,
  );
  assert.equal(
    of(
      scene({ ...state, incoming: { ...incoming, unit: 8 } }, 0, SIZE, [incomingWeights]).items,
      "incoming",
    ).length,
    0,
  );
  run.tensors.set("edges0", Float32Array.of(0, 3, 400, 127));
  run.tensors.set("edge_weights0", Float32Array.of(0.5, -0.25));
  run.tensors.set("edge_gradients0", Float32Array.of(0.1, 0.2));
  run.tensors.set("edge_changes0", Float32Array.of(-0.25, 0.25));
  const phases = run.session.phases.length;
  const { items } = scene(at(run, phases - 1), 0, { width: 900, height: 600 });
  assert.equal(said(items, "note")[0], "100\u202f350 weights not drawn");
  const edges = of(items, "edge").flatMap((item) =>
    item.op === "curve" && item.stroke !== "ground" ? [item.stroke] : [],
  );
  assert.deepEqual(edges.slice(0, 2), ["muted", "muted"]);
  const told = of(items, "carried").flatMap((item) => (item.op === "curve" ? [item.stroke] : []));
  assert.deepEqual(told.slice(0, 2), ["less", "more"]);
  assert.equal(of(items, "ghost").length >= 2, true);
  const forward = scene(at(run, 1), 0, { width: 900, height: 600 }).items;
  assert.deepEqual(
    of(forward, "edge")
      .slice(0, 2)
      .flatMap((item) => (item.op === "curve" ? [item.stroke] : [])),
    ["positive", "negative"],
  );
});

test("a unit that is dropped is crossed out, its number not said", () => {
  const run = network("2-3-1");
  const before = said(scene(at(run, 2), 0, SIZE).items, "a").length;
  run.tensors.set("mask0", Float32Array.of(2, 0, 2));
  const { items } = scene(at(run, 2), 0, SIZE);
  assert.equal(of(items, "dropped").length, 1);
  assert.equal(said(items, "a").length, before - 1);
  assert.equal(of(scene(at(run, 0), 0, SIZE).items, "dropped").length, 0);
});

test("in high contrast lines are strong and halos have a rim of ink", () => {
  const run = network("2-3-1");
  const selection = weight(0, 0, 1);
  const state = at(run, 3, { selection });
  const bold = scene({ ...state, view: { ...state.view, contrast: true } }, 0, SIZE).items;
  const alphas = (/** @type {readonly DrawItem[]} */ items) =>
    of(items, "edge").flatMap((item) => (item.op === "curve" ? [item.strokeAlpha] : []));
  const plain = alphas(scene(state, 0, SIZE).items);
  const strong = alphas(bold);
  // What does not act is a fifth of what does; in high contrast it stays well seen.
  assert.deepEqual(
    strong.slice(0, -1).map((alpha) => Number(alpha).toFixed(3)),
    plain.slice(0, -1).map((alpha) => (Number(alpha) < 0.5 ? "0.600" : "1.000")),
  );
  const rims = of(bold, "halo").flatMap((item) => (item.op === "curve" ? [item.stroke] : []));
  assert.deepEqual(rims, ["ink", "selection"]);
});

for (const size of [SIZE, { width: 364, height: 540 }])
  test(`a pen finds the output's map where it is drawn, and comes nearer to it (${size.width})`, () => {
    const run = planar("2-3-1", CLOUD);
    const state = at(run, 3, { maps: maps("2-3-1") });
    const drawn = scene(state, 0, size)
      .items.filter((item) => item.role === "map")
      .at(-1);
    assert.ok(drawn?.op === "pixels");
    const { x, y, side, room } = outputMap(state, size) ?? assert.fail();
    const off = [x - drawn.x, y - drawn.y, side - drawn.w, side - drawn.h];
    assert.ok(off.every((by) => Math.abs(by) < 1e-9));
    assert.ok(room > 0 && x + side + room <= size.width);
    const camera = cameraNear(state, size, 250);
    const closer = outputMap(state, size, camera) ?? assert.fail();
    assert.ok(Math.abs(closer.side - 250) < 1e-9);
    assert.ok(closer.x >= 0 && closer.x + closer.side <= size.width);
    assert.ok(closer.y >= 0 && closer.y + closer.side <= size.height);
    assert.equal(outputMap({ ...state, maps: null }, size), null);
  });
