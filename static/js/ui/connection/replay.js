/*
 * A replay that takes long: how far it is, and a way to end it where it stands.
 */

import { replayWords as words } from "../../words/panels/replay.js";
import { byId, h, setText, whenChanged } from "../core/dom.js";

/** @import { Page, State } from "../core/page.js" */

/** @param {Page} page @returns {import("../core/page.js").Update} */
export function replayNotice(page) {
  const text = h("span");
  const bar = /** @type {HTMLProgressElement} */ (h("progress", { "aria-hidden": true }));
  const end = h(
    "button",
    { type: "button", id: "end-replay", onclick: () => page.send({ do: "pause" }) },
    words.end,
  );
  const notice = h(
    "p",
    { class: "notice", role: "status", id: "replay" },
    text,
    " ",
    bar,
    " ",
    end,
  );
  byId("notices").append(notice);
  return whenChanged(
    (/** @type {State} */ s) => [s.replay],
    ({ replay }) => {
      notice.hidden = replay === null;
      if (replay?.update == null || replay.of === null) return;
      bar.max = replay.of;
      bar.value = replay.update;
      setText(text, words.replaying(replay.update, replay.of));
    },
  );
}
