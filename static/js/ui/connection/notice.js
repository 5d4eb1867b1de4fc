/*
 * Notices of a connection that is hindered though the server answers: it is full or refuses the
 * page, which says why and who can help; WebSockets are blocked, which is said quietly and once.
 */

import { connectionWords } from "../../words/panels/connection.js";
import { inWords, words } from "../../words/words.js";
import { byId, h, setText, whenChanged } from "../core/dom.js";

/** @import { Page, State } from "../core/page.js" */

/** What is said in words of the page's own; anything else as the server's refusal is said.
 * @type {Record<string, string>} */
const OWN = {
  full: connectionWords.full,
  connections: connectionWords.connections,
  busy: connectionWords.busy,
};

/** @param {NonNullable<State["refusal"]>} refusal */
async function reason(refusal) {
  return connectionWords.again(
    OWN[refusal.code] ?? connectionWords.sentence(await inWords(refusal)),
  );
}

/** @param {Page} page @returns {import("../core/page.js").Update} */
export function connectionNotice(page) {
  const note = byId("stage-note");
  const refused = h("p", { class: "notice", role: "status", id: "refused", hidden: true });
  const read = () => {
    quiet.hidden = true;
    known = true;
  };
  const quiet = h(
    "p",
    { class: "notice quiet", role: "status", id: "over-http", hidden: true },
    h("span", {}, connectionWords.http),
    h(
      "button",
      { type: "button", class: "small", "aria-label": words.notices.dismiss, onclick: read },
      "×",
    ),
  );
  let known = false;
  byId("notices").append(refused, quiet);
  return whenChanged(
    (/** @type {State} */ s) => [s.refusal, s.http, s.connection, s.frame === null],
    ({ refusal, http, connection, frame }) => {
      quiet.hidden = known || !http || connection !== "open";
      refused.hidden = refusal === null || frame === null;
      if (refusal === null) return;
      reason(refusal).then((text) => {
        // A change meanwhile is said by another notice.
        if (page.state().refusal === refusal) setText(frame === null ? note : refused, text);
      });
    },
  );
}
