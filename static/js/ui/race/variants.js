/*
 * Two runs from one start with one thing changed.
 */

import {
  offeredActivations,
  withActivation,
  withSeed,
  withTraining,
  withUnits,
} from "../../model/catalog.js";
import { settingTitle } from "../../words/panels/settings.js";

/** @import { RunConfig } from "../../wire/messages.js" */
/** @import { Catalog } from "../../model/catalog.js" */
/** @typedef {"learning_rate"|"optimizer"|"activation"|"units"|"start"} VariedSetting */

/** What may be changed of a run. @param {RunConfig} config @returns {VariedSetting[]} */
export const thingsOf = (config) =>
  config.network.layers.length > 1
    ? ["learning_rate", "optimizer", "activation", "units", "start"]
    : ["learning_rate", "optimizer", "start"];

/** What a thing may become; numbers are typed, so they have no list. @param {Catalog} catalog
 * @param {RunConfig} config @param {VariedSetting} thing @returns {{name:string, title:string}[]} */
export function choicesOf(catalog, config, thing) {
  if (thing === "optimizer")
    return titled("optimizers", catalog.optimizers, config.training.optimizer);
  if (thing !== "activation") return [];
  const offered = offeredActivations(catalog, config, 0);
  return titled("activations", offered, config.network.layers[0].activation);
}

/** All but what is now, by the page's names. @param {"activations"|"optimizers"} table
 * @param {readonly {name:string, title:string}[]} entries @param {string|undefined} now */
const titled = (table, entries, now) =>
  entries
    .filter(({ name }) => name !== now)
    .map(({ name, title }) => ({ name, title: settingTitle(table, name, title) }));

/** What a number is now, and is offered as. @param {RunConfig} config @param {VariedSetting} thing */
export function numberOf(config, thing) {
  const { layers, seed = 0 } = config.network;
  const rate = config.training.learning_rate ?? 0;
  if (thing === "learning_rate") return { now: rate, offered: rate / 10 };
  if (thing === "units") return { now: layers[0].units, offered: 2 * layers[0].units };
  return { now: seed, offered: seed + 1 };
}

/** The run with one thing changed; of a network that means every hidden layer. @param {Catalog} catalog
 * @param {RunConfig} config @param {VariedSetting} thing @param {string|number} value @returns {RunConfig} */
export function varied(catalog, config, thing, value) {
  if (thing === "learning_rate") return withTraining(config, { learning_rate: Number(value) });
  if (thing === "optimizer") return withTraining(config, { optimizer: String(value) });
  if (thing === "start") return withSeed(config, Number(value));
  const hidden = config.network.layers.slice(0, -1).keys();
  return [...hidden].reduce(
    (run, layer) =>
      thing === "units"
        ? withUnits(run, layer, Number(value))
        : withActivation(catalog, run, layer, String(value)),
    config,
  );
}
