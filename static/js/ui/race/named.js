/*
 * Settings in which runs differ, in words: what a setting is called, and what its value is.
 */

import { general } from "../../model/settings.js";
import { number } from "../../words/format.js";
import { said } from "../../words/panels/compare.js";
import { said as settings } from "../../words/panels/settings.js";

/** Which names a setting chooses from. @type {Record<string, Record<string, readonly string[]>>} */
const TABLES = {
  "data.name": settings.datasets,
  "layer.activation": settings.activations,
  "training.loss": settings.losses,
  "training.optimizer": settings.optimizers,
  "training.schedule": settings.schedules,
  "network.initializer": settings.initializers,
  "network.bias_initializer": settings.initializers,
  "layer.initializer": settings.initializers,
};
const UNKNOWN = "–";

/** @param {string} field  a dotted name */
export function labelOf(field) {
  const known = (/** @type {string} */ name) => settings.fields[name]?.[0] ?? said.fields[name];
  const layer = field.match(/^network\.layers\[(\d+)\]/)?.[1];
  const name = known(general(field)) ?? field;
  return layer === undefined ? name : settings.ofLayer(name, Number(layer) + 1);
}

/** @param {string} field @param {unknown} value @returns {string} */
export function textOf(field, value) {
  if (value === null || value === undefined) return UNKNOWN;
  if (typeof value === "number") return number(value, 6);
  if (typeof value === "boolean") return value ? said.on : settings.off;
  if (field === "network.layers" && Array.isArray(value))
    return value.map(({ units }) => units).join("–");
  if (field === "program.text") return said.lines(String(value).trimEnd().split("\n").length);
  if (typeof value === "object") return said.given;
  const name = general(field);
  const table = TABLES[name] ?? settings.choices[name] ?? {};
  return table[`${value}`]?.[0] ?? `${value}`;
}
