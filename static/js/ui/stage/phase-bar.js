/*
 * The score of one update, above the stage: every phase a button, done, now or to come. A click
 * goes there. The loss stands in its phase as soon as it is known.
 */

import { phaseWords } from "../../model/names.js";
import { isFast } from "../../model/pace.js";
import { isKnown, progressOf } from "../../model/selectors.js";
import { number } from "../../words/format.js";
import { words } from "../../words/words.js";
import { byId, h, setAttribute, setText, whenChanged } from "../core/dom.js";

/** @import { Phase } from "../../model/state.js" */
/** @import { Page, State } from "../core/page.js" */

/** The widest loss there is to write. */
const WIDEST = -1.2345e-5;
/** Before the phase that flows backward now. */
const NOW = "◀ ";

/** @param {Phase} phase */
function shortWords(phase) {
  const layer = (phase.layer ?? 0) + 1;
  const { short } = words.phase;
  if (phase.name === "forward") return short.forward(layer);
  return phase.name === "backward" ? short.error(layer) : short[phase.name];
}

/** @param {Page} page @returns {import("../core/page.js").Update} */
export function phaseBar(page) {
  const nav = byId("phase-bar");
  nav.setAttribute("aria-label", words.regions.phaseBar);
  const list = h("ol");
  const now = h("p", { class: "now", "aria-hidden": "true" });
  nav.append(list, now);
  /** @type {HTMLButtonElement[]} */
  let buttons = [];
  let short = false;

  /** Phases are written short where one of them, at its longest, would be cut. */
  function measure() {
    const { session } = page.state();
    if (!session) return;
    const before = buttons.map((button) => button.textContent ?? "");
    nav.classList.add("measured");
    session.phases.forEach((phase, k) => {
      const name = phaseWords(phase, session.network.layers.length);
      const loss = phase.name === "loss" ? ` ${number(WIDEST)}` : "";
      buttons[k].textContent = (phase.name === "backward" ? NOW : "") + name + loss;
    });
    short = buttons.some((button) => button.scrollWidth > button.clientWidth);
    nav.classList.remove("measured");
    for (const [k, text] of before.entries()) setText(buttons[k], text);
  }

  const build = whenChanged(
    (/** @type {State} */ s) => [s.session?.layout_id, s.session?.phases.length],
    ({ session }) => {
      const phases = session?.phases ?? [];
      buttons = phases.map((phase, k) =>
        h("button", { type: "button", class: `${phase.name} phase`, onclick: () => seek(k) }),
      );
      list.replaceChildren(...buttons.map((button) => h("li", {}, button)));
      measure();
    },
  );

  /** @param {number} phase */
  function seek(phase) {
    const { frame } = page.state();
    if (frame) page.send({ do: "seek", update: frame.update, phase });
  }

  const show = whenChanged(
    (/** @type {State} */ s) => [
      s.session,
      ...(isFast(s) ? [s.frame?.update] : [s.frame?.phase, isKnown(s, "loss", 0), s.frame?.loss]),
      s.connection,
      short,
    ],
    (state) => {
      const { session } = state;
      if (!session) return;
      const layers = session.network.layers.length;
      const fast = isFast(state);
      if (fast) setText(now, words.phase.fast(state.frame?.update ?? 0));
      session.phases.forEach((phase, k) => {
        const progress = fast ? "done" : progressOf(state, k);
        const known = phase.name === "loss" && !fast && isKnown(state, "loss", 0);
        const loss = known ? ` ${number(state.frame?.loss ?? 0)}` : "";
        const name = phaseWords(phase, layers) + loss;
        const button = buttons[k];
        const arrow = phase.name === "backward" && progress === "now" ? NOW : "";
        setText(button, short ? shortWords(phase) : arrow + name);
        setAttribute(button, "aria-label", `${name}, ${words.phase.states[progress]}`);
        setAttribute(button, "title", short ? name : null);
        setAttribute(button, "data-progress", progress);
        setAttribute(button, "aria-current", progress === "now" ? "step" : null);
        button.disabled = state.connection !== "open";
        if (progress === "now") setText(now, arrow + name);
      });
    },
  );
  new ResizeObserver(() => {
    // The room may change before the picture of another network does.
    build(page.state());
    measure();
    show(page.state());
  }).observe(nav);
  return (state) => {
    build(state);
    show(state);
  };
}
