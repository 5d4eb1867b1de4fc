/*
 * Differences between the settings of runs, in words: what a setting is called, and what its value
 * is.
 */

import { general } from "../../model/settings.js";
import { number } from "../../words/format.js";
import { compare as said } from "../../words/panels/race.js";
import { said as settings } from "../../words/panels/settings.js";

/** @typedef {{field:string, values:unknown[]}} Difference   field: its dotted name; a value a run */

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

/** Where the settings of runs differ, by dotted names. @param {readonly unknown[]} configs @param {string} [path]
 * @returns {Difference[]} */
export function differences(configs, path = "") {
  const texts = configs.map((each) => JSON.stringify(each));
  if (texts.every((text) => text === texts[0])) return [];
  const nested = configs.every((each) => typeof each === "object" && each !== null);
  const lists = configs.filter(Array.isArray);
  const alike = lists.length === 0 || lists.every((list) => list.length === lists[0].length);
  const numbers = lists.some((list) => list.flat(3).some((each) => typeof each === "number"));
  if (!nested || !alike || numbers) return [{ field: path, values: [...configs] }];
  const parts = /** @type {Record<string, unknown>[]} */ (configs);
  const names = new Set(parts.flatMap((part) => Object.keys(part)));
  return [...names].flatMap((name) => {
    const inside = lists.length ? `${path}[${name}]` : path ? `${path}.${name}` : name;
    return differences(
      parts.map((part) => part[name] ?? null),
      inside,
    );
  });
}
