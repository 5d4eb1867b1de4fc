/*
 * One setting of a config by its dotted name: its value, the config with another value, what it
 * may be, what the next larger value is, whether a change acts at once, and whether one is on its way.
 */

import { limitOf } from "./catalog.js";
import { newest } from "./commands.js";

/** @import { Catalog, Limit } from "./catalog.js" */
/** @import { RunConfig, SessionMessage } from "../wire/messages.js" */
/** @import { State } from "./state.js" */
/** @typedef {"whole"|"share"|"memory"|"nice"} Steps   how a value goes up and down by key */

/** The config in force, live changes included; null before there is one. @param {State} state
 * @returns {RunConfig|null} */
export function configOf({ session, training, learningRate }) {
  if (!session) return null;
  const { config } = session;
  return {
    ...config,
    training: { ...config.training, ...training, learning_rate: learningRate },
  };
}

/** The learning rate in force as soon as all is answered. @param {State} state */
export const rateOf = (state) =>
  newest(state, (sent) =>
    sent.do === "train" && typeof sent.learning_rate === "number" ? sent.learning_rate : undefined,
  ) ?? state.learningRate;

/** Is a choice for this field on its way? Until it is answered, what was chosen counts.
 * @param {State} state @param {string} field */
export const isSent = ({ pending }, field) => pending.some((sent) => sent.field === field);

/** @param {string} field */
const path = (field) => /** @type {string[]} */ (field.match(/[^.[\]]+/g));

/** @param {RunConfig} config @param {string} field  "network.layers[0].dropout" @returns {any} */
export function valueIn(config, field) {
  /** @type {any} */
  let at = config;
  for (const key of path(field)) at = at?.[key];
  return at;
}

/** A field of any layer, as tables name it. @param {string} field */
export const general = (field) => field.replace(/network\.layers\[\d+\]/, "layer");

/** The config with one other value; given first weights go where others are to be drawn.
 * @param {RunConfig} config @param {string} field @param {unknown} value @returns {RunConfig} */
export function withValue(config, field, value) {
  const next = structuredClone(config);
  const keys = path(field);
  /** @type {any} */
  let at = next;
  for (const key of keys.slice(0, -1)) at = at[key];
  at[keys[keys.length - 1]] = value;
  const { network } = next;
  if (/initializer|_scale$|network\.seed/.test(field)) network.weights = network.biases = null;
  if (general(field) === "layer.bias" && network.biases) {
    const layer = Number(keys[2]);
    network.biases[layer] = value ? Array(network.layers[layer].units).fill(0) : [];
  }
  return next;
}

/** Whether the run goes on with the new value. @param {Catalog} catalog @param {string} field */
export function isLive(catalog, field) {
  const [part, name] = field.split(".");
  return part === "training" && catalog.live.includes(name);
}

/** What a number may be in this run: the data set's own ends are narrower, and a batch is not
 * larger than the data. @param {Catalog} catalog @param {SessionMessage|null} session
 * @param {string} field @returns {Limit} */
export function limitFor(catalog, session, field) {
  const limit = limitOf(catalog, field);
  if (field === "training.batch_size" && session) return { ...limit, high: session.data.n_train };
  const [part, name] = field.split(".");
  if (part !== "data" || !session) return limit;
  const entry = catalog.datasets.find((each) => each.name === session.config.data.name);
  return { ...limit, ...entry?.limits?.[name] };
}

/** A weight of what is remembered goes by what it forgets: 0.9, 0.95, 0.99 … */
const MEMORIES = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999, 0.99999];
const NICE = [
  0,
  ...[-8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6].flatMap((power) =>
    [1, 2, 5].map((n) => Number(`${n}e${power}`)),
  ),
];

/** The next value above or below, within the limit. @param {number} value @param {1|-1} by
 * @param {Steps} steps @param {Limit} limit */
export function nextValue(value, by, steps, { low, high, above }) {
  const table = { memory: MEMORIES, nice: value < 0 ? NICE.map((n) => -n).reverse() : NICE };
  let next = value + by;
  if (steps === "share") next = Number((value + 0.05 * by).toFixed(2));
  if (steps === "memory" || steps === "nice") {
    const known = table[steps];
    next =
      (by > 0 ? known.find((n) => n > value) : known.filter((n) => n < value).at(-1)) ??
      (steps === "nice" && value === 0 ? -NICE[1] : value);
  }
  const held = Math.min(Math.max(next, low), high);
  return above && held <= low ? value : held;
}

/** What was typed as this setting's value, or why it is none. Nothing at all is null, where a
 * setting may be left open. @param {string} text @param {number} number  what it says
 * @param {Limit} limit
 * @returns {{value:number|null}|{wrong:"number"|"outside"|"above"}} */
export function read(text, number, limit) {
  if (text.trim() === "" && limit.optional) return { value: null };
  if (Number.isNaN(number)) return { wrong: "number" };
  const { low, high, above, integer } = limit;
  if (integer && !Number.isInteger(number)) return { wrong: "outside" };
  if (number > low || (number === low && !above)) {
    if (number <= high) return { value: number };
  }
  return { wrong: above ? "above" : "outside" };
}
