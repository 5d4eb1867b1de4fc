/*
 * The left side: the problem, the network and how it learns. A change of any of these but the
 * learning rate starts the run again with the config it leads to.
 */

import {
  limitOf,
  offeredActivations,
  offeredData,
  offeredLosses,
  withActivation,
  withData,
  withHiddenLayers,
  withSeed,
  withTraining,
  withUnits,
} from "../model/catalog.js";
import { words } from "../words/words.js";
import { byId, h, setText, whenChanged } from "./dom.js";
import { group, menu, numberField, parse, row, stepButton } from "./fields.js";
import { rateControl } from "./rate.js";

/** @import { Catalog } from "../model/catalog.js" */
/** @import { RunConfig } from "../wire/messages.js" */
/** @import { Page, State } from "./page.js" */

/** The config in force, live changes included; null before there is one. @param {State} state
 * @returns {RunConfig|null} */
export function configOf({ session, training, learningRate }) {
  if (!session) return null;
  return withTraining(session.config, { ...training, learning_rate: learningRate });
}

/** @param {Page} page @returns {import("./page.js").Update} */
export function setup(page) {
  const parts = [problem(page), network(page), learning(page)];
  const fieldset = h("fieldset", { disabled: true }, ...parts.map((part) => part.element));
  const left = byId("left");
  left.setAttribute("aria-label", words.regions.setup);
  left.append(fieldset);
  return (state) => {
    fieldset.disabled = state.connection !== "open" || !state.session || !state.catalog;
    for (const part of parts) part.update(state);
  };
}

/** Change the config and start again with it. @param {Page} page
 * @param {(config:RunConfig, catalog:Catalog)=>RunConfig|null} change */
function configure(page, change) {
  const state = page.state();
  const config = configOf(state);
  const next = config && state.catalog && change(config, state.catalog);
  if (next) page.send({ do: "configure", config: next });
}

/** A number from a field within its limits, or an error that names the field. @param {Page} page
 * @param {string} field @param {string} text @param {(value:number)=>void} use */
function withNumber(page, field, text, use) {
  const value = parse(text);
  const { catalog } = page.state();
  const { low, high } = catalog ? limitOf(catalog, field) : { low: -Infinity, high: Infinity };
  if (Number.isFinite(value) && value >= low && value <= high) return use(value);
  const message = Number.isFinite(value)
    ? words.notices.outside(text, low, high)
    : words.notices.notNumber(text);
  page.dispatch({
    type: "fault",
    error: { code: "config", message, field, value: text, allowed: null },
  });
}

/** @param {Page} page */
function problem(page) {
  const data = menu(
    words.problem.data,
    (name) => configure(page, (_, catalog) => withData(catalog, name)),
    "data.name",
  );
  const shown = h("output", { id: "sample" });
  const look = (/** @type {1|-1} */ direction) => {
    const frame = page.state().frame;
    if (!frame) return;
    // −1, the whole batch, comes before the first and after the last sample.
    const at = ((frame.sample + 1 + direction + frame.batch + 1) % (frame.batch + 1)) - 1;
    page.send({ do: "look", sample: frame.batch === 1 ? 0 : at });
  };
  const previous = stepButton(words.problem.previous, "‹", () => look(-1));
  const next = stepButton(words.problem.next, "›", () => look(1));
  const element = group(
    words.problem.title,
    row(words.problem.data, data.element),
    row(words.problem.sample, h("span", { class: "number wide" }, previous, shown, next)),
  );
  const showData = whenChanged(
    (/** @type {State} */ s) => [s.catalog, s.session?.config],
    ({ catalog, session }) => {
      if (catalog && session) data.show(offeredData(catalog), session.config.data.name);
    },
  );
  return {
    element,
    /** @param {State} state */
    update(state) {
      showData(state);
      const { frame, session } = state;
      if (!frame || !session) return;
      if (frame.sample < 0) setText(shown, words.problem.all(frame.batch));
      else if (frame.batch > 1) setText(shown, words.problem.of(frame.sample + 1, frame.batch));
      else setText(shown, words.problem.of(frame.row + 1, session.data.n_train));
      previous.hidden = next.hidden = frame.batch === 1;
    },
  };
}

