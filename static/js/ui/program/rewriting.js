/*
 * Rewriting, by which what is typed becomes the program: after a short pause the text is sent, the
 * newest only; one that cannot be read leaves the last program standing, and why is told by its
 * line.
 */

import { inWords } from "../../words/words.js";
import { enqueue } from "../core/command-queue.js";
import { textPlaceOf } from "./source.js";

/** @import { Page } from "../core/page.js" */
/** @import { ErrorDetail } from "../../wire/messages.js" */
/** @import { Wrong } from "./editor.js" */

/** Without a key for so long, the text is sent, in ms. */
const PAUSE = 250;

/** @param {Page} page @param {()=>string} text  as it is typed by now
 * @param {(wrong:Wrong|null)=>void} tell */
export function rewriting(page, text, tell) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  /** Goes on with the sending; null where nothing is typed that is not sent. @type {(()=>void)|null} */
  let go = null;
  /** The text that was in force when what was typed over it was lost with the line.
   * @type {string|undefined} */
  let over;
  const inForce = () => page.state().session?.program?.text;
  const lost = () => over !== undefined && over === inForce();

  async function send() {
    const sent = text();
    over = undefined;
    if (sent === inForce()) return tell(null);
    try {
      await page.ask({ do: "rewrite", text: sent });
      if (text() === sent) tell(null);
    } catch (error) {
      if (error instanceof Error) {
        if (error.message === "lost") over = inForce();
        throw error;
      }
      if (text() === sent) tell(await wrongOf(sent, /** @type {ErrorDetail} */ (error)));
    }
  }

  /** Something was typed. */
  function typed() {
    clearTimeout(timer);
    if (!go) {
      const pause = new Promise((done) => {
        go = () => done(null);
      });
      enqueue(page, async () => {
        await pause;
        go = null;
        await send();
        return [];
      });
    }
    timer = setTimeout(() => go?.(), PAUSE);
  }

  return {
    typed,
    /** Is there anything typed that was not sent? */
    waiting: () => go !== null || lost(),
    /** There is a line: what was lost with the one before is sent over it. */
    resume() {
      if (lost() && !go) typed();
    },
  };
}

/** Where a refusal belongs, and what it says without its place. @param {string} text
 * @param {ErrorDetail} refused @returns {Promise<Wrong>} */
async function wrongOf(text, refused) {
  const { line = 0, column = 0, ...details } = refused.details ?? {};
  // Of data that do not fit, the line is a sample's.
  if (!column) return { row: -1, message: refused.message };
  const message = await inWords({ ...refused, details });
  return { row: textPlaceOf(text, line, column).row, message };
}
