/*
 * Why a number is what it is: the factors of the chain rule for whatever is selected, read from
 * the frame. Plain data; the inspector writes it as MathML.
 */

import { incoming, isKnown, numberAt } from "./selectors.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").Factor} Factor */
/** @typedef {{value:number, known:boolean}} Quantity  known: worked out where the cursor stands */

/** @typedef {{kind:"weight", layer:number, from:number, to:number, batch:number, whole:boolean,
 *    factored:boolean, upstream:Quantity, gate:Quantity, delta:Quantity, a:Quantity,
 *    product:Quantity, gradient:Quantity, old:number, change:Quantity, next:Quantity,
 *    rate:number, plain:boolean}} WeightChain */
/** @typedef {Omit<WeightChain, "kind"|"from"|"to"|"a"> & {kind:"bias", unit:number}} BiasChain */
/** @typedef {{input:Quantity, weight:number, index:number}} Term */
/** @typedef {{kind:"neuron", layer:number, unit:number, factored:boolean, terms:Term[],
 *    bias:number|null, z:Quantity, a:Quantity, back:Term[], upstream:Quantity, gate:Quantity,
 *    delta:Quantity}} NeuronChain */
/** @typedef {{kind:"input", unit:number, value:number}} InputChain */
/** @typedef {{kind:"loss", outputs:{a:Quantity, y:number}[], loss:Quantity, batchLoss:Quantity,
 *    batch:number, whole:boolean}} LossChain */
/** @typedef {WeightChain|BiasChain|NeuronChain|InputChain|LossChain} Chain */

/**
 * @param {State} state
 * @returns {Chain|null}  null where nothing is selected, or the layout leaves it out
 */
export function chainOf(state) {
  const { selection, frame, session } = state;
  if (!selection || !frame || !session) return null;
  switch (selection.kind) {
    case "weight": {
      const { layer, from, to } = selection;
      const units = session.network.layers[layer].units;
      const parameter = parameterOf(state, "weight", layer, from * units + to);
      const a = incoming(state, layer)?.[from];
      if (!parameter || a === undefined) return null;
      const error = errorOf(state, layer, to);
      const input = { value: a, known: isKnown(state, "a", layer - 1) };
      const product = { value: error.delta.value * a, known: error.delta.known };
      return { kind: "weight", layer, from, to, a: input, product, ...error, ...parameter };
    }
    case "bias": {
      const { layer, unit } = selection;
      const parameter = parameterOf(state, "bias", layer, unit);
      if (!parameter) return null;
      const error = errorOf(state, layer, unit);
      return { kind: "bias", layer, unit, product: error.delta, ...error, ...parameter };
    }
    case "neuron":
      return selection.layer < 0
        ? {
            kind: "input",
            unit: selection.unit,
            value: numberAt(state, "x", -1, selection.unit) ?? 0,
          }
        : neuronChain(state, selection.layer, selection.unit);
    case "loss":
      return lossChain(state);
  }
}

/**
 * @param {State} state
 * @param {"z"|"a"|"upstream"|"gate"|"delta"} name
 * @param {number} layer
 * @param {number} unit
 * @returns {Quantity}
 */
function quantity(state, name, layer, unit) {
  const value = numberAt(state, name, layer, unit) ?? Number.NaN;
  return { value, known: isKnown(state, name, layer) };
}

/**
 * The error a unit answers for. Softmax's outputs all share one derivative, so there δ is not the
 * product of two numbers; a batch's sums are not either.
 * @param {State} state
 * @param {number} layer
 * @param {number} unit
 */
function errorOf(state, layer, unit) {
  const upstream = quantity(state, "upstream", layer, unit);
  const gate = quantity(state, "gate", layer, unit);
  const delta = quantity(state, "delta", layer, unit);
  const softmax = state.session?.network.layers[layer].activation === "softmax";
  const factored = !softmax && Number.isFinite(upstream.value * gate.value) && !isWhole(state);
  return { factored, upstream, gate, delta };
}

/** @param {State} state */
function isWhole(state) {
  return (state.frame?.sample ?? 0) < 0 && (state.frame?.batch ?? 1) > 1;
}

/**
 * @param {State} state
 * @param {"weight"|"bias"} kind
 * @param {number} layer
 * @param {number} index
 */
function parameterOf(state, kind, layer, index) {
  const old = numberAt(state, kind === "weight" ? "weights" : "biases", layer, index);
  const gradient = numberAt(state, `${kind}_gradient`, layer, index);
  const change = numberAt(state, `${kind}_change`, layer, index);
  if (old === undefined || gradient === undefined || change === undefined || !state.frame)
    return null;
  const committed = isKnown(state, "change", layer);
  const step = -state.frame.rate * gradient;
  return {
    old,
    batch: state.frame.batch,
    whole: isWhole(state),
    gradient: { value: gradient, known: isKnown(state, "gradient", layer) },
    change: { value: change, known: committed },
    next: { value: old + change, known: committed },
    rate: state.frame.rate,
    // An optimizer with a memory, or a clipped gradient, changes a weight by something else.
    plain: Math.abs(step - change) <= 1e-5 * Math.max(Math.abs(step), Math.abs(change)) + 1e-12,
  };
}

/**
 * @param {State} state
 * @param {number} layer
 * @param {number} unit
 * @returns {NeuronChain}
 */
function neuronChain(state, layer, unit) {
  const { layers } = /** @type {NonNullable<State["session"]>} */ (state.session).network;
  const weights = state.frame?.tensor("weights", layer);
  const inputs = incoming(state, layer) ?? new Float32Array();
  const known = isKnown(state, "a", layer - 1);
  const terms = [...(weights ? inputs : [])].map((value, index) => ({
    input: { value, known },
    weight: weights?.[index * layers[layer].units + unit] ?? Number.NaN,
    index,
  }));
  const after = state.frame?.tensor("weights", layer + 1);
  const deltas = state.frame?.tensor("delta", layer + 1);
  const back = [...(after && deltas ? deltas : [])].map((value, index) => ({
    input: { value, known: isKnown(state, "delta", layer + 1) },
    weight: after?.[unit * layers[layer + 1].units + index] ?? Number.NaN,
    index,
  }));
  return {
    kind: "neuron",
    layer,
    unit,
    terms,
    bias: layers[layer].bias ? (numberAt(state, "biases", layer, unit) ?? null) : null,
    z: quantity(state, "z", layer, unit),
    a: quantity(state, "a", layer, unit),
    back,
    ...errorOf(state, layer, unit),
  };
}

/**
 * @param {State} state
 * @returns {LossChain}
 */
function lossChain(state) {
  const layers = state.session?.network.layers ?? [];
  const last = layers.length - 1;
  const outputs = Array.from({ length: layers[last]?.units ?? 0 }, (_, unit) => ({
    a: quantity(state, "a", last, unit),
    y: numberAt(state, "y", last, unit) ?? Number.NaN,
  }));
  const known = isKnown(state, "loss", last);
  return {
    kind: "loss",
    outputs,
    loss: { value: state.frame?.sampleLoss ?? Number.NaN, known },
    batchLoss: { value: state.frame?.loss ?? Number.NaN, known },
    batch: state.frame?.batch ?? 1,
    whole: isWhole(state),
  };
}
