/*
 * Why: the chain rule of whatever is selected, with the numbers of the record. The structure is
 * built when the selection changes; after that only numbers are written.
 */

import { chainOf } from "../model/chain.js";
import { plainName } from "../model/names.js";
import { byId, h, setAttribute, whenChanged } from "./dom.js";
import { lossParts, neuronParts } from "./why-neuron.js";
import { parameterParts } from "./why-parameter.js";
import { words } from "./words.js";

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./page.js").State} State */
/** @typedef {import("../model/chain.js").Chain} Chain */
/** @typedef {{nodes:Node[], update:(chain:any)=>void}} Parts  what a kind of selection shows */

/**
 * @param {Page} page
 * @returns {import("./page.js").Update}
 */
export function why(page) {
  const panel = byId("why");
  /** @type {Parts|null} */
  let parts = null;
  const toCome = h("p", { class: "note" }, words.why.toCome);
  const point = (/** @type {import("../model/state.js").Factor|null} */ highlight) =>
    page.dispatch({ type: "highlight", highlight });

  /** @param {State} state @param {Chain|null} chain */
  function build(state, chain) {
    parts = chain && partsOf(state, chain, point);
    if (parts) panel.replaceChildren(...parts.nodes, toCome);
    else
      panel.replaceChildren(
        h("p", { class: "empty" }, state.selection ? words.why.hidden : words.why.empty),
      );
  }

  let structure = "";
  const show = whenChanged(
    (/** @type {State} */ s) => [s.session, s.frame, s.selection, s.catalog],
    (state) => {
      if (!state.session || !state.frame) return;
      const chain = chainOf(state);
      const { batch, sample } = state.frame;
      const shape = "factored" in (chain ?? {}) ? chain : null;
      const next = JSON.stringify([
        state.selection,
        state.session.layout_id,
        state.catalog !== null,
        chain !== null,
        shape && "factored" in shape && shape.factored,
        shape && "plain" in shape && shape.plain,
        batch > 1 && (sample < 0 ? "whole" : "sample"),
      ]);
      if (next !== structure) build(state, chain);
      else parts?.update(chain);
      structure = next;
      toCome.hidden = panel.querySelector(".to-come") === null;
    },
  );
  const highlight = whenChanged(
    (/** @type {State} */ s) => [s.highlight, s.selection],
    (state) => {
      for (const element of panel.querySelectorAll("[data-factor]")) {
        const on = element.getAttribute("data-factor") === state.highlight;
        setAttribute(element, "data-on", on);
      }
    },
  );
  return (state) => {
    if (state.view.tab !== "why" && state.view.tab !== "setup") return;
    show(state);
    highlight(state);
  };
}

/**
 * @param {State} state
 * @param {Chain} chain
 * @param {import("./formula.js").Point} point
 * @returns {Parts}
 */
function partsOf(state, chain, point) {
  const { network } = /** @type {NonNullable<State["session"]>} */ (state.session);
  const { why: table } = words;
  switch (chain.kind) {
    case "weight": {
      const from = plainName(network, chain.layer - 1, chain.from);
      const to = plainName(network, chain.layer, chain.to);
      const title = heading(table.weight, [h("i", {}, "w"), ` ${table.weightName(from, to)}`]);
      return titled(title, parameterParts(chain, from, to, point));
    }
    case "bias": {
      const to = plainName(network, chain.layer, chain.unit);
      const title = heading(table.bias, [h("i", {}, "b"), ` ${table.biasName(to)}`]);
      return titled(title, parameterParts(chain, null, to, point));
    }
    case "neuron": {
      const name = plainName(network, chain.layer, chain.unit);
      return titled(heading(table.neuron, [h("i", {}, name)]), neuronParts(network, chain, point));
    }
    case "input": {
      const title = heading(table.input, [h("i", {}, plainName(network, -1, chain.unit))]);
      return titled(title, {
        nodes: [h("p", { class: "said" }, table.inputText)],
        update: () => {},
      });
    }
    case "loss": {
      const entry = state.catalog?.losses.find((loss) => loss.name === state.training?.loss);
      return titled(heading(table.loss, [table.lossName]), lossParts(network, chain, entry));
    }
  }
}

/**
 * @param {string[]} around  the words before and after
 * @param {(Node|string)[]} what
 */
function heading([before, after], what) {
  return h("h2", {}, `${before} `, h("mark", {}, ...what), ` ${after}`);
}

/**
 * @param {Node} title
 * @param {Parts} parts
 * @returns {Parts}
 */
function titled(title, parts) {
  return { nodes: [title, ...parts.nodes], update: parts.update };
}
