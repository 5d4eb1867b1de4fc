/*
 * The catalog of what may be chosen, and the config a choice leads to. The tables come from the
 * server (GET /api/catalog); what a table forbids is never offered.
 */

/** @import { LayerConfig, RunConfig } from "../wire/messages.js" */
/** @typedef {{name:string, title:string, formula?:string, output_only?:boolean, targets?:string,
 *    slope?:number|null}} CatalogEntry */
/** @typedef {CatalogEntry & {sentence?:string, task?:string, config:RunConfig|null,
 *    limits:Record<string, Partial<Limit>|null>, features:string[], targets:string[]}} DatasetEntry */
/** @typedef {CatalogEntry & {settings:string[], memory?:string[], epsilon?:number}} Tuned   by settings */
/** @typedef {CatalogEntry & {scaled:boolean}} Initializer */
/** @typedef {{name:string, config:RunConfig}} Recipe */
/** @typedef {{name:string, default:number, low:number, high:number, integer:boolean}
 *  | {name:string, default:boolean, flag:true}} TemplateField */
/** @typedef {{templates:{name:string, group:string, fields:TemplateField[]}[],
 *    sets:{name:string, task:string, points:number, options:(Limit & {name:string})[]}[],
 *    functions:{name:string, signature:string}[]}} Programs */
/** @typedef {{datasets:DatasetEntry[], activations:CatalogEntry[], losses:CatalogEntry[], optimizers:Tuned[],
 *    schedules:Tuned[], initializers:Initializer[], features:CatalogEntry[],
 *    choices:Record<string, string[]>, recipes:Recipe[], programs:Programs, live:string[],
 *    legal_pairs:[string, string][], limits:Record<string, Record<string, Limit>>,
 *    queries:Record<string, "whole"|"parts">}} Catalog
 *    queries: the commands that ask and change nothing, and how each is answered */
/** @typedef {{low:number, high:number, integer?:boolean, above?:boolean, optional?:boolean,
 *    default?:number}} Limit */

/** What a number of the config may be; anything, where the tables set no limit.
 * @param {Catalog} catalog @param {string} field  its dotted name @returns {Limit} */
export function limitOf(catalog, field) {
  const [part, name] = field.replace(/network\.layers\[\d+\]/, "layer").split(".");
  const found = catalog.limits[part]?.[name];
  return found ? { ...found, high: Number(found.high) } : { low: -Infinity, high: Infinity };
}

/** @param {Catalog} catalog @param {string} name */
function datasetOf(catalog, name) {
  return catalog.datasets.find((entry) => entry.name === name);
}

/** Data sets that can be opened as they are; a table of one's own needs the table first.
 * @param {Catalog} catalog */
export function offeredData(catalog) {
  return catalog.datasets.filter((entry) => entry.config !== null);
}

/** The losses whose targets this data set has: its suggestion shows which targets those are.
 * @param {Catalog} catalog @param {RunConfig} config */
function fittingLosses(catalog, config) {
  const targetsOf = (/** @type {string|undefined} */ loss) =>
    catalog.losses.find((entry) => entry.name === loss)?.targets ?? "any";
  const suggested = datasetOf(catalog, config.data.name)?.config;
  const output = suggested?.network.layers.at(-1);
  const signed = output?.activation === "tanh";
  const distribution = targetsOf(suggested?.training.loss) === "distribution";
  const unit = distribution || output?.activation === "sigmoid";
  return catalog.losses.filter((loss) => {
    const targets = targetsOf(loss.name);
    if (targets === "unit") return unit;
    if (targets === "distribution") return distribution;
    return targets === "signed" ? signed : true;
  });
}

/** Losses that may stand after the network's output. @param {Catalog} catalog
 * @param {RunConfig} config @returns {CatalogEntry[]} */
export function offeredLosses(catalog, config) {
  const output = config.network.layers.at(-1)?.activation;
  return fittingLosses(catalog, config).filter((loss) =>
    catalog.legal_pairs.some((pair) => pair[0] === output && pair[1] === loss.name),
  );
}

/** Activations that may stand at a layer: at the output only those with a legal loss.
 * @param {Catalog} catalog @param {RunConfig} config @param {number} layer @returns {CatalogEntry[]} */
export function offeredActivations(catalog, config, layer) {
  const { layers } = config.network;
  if (layer < layers.length - 1) return catalog.activations.filter((entry) => !entry.output_only);
  const losses = fittingLosses(catalog, config).map((loss) => loss.name);
  return catalog.activations.filter((entry) => {
    if (entry.output_only && layers[layer].units < 2) return false;
    return catalog.legal_pairs.some((pair) => pair[0] === entry.name && losses.includes(pair[1]));
  });
}

/** Another data set comes with the network and training that learn it. @param {Catalog} catalog
 * @param {string} name @returns {RunConfig|null} */
export function withData(catalog, name) {
  return structuredClone(datasetOf(catalog, name)?.config ?? null);
}

/** Start weights given outright fit one shape only: another shape starts from the seed.
 * @param {RunConfig} config @param {LayerConfig[]} layers @returns {RunConfig} */
function withLayers(config, layers) {
  return { ...config, network: { ...config.network, layers, weights: null, biases: null } };
}

/** @param {RunConfig} config @param {number} count  hidden layers @returns {RunConfig} */
export function withHiddenLayers(config, count) {
  const hidden = config.network.layers.slice(0, -1);
  const output = config.network.layers.slice(-1);
  const last = hidden.at(-1) ?? { units: 4, activation: "tanh" };
  const added = Array.from({ length: Math.max(0, count - hidden.length) }, () => ({
    units: last.units,
    activation: last.activation,
  }));
  return withLayers(config, [...hidden.slice(0, count), ...added, ...output]);
}

/** @param {RunConfig} config @param {number} layer @param {number} units @returns {RunConfig} */
export function withUnits(config, layer, units) {
  const layers = config.network.layers.map((entry, l) =>
    l === layer ? { ...entry, units, frozen: [] } : { ...entry, frozen: [] },
  );
  return withLayers(config, layers);
}

/** The output's activation brings a legal loss with it, when the present one is not.
 * @param {Catalog} catalog @param {RunConfig} config @param {number} layer
 * @param {string} activation @returns {RunConfig} */
export function withActivation(catalog, config, layer, activation) {
  const layers = config.network.layers.map((entry, l) =>
    l === layer ? { ...entry, activation, slope: null } : entry,
  );
  const changed = { ...config, network: { ...config.network, layers } };
  const losses = offeredLosses(catalog, changed).map((loss) => loss.name);
  if (losses.length === 0 || losses.includes(changed.training.loss)) return changed;
  return withTraining(changed, { loss: losses[0] });
}

/** @param {RunConfig} config
 * @param {Partial<import("../wire/messages.js").TrainingConfig>} change @returns {RunConfig} */
export function withTraining(config, change) {
  return { ...config, training: { ...config.training, ...change } };
}

/** Another seed draws other weights, also where weights were given. @param {RunConfig} config
 * @param {number} seed @returns {RunConfig} */
export function withSeed(config, seed) {
  return { ...config, network: { ...config.network, seed, weights: null, biases: null } };
}
