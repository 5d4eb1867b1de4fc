/*
 * The stage in words and tables: a summary, and per layer every z, a, δ, gate, weight, gradient
 * and new weight. It is the Numbers tab, and always there for who reads the page by ear. A number
 * appears when the update has come to it; `data` elements carry all its digits.
 */

import { number } from "../model/format.js";
import { plainName } from "../model/names.js";
import { currentPhase, isKnown, isOutput, numberAt, shapeOf, unitsOf } from "../model/selectors.js";
import { byId, h, setAttribute, setText, whenChanged } from "./dom.js";
import { phaseWords } from "./ribbon.js";
import { words } from "./words.js";

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./page.js").State} State */
/** @typedef {import("../model/state.js").Selection} Selection */
/** @typedef {{element:HTMLElement, read:(state:State)=>number|undefined}} Cell */

const MAX_NEURONS = 64;
const MAX_WEIGHTS = 256;

/**
 * @param {Page} page
 * @returns {import("./page.js").Update}
 */
export function twin(page) {
  const summary = byId("summary");
  const root = byId("twin");
  const body = h("div");
  root.prepend(h("h2", {}, words.numbers.title));
  root.append(body);
  /** @type {Cell[]} */
  let cells = [];

  const build = whenChanged(
    (/** @type {State} */ s) => [s.session?.network],
    ({ session }) => {
      cells = [];
      if (!session) return;
      const { network } = session;
      const layers = [-1, ...network.layers.keys()];
      body.replaceChildren(...layers.map((layer) => layerSection(page, network, layer, cells)));
    },
  );
  const show = whenChanged(
    (/** @type {State} */ s) => [s.frame, s.session],
    (state) => {
      const phase = currentPhase(state);
      if (!state.session || !state.frame || !phase) return;
      const { network, data } = state.session;
      const { numbers: table } = words;
      const name = phaseWords(phase, network.layers.length);
      const text = [
        table.network(shapeOf(network), data.title),
        table.where(state.frame.update, name),
        state.frame.sample < 0 && state.frame.batch > 1 ? table.batch : "",
        table.next,
      ];
      setText(summary, text.filter(Boolean).join(" "));
      for (const { element, read } of cells) put(element, read(state));
    },
  );
  return (state) => {
    build(state);
    show(state);
  };
}

/**
 * @param {HTMLElement} element
 * @param {number|undefined} value  undefined: still to come
 */
function put(element, value) {
  setText(element, value === undefined ? words.plots.none : number(value));
  setAttribute(element, "value", value === undefined ? "" : String(value));
}

/**
 * @param {Page} page
 * @param {import("../wire/messages.js").NetworkInfo} network
 * @param {number} layer
 * @param {Cell[]} cells
 */
function layerSection(page, network, layer, cells) {
  const { numbers: table } = words;
  const title =
    layer < 0 ? table.inputs : isOutput(network, layer) ? table.output : table.hidden(layer + 1);
  const section = h(
    "section",
    { "data-layer": layer },
    h("h3", {}, title),
    neurons(page, network, layer, cells),
  );
  if (layer >= 0) section.append(parameters(page, network, layer, cells));
  return section;
}

/**
 * @param {Cell[]} cells
 * @param {(state:State)=>number|undefined} read
 */
function cell(cells, read) {
  const element = h("data", { value: "" });
  cells.push({ element, read });
  return h("td", {}, element);
}

/**
 * @param {Page} page
 * @param {Selection} selection
 * @param {string} text
 */
function nameCell(page, selection, text) {
  const select = () => page.dispatch({ type: "select", selection });
  return h(
    "th",
    { scope: "row" },
    h("button", { type: "button", class: "name", onclick: select }, h("i", {}, text)),
  );
}

/**
 * @param {import("../wire/messages.js").NetworkInfo} network
 * @param {number} layer
 * @returns {[string, (unit:number)=>(state:State)=>number|undefined][]}
 */
