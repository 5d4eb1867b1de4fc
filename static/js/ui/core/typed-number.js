/*
 * A number as it was typed into a field: read where it is one that may stand there; else it is said at
 * the field what is wrong, and nothing is sent.
 */

import { read } from "../../model/settings.js";
import { typed } from "../../words/format.js";
import { said } from "../../words/panels/settings.js";
import { words } from "../../words/words.js";
import { parse } from "./fields.js";

/** @import { Limit } from "../../model/catalog.js" */
/** @import { Page } from "./page.js" */

/** @param {Page} page @param {string} field @param {string} text @param {Limit} limit
 * @returns {number|null|undefined}  null: it is left open; undefined: it is refused */
export function typedNumber(page, field, text, limit) {
  const found = read(text, parse(text), limit);
  if ("value" in found) {
    // Also where it changes nothing, so that nothing is sent and no answer comes.
    if (page.state().error?.field === field) page.dispatch({ type: "fault", error: null });
    return found.value;
  }
  const [low, high] = [typed(limit.low), typed(limit.high)];
  const why = {
    number: () => words.notices.notNumber(text),
    outside: () => said.outside(text, low, high, limit.integer ?? false),
    above: () => said.above(text, low, high),
  };
  const message = why[found.wrong]();
  const error = { code: "page", message, field, value: text, allowed: null };
  page.dispatch({ type: "fault", error });
  return undefined;
}
