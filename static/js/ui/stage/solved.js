/*
 * A run that is solved says so, and stops there if that is wanted: every training sample is right,
 * or, where nothing is right or wrong, the loss is a thousandth of what it was.
 */

import { words } from "../../words/panels/inspector.js";
import { byId, h, setText } from "../core/dom.js";

/** @import { Page, State } from "../core/page.js" */

const SMALL = 1e-3;

/** The update after which the run was solved and has been since; null where it is not.
 * @param {State["history"]["evaluations"]} evaluations  [update, epoch, loss, accuracy, …] */
export function solvedAt(evaluations) {
  const first = evaluations[0]?.[2] ?? 0;
  const solved = evaluations.map(([, , loss, accuracy]) =>
    accuracy === null ? loss !== null && loss <= SMALL * first : accuracy === 1,
  );
  const last = solved.lastIndexOf(false);
  return last + 1 < solved.length && last >= 0 ? evaluations[last + 1][0] : null;
}

/** @param {Page} page @returns {import("../core/page.js").Update} */
export function solvedNotice(page) {
  const { solved: table } = words;
  const text = h("span");
  const stop = h("input", {
    type: "checkbox",
    onchange: () => page.dispatch({ type: "view", view: { stopSolved: stop.checked } }),
  });
  const notice = h(
    "p",
    { id: "solved", class: "notice", role: "status", hidden: true },
    text,
    h("label", { class: "choice" }, stop, h("span", {}, table.stop)),
    h(
      "button",
      {
        type: "button",
        class: "small",
        "aria-label": words.notices.dismiss,
        onclick: () => {
          notice.hidden = true;
        },
      },
      "×",
    ),
  );
  byId("notices").append(notice);
  /** What was said last; what holds already as the page comes to a run is not news.
   * @type {number|null|undefined} */
  let said;
  let layout = 0;
  return ({ session, history: { evaluations }, playing, view }) => {
    stop.checked = view.stopSolved;
    const at = solvedAt(evaluations);
    const fresh = session?.layout_id !== layout;
    layout = session?.layout_id ?? 0;
    if (at === said && !fresh) return;
    said = at;
    notice.hidden = at === null || fresh;
    if (at === null || !session) return;
    const counts = evaluations[0][3] !== null;
    setText(text, counts ? table.right(at, session.data.n_train) : table.fits(at));
    if (view.stopSolved && playing && !fresh) page.send({ do: "pause" });
  };
}
