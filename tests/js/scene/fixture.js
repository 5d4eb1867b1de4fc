// States to draw: the worked 2-2-2 example with the numbers of its golden file, and networks of
// any other shape with numbers that follow from their places.

import { readFileSync } from "node:fs";
import { initial } from "../../../static/js/model/state.js";

/** @typedef {import("../../../static/js/model/state.js").State} State */
/** @typedef {import("../../../static/js/wire/messages.js").Frame} Frame */
/** @typedef {import("../../../static/js/wire/messages.js").Phase} Phase */
/** @typedef {import("../../../static/js/wire/messages.js").SessionMessage} SessionMessage */
/** @typedef {import("../../../static/js/wire/messages.js").Maps} Maps */
/** @typedef {{session:SessionMessage, tensors:Map<string, Float32Array>, loss:number}} Run */

const golden = JSON.parse(
  readFileSync(new URL("../../golden/worked_examples.json", import.meta.url), "utf8"),
);

/** @param {number[]} units inputs first @param {{image?:number[], names?:string[], loss?:string, outputs?:string[]}} [options] @returns {SessionMessage} */
function sessionOf(units, { image, names, loss = "half_squared_error", outputs } = {}) {
  const last = units.length - 2;
  /** @type {Phase[]} */
  const phases = [{ name: "input", layer: null, parts: 1 }];
  for (let l = 0; l <= last; l++)
    phases.push({ name: "forward", layer: l, parts: units[l + 1] * (units[l] + 1) });
  phases.push({ name: "loss", layer: null, parts: 1 });
  for (let l = last; l >= 0; l--)
    phases.push({
      name: "backward",
      layer: l,
      parts: l === last ? units[l + 1] : units[l + 1] * (units[l + 2] + 1),
    });
  const parameters = units.slice(1).reduce((sum, n, l) => sum + n * (units[l] + 1), 0);
  phases.push({ name: "update", layer: null, parts: parameters });
  return {
    type: "session",
    version: 1,
    id: "s",
    layout_id: 1,
    config: { data: { name: "d" }, network: { inputs: units[0], layers: [] }, training: { loss } },
    network: {
      inputs: units[0],
      input_names: names ?? Array.from({ length: units[0] }, (_, i) => `x${i + 1}`),
      output_names:
        outputs ?? Array.from({ length: units[units.length - 1] }, (_, i) => `o${i + 1}`),
      layers: units.slice(1).map((n) => ({
        kind: "dense",
        units: n,
        activation: "sigmoid",
        title: "",
        formula: "",
        derivative: "",
        gated: true,
        bias: true,
      })),
    },
    phases,
    layout: { tensors: [], length: 0 },
    data: {
      name: "d",
      title: "",
      task: "regression",
      n_train: 1,
      n_test: 0,
      image_shape: image ?? null,
      domain: null,
      classes: null,
    },
    updates_per_epoch: 1,
    history: { losses: [], evaluations: [], norms: [] },
    log: [],
  };
}

/** The published example, before its first update. @returns {Run} */
export function worked() {
  const example = golden.examples.find(
    (/** @type {{name:string}} */ e) => e.name === "worked-2-2-2",
  );
  const { before, after } = example.expected;
  const tensors = new Map([
    ["x-1", example.x[0]],
    ["y-1", example.y[0]],
  ]);
  for (const l of [0, 1]) {
    const a = before.a[l][0];
    const change = (/** @type {number[]} */ from, /** @type {number[]} */ to) =>
      to.map((w, i) => w - from[i]);
    const next = before.delta[1][0];
    tensors.set(`z${l}`, before.z[l][0]);
    tensors.set(`a${l}`, a);
    tensors.set(`delta${l}`, before.delta[l][0]);
    tensors.set(
      `gate${l}`,
      a.map((/** @type {number} */ v) => v * (1 - v)),
    );
    tensors.set(
      `upstream${l}`,
      a.map((/** @type {number} */ v, /** @type {number} */ i) =>
        l === 1
          ? v - example.y[0][i]
          : example.weights[1][i][0] * next[0] + example.weights[1][i][1] * next[1],
      ),
    );
    tensors.set(`weights${l}`, example.weights[l].flat());
    tensors.set(`biases${l}`, example.biases[l]);
    tensors.set(`weight_gradient${l}`, before.weight_gradients[l].flat());
    tensors.set(`bias_gradient${l}`, before.bias_gradients[l]);
    tensors.set(`weight_change${l}`, change(example.weights[l].flat(), after[0].weights[l].flat()));
    tensors.set(`bias_change${l}`, change(example.biases[l], after[0].biases[l]));
  }
  const floats = new Map([...tensors].map(([name, values]) => [name, Float32Array.from(values)]));
  return { session: sessionOf([2, 2, 2]), tensors: floats, loss: before.loss };
}

