/*
 * The score of one update, above the stage: every phase a button, done, now or to come. A click
 * goes there. It mirrors the network: each phase stands over its layer's column, what flows forward
 * above what flows back, joined at the loss on the right.
 */

import { phaseWords } from "../../model/names.js";
import { isFast } from "../../model/pace.js";
import { isKnown, progressOf } from "../../model/selectors.js";
import { number } from "../../words/format.js";
import { words } from "../../words/words.js";
import { byId, h, setAttribute, setText, whenChanged } from "../core/dom.js";

/** @import { Phase } from "../../model/state.js" */
/** @import { Page, State } from "../core/page.js" */

/** @typedef {{x:number, width:number}} Span   px, from the left of the stage */

/** With the direction in which it flows. @param {Phase} phase @param {string} name */
function directed(phase, name) {
  if (phase.name === "forward") return `${name} →`;
  return phase.name === "backward" ? `← ${name}` : name;
}

/** The column over which a phase stands; past the outputs stands the loss. @param {Phase} phase @param {number} layers */
const columnOf = ({ name, layer }, layers) => (name === "loss" ? layers + 1 : (layer ?? -1) + 1);

/** @param {Phase} phase */
function shortWords(phase) {
  const layer = (phase.layer ?? 0) + 1;
  const { short } = words.phase;
  if (phase.name === "forward") return short.forward(layer);
  return phase.name === "backward" ? short.error(layer) : short[phase.name];
}

/** @param {Page} page @param {() => Span[]|null} columns the room over each column, the inputs' first, the loss's last; null where the network does not run to the right
 * @returns {import("../core/page.js").Update} */
export function phaseBar(page, columns) {
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
      buttons[k].textContent = directed(phase, phaseWords(phase, session.network.layers.length));
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
      placed = "";
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
        const plain = phaseWords(phase, layers);
        setText(button, short ? shortWords(phase) : directed(phase, plain));
        setAttribute(button, "aria-label", `${name}, ${words.phase.states[progress]}`);
        setAttribute(button, "title", short ? plain : null);
        setAttribute(button, "data-progress", progress);
        setAttribute(button, "aria-current", progress === "now" ? "step" : null);
        button.disabled = state.connection !== "open";
        if (progress === "now") setText(now, directed(phase, plain));
      });
    },
  );
  let placed = "";

  /** Each over its column; where columns moved, what fits is measured anew. @param {State} state */
  function place({ session }) {
    const spans = columns();
    const key = JSON.stringify(spans);
    if (!session || key === placed) return;
    placed = key;
    nav.toggleAttribute("data-mirror", spans !== null);
    session.phases.forEach((phase, k) => {
      const span = spans?.[columnOf(phase, session.network.layers.length)];
      buttons[k].style.setProperty("--x", `${span?.x ?? 0}px`);
      buttons[k].style.setProperty("--w", `${span?.width ?? 0}px`);
    });
    measure();
  }

  /** @param {State} state */
  const update = (state) => {
    nav.toggleAttribute("data-program", Boolean(state.session?.program));
    if (state.session?.program) return;
    build(state);
    place(state);
    show(state);
  };
  new ResizeObserver(() => {
    placed = "";
    update(page.state());
  }).observe(nav);
  return update;
}
