/*
 * Notices over the stage: loading, a lost connection, an error with the
 * control it is about, a run that diverged.
 */

import { initialView } from "../../model/state.js";
import { inWords, words } from "../../words/words.js";
import { byId, h, setAttribute, setText, whenChanged } from "../core/dom.js";
import { later } from "../core/schedule.js";

/** @import { Page, State } from "../core/page.js" */

/** @param {Page} page @returns {import("../core/page.js").Update} */
export function notices(page) {
  const { notices: table } = words;
  const note = byId("stage-note");
  const lost = h("p", { class: "notice", role: "status", hidden: true }, table.lost);
  const errorText = h("span");
  const dismiss = h(
    "button",
    {
      type: "button",
      class: "small",
      "aria-label": table.dismiss,
      onclick: () => page.dispatch({ type: "fault", error: null }),
    },
    "×",
  );
  const error = h(
    "p",
    { class: "notice error", role: "alert", id: "error", hidden: true },
    errorText,
    dismiss,
  );
  byId("notices").append(lost, error);
  const fit = h(
    "button",
    {
      type: "button",
      id: "fit",
      onclick: () => page.dispatch({ type: "view", view: { camera: initialView().camera } }),
    },
    words.stage.fit,
  );
  byId("stage-frame").append(fit);

  /** What the words that are waited for are about. @type {State["error"]} */
  let said = null;
  const show = whenChanged(
    (/** @type {State} */ s) => [
      ...[s.connection, s.refusal, s.error, s.frame === null],
      ...[s.session, s.view.camera],
    ],
    (state) => {
      const away = state.connection === "lost" && state.refusal === null;
      fit.hidden = state.view.camera.scale <= 1;
      note.hidden = state.frame !== null;
      setText(note, away ? table.unreachable : words.loading);
      lost.hidden = !away || state.frame === null;
      error.hidden = state.error === null;
      if (state.error) {
        const refusal = state.error;
        const label = markField(refusal.field);
        said = refusal;
        // A refusal of the server is said from its data; the page's own words came with it.
        setText(errorText, refusal.details ? "" : table.error(label, refusal.message));
        if (refusal.details) {
          inWords(refusal, label).then((text) => {
            if (said === refusal) setText(errorText, text);
          });
        }
      } else markField(null);
    },
  );
  let once = false;
  const diverged = later(
    () => import("../autopsy/dialog.js").then(({ autopsyDialog }) => autopsyDialog(page)),
    (state) => {
      once ||= state.diverged !== null;
      return once;
    },
  );
  let replayed = false;
  const replay = later(
    () => import("../connection/replay.js").then(({ replayNotice }) => replayNotice(page)),
    (state) => {
      replayed ||= state.replay !== null;
      return replayed;
    },
  );
  const solved = later(
    () => import("../stage/solved.js").then(({ solvedNotice }) => solvedNotice(page)),
    ({ history }) => history.evaluations.length > 0,
  );
  let apart = false;
  const line = later(
    () => import("../connection/notice.js").then(({ connectionNotice }) => connectionNotice(page)),
    (state) => {
      apart ||= state.http || state.refusal !== null;
      return apart;
    },
  );
  return (state) => {
    show(state);
    line(state);
    diverged(state);
    replay(state);
    solved(state);
  };
}

/** Mark the control of a field, and only it. @param {string|null} field
 * @returns {string} what the control is called */
function markField(field) {
  let label = "";
  for (const control of document.querySelectorAll("[data-field]")) {
    const own = control.getAttribute("data-field") ?? "";
    const meant = field !== null && field !== "" && (own === field || own.endsWith(`.${field}`));
    setAttribute(control, "aria-invalid", meant ? "true" : null);
    const about = control.getAttribute("data-about");
    setAttribute(control, "aria-describedby", meant ? "error" : about);
    if (meant) label = control.getAttribute("aria-label") ?? "";
  }
  return label;
}
