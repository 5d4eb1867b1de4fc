/*
 * A rate that is pinned, said over the foot of the stage: what the next loss would be with it, and
 * how it is let go, by its button or by Escape.
 */

import { number, typed } from "../../words/format.js";
import { words } from "../../words/panels/inspector.js";
import { byId, h, setText } from "../core/dom.js";

/** @import { Preview } from "../../model/state.js" */

/** @param {()=>void} letGo */
export function pinNotice(letGo) {
  const { ratePreview: table } = words;
  const text = h("span");
  const notice = h(
    "p",
    { id: "pinned-rate", class: "notice", role: "status", hidden: true },
    text,
    h(
      "button",
      {
        type: "button",
        class: "small",
        "aria-label": table.unpin,
        title: table.unpin,
        onclick: letGo,
      },
      "×",
    ),
  );
  byId("notices").append(notice);
  document.addEventListener("keydown", ({ key }) => {
    const inside = document.querySelector("dialog[open], :popover-open");
    if (key === "Escape" && !notice.hidden && !inside) letGo();
  });
  /** @param {{rate:number, preview:Preview|null}|null} pinned
   * @param {number} digits  as many as the stage has */
  return (pinned, digits) => {
    notice.hidden = pinned === null;
    if (pinned === null) return;
    const rate = typed(pinned.rate, 3);
    const known = pinned.preview?.pinned && pinned.preview.rate === pinned.rate;
    setText(
      text,
      known && pinned.preview
        ? table.pinned(rate, number(pinned.preview.nextLoss, digits))
        : table.pinnedOnly(rate),
    );
  };
}