function neuronColumns(network, layer) {
  const { numbers: table } = words;
  if (layer < 0) return [[table.value, (unit) => (state) => numberAt(state, "x", -1, unit)]];
  /** @type {("z"|"a"|"gate"|"delta")[]} */
  const names = ["z", "a", "gate", "delta"];
  const heads = { z: "z", a: "a", gate: "σ′(z)", delta: "δ" };
  const columns = names.map((name) => {
    const read = (/** @type {number} */ unit) => (/** @type {State} */ state) =>
      isKnown(state, name, layer) ? numberAt(state, name, layer, unit) : undefined;
    return /** @type {[string, typeof read]} */ ([heads[name], read]);
  });
  if (isOutput(network, layer)) {
    columns.push([table.target, (unit) => (state) => numberAt(state, "y", layer, unit)]);
  }
  return columns;
}

/**
 * @param {Page} page
 * @param {import("../wire/messages.js").NetworkInfo} network
 * @param {number} layer
 * @param {Cell[]} cells
 */
function neurons(page, network, layer, cells) {
  const { numbers: table } = words;
  const units = unitsOf(network, layer);
  const shown = Math.min(units, MAX_NEURONS);
  const columns = neuronColumns(network, layer);
  const rows = Array.from({ length: shown }, (_, unit) =>
    h(
      "tr",
      {},
      nameCell(page, { kind: "neuron", layer, unit }, plainName(network, layer, unit)),
      ...columns.map(([, read]) => cell(cells, read(unit))),
    ),
  );
  return numbersTable(
    table.neurons,
    [table.neuron, ...columns.map(([head]) => head)],
    rows,
    shown,
    units,
  );
}

/**
 * @param {Page} page
 * @param {import("../wire/messages.js").NetworkInfo} network
 * @param {number} layer
 * @param {Cell[]} cells
 */
function parameters(page, network, layer, cells) {
  const { numbers: table } = words;
  const { units, bias } = network.layers[layer];
  const count = unitsOf(network, layer - 1) * units;
  const shown = Math.min(count, MAX_WEIGHTS);
  /** @type {(kind:"weight"|"bias", index:number)=>HTMLElement[]} */
  const values = (kind, index) => [
    cell(cells, (s) => numberAt(s, kind === "weight" ? "weights" : "biases", layer, index)),
    cell(cells, (s) =>
      isKnown(s, "gradient", layer) ? numberAt(s, `${kind}_gradient`, layer, index) : undefined,
    ),
    cell(cells, (s) => {
      if (!isKnown(s, "change", layer)) return undefined;
      const old = numberAt(s, kind === "weight" ? "weights" : "biases", layer, index);
      const change = numberAt(s, `${kind}_change`, layer, index);
      return old === undefined || change === undefined ? undefined : Math.fround(old + change);
    }),
  ];
  const rows = Array.from({ length: shown }, (_, index) => {
    const [from, to] = [Math.floor(index / units), index % units];
    const text = `${plainName(network, layer - 1, from)} → ${plainName(network, layer, to)}`;
    return h(
      "tr",
      {},
      nameCell(page, { kind: "weight", layer, from, to }, text),
      ...values("weight", index),
    );
  });
  for (let unit = 0; bias && unit < Math.min(units, MAX_NEURONS); unit++) {
    const text = `b → ${plainName(network, layer, unit)}`;
    rows.push(
      h("tr", {}, nameCell(page, { kind: "bias", layer, unit }, text), ...values("bias", unit)),
    );
  }
  const heads = [table.weights, "w", "∂L/∂w", table.newWeight];
  return numbersTable(table.weights, heads, rows, shown, count);
}

/**
 * @param {string} caption
 * @param {string[]} heads
 * @param {HTMLElement[]} rows
 * @param {number} shown
 * @param {number} of
 */
function numbersTable(caption, heads, rows, shown, of) {
  const note = shown < of ? ` ${words.numbers.shortened(shown, of)}` : "";
  return h(
    "table",
    { class: "numbers" },
    h("caption", { class: note ? null : "visually-hidden" }, caption + note),
    h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
    h("tbody", {}, ...rows),
  );
}
