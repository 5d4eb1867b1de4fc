/*
 * Frames of calls and turns fold to one box and open again: by a click on a frame's name, and by a
 * button for each beside the tables.
 */

import { groupName } from "../../model/program/graph.js";
import { said } from "../../words/panels/operations.js";
import { byId, h, setAttribute, whenChanged } from "../core/dom.js";

/** @import { Address, State } from "../../model/state.js" */
/** @import { Page, Update } from "../core/page.js" */
/** @typedef {(x:number, y:number)=>{selection:Address}|null} Pick   what lies there on the stage */
/** @typedef {()=>readonly number[]} Folded   the groups that are folded now, as it fits or by hand */

/** What moves less than this is a click, px. */
const SLACK = 4;

/** @param {readonly number[]} folded @param {number} group */
export const toggled = (folded, group) =>
  folded.includes(group) ? folded.filter((one) => one !== group) : [...folded, group];

/** @param {Page} page @param {HTMLElement} canvas @param {Pick} pick @param {Folded} folded
 * @returns {Update} */
export function folding(page, canvas, pick, folded) {
  const fold = (/** @type {number} */ group) =>
    page.dispatch({ type: "view", view: { folds: toggled(folded(), group) } });
  let from = { x: 0, y: 0 };
  canvas.addEventListener("pointerdown", ({ clientX, clientY }) => {
    from = { x: clientX, y: clientY };
  });
  canvas.addEventListener("click", ({ clientX, clientY }) => {
    if (!page.state().session?.program || Math.hypot(clientX - from.x, clientY - from.y) > SLACK)
      return;
    const { left, top } = canvas.getBoundingClientRect();
    const found = pick(clientX - left, clientY - top)?.selection;
    if (found?.tensor === "group") fold(found.index[0]);
  });
  const list = h("div", { class: "folds", role: "group", "aria-label": said.frames });
  byId("numbers").append(list);
  const build = whenChanged(
    (/** @type {State} */ s) => [s.session?.layout_id],
    ({ session }) => {
      const info = session?.program;
      const { folds } = page.state().view;
      if (folds) page.dispatch({ type: "view", view: { folds: null } });
      list.hidden = !info?.groups.length;
      list.replaceChildren(
        ...(info ? info.groups : []).map(({ number }) =>
          h(
            "button",
            { type: "button", "data-group": number, onclick: () => fold(number) },
            info ? groupName(info, number) : "",
          ),
        ),
      );
    },
  );
  const show = whenChanged(
    (/** @type {State} */ s) => [s.view, s.session?.layout_id],
    () => {
      const closed = folded();
      for (const button of list.querySelectorAll("button"))
        setAttribute(
          button,
          "aria-expanded",
          String(!closed.includes(Number(button.dataset.group))),
        );
    },
  );
  return (state) => {
    build(state);
    show(state);
  };
}
