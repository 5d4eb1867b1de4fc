/*
 * Why a weight or a bias changes: its gradient as the product of its factors, δ·a, the sum over
 * the batch, and the update.
 */

import { bracketed, full, number, typed } from "../model/format.js";
import { h, math, setAttribute, setText } from "./dom.js";
import { equation, mi, partial, tone } from "./formula.js";
import { words } from "./words.js";

/** @typedef {import("../model/chain.js").WeightChain} WeightChain */
/** @typedef {import("../model/chain.js").BiasChain} BiasChain */
/** @typedef {import("../model/chain.js").Quantity} Quantity */
/** @typedef {import("../model/state.js").Factor} Factor */
/** @typedef {import("./formula.js").Family} Family */

/**
 * @param {WeightChain|BiasChain} chain
 * @param {string|null} from  null for a bias
 * @param {string} to
 * @param {import("./formula.js").Point} point
 * @returns {import("./why.js").Parts}
 */
export function parameterParts(chain, from, to, point) {
  const parts = [
    ...(chain.whole ? [] : [gradient(chain, point), factors(chain, from, to, point)]),
    ...(chain.batch > 1 ? [batchSum(chain)] : []),
    update(chain),
  ];
  return {
    nodes: parts.flatMap((part) => part.nodes),
    update: (now) => {
      for (const part of parts) part.update(now);
    },
  };
}

/** @param {WeightChain|BiasChain} chain */
function letter(chain) {
  return chain.kind === "weight" ? "w" : "b";
}

/**
 * ∂L/∂w = ∂L/∂a · ∂a/∂z · ∂z/∂w, or δ · a where δ is not a product of two numbers.
 * @param {WeightChain|BiasChain} chain
 * @param {import("./formula.js").Point} point
 */
function gradient(chain, point) {
  /** @type {(now:WeightChain|BiasChain)=>Quantity[]} */
  const read = (now) => [
    now.product,
    ...(now.factored ? [now.upstream, now.gate] : [now.delta]),
    ...(now.kind === "weight" ? [now.a] : []),
  ];
  const values = read(chain);
  const error = chain.factored
    ? [
        term(partial("L", "a"), values[1], "backward", "upstream"),
        "·",
        term(partial("a", "z"), values[2], "gate", "gate"),
      ]
    : [term(mi("δ"), values[1], "backward", "delta")];
  const input =
    chain.kind === "weight"
      ? ["·", term(chain.factored ? partial("z", "w") : mi("a"), chain.a, "forward", "a")]
      : [];
  const share = term(partial("L", letter(chain)), values[0], "backward");
  const line = equation([{ ...share, strong: true }, "=", ...error, ...input], point);
  const note = chain.batch > 1 ? [h("p", { class: "note" }, words.why.share)] : [];
  return {
    nodes: [line.element, ...note],
    update: (/** @type {WeightChain} */ now) => line.update(read(now)),
  };
}

/**
 * @param {Element} symbol
 * @param {Quantity} value
 * @param {Family} family
 * @param {Factor} [factor]
 * @returns {import("./formula.js").Term}
 */
function term(symbol, value, family, factor) {
  return { symbol, value, family, factor };
}

/**
 * The factors one by one, to point at: what each is called, its number, what it means.
 * @param {WeightChain|BiasChain} chain
 * @param {string|null} from
 * @param {string} to
 * @param {import("./formula.js").Point} point
 */
