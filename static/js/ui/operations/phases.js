/*
 * The phase bar of a program's update, above the stage: a cell for each operation, what flows
 * forward in the upper row from left to right, what flows back in the lower from right to left,
 * joined at the loss. A click goes there; by key it is one slider.
 */

import { isFast } from "../../model/pace.js";
import { phaseProgress } from "../../model/selectors.js";
import { said } from "../../words/panels/operations.js";
import { words } from "../../words/words.js";
import { byId, h, setAttribute, setText, whenChanged } from "../core/dom.js";
import { phaseName } from "./sentence.js";

/** @import { Phase, State } from "../../model/state.js" */
/** @import { Page, Update } from "../core/page.js" */

/** The columns of the strip: inputs, an operation each, the loss. @param {readonly Phase[]} phases @param {number} operations */
export function cellsOf(phases, operations) {
  return phases.map(({ name, layer }) => {
    if (name === "loss") return { column: operations + 2, row: "1 / 3" };
    if (name === "forward" || name === "backward")
      return { column: (layer ?? 0) + 2, row: name === "forward" ? "1" : "2" };
    return { column: 1, row: name === "input" ? "1" : "2" };
  });
}

/** @param {Page} page @returns {Update} */
export function phases(page) {
  const nav = byId("phase-bar");
  const strip = h("div", { class: "strip", "aria-hidden": "true" });
  const slider = h("input", {
    type: "range",
    class: "seek",
    min: "0",
    step: "1",
    "aria-label": said.phases,
    oninput: () => seek(Number(slider.value)),
  });
  const box = h("div", { class: "operations" }, strip, slider);
  nav.append(box);
  // In a frame of another page the phase is said instead.
  const now = nav.querySelector(".now");
  /** @type {HTMLElement[]} */
  let cells = [];
  const seek = (/** @type {number} */ phase) => {
    const { frame } = page.state();
    if (frame) page.send({ do: "seek", update: frame.update, phase });
  };
  const build = whenChanged(
    (/** @type {State} */ s) => [s.session?.layout_id],
    ({ session }) => {
      if (!session?.program) return;
      const { operations } = session.program;
      const places = cellsOf(session.phases, operations.length);
      strip.style.gridTemplateColumns = `1.4fr repeat(${operations.length}, 1fr) 1.4fr`;
      cells = session.phases.map((phase, k) => {
        const cell = h("span", {
          class: `${phase.name} operation`,
          title: phaseName(session, k),
          onclick: () => seek(k),
        });
        cell.style.gridArea = `${places[k].row.split(" / ")[0]} / ${places[k].column} / ${places[k].row.split(" / ")[1] ?? "auto"}`;
        return cell;
      });
      strip.replaceChildren(...cells);
      slider.max = `${session.phases.length - 1}`;
    },
  );
  const show = whenChanged(
    (/** @type {State} */ s) => [s.session, s.frame?.phase, isFast(s), s.connection],
    (state) => {
      const { session, frame } = state;
      if (!session || !frame) return;
      const fast = isFast(state);
      for (const [k, cell] of cells.entries())
        setAttribute(cell, "data-progress", fast ? "done" : phaseProgress(state, k));
      slider.value = `${frame.phase}`;
      slider.disabled = state.connection !== "open";
      const name = phaseName(session, frame.phase);
      setAttribute(slider, "aria-valuetext", name);
      if (now) setText(now, fast ? words.phase.fast(frame.update) : name);
    },
  );
  return (state) => {
    if (!state.session?.program) return;
    build(state);
    show(state);
  };
}
