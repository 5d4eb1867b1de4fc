/*
 * What every control of the left side works with: the config in force, a way to change one
 * setting of it (live where that is possible, else the run starts again), and a way to refuse
 * what was typed.
 */

import { configOf } from "../../model/selectors.js";
import { isLive, limitFor, read, valueIn, withValue } from "../../model/settings.js";
import { typed } from "../../words/format.js";
import { said } from "../../words/settings.js";
import { words } from "../../words/words.js";
import { parse } from "../fields.js";
import { abouts } from "./about.js";

/** @import { Catalog } from "../../model/catalog.js" */
/** @import { ErrorDetail, RunConfig } from "../../wire/messages.js" */
/** @import { Page } from "../page.js" */
/** @typedef {ReturnType<typeof kit>} Kit */

/** @param {Page} page @param {HTMLElement} left */
export function kit(page, left) {
  /** Change the config and start again with it.
   * @param {(config:RunConfig, catalog:Catalog)=>RunConfig|null} change */
  function configure(change) {
    const state = page.state();
    const config = configOf(state);
    const next = config && state.catalog && change(config, state.catalog);
    if (next) page.send({ do: "configure", config: next });
  }

  /** @param {string} field @param {string} value @param {string} message */
  function refuse(field, value, message) {
    const error = { code: "config", message, field, value, allowed: null };
    page.dispatch({ type: "fault", error });
  }

  /** Other data need a network that fits them: the server knows which. @param {object} data */
  async function fit(data) {
    try {
      const { fit: config } = await page.ask({ do: "fit", data });
      page.send({ do: "configure", config });
    } catch (error) {
      if (error instanceof Error) return;
      page.dispatch({ type: "fault", error: /** @type {ErrorDetail} */ (error) });
    }
  }

  /** @param {string} field @param {unknown} value */
  function set(field, value) {
    const { catalog, session } = page.state();
    if (!catalog || !session) return;
    const name = field.slice(field.indexOf(".") + 1);
    if (isLive(catalog, field)) page.send({ do: "train", [name]: value });
    else if (field.startsWith("data.")) fit({ ...session.config.data, [name]: value });
    else configure((config) => withValue(config, field, value));
  }

  /** A number as it was typed, or an error that names the field. @param {string} field
   * @param {string} text @param {(value:number|null)=>void} [use] */
  function number(field, text, use = (value) => set(field, value)) {
    const { catalog, session } = page.state();
    if (!catalog) return;
    const limit = limitFor(catalog, session, field);
    const found = read(text, parse(text), limit);
    if ("value" in found) return use(found.value);
    const [low, high] = [typed(limit.low), typed(limit.high)];
    const why = {
      number: () => words.notices.notNumber(text),
      outside: () => said.outside(text, low, high, limit.integer ?? false),
      above: () => said.above(text, low, high),
    };
    refuse(field, text, why[found.wrong]());
  }

  /** @param {string} field */
  const value = (field) => {
    const config = configOf(page.state());
    return config ? valueIn(config, field) : undefined;
  };
  return { page, configure, set, number, value, about: abouts(left) };
}
