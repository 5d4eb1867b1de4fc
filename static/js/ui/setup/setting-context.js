/*
 * The context of every setting's control: the config in force, a way to change one
 * setting of it (live where that is possible, else the run starts again), and a way to refuse
 * what was typed.
 */

import { configOf, isLive, limitFor, read, valueIn, withValue } from "../../model/settings.js";
import { typed } from "../../words/format.js";
import { said } from "../../words/panels/settings.js";
import { words } from "../../words/words.js";
import { configured, enqueue } from "../core/command-queue.js";
import { parse } from "../core/fields.js";
import { abouts } from "./about.js";

/** @import { Catalog } from "../../model/catalog.js" */
/** @import { Request, RunConfig } from "../../wire/messages.js" */
/** @import { Page } from "../core/page.js" */
/** @typedef {ReturnType<typeof settingContext>} SettingContext */

/** @param {Page} page @param {HTMLElement} left */
export function settingContext(page, left) {
  /** Change the config and start again with it.
   * @param {(config:RunConfig, catalog:Catalog)=>RunConfig|null} change */
  const configure = (change) => enqueue(page, () => configured(page, change));

  /** @param {string} field @param {string} value @param {string} message */
  function refuse(field, value, message) {
    const error = { code: "page", message, field, value, allowed: null };
    page.dispatch({ type: "fault", error });
  }

  /** Other data need a network that fits them: the server knows which. @param {object} data
   * @returns {Promise<Request>} */
  async function fit(data) {
    const { fit: config } = await page.ask({ do: "fit", data });
    return { do: "configure", config };
  }

  /** What sets it. @param {string} field @param {unknown} value
   * @returns {Request|null|Promise<Request>} */
  function setting(field, value) {
    const { catalog, session } = page.state();
    if (!catalog || !session) return null;
    const name = field.slice(field.indexOf(".") + 1);
    if (isLive(catalog, field)) return { do: "train", [name]: value };
    if (field.startsWith("data.")) return fit({ ...session.config.data, [name]: value });
    return configured(page, (config) => withValue(config, field, value));
  }

  /** How many choices of a field are on their way. @type {Map<string, number>} */
  const sent = new Map();
  const isSent = (/** @type {string} */ field) => Boolean(sent.get(field));

  /** What was chosen stands until it is answered, whatever is answered before it.
   * @param {string} field @param {unknown} answered */
  async function stand(field, answered) {
    sent.set(field, (sent.get(field) ?? 0) + 1);
    await answered;
    sent.set(field, (sent.get(field) ?? 0) - 1);
  }

  /** @param {string} field @param {unknown} value */
  const set = (field, value) =>
    stand(
      field,
      enqueue(page, () => setting(field, value)),
    );

  /** Go on from what is set by then. @param {string} field
   * @param {(now:any)=>unknown} next  undefined: it stays */
  const step = (field, next) =>
    enqueue(page, () => {
      const wanted = next(value(field));
      return wanted === undefined ? null : setting(field, wanted);
    });

  /** A number as it was typed, or an error that names the field. @param {string} field
   * @param {string} text @param {(value:number|null)=>unknown} [use] */
  function number(field, text, use = (value) => set(field, value)) {
    const { catalog, session } = page.state();
    if (!catalog) return;
    const limit = limitFor(catalog, session, field);
    const found = read(text, parse(text), limit);
    if ("value" in found) {
      stand(field, use(found.value));
      return;
    }
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
  return { page, configure, set, stand, isSent, step, number, value, about: abouts(left) };
}
