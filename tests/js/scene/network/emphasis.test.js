// Emphasis: what acts in a phase stands out; colours follow the direction of what flows.

import assert from "node:assert/strict";
import { test } from "node:test";
import { neuron } from "../../../../static/js/model/address.js";
import { at, BACKWARD, FORWARD, INPUT, LOSS, network, UPDATE, worked } from "../fixture.js";
import { scene } from "../whole.js";

const SIZE = { width: 830, height: 600 };
const run = worked();

/** @param {number} phase @param {Parameters<typeof at>[2]} [more] */
const draw = (phase, more) => scene(at(run, phase, more), 0, SIZE).items;

test("what flows forward is coloured only on the way forward, what flows back only on the way back", () => {
  const hues = (/** @type {number} */ phase) =>
    new Set(
      draw(phase).flatMap((item) =>
        (item.op === "curve" || item.role === "pulse" || item.role === "mark") &&
        /^(edge|bias|carried|pulse|mark)$/.test(item.role) &&
        "stroke" in item
          ? [item.op === "polygon" && item.fill !== "surface" ? item.fill : item.stroke]
          : [],
      ),
    );
  for (const phase of [INPUT, ...FORWARD])
    for (const hue of ["less", "more"])
      assert.ok(!hues(phase).has(/** @type {any} */ (hue)), `${phase} ${hue}`);
  for (const phase of [...BACKWARD, UPDATE])
    for (const hue of ["positive", "negative"])
      assert.ok(!hues(phase).has(/** @type {any} */ (hue)), `${phase} ${hue}`);
});

test("what does not act in a phase is at a fifth", () => {
  const alphas = (/** @type {number} */ phase) =>
    draw(phase).flatMap((item) =>
      item.role === "edge" && item.op === "curve" ? [Number(item.strokeAlpha?.toFixed(2))] : [],
    );
  assert.deepEqual(alphas(INPUT), Array(8).fill(0.75));
  assert.deepEqual(alphas(FORWARD[0]), [...Array(4).fill(0.75), ...Array(4).fill(0.15)]);
  assert.deepEqual(alphas(FORWARD[1]), [...Array(4).fill(0.15), ...Array(4).fill(0.75)]);
  assert.deepEqual(alphas(LOSS), Array(8).fill(0.15));
});

test("the wider a line, the larger its gradient, in the whole network", () => {
  const widths = draw(BACKWARD[0]).flatMap((item) =>
    item.role === "carried" && item.op === "curve" ? [item.width ?? 0] : [],
  );
  const weights = [...widths.slice(0, 4), ...widths.slice(4, 8)];
  const gradients = [0, 1].flatMap((l) => [...(run.tensors.get(`weight_gradient${l}`) ?? [])]);
  const order = (/** @type {number[]} */ values) =>
    values.map((_, i) => i).sort((a, b) => Math.abs(values[a]) - Math.abs(values[b]));
  assert.deepEqual(order(weights), order(gradients));
});

test("the steepest weight is named where there is one, and none where two are as steep", () => {
  const named = (/** @type {import("../fixture.js").Run} */ of) =>
    scene(at(of, BACKWARD[0]), 0, SIZE).items.filter(
      ({ op, role }) => op === "text" && role === "largest",
    ).length;
  assert.equal(named(run), 1);
  const twins = worked();
  const [largest] = [...(twins.tensors.get("weight_gradient1") ?? [])].sort((a, b) => b - a);
  twins.tensors.get("weight_gradient1")?.fill(largest);
  assert.equal(named(twins), 0);
});

test("a unit that is pointed at brings its weights forward, above the others", () => {
  const hover = neuron(0, 1);
  const before = draw(LOSS).filter((item) => item.role === "edge");
  const after = draw(LOSS, { hover }).filter((item) => item.role === "edge");
  assert.equal(after.length, before.length);
  const strong = after.flatMap((item, order) =>
    item.op === "curve" && (item.strokeAlpha ?? 0) > 0.8 ? [order] : [],
  );
  assert.deepEqual(strong, [4, 5, 6, 7], "the two into it and the two out of it, last");
});

test("gates stand wherever the loss does not give δ outright, and are open by σ′ itself", () => {
  const jaws = (/** @type {string} */ shape, /** @type {number} */ phase) =>
    scene(at(network(shape), phase), 0, SIZE).items.flatMap((item) =>
      item.op === "rect" && item.role === "jaw" ? [item.h] : [],
    );
  const gates = scene(at(run, 4), 0, SIZE).items.flatMap((item) =>
    item.op === "rect" && item.role === "gate" ? [item.h] : [],
  );
  assert.equal(gates.length, 4, "the outputs' too");
  const open = jaws("worked", 4).slice(4, 6);
  const share = 1 - (open[0] + open[1]) / gates[2];
  assert.ok(share > 0.15 && share < 0.25, `${share}: a sigmoid is open by a quarter at most`);
  assert.equal(jaws("dead_relu", 3).length, 2, "a single output of ReLU");
  assert.equal(jaws("64-16-10", 4).length, 2 * 16, "none at a softmax under cross-entropy");
});

test("from the back row one reads the values, sees where the error is and which weight moves most", () => {
  // The stage of a projector at 1280×720, seen as a picture of 480×270.
  const small = 480 / 1280;
  const { items } = scene(at(run, UPDATE, { view: { ...at(run, 0).view, projector: true } }), 0, {
    width: 1280,
    height: 507,
  });
  const sizes = (/** @type {string} */ role) =>
    items.flatMap((item) => (item.op === "text" && item.role === role ? [item.size * small] : []));
  assert.ok(Math.min(...sizes("a")) >= 8, `values ${sizes("a")}`);
  assert.ok(Math.min(...sizes("difference")) >= 6 && sizes("loss")[0] >= 14);
  const rings = items.flatMap((item) =>
    item.op === "ring" && item.role === "delta ring" ? [(item.width ?? 0) * small] : [],
  );
  assert.ok(Math.min(...rings) >= 2, `rings ${rings}`);
  const lines = items.flatMap((item) =>
    item.op === "curve" && item.role === "carried" ? [(item.width ?? 0) * small] : [],
  );
  assert.ok(Math.max(...lines) >= 2.5, `lines ${lines}`);
  const tiles = items.flatMap((item) =>
    item.op === "rect" && item.role === "neuron" ? [item.h / 507] : [],
  );
  assert.ok(Math.max(...tiles) > 0.2 && Math.max(...tiles) <= 0.22 + 1e-9, `tiles ${tiles}`);
});