/** Any network; its numbers are of both signs and of many sizes. @param {number[]} units @param {Parameters<typeof sessionOf>[1]} [options] @returns {Run} */
export function network(units, options) {
  const tensors = new Map();
  let seed = 1;
  const values = (/** @type {number} */ count, /** @type {number} */ scale) =>
    Float32Array.from(
      { length: count },
      () => scale * Math.sin(12.9898 * seed++ + 0.3) * (1 + (seed % 7)) * 0.3,
    );
  tensors.set("x-1", values(units[0], 1));
  tensors.set("y-1", values(units[units.length - 1], 1));
  units.slice(1).forEach((n, l) => {
    for (const name of ["z", "a", "upstream", "delta"])
      tensors.set(name + l, values(n, name === "delta" ? 1e-3 : 1));
    tensors.set(`gate${l}`, values(n, 0.12).map(Math.abs));
    if (units[l] * n > 16384) return;
    for (const name of ["weights", "weight_gradient", "weight_change"])
      tensors.set(name + l, values(units[l] * n, name === "weights" ? 1 : 1e-2));
    for (const name of ["biases", "bias_gradient", "bias_change"])
      tensors.set(name + l, values(n, 0.1));
  });
  return { session: sessionOf(units, options), tensors, loss: 0.4321 };
}

/** Maps of a network's neurons: along x by the first value, along y by the second.
 * @param {number[]} units inputs first @param {number} [rows] @returns {Maps} */
export function maps(units, rows = 4) {
  const columns = 4;
  const made = units.map((count, c) =>
    Array.from({ length: count }, (_, unit) => ({
      scale: 2 + c,
      values: Int8Array.from({ length: rows * columns }, (_, at) => {
        const step = unit % 2 ? Math.floor(at / columns) : at % columns;
        return Math.round(((2 * step) / 3 - 1) * 127);
      }),
    })),
  );
  return {
    layoutId: 1,
    update: 0,
    columns,
    rows,
    domain: [-2, 2, -2, 2],
    of: (layer, unit) => made[layer + 1]?.[unit],
  };
}

/**
 * A state at a phase, complete unless a part is given.
 * @param {Run} run @param {number} phase @param {{part?:number, frame?:Partial<Frame>} & Partial<Omit<State, "frame">>} [more]
 * @returns {State}
 */
export function at(run, phase, { part, frame, ...more } = {}) {
  const { parts, name } = run.session.phases[phase];
  return {
    ...initial(),
    connection: "open",
    session: run.session,
    frame: {
      layoutId: 1,
      update: 0,
      epoch: 0,
      phase,
      part: part ?? parts,
      parts,
      committed: name === "update",
      playing: false,
      diverged: false,
      jumped: false,
      own: false,
      sample: 0,
      batch: 1,
      row: 0,
      sampleLoss: run.loss,
      loss: run.loss,
      rate: 0.5,
      tensor: (name, layer) => run.tensors.get(name + layer),
      ...frame,
    },
    ...more,
  };
}
