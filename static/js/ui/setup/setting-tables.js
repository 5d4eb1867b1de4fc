/*
 * Tables of the settings there are at this moment, in their order: what has no effect is not
 * offered.
 */

import { valueIn } from "../../model/settings.js";
import { typed } from "../../words/format.js";
import { said } from "../../words/panels/settings.js";
import { isChoice, isFlag } from "./setting.js";

/** @import { Limit } from "../../model/catalog.js" */
/** @import { SettingsMoment } from "./settings-list.js" */
/** @import { Setting } from "./setting.js" */

/** @param {{name:string}[]} table */
const namesOf = (table) => table.map((entry) => entry.name);

/** @param {SettingsMoment} now */
const setOf = ({ catalog, config }) =>
  catalog.datasets.find((entry) => entry.name === config.data.name);

/** @param {SettingsMoment} now @returns {Setting[]} */
export function data(now) {
  const entry = setOf(now);
  if (!entry) return [];
  /** @param {string} name @param {"whole"|"share"} steps @returns {Setting[]} */
  const number = (name, steps) => {
    const limit = /** @type {Limit|null} */ (entry.limits[name]);
    if (!limit) return [];
    const empty = limit.default === undefined ? undefined : typed(limit.default);
    return [{ field: `data.${name}`, kind: "number", steps, empty }];
  };
  const classes = valueIn(now.config, "data.classes") ?? entry.limits.classes?.default ?? 2;
  const names = classes > 2 ? ["auto", "one_hot"] : entry.targets;
  /** @type {Setting} */
  const targets = {
    field: "data.targets",
    kind: "choice",
    names,
    table: said.choices["data.targets"],
  };
  return [
    ...number("points", "whole"),
    ...number("classes", "whole"),
    ...number("size", "whole"),
    ...number("noise", "share"),
    ...number("test_fraction", "share"),
    {
      field: "data.seed",
      kind: entry.name.startsWith("playground_") ? "text" : "number",
      steps: "whole",
    },
    { field: "data.standardize", kind: "flag" },
    ...(entry.targets.length > 1 ? [targets] : []),
  ];
}

/** @param {SettingsMoment} now @returns {Setting[]} */
export function start({ catalog, config }) {
  const scaled = (/** @type {string|undefined} */ name) =>
    catalog.initializers.find((entry) => entry.name === name)?.scaled;
  const names = namesOf(catalog.initializers);
  const { initializer, bias_initializer } = config.network;
  /** @type {Setting[]} */
  const found = [
    { field: "network.initializer", kind: "choice", names, table: said.initializers },
    { field: "network.initializer_scale", kind: "number", steps: "nice" },
    { field: "network.bias_initializer", kind: "choice", names, table: said.initializers },
    { field: "network.bias_scale", kind: "number", steps: "nice" },
    {
      field: "network.precision",
      kind: "choice",
      names: catalog.choices["network.precision"],
      table: said.choices["network.precision"],
    },
  ];
  const own = config.network.layers.some((_, l) =>
    scaled(valueIn(config, `network.layers[${l}].initializer`)),
  );
  return found.filter(
    ({ field }) =>
      (field !== "network.initializer_scale" || scaled(initializer) || own) &&
      (field !== "network.bias_scale" || scaled(bias_initializer)),
  );
}

/** @param {SettingsMoment} now @returns {Setting[]} */
export function layers({ catalog, config }) {
  const last = config.network.layers.length - 1;
  return config.network.layers.flatMap((layer, l) => {
    /** @param {string} name @returns {{field:string, label:string}} */
    const of = (name) => {
      const [title] = said.fields[`layer.${name}`];
      const label = l === last ? said.ofOutput(title) : said.ofLayer(title, l + 1);
      return { field: `network.layers[${l}].${name}`, label };
    };
    const slope = catalog.activations.find((entry) => entry.name === layer.activation)?.slope;
    const bent = slope !== null && slope !== undefined;
    /** @type {Setting[]} */
    const found = [
      { ...of("bias"), kind: "flag" },
      ...(bent
        ? [
            /** @type {Setting} */ ({
              ...of("slope"),
              kind: "number",
              steps: "nice",
              empty: typed(slope),
            }),
          ]
        : []),
      {
        ...of("initializer"),
        kind: "choice",
        names: namesOf(catalog.initializers),
        table: said.initializers,
        empty: said.asNetwork,
      },
      { ...of("freeze_weights"), kind: "flag" },
      ...(layer.bias === false
        ? []
        : [/** @type {Setting} */ ({ ...of("freeze_biases"), kind: "flag" })]),
    ];
    return found;
  });
}

