/*
 * The network: how many layers, how wide, what bends them, and where its weights begin.
 */

import {
  offeredActivations,
  withActivation,
  withHiddenLayers,
  withSeed,
  withUnits,
} from "../../model/catalog.js";
import { limitFor } from "../../model/settings.js";
import { said } from "../../words/panels/settings.js";
import { words } from "../../words/words.js";
import { h, setAttribute, setChildren, setText } from "../core/dom.js";
import { echo, group, menu, numberField, row, stepButton } from "../core/fields.js";
import { notedRow } from "./setting.js";
import * as tables from "./setting-tables.js";
import { fold, settingsList, whenSet } from "./settings-list.js";

/** @import { State } from "../core/page.js" */
/** @import { ConfigChange, SettingContext } from "./setting-context.js" */
/** @import { SettingsMoment, ListPart } from "./settings-list.js" */

/** @param {SettingContext} context @returns {ListPart} */
export function network(context) {
  const hidden = h("output", {});
  const count = (/** @type {1|-1} */ by) =>
    context.configure((config, catalog) => {
      const wanted = config.network.layers.length - 1 + by;
      const most = limitFor(catalog, null, "network.layers").high - 1;
      return wanted < 0 || wanted > most ? null : withHiddenLayers(config, wanted);
    });
  const fewer = stepButton(words.network.fewer, "−", () => count(-1));
  const more = stepButton(words.network.more, "+", () => count(1));
  const aboutCount = context.about("network.layers");
  const layers = h("div", { class: "layers" });
  const seed = numberField({
    label: words.network.seed,
    field: "network.seed",
    less: words.network.fewerSeed,
    more: words.network.moreSeed,
    onStep: (by) =>
      context.configure((config) => withSeed(config, Math.max(0, (config.network.seed ?? 0) + by))),
    onValue: (text) =>
      context.number("network.seed", text, (value) => (config) => withSeed(config, value ?? 0)),
  });
  const aboutSeed = context.about("network.seed");
  setAttribute(seed.input, "data-about", aboutSeed.note.id);
  setAttribute(seed.input, "aria-describedby", aboutSeed.note.id);
  const start = fold(
    "start",
    said.folds.start,
    () => [settingsList(context, tables.start), settingsList(context, tables.layers)],
    (now) => {
      const plain = ["xavier_uniform", "zeros", "auto", 0, null, false, undefined];
      return tables.settingsSummary(now, tables.start(now), plain).join(" · ");
    },
  );
  const element = group(
    words.network.title,
    notedRow(words.network.hidden, aboutCount, h("span", { class: "number" }, fewer, hidden, more)),
    layers,
    notedRow(words.network.start, aboutSeed, seed.element),
    start.element,
  );
  /** A layer's row, as a hidden one and as the output. @type {ReturnType<typeof layerRow>[][]} */
  const [rows, outputs] = [[], []];
  const showAll = whenSet((now, state) => {
    const { network: shape } = now.config;
    const size = shape.layers.length - 1;
    setText(hidden, String(size));
    fewer.disabled = size === 0;
    more.disabled = size >= limitFor(now.catalog, null, "network.layers").high - 1;
    if (!context.isSent("network.seed"))
      seed.show(shape.weights ? words.network.given : String(shape.seed ?? 0));
    aboutCount.show(state);
    aboutSeed.show(state);
    const standing = shape.layers.map((_, l) => {
      const made = l === size ? outputs : rows;
      made[l] ??= layerRow(context, l, l === size);
      made[l].show(now);
      return made[l].element;
    });
    setChildren(layers, standing);
  });
  return {
    element,
    /** @param {State} state */
    update(state) {
      showAll(state);
      start.update(state);
    },
  };
}

/** @param {SettingContext} context @param {number} l @param {boolean} isOutput */
function layerRow(context, l, isOutput) {
  const name = isOutput ? words.network.output : words.network.layer(l + 1);
  const field = `network.layers[${l}]`;
  const activation = menu(
    words.network.activation(name),
    (chosen) =>
      context.configure(
        (config, tables) => withActivation(tables, config, l, chosen),
        `${field}.activation`,
      ),
    `${field}.activation`,
  );
  /** @param {(now:number)=>number} wanted @returns {ConfigChange} */
  const sized = (wanted) => (config, catalog) => {
    const { low, high } = limitFor(catalog, null, `${field}.units`);
    // The layer may have gone in the turn before.
    const now = config.network.layers[l]?.units ?? Number.NaN;
    const value = Math.min(Math.max(wanted(now), low), high);
    return Number.isNaN(now) || value === now ? null : withUnits(config, l, value);
  };
  const units = h("input", {
    type: "text",
    inputmode: "numeric",
    autocomplete: "off",
    "aria-label": words.network.units(name),
    "data-field": `${field}.units`,
    onchange: () =>
      context.number(`${field}.units`, units.value, (value) => sized(() => value ?? 1)),
    onkeydown: (event) => {
      const { key } = /** @type {KeyboardEvent} */ (event);
      if (key !== "ArrowUp" && key !== "ArrowDown") return;
      event.preventDefault();
      context.configure(sized((now) => now + (key === "ArrowUp" ? 1 : -1)));
    },
  });
  const fixed = h("span", { class: "fixed" });
  const showUnits = echo(units);
  return {
    element: row(name, isOutput ? fixed : units, activation.element),
    /** @param {SettingsMoment} now */
    show({ catalog, config }) {
      const layer = config.network.layers[l];
      const chosen = layer.activation ?? "tanh";
      const entries = offeredActivations(catalog, config, l).map((each) => ({
        ...each,
        title: said.activations[each.name]?.[0] ?? each.title,
      }));
      if (!context.isSent(`${field}.activation`)) activation.show(entries, chosen);
      activation.element.title = said.activations[chosen]?.[1] ?? "";
      setText(fixed, String(layer.units));
      if (!context.isSent(`${field}.units`)) showUnits(String(layer.units));
    },
  };
}
