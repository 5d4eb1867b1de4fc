// A session and a frame of the worked 2-2-2 example, for the tests of the model.

import { reduce } from "../../../static/js/model/reduce.js";
import { initial } from "../../../static/js/model/state.js";

/** @typedef {import("../../../static/js/model/state.js").State} State */
/** @typedef {import("../../../static/js/model/state.js").Frame} Frame */

export const layer = (/** @type {number} */ units, activation = "sigmoid") => ({
  kind: "dense",
  units,
  activation,
  title: activation,
  formula: "",
  derivative: "",
  gated: true,
  bias: true,
});

/** @returns {any} */
export function session(change = {}) {
  const phases = [
    ["input", null, 1],
    ["forward", 0, 6],
    ["forward", 1, 6],
    ["loss", null, 1],
    ["backward", 1, 2],
    ["backward", 0, 6],
    ["update", null, 12],
  ].map(([name, at, parts]) => ({ name, layer: at, parts }));
  return {
    type: "session",
    version: 1,
    id: "abc",
    layout_id: 1,
    config: {
      data: { name: "worked" },
      network: { inputs: 2, layers: [] },
      training: { loss: "half_squared_error", learning_rate: 0.5 },
    },
    network: {
      inputs: 2,
      input_names: ["x1", "x2"],
      output_names: ["o1", "o2"],
      layers: [layer(2), layer(2)],
    },
    phases,
    layout: { tensors: [], length: 0 },
    data: { n_train: 1 },
    updates_per_epoch: 1,
    history: { losses: [[0, 1]], evaluations: [], norms: [] },
    log: [],
    ...change,
  };
}

/** The worked 2-2-2 example, rounded: what the chain is made of. */
/** @type {Record<string, number[]>} */
const tensors = {
  "x,-1": [0.05, 0.1],
  "y,1": [0.01, 0.99],
  "a,0": [0.5932699921, 0.5968843783],
  "a,1": [0.7513650696, 0.7729284653],
  "z,1": [1.1059059671, 1.2249214041],
  "upstream,1": [0.7413650696, -0.2170715347],
  "gate,1": [0.1868156018, 0.1755100529],
  "delta,1": [0.1384985616, -0.0380982365],
  "weights,1": [0.4, 0.5, 0.45, 0.55],
  "biases,1": [0.6, 0.6],
  "weight_gradient,1": [0.0821670406, -0.0226025405, 0.0826676278, -0.0227402422],
  "weight_change,1": [-0.0410835203, 0.0113012702, -0.0413338139, 0.0113701211],
  "bias_gradient,1": [0.1384985616, -0.0380982365],
  "bias_change,1": [-0.0692492808, 0.0190491183],
};

/** @returns {Frame} */
export function frame(change = {}) {
  return {
    layoutId: 1,
    update: 0,
    epoch: 0,
    phase: 0,
    part: 1,
    parts: 1,
    committed: false,
    playing: false,
    diverged: false,
    jumped: false,
    own: false,
    sample: 0,
    batch: 1,
    row: 0,
    sampleLoss: 0.2983711088,
    loss: 0.2983711088,
    rate: 0.5,
    tensor: (name, l) => {
      const values = tensors[`${name},${l}`];
      return values && Float32Array.from(values);
    },
    ...change,
  };
}

/** @param {...import("../../../static/js/model/reduce.js").Action} actions */
export function after(...actions) {
  return actions.reduce(reduce, initial());
}

/** @param {object} change */
export const at = (change) => after(session(), { type: "frame", frame: frame(change), time: 0 });
