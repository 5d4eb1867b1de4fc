/*
 * The value of a weight or a bias: typed, nudged by − and + or the arrow keys, frozen. What is
 * nudged is there at once; Enter keeps what is typed, Escape takes all of it back.
 */

import { addSteps, freezes, stepOf, TOGGLE } from "../../model/interventions.js";
import { minus, typed } from "../../words/format.js";
import { words } from "../../words/panels/inspector.js";
import { enqueue } from "../core/command-queue.js";
import { h, setAttribute, setText, svg } from "../core/dom.js";
import { parse } from "../core/fields.js";
import { pressAndHold } from "../core/press-and-hold.js";
import { valueChange } from "./value-change.js";

/** @import { Address } from "../../wire/messages.js" */
/** @import { Page, State } from "../core/page.js" */

const FIELD = "inspector.value";
const MOST = 1e300;
/** @type {Record<string, number>} how many steps a key moves */
const KEYS = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/** @param {Page} page @param {()=>void} done  what is typed is kept or taken back */
export function valueEditor(page, done) {
  const { interventions: table } = words;
  const input = h("input", {
    id: "value",
    type: "text",
    autocomplete: "off",
    enterkeyhint: "done",
    title: table.hint,
    "data-field": FIELD,
    oninput: () => setAttribute(input, "data-typed", true),
    onfocus: () => begin(),
    onblur: () => {
      if (input.dataset.typed !== undefined) keep();
    },
    onkeydown,
  });
  const less = stepper(minus("-"), table.less, -1);
  const more = stepper("+", table.more, 1);
  const label = h("span");
  const freezer = h(
    "button",
    { type: "button", class: "toggle", id: "freeze", title: table.freezeHint, onclick: freeze },
    svg(
      "svg",
      { viewBox: "0 0 12 14", width: 12, height: 14, "aria-hidden": "true" },
      svg("rect", { x: 1, y: 6, width: 10, height: 7, rx: 1.5 }),
      svg("path", { d: "M3.2 6V4a2.8 2.8 0 0 1 5.6 0v2" }),
    ),
    label,
  );

  /** @param {string} text @param {string} title @param {1|-1} by */
  function stepper(text, title, by) {
    const button = h("button", { type: "button", "aria-label": title, title }, text);
    pressAndHold(button, () => nudge(by));
    return button;
  }

  const change = valueChange(page, write, () => input.dataset.typed !== undefined);
  const { begin, put, restore } = change;

  /** @param {number|null} value */
  function write(value) {
    setAttribute(input, "data-typed", null);
    input.value = value === null ? "" : typed(value);
  }

  /** @param {number} by */
  function nudge(by) {
    const value = change.now();
    if (value !== null) put(addSteps(value, by, stepOf(value)));
  }

  /** Keep what is typed, or say what is wrong with it. */
  function keep() {
    const text = input.value.trim();
    const value = parse(text);
    if (Math.abs(value) <= MOST) {
      // As shown is as it is: nothing was typed.
      if (text !== typed(change.now() ?? Number.NaN)) put(value);
      else write(change.now());
      change.keep(value);
      return true;
    }
    const message = !text
      ? table.empty
      : Number.isNaN(value)
        ? words.notices.notNumber(text)
        : table.tooLarge(text);
    page.dispatch({
      type: "fault",
      error: { code: "page", message, field: FIELD, value: text, allowed: null },
    });
    return false;
  }

  /** @param {Event} event */
  function onkeydown(event) {
    const pressed = /** @type {KeyboardEvent} */ (event);
    if (pressed.key in KEYS) {
      event.preventDefault();
      if (input.dataset.typed === undefined || keep()) nudge(KEYS[pressed.key]);
    } else if (pressed.key === "Enter") {
      event.preventDefault();
      if (keep()) done();
    } else if (pressed.key === "Escape") {
      if (page.state().error?.field === FIELD) page.dispatch({ type: "fault", error: null });
      restore();
      write(change.now());
    }
  }

  function freeze() {
    const wanted = change.parameter();
    if (!wanted) return;
    const frozen = !freezes(page.state(), wanted);
    enqueue(page, { do: "freeze", parameters: [wanted], frozen }, TOGGLE);
  }

  let shown = "";
  /** The update that a value was asked of. @type {number|undefined} */
  let asked;
  return {
    element: h(
      "div",
      { class: "value" },
      h("span", { class: "number" }, less, input, more),
      freezer,
    ),
    input,
    begin,
    put,
    restore,
    freeze,
    /** @param {State} state @param {Address} wanted @param {string} name */
    show(state, wanted, name) {
      const frozen = freezes(state, wanted);
      setAttribute(freezer, "aria-pressed", String(frozen));
      setText(label, frozen ? table.frozen : table.freeze);
      setAttribute(input, "aria-label", table.value(name));
      // A text that is being typed, or was refused, stays to be corrected; not on another value.
      if (shown === change.key() && input.dataset.typed !== undefined) return;
      if (shown !== change.key()) asked = undefined;
      shown = change.key();
      const value = change.now();
      const { frame } = state;
      if (value === null && asked !== frame?.update) {
        asked = frame?.update;
        change.fetch(wanted);
      }
      if (input.value !== (value === null ? "" : typed(value))) write(value);
    },
  };
}