function factors(chain, from, to, point) {
  const { why: table } = words;
  /** @type {{factor:Factor, symbol:Element|string, family:Family, text:string}[]} */
  const rows = [
    ...(chain.factored
      ? [
          {
            factor: /** @type {const} */ ("upstream"),
            symbol: "∂L/∂a",
            family: /** @type {const} */ ("backward"),
            text: table.upstream,
          },
          {
            factor: /** @type {const} */ ("gate"),
            symbol: "σ′(z)",
            family: /** @type {const} */ ("gate"),
            text: table.gate,
          },
        ]
      : []),
    { factor: "delta", symbol: "δ", family: "backward", text: table.delta(to) },
    ...(from
      ? [
          {
            factor: /** @type {const} */ ("a"),
            symbol: "a",
            family: /** @type {const} */ ("forward"),
            text: table.a(from),
          },
        ]
      : []),
  ];
  const cells = rows.map(({ factor, family }) => ({
    factor,
    family,
    cell: h("b", { class: "value" }),
  }));
  const list = h(
    "ul",
    { class: "factors", "aria-label": table.factors },
    ...rows.map(({ factor, symbol, text }, i) =>
      h(
        "li",
        {},
        h(
          "button",
          {
            type: "button",
            "data-factor": factor,
            onpointerenter: () => point(factor),
            onpointerleave: () => point(null),
            onfocus: () => point(factor),
            onblur: () => point(null),
          },
          h("i", {}, symbol),
          cells[i].cell,
          h("span", {}, text),
        ),
      ),
    ),
  );
  /** @param {WeightChain|BiasChain} now */
  function show(now) {
    for (const { factor, family, cell } of cells) {
      const quantity = factor === "a" ? /** @type {WeightChain} */ (now).a : now[factor];
      setText(cell, number(quantity.value));
      setAttribute(cell, "title", full(quantity.value));
      setAttribute(
        cell,
        "class",
        `value ${tone(family, quantity.value)}${quantity.known ? "" : " to-come"}`,
      );
    }
  }
  show(chain);
  const said = h("p", { class: "said" }, from ? table.product(from, to) : table.biasProduct(to));
  return { nodes: [said, list], update: show };
}

/**
 * ∂L/∂w = Σ δ·a over the samples.
 * @param {WeightChain|BiasChain} chain
 */
function batchSum(chain) {
  const value = math("mn", { class: "strong" });
  const inner = chain.kind === "weight" ? [mi("δ"), math("mo", {}, "·"), mi("a")] : [mi("δ")];
  const line = math(
    "math",
    { display: "block" },
    partial("L", letter(chain)),
    math("mo", {}, "="),
    math("mo", { largeop: "true" }, "∑"),
    ...inner,
    math("mo", {}, "="),
    value,
  );
  /** @param {WeightChain|BiasChain} now */
  function show(now) {
    const { value: sum, known } = now.gradient;
    setText(value, number(sum));
    setAttribute(value, "title", full(sum));
    setAttribute(value, "class", `strong ${tone("backward", sum)}${known ? "" : " to-come"}`);
  }
  show(chain);
  return { nodes: [line, h("p", { class: "note" }, words.why.batch(chain.batch))], update: show };
}

/**
 * w − η·∂L/∂w, or w plus what the optimizer makes of the gradient.
 * @param {WeightChain|BiasChain} chain
 */
function update(chain) {
  const w = letter(chain);
  const symbols = math(
    "math",
    { display: "block" },
    mi(w),
    math("mo", {}, "←"),
    mi(w),
    math("mo", {}, chain.plain ? "−" : "+"),
    ...(chain.plain ? [mi("η"), math("mo", {}, "·"), partial("L", w)] : [mi(`Δ${w}`)]),
  );
  const sum = h("span");
  const result = h("b");
  const line = h("p", { class: "sum" }, sum, result);
  /** @param {WeightChain|BiasChain} now */
  function show(now) {
    const by = now.plain
      ? `− ${typed(now.rate)} × ${bracketed(now.gradient.value)}`
      : `+ ${bracketed(now.change.value)}`;
    setText(sum, `${number(now.old)} ${by} = `);
    setText(result, number(now.next.value));
    setAttribute(result, "title", full(now.next.value));
    setAttribute(line, "class", now.gradient.known ? "sum" : "sum to-come");
  }
  show(chain);
  const nodes = [h("h3", {}, words.why.update), symbols, line];
  if (!chain.plain) nodes.push(h("p", { class: "note" }, words.why.optimizer));
  return { nodes, update: show };
}