/** @param {Page} page */
function network(page) {
  const hidden = h("output", {});
  const count = (/** @type {1|-1} */ by) =>
    configure(page, (config) => withHiddenLayers(config, config.network.layers.length - 1 + by));
  const fewer = stepButton(words.network.fewer, "−", () => count(-1));
  const more = stepButton(words.network.more, "+", () => count(1));
  const layers = h("div", { class: "layers" });
  const setSeed = (/** @type {number} */ value) =>
    configure(page, (config) => withSeed(config, value));
  const seed = numberField({
    label: words.network.seed,
    field: "network.seed",
    less: words.network.fewerSeed,
    more: words.network.moreSeed,
    onStep: (by) => setSeed(Math.max(0, (page.state().session?.config.network.seed ?? 0) + by)),
    onValue: (text) => withNumber(page, "network.seed", text, setSeed),
  });
  const start = row(words.network.start, seed.element);
  const element = group(
    words.network.title,
    row(words.network.hidden, h("span", { class: "number" }, fewer, hidden, more)),
    layers,
    start,
  );
  const update = whenChanged(
    (/** @type {State} */ s) => [s.catalog, s.session?.config, s.error],
    ({ catalog, session, error }) => {
      // What was refused stays to be corrected, until the error is gone.
      if (!catalog || !session || error) return;
      const { network: shape } = session.config;
      const size = shape.layers.length - 1;
      setText(hidden, String(size));
      fewer.disabled = size === 0;
      more.disabled = size >= limitOf(catalog, "network.layers").high - 1;
      seed.show(shape.weights ? words.network.given : String(shape.seed ?? 0));
      const focused = document.activeElement?.getAttribute("data-field");
      layers.replaceChildren(
        ...shape.layers.map((_, l) => layerRow(page, catalog, session.config, l)),
      );
      const again = focused && layers.querySelector(`[data-field="${CSS.escape(focused)}"]`);
      if (again instanceof HTMLElement) again.focus();
    },
  );
  return { element, update };
}

/** @param {Page} page @param {Catalog} catalog @param {RunConfig} config @param {number} l */
function layerRow(page, catalog, config, l) {
  const layer = config.network.layers[l];
  const isOutput = l === config.network.layers.length - 1;
  const name = isOutput ? words.network.output : words.network.layer(l + 1);
  const field = `network.layers[${l}]`;
  const activation = menu(
    words.network.activation(name),
    (chosen) => configure(page, (now, tables) => withActivation(tables, now, l, chosen)),
    `${field}.activation`,
  );
  activation.show(offeredActivations(catalog, config, l), layer.activation ?? "tanh");
  if (isOutput)
    return row(name, h("span", { class: "fixed" }, String(layer.units)), activation.element);
  const units = h("input", {
    type: "number",
    min: 1,
    max: limitOf(catalog, `${field}.units`).high,
    value: layer.units,
    "aria-label": words.network.units(name),
    "data-field": `${field}.units`,
    onchange: () =>
      withNumber(page, `${field}.units`, units.value, (value) =>
        configure(page, (now) => withUnits(now, l, value)),
      ),
  });
  return row(name, units, activation.element);
}

/** @param {Page} page */
function learning(page) {
  const training = (/** @type {Partial<RunConfig["training"]>} */ change) =>
    configure(page, (config) => withTraining(config, change));
  const loss = menu(words.learning.loss, (name) => training({ loss: name }), "training.loss");
  const optimizer = menu(
    words.learning.optimizer,
    (name) => page.send({ do: "train", optimizer: name }),
    "training.optimizer",
  );
  const batch = numberField({
    label: words.learning.batch,
    field: "training.batch_size",
    less: words.learning.smaller,
    more: words.learning.larger,
    onStep: (by) =>
      training({ batch_size: Math.max(1, (page.state().training?.batch_size ?? 1) + by) }),
    onValue: (text) =>
      withNumber(page, "training.batch_size", text, (value) => training({ batch_size: value })),
  });
  const rate = rateControl(page);
  const element = group(
    words.learning.title,
    row(words.learning.loss, loss.element),
    row(words.learning.optimizer, optimizer.element),
    row(words.learning.batch, batch.element),
    rate.element,
  );
  const showChoices = whenChanged(
    (/** @type {State} */ s) => [s.catalog, s.session?.config, s.training, s.error],
    (state) => {
      const config = configOf(state);
      if (!state.catalog || !config || state.error) return;
      loss.show(offeredLosses(state.catalog, config), config.training.loss);
      optimizer.show(state.catalog.optimizers, config.training.optimizer ?? "sgd");
      batch.show(String(config.training.batch_size ?? 1));
    },
  );
  return {
    element,
    /** @param {State} state */
    update(state) {
      showChoices(state);
      rate.update(state);
    },
  };
}
