// What an update is made with besides its gradient: bars of memory, and what clipping did.

import assert from "node:assert/strict";
import test from "node:test";
import { overlaps } from "../../../../static/js/scene/frame/geometry.js";
import { textBox } from "../../../../static/js/scene/frame/items.js";
import { stage } from "../../../../static/js/scene/frame/stage.js";
import { picture } from "../../../../static/js/scene/overlays/optimizer-state.js";
import { at, network, worked } from "../fixture.js";
import { scene } from "../whole.js";

const SIZE = { width: 722, height: 520 };

/** @param {number} phase @param {Record<string, number[]>} more @param {object} training */
function drawn(phase, more, training) {
  const run = worked();
  for (const [name, values] of Object.entries(more))
    run.tensors.set(name, Float32Array.from(values));
  const state = at(run, phase);
  const told = {
    ...state,
    training: /** @type {any} */ ({ loss: "half_squared_error", ...training }),
  };
  if (!told.session || !told.frame) throw new Error("no run");
  return picture(stage(told, told.session, told.frame, 0, SIZE));
}

const MEMORY = {
  weight_memory0: [0.1, -0.2, 0, 0.05],
  weight_size0: [0.01, 0.04, 0, 0.0025],
  "clipping-1": [1, 0],
};

test("a weight wears what is remembered of it, in the colour of the error, negative dashed", () => {
  const bars = drawn(6, MEMORY, { optimizer: "adam" });
  const memory = bars.filter((item) => item.role === "memory");
  assert.deepEqual(
    memory.map((item) => ("stroke" in item ? [item.stroke, Boolean(item.dash)] : [])),
    [
      ["less", false],
      ["more", true],
      ["less", false],
    ],
  );
  assert.equal(bars.filter((item) => item.role === "size").length, 3);
  const notes = bars.filter((item) => item.op === "text").map((item) => item.text);
  assert.deepEqual(notes, ["beside each weight: what Adam remembers of it"]);
});

test("the state of an optimizer is seen in the update only, and a plain step has none", () => {
  assert.deepEqual(drawn(5, MEMORY, { optimizer: "adam" }), []);
  assert.deepEqual(drawn(6, { "clipping-1": [1, 0] }, { optimizer: "sgd" }), []);
});

test("clipping says how much of the gradient is left, and how many derivatives it cut", () => {
  const training = { clip_norm: 1, clip_value: 0.5 };
  const said = drawn(6, { "clipping-1": [0.31, 0.25] }, training);
  assert.deepEqual(
    said.map((item) => (item.op === "text" ? item.text : "")),
    ["gradient × 0.31, clipped to norm 1", "25.0\u00a0% of the derivatives cut at 0.5"],
  );
});

/** A laptop's, a small window's, and the projector's, whose sides are folded.
 * @type {[{width:number, height:number}, boolean][]} */
const STAGES = [
  [{ width: 874, height: 416 }, false],
  [SIZE, false],
  [{ width: 1280, height: 507 }, true],
];

test("words of an optimizer's state cover no other word, no unit and no bar of the strip", () => {
  for (const [shape, phase] of /** @type {const} */ ([
    ["worked", 6],
    ["2-4-4-1", 8],
    ["2-8-8-1", 8],
    ["4-2-3", 6],
    ["64-16-10", 6],
  ]))
    for (const [size, projector] of STAGES) {
      const run = network(shape);
      run.tensors.set("weight_memory0", Float32Array.of(0.1, -0.2, 0, 0.05));
      run.tensors.set("weight_size0", Float32Array.of(0.01, 0.04, 0, 0.0025));
      run.tensors.set("clipping-1", Float32Array.of(0.31, 0.25));
      const training = /** @type {any} */ ({ optimizer: "adam", clip_norm: 1, clip_value: 0.5 });
      const state = at(run, phase, { training });
      const { items } = scene({ ...state, view: { ...state.view, projector } }, 0, size, [picture]);
      const texts = items.flatMap((item) => (item.op === "text" ? [item] : []));
      const notes = texts.filter(({ text }) => /Adam|clipped|cut/.test(text));
      assert.equal(notes.length, 3, shape);
      const marks = items.flatMap((item) =>
        item.op === "rect" && /^(neuron|error bar|grid)$/.test(item.role)
          ? [{ x: item.x, y: item.y, width: item.w, height: item.h }]
          : [],
      );
      for (const note of notes) {
        const box = textBox(note);
        const label = `${shape} ${size.width} ${projector}: ${note.text}`;
        assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= size.width, label);
        for (const mark of marks) assert.ok(!overlaps(box, mark, -0.5), `${label} on a mark`);
        for (const other of texts)
          if (other !== note)
            assert.ok(!overlaps(box, textBox(other), -0.5), `${label} on “${other.text}”`);
      }
    }
});
