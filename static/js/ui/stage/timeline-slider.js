/*
 * Below the stage: every update done so far on one line. Dragging or arrow keys go there; where
 * the run diverged there is a mark.
 */

import { updateOf } from "../../model/commands.js";
import { words } from "../../words/words.js";
import { h, setAttribute, svg, whenChanged } from "../core/dom.js";
import { paced } from "../core/page.js";

/** @import { Page, State } from "../core/page.js" */

/** The newest place asked for goes out so often while it is dragged, ms. */
const PACE = 80;

/** @param {Page} page */
export function timelineSlider(page) {
  const { playback: table } = words;
  let held = false;
  const range = h("input", {
    id: "timeline",
    type: "range",
    min: 0,
    "aria-label": table.timeline,
    oninput: () => seek({ do: "seek", update: Number(range.value) }),
    onchange: stand,
    onpointerdown: () => {
      held = true;
    },
    onpointerup: release,
    onpointercancel: release,
  });
  const marks = svg("svg", {
    class: "marks",
    viewBox: "0 0 100 10",
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  const element = h(
    "div",
    { class: "timeline" },
    h("label", { for: "timeline" }, table.goTo),
    h("div", { class: "line" }, range, marks),
  );
  const seek = paced(page, "timeline", PACE, page.send);

  function release() {
    held = false;
    stand();
  }

  /** Where the run is, or was sent; a slider that is held follows the pointer. */
  function stand() {
    if (!held) range.value = String(updateOf(page.state()) ?? 0);
    const { value, max } = range;
    setAttribute(range, "aria-valuetext", table.at(Number(value), Number(max)));
    range.style.setProperty("--share", String(Number(range.value) / (Number(range.max) || 1)));
  }

  const update = whenChanged(
    (/** @type {State} */ s) => [updateOf(s), s.history, s.marks, s.connection, s.frame === null],
    ({ frame, history, marks: places, connection }) => {
      const last = Math.max(frame?.update ?? 0, (history.losses.at(-1)?.[0] ?? -1) + 1);
      range.disabled = connection !== "open" || !frame || last === 0;
      setAttribute(range, "max", last);
      stand();
      marks.replaceChildren(
        ...places.map((at) => {
          const x = 100 * Math.min(1, at / (last || 1));
          return svg("line", { x1: x, x2: x, y1: 0, y2: 10 });
        }),
      );
    },
  );
  return { element, update };
}
