/*
 * The page comes onto a run: the one its address names or begins, and stays on it. What cannot be
 * begun is said, and another network is there instead.
 */

import { getCatalog, getLink, getPlayground, getTemplate, Refused } from "../../wire/http.js";
import { openRun } from "../../wire/run.js";
import { inWords, words } from "../../words/words.js";
import { styled } from "../core/stylesheet.js";

/** @import { Connection } from "../../wire/connection.js" */
/** @import { Remembered } from "../../wire/run.js" */
/** @import { Page } from "../core/page.js" */

const PLAYGROUND = "/playground";
/** What of an address says how a run begins. */
const BEGUN = ["state", "recipe", "template", "k"];

/** @param {string} id */
function name(id) {
  const url = new URL(location.href);
  for (const begun of BEGUN) url.searchParams.delete(begun);
  if (url.pathname.endsWith(PLAYGROUND)) {
    url.pathname = url.pathname.slice(0, -PLAYGROUND.length + 1);
    url.hash = "";
  }
  url.searchParams.set("s", id);
  history.replaceState(null, "", url);
  document.getElementById("whole")?.setAttribute("href", `./?s=${encodeURIComponent(id)}`);
}

/** @param {Page} page @param {()=>Remembered|null} remembered  what makes this run again
 * @returns {Promise<Connection>} rejected where the server does not answer */
export async function connectSession(page, remembered) {
  /** Why the address could not be followed, until it is said. @type {string|null} */
  let unfollowed = null;

  /** What the address asks to begin with. */
  async function begin() {
    const address = new URL(location.href);
    const { searchParams, pathname } = address;
    const elsewhere = pathname.endsWith(PLAYGROUND) && address.hash;
    if (!BEGUN.some((each) => searchParams.has(each)) && !elsewhere) return null;
    try {
      const { beginning } = await import("../../wire/link.js");
      return await beginning(address, {
        catalog: getCatalog,
        template: getTemplate,
        link: getLink,
        playground: getPlayground,
      });
    } catch {
      unfollowed = words.notices.noLink;
      return null;
    }
  }

  /** @param {import("../../wire/messages.js").Message} message */
  function take(message) {
    page.dispatch(message);
    if (message.type === "state" && unfollowed) {
      const error = { code: "link", message: unfollowed, field: null, value: null, allowed: null };
      page.dispatch({ type: "fault", error });
      unfollowed = null;
    }
    if (message.type !== "session" || !message.data.domain) return;
    // A server without maps leaves the neurons plain.
    page.ask({ do: "subscribe", maps: true }).catch(() => {});
  }

  /** @param {Remembered|null} begun */
  const on = (begun) =>
    openRun({
      asked: new URL(location.href).searchParams.get("s"),
      // A frame waits to be asked, and so does who asks for no motion.
      moves: !document.body.hasAttribute("data-embed") && !page.state().view.reducedMotion,
      begin: begun,
      remembered,
      onId: name,
      onForgotten: () => {
        unfollowed = words.notices.forgotten;
      },
      timers: { setTimeout: (call, ms) => setTimeout(call, ms), random: Math.random },
      onStatus: (connection, about) => page.dispatch({ type: "connection", connection, ...about }),
      onMessage: take,
      onSent: (id, command) => page.dispatch({ type: "sent", id, command }),
      onAnswered: (id) => page.dispatch({ type: "answered", id }),
      onMaps: (maps) => page.dispatch({ type: "maps", maps }),
      onFrame: (frame) => page.dispatch({ type: "frame", frame, time: performance.now() }),
    });

  const begun = await begin();
  try {
    const opened = await on(begun);
    const { notes } = begun ?? {};
    if (notes)
      styled(["dialogs/files"], () => import("../files/paste.js")).then(({ tell }) => tell(notes));
    return opened;
  } catch (error) {
    if (!begun || !(error instanceof Refused)) throw error;
    unfollowed = await inWords(error.detail);
    return on(null);
  }
}