/** What the optimizer itself listens to. @param {SettingsMoment} now @returns {Setting[]} */
export function optimizer({ catalog, config }) {
  const entry = catalog.optimizers.find((each) => each.name === config.training.optimizer);
  return (entry?.settings ?? []).map((name) => ({
    field: `training.${name}`,
    kind: "number",
    steps: name === "epsilon" ? "nice" : "memory",
    empty: name === "epsilon" ? String(entry?.epsilon) : undefined,
  }));
}

/** @param {SettingsMoment} now @returns {Setting[]} */
export function schedule({ catalog, config }) {
  const name = valueIn(config, "training.schedule");
  const uses = catalog.schedules.find((entry) => entry.name === name)?.settings ?? [];
  return [
    {
      field: "training.schedule",
      kind: "choice",
      names: namesOf(catalog.schedules),
      table: said.schedules,
    },
    ...uses.map((each) => {
      const steps = each === "schedule_factor" ? "share" : "nice";
      return /** @type {Setting} */ ({ field: `training.${each}`, kind: "number", steps });
    }),
  ];
}

/** @param {SettingsMoment} now @returns {Setting[]} */
export function weights({ catalog, config }) {
  const penalty = valueIn(config, "training.link_penalty");
  // Dropout of a program stands in its text.
  const hidden = config.network?.layers.slice(0, -1) ?? [];
  /** @param {string} name @param {string} [empty] @returns {Setting} */
  const number = (name, empty) => ({
    field: `training.${name}`,
    kind: "number",
    steps: "nice",
    empty,
  });
  return [
    number("l1"),
    number("l2"),
    number("weight_decay"),
    ...hidden.map(
      (_, l) =>
        /** @type {Setting} */ ({
          field: `network.layers[${l}].dropout`,
          kind: "number",
          steps: "share",
          label: said.ofLayer(said.fields["layer.dropout"][0], l + 1),
        }),
    ),
    number("clip_norm", said.off),
    number("clip_value", said.off),
    {
      field: "training.link_penalty",
      kind: "choice",
      names: catalog.choices["training.link_penalty"],
      table: said.choices["training.link_penalty"],
    },
    ...(penalty === "none" ? [] : [number("link_penalty_rate")]),
  ];
}

/** @param {SettingsMoment} now @returns {Setting[]} */
export function order({ catalog, session, config }) {
  const whole = config.training.batch_size === session.data.n_train;
  /** @type {Setting[]} */
  const orders = [
    { field: "training.shuffle", kind: "flag" },
    { field: "training.seed", kind: "number", steps: "whole" },
    { field: "training.carry_over", kind: "flag" },
  ];
  return [
    // A batch of all samples has no order.
    ...(whole ? orders.slice(1, 2) : orders),
    {
      field: "training.reduction",
      kind: "choice",
      names: catalog.choices["training.reduction"],
      table: said.choices["training.reduction"],
    },
    { field: "training.patience", kind: "number", steps: "whole", empty: said.off },
  ];
}

/** What of some settings is not as it is at first, in a few words. @param {SettingsMoment} now
 * @param {Setting[]} settings @param {unknown[]} plain  values not worth a word */
export function settingsSummary(
  { config },
  settings,
  plain = [0, null, false, "none", "auto", undefined],
) {
  return settings.flatMap((setting) => {
    const value = valueIn(config, setting.field);
    if (plain.includes(value)) return [];
    const title = setting.label ?? said.fields[setting.field][0];
    if (isFlag(setting)) return [title];
    const written = typeof value === "number" ? typed(value) : String(value);
    return [isChoice(setting) ? (setting.table[value]?.[0] ?? written) : `${title} ${written}`];
  });
}
