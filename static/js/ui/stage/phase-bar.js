/*
 * The phase bar of one update, above the stage: every phase a button, done, now or to come. A click
 * goes there. It mirrors the network: each phase stands over its layer's column, what flows forward
 * above what flows back, joined at the loss on the right.
 */

import { phaseWords } from "../../model/names.js";
import { isFast } from "../../model/pace.js";
import { isKnown, phaseProgress } from "../../model/selectors.js";
import { number } from "../../words/format.js";
import { words } from "../../words/words.js";
import { byId, h, setAttribute, setText, whenChanged } from "../core/dom.js";

/** @import { Phase } from "../../model/state.js" */
/** @import { Page, State } from "../core/page.js" */

/** Beside the words of a phase, px, as in its style sheet. */
const PADDING = 3;

/** @typedef {{x:number, width:number}} Span   px, from the left of the stage */

/** With the direction in which it flows. @param {Phase} phase @param {string} name */
function directed(phase, name) {
  if (phase.name === "forward") return `${name} →`;
  return phase.name === "backward" ? `← ${name}` : name;
}

/** The column over which a phase stands; past the outputs stands the loss. @param {Phase} phase @param {number} layers */
const columnOf = ({ name, layer }, layers) => (name === "loss" ? layers + 1 : (layer ?? -1) + 1);

/** Ways to write a phase, the longest first. @param {Phase} phase @param {number} layers */
function ways(phase, layers) {
  const { short } = words.phase;
  const { name, layer } = phase;
  const long = directed(phase, phaseWords(phase, layers));
  if (name !== "forward" && name !== "backward") return [long, short[name], ""];
  const number = Number(layer) + 1;
  return [long, (name === "forward" ? short.forward : short.error)(number), `${number}`, ""];
}

/** Is its text wider than what its padding leaves? @param {HTMLElement} button */
function isCut(button) {
  const text = document.createRange();
  text.selectNodeContents(button);
  const { width } = text.getBoundingClientRect();
  return width > button.clientWidth - 2 * PADDING;
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
  /** How each is written. @type {string[]} */
  let forms = [];

  /** Each phase is written as long as it fits at its longest, those of the layers alike; one without
   * room stays empty. */
  function measure() {
    const { session } = page.state();
    if (!session) return;
    const { phases, network } = session;
    nav.classList.add("measured");
    /** @type {number[]} */
    let cut = [];
    /** @type {number[]} */
    const way = phases.map(() => 0);
    do {
      for (const k of cut) way[k]++;
      forms = phases.map((phase, k) => ways(phase, network.layers.length)[way[k]]);
      for (const [k, text] of forms.entries()) setText(buttons[k], text);
      const over = buttons.map(isCut);
      const layers = over.some((one, k) => one && phases[k].layer !== null);
      cut = [...over.keys()].filter(
        (k) => forms[k] && (over[k] || (layers && phases[k].layer !== null)),
      );
    } while (cut.length);
    nav.classList.remove("measured");
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
      forms,
    ],
    (state) => {
      const { session } = state;
      if (!session) return;
      const layers = session.network.layers.length;
      const fast = isFast(state);
      if (fast) setText(now, words.phase.fast(state.frame?.update ?? 0));
      session.phases.forEach((phase, k) => {
        const progress = fast ? "done" : phaseProgress(state, k);
        const known = phase.name === "loss" && !fast && isKnown(state, "loss", 0);
        const loss = known ? ` ${number(state.frame?.loss ?? 0)}` : "";
        const name = phaseWords(phase, layers) + loss;
        const button = buttons[k];
        const plain = phaseWords(phase, layers);
        setText(button, forms[k] ?? "");
        setAttribute(button, "aria-label", `${name}, ${words.phase.states[progress]}`);
        setAttribute(button, "title", forms[k] === directed(phase, plain) ? null : plain);
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
