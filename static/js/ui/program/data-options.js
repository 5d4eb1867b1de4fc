/*
 * Options of a data set: how many samples, how much noise, how long they are. A template's own
 * fields write what its text hangs on; of a text of one's own the data's options stand here.
 */

import { configOf, isSent } from "../../model/settings.js";
import { exact } from "../../words/format.js";
import { said } from "../../words/panels/program.js";
import { said as settings } from "../../words/panels/settings.js";
import { enqueue } from "../core/command-queue.js";
import { h, setChildren } from "../core/dom.js";
import { numberField, row } from "../core/fields.js";
import { typedNumber } from "../core/typed-number.js";
import { templateOf } from "./templates.js";

/** @import { Catalog } from "../../model/catalog.js" */
/** @import { Page, State } from "../core/page.js" */
/** @typedef {{name:string, low:number, high:number, integer:boolean, value:number, own:boolean}} Option
 *    own: it stands beside the options, as the number of samples does */

/** Numbers that a set of the catalog takes, as far as they are told of it. */
const OF_SETS = /** @type {const} */ (["points", "noise"]);

/** @param {Catalog} catalog @param {{name:string, points?:number|null, options?:Record<string, number>}} data
 * @param {boolean} own  is the text nobody's template? @returns {Option[]} */
export function optionsOf(catalog, { name, points, options = {} }, own) {
  const made = catalog.programs.sets.find((one) => one.name === name);
  if (made)
    return (own ? made.options : []).map(({ name: option, low, high, default: usual = low }) => ({
      ...{ name: option, low, high, integer: true, own: false },
      value: options[option] ?? usual,
    }));
  const { limits } = catalog.datasets.find((one) => one.name === name) ?? {};
  return OF_SETS.flatMap((option) => {
    const limit = limits?.[option];
    if (!limit) return [];
    const value = option === "points" ? (points ?? limit.default) : (options[option] ?? 0);
    if (value === undefined) return [];
    const { low = 0, high = Number.POSITIVE_INFINITY } = limit;
    return [
      { name: option, low, high, integer: option === "points", value, own: option === "points" },
    ];
  });
}

/** @param {Page} page */
export function dataOptions(page) {
  const element = h("div", { class: "settings" });
  /** @type {Map<string, ReturnType<typeof line>>} */
  const lines = new Map();

  /** @param {Option} option */
  const fieldOf = ({ name, own }) => (own ? `data.${name}` : `data.options.${name}`);

  /** @param {Option} option @param {(now:number)=>number} wanted
   * @param {string} [field]  whose control shows it until it is answered */
  function put({ name, own }, wanted, field) {
    /** @type {Parameters<typeof enqueue>[1]} */
    const make = () => {
      const { catalog } = page.state();
      const now = configOf(page.state());
      if (!catalog || !now || !("program" in now)) return null;
      const data = /** @type {{name:string, options?:Record<string, number>}} */ (now.data);
      const option = optionsOf(catalog, data, true).find((one) => one.name === name);
      if (!option) return null;
      const value = wanted(option.value);
      if (value === option.value) return null;
      const changed = own ? { [name]: value } : { options: { ...data.options, [name]: value } };
      return { do: "configure", config: { ...now, data: { ...data, ...changed } } };
    };
    enqueue(page, make, field);
  }

  /** @param {Option} option */
  function line(option) {
    const [label, sentence] = said.fields[option.name] ??
      settings.fields[`data.${option.name}`] ?? [option.name, ""];
    const field = fieldOf(option);
    const step = option.integer ? (option.own ? 10 : 1) : 0.05;
    const number = numberField({
      label,
      field,
      less: `${label} −`,
      more: `${label} +`,
      onStep: (by) =>
        put(option, (now) => {
          const next = Number((now + by * step).toFixed(6));
          return Math.min(Math.max(next, option.low), option.high);
        }),
      onValue: (text) => {
        const value = typedNumber(page, field, text, option);
        if (typeof value === "number") put(option, () => value, field);
      },
    });
    const element = row(label, number.element);
    element.title = sentence;
    return {
      element,
      show: (/** @type {Option} */ now) => number.show(exact(now.value)),
    };
  }

  return {
    element,
    /** @param {State} state @param {string} text  as it stands in the editor */
    update(state, text) {
      const config = configOf(state);
      if (!state.catalog || !config) return;
      const options = optionsOf(state.catalog, config.data, templateOf(text) === null);
      const wanted = options.map((option) => {
        const key = `${config.data.name} ${option.name}`;
        const found = lines.get(key) ?? line(option);
        lines.set(key, found);
        if (!state.error && !isSent(state, fieldOf(option))) found.show(option);
        return found.element;
      });
      setChildren(element, wanted);
    },
  };
}
