/*
 * The sender of data that all pads share: putting other data into the run, and saying what was
 * done.
 */

import { words } from "../../words/words.js";
import { enqueue } from "../core/command-queue.js";
import { h, setText } from "../core/dom.js";

/** @import { ErrorDetail, RunConfig } from "../../wire/messages.js" */
/** @import { Page, Update } from "../core/page.js" */
/** @typedef {{title:string, element:HTMLElement, update:Update, focus:()=>void, end?:()=>void}} Pad */

/** The field that a pad is the control of. */
export const ROWS = "data.rows";

/** A line that is read aloud when it changes. */
export function statusLine() {
  const element = h("p", { class: "said", role: "status" });
  return {
    element,
    /** @param {string} text */
    say: (text) => setText(element, text),
  };
}

/** What went wrong, shown where all errors are. @param {Page} page @param {unknown} error */
export function fault(page, error) {
  const detail =
    error instanceof Error
      ? { code: "lost", message: words.dataMenu.lost, field: null, value: null, allowed: null }
      : /** @type {ErrorDetail} */ (error);
  page.dispatch({ type: "fault", error: detail });
}

/** Sends data with the config that fits them, in turn; of several that wait, the newest. It tells,
 * once they are answered, whether they were taken. @param {Page} page @param {(text:string)=>void} say */
export function sender(page, say) {
  let newest = 0;
  /** @param {object} data  a DataConfig @param {RunConfig} [config]  where none needs to be asked for */
  return async (data, config) => {
    const mine = ++newest;
    let taken = false;
    const send = async () => {
      if (mine !== newest) return [];
      try {
        const found = config ?? (await page.ask({ do: "fit", data })).fit;
        await page.ask({ do: "configure", config: { ...found, data: { ...found.data, ...data } } });
        say(words.dataMenu.restarted);
        taken = true;
      } catch (error) {
        if (mine === newest) fault(page, error);
      }
      return [];
    };
    await enqueue(page, send, ROWS);
    return taken;
  };
}
