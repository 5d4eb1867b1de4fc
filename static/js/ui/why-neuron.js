/*
 * Why a neuron says what it says and answers for what it answers for, and where the loss comes
 * from: sums written out, one line a part.
 */

import { full, number } from "../model/format.js";
import { plainName } from "../model/names.js";
import { h, setAttribute, setText } from "./dom.js";
import { tone } from "./formula.js";
import { words } from "./words.js";

/** @typedef {import("../model/chain.js").NeuronChain} NeuronChain */
/** @typedef {import("../model/chain.js").LossChain} LossChain */
/** @typedef {import("../model/chain.js").Term} Term */
/** @typedef {import("../model/chain.js").Quantity} Quantity */
/** @typedef {import("../wire/messages.js").NetworkInfo} NetworkInfo */
/** @typedef {import("./formula.js").Family} Family */

/** Parts of a sum that are written out. */
const SHOWN = 8;

/**
 * @param {NetworkInfo} network
 * @param {NeuronChain} chain
 * @param {import("./formula.js").Point} point
 * @returns {import("./why.js").Parts}
 */
export function neuronParts(network, chain, point) {
  const { why: table } = words;
  const forward = sumTable(
    (unit) => plainName(network, chain.layer - 1, unit),
    chain.terms,
    "forward",
    [
      ...(chain.bias === null
        ? []
        : [{ symbol: "+ b", read: (/** @type {NeuronChain} */ c) => known(c.bias ?? 0) }]),
      { symbol: "= z", read: (c) => c.z },
      { symbol: "a = σ(z)", read: (c) => c.a, strong: true },
    ],
    (c) => c.terms,
    point,
  );
  const backward = sumTable(
    (unit) => `δ ${plainName(network, chain.layer + 1, unit)}`,
    chain.back,
    "backward",
    [
      ...(chain.factored
        ? [
            {
              symbol: "= ∂L/∂a",
              read: (/** @type {NeuronChain} */ c) => c.upstream,
              factor: /** @type {const} */ ("upstream"),
            },
            {
              symbol: "× σ′(z)",
              read: (/** @type {NeuronChain} */ c) => c.gate,
              factor: /** @type {const} */ ("gate"),
            },
          ]
        : []),
      { symbol: "= δ", read: (c) => c.delta, strong: true, factor: "delta" },
    ],
    (c) => c.back,
    point,
  );
  forward.update(chain);
  backward.update(chain);
  return {
    nodes: [
      h("h3", {}, table.forward),
      forward.element,
      h("h3", {}, table.backward),
      backward.element,
    ],
    update: (/** @type {NeuronChain} */ now) => {
      forward.update(now);
      backward.update(now);
    },
  };
}

/**
 * @param {number} value
 * @returns {Quantity}
 */
function known(value) {
  return { value, known: true };
}

/** @typedef {{symbol:string, read:(chain:NeuronChain)=>Quantity, strong?:boolean,
 *    factor?:import("../model/state.js").Factor}} Line */

/**
 * weight × value = part, one row each, and the lines of what becomes of the sum.
 * @param {(unit:number)=>string} nameOf
 * @param {Term[]} terms
 * @param {Family} family
 * @param {Line[]} lines
 * @param {(chain:NeuronChain)=>Term[]} read
 * @param {import("./formula.js").Point} point
 */
function sumTable(nameOf, terms, family, lines, read, point) {
  const rows = terms.slice(0, SHOWN).map((term) => {
    const cells = [h("td"), h("td"), h("td")];
    const name = h("th", { scope: "row" }, h("i", {}, nameOf(term.index)));
    return { cells, row: h("tr", {}, name, ...cells) };
  });
  const rest = terms.length - rows.length;
  const ends = lines.map((line) => {
    const cell = h("td");
    const listeners = line.factor
      ? {
          onpointerenter: () => point(line.factor ?? null),
          onpointerleave: () => point(null),
          "data-factor": line.factor,
        }
      : {};
    const name = h("th", { scope: "row", colspan: 3 }, h("i", {}, line.symbol));
    return {
      line,
      cell,
      row: h("tr", { class: line.strong ? "strong" : "end", ...listeners }, name, cell),
    };
  });
  const more =
    rest > 0 && h("tr", {}, h("td", { colspan: 4, class: "note" }, words.why.others(rest)));
  const element = h(
    "table",
    { class: "terms" },
    h("tbody", {}, ...rows.map((r) => r.row), more, ...ends.map((e) => e.row)),
  );
  return {
    element,
    /** @param {NeuronChain} chain */
    update(chain) {
      const now = read(chain);
      rows.forEach(({ cells }, i) => {
        const { input, weight } = now[i];
        put(cells[0], known(weight), "forward", "");
        put(cells[1], input, family, "× ");
        put(cells[2], { value: weight * input.value, known: input.known }, family, "= ");
      });
      for (const { line, cell } of ends)
        put(cell, line.read(chain), line.factor === "gate" ? "gate" : family, "");
    },
  };
}

/**
 * @param {HTMLElement} cell
 * @param {Quantity} quantity
 * @param {Family} family
 * @param {string} before
 */
function put(cell, quantity, family, before) {
  setText(cell, before + number(quantity.value));
  setAttribute(cell, "title", full(quantity.value));
  setAttribute(cell, "class", `${tone(family, quantity.value)}${quantity.known ? "" : " to-come"}`);
}

/**
 * @param {NetworkInfo} network
 * @param {LossChain} chain
 * @param {import("../model/catalog.js").Entry} [entry]
 * @returns {import("./why.js").Parts}
 */
export function lossParts(network, chain, entry) {
  const { why: table } = words;
  const last = network.layers.length - 1;
  const rows = chain.outputs.slice(0, 2 * SHOWN).map((_, unit) => {
    const cells = [h("td"), h("td"), h("td")];
    return {
      cells,
      row: h(
        "tr",
        {},
        h("th", { scope: "row" }, h("i", {}, plainName(network, last, unit))),
        ...cells,
      ),
    };
  });
  const total = h("td");
  const heads = [table.output, table.prediction, table.target, table.difference];
  const element = h(
    "table",
    { class: "terms" },
    h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))),
    h(
      "tbody",
      {},
      ...rows.map((r) => r.row),
      h("tr", { class: "strong" }, h("th", { scope: "row", colspan: 3 }, h("i", {}, "L")), total),
    ),
  );
  /** @param {LossChain} now */
  function update(now) {
    rows.forEach(({ cells }, unit) => {
      const { a, y } = now.outputs[unit];
      put(cells[0], a, "forward", "");
      put(cells[1], known(y), "forward", "");
      put(cells[2], { value: a.value - y, known: a.known }, "backward", "");
    });
    put(total, now.whole ? now.batchLoss : now.loss, "gate", "");
  }
  update(chain);
  const formula = entry?.formula ? [h("p", { class: "formula" }, entry.formula)] : [];
  const note = chain.whole ? [h("p", { class: "note" }, table.mean(chain.batch))] : [];
  return { nodes: [...formula, element, ...note], update };
}
