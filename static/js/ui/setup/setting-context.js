/*
 * The context of every setting's control: the config in force, a way to change one
 * setting of it (live where that is possible, else the run starts again), and a way to refuse
 * what was typed.
 */

import { configOf, isLive, isSent, limitFor, valueIn, withValue } from "../../model/settings.js";
import { configured, enqueue } from "../core/command-queue.js";
import { typedNumber } from "../core/typed-number.js";
import { abouts } from "./about.js";

/** @import { Catalog } from "../../model/catalog.js" */
/** @import { Request, RunConfig } from "../../wire/messages.js" */
/** @import { Page } from "../core/page.js" */
/** @typedef {ReturnType<typeof settingContext>} SettingContext */
/** @typedef {(config:RunConfig, catalog:Catalog)=>RunConfig|null} ConfigChange  null: it stays */

/** @param {Page} page @param {HTMLElement} left */
export function settingContext(page, left) {
  /** Change the config and start again with it.
   * @param {ConfigChange} change @param {string} [field]  whose control shows it until it is answered */
  const configure = (change, field) => enqueue(page, () => configured(page, change), field);

  /** Other data need a network that fits them: the server knows which. @param {object} data
   * @returns {Promise<Request>} */
  async function fit(data) {
    const { fit: config } = await page.ask({ do: "fit", data });
    return { do: "configure", config };
  }

  /** What sets it; nothing where it is so already. @param {string} field @param {unknown} wanted
   * @returns {Request|null|Promise<Request>} */
  function setting(field, wanted) {
    const { catalog } = page.state();
    const config = configOf(page.state());
    if (!catalog || !config || wanted === valueIn(config, field)) return null;
    const name = field.slice(field.indexOf(".") + 1);
    if (isLive(catalog, field)) return { do: "train", [name]: wanted };
    // A program that is open by then has of these only how it learns.
    if (config.program && !field.startsWith("training.")) return null;
    if (field.startsWith("data.")) return fit({ ...config.data, [name]: wanted });
    return { do: "configure", config: withValue(config, field, wanted) };
  }

  /** @param {string} field @param {unknown} value */
  const set = (field, value) => enqueue(page, () => setting(field, value), field);

  /** Go on from what is set by then. @param {string} field
   * @param {(now:any)=>unknown} next  undefined: it stays
   * @param {string} [shown]  the field, where its control shows it until it is answered */
  const step = (field, next, shown) =>
    enqueue(
      page,
      () => {
        const wanted = next(value(field));
        return wanted === undefined ? null : setting(field, wanted);
      },
      shown,
    );

  /** A number as it was typed, or an error that names the field. @param {string} field
   * @param {string} text @param {(value:number|null)=>ConfigChange} [change]  where it is no setting */
  function number(field, text, change) {
    const { catalog, session } = page.state();
    if (!catalog) return;
    const value = typedNumber(page, field, text, limitFor(catalog, session, field));
    if (value === undefined) return;
    /** @type {ConfigChange} */
    const changed = (config, tables) =>
      change && value !== valueIn(config, field) ? change(value)(config, tables) : null;
    if (change) configure(changed, field);
    else set(field, value);
  }

  /** @param {string} field */
  const value = (field) => {
    const config = configOf(page.state());
    return config ? valueIn(config, field) : undefined;
  };
  return {
    page,
    configure,
    set,
    isSent: (/** @type {string} */ field) => isSent(page.state(), field),
    step,
    number,
    value,
    about: abouts(left),
  };
}
