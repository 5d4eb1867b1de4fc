/*
 * The inspector changes what is selected: a value is typed, nudged and frozen; a hidden neuron is
 * dropped out, its layer's activation chosen. It stands at the head of the Why panel, and where
 * that is not seen it opens as a card below the stage.
 */

import { parameterOf } from "../../model/address.js";
import { nameOf } from "../../model/names.js";
import { words } from "../../words/panels/inspector.js";
import { byId, h, setAttribute, setText, whenChanged } from "../core/dom.js";
import { dropoutToggle } from "./dropout-toggle.js";
import { valueEditor } from "./value-editor.js";

/** @import { Address } from "../../wire/messages.js" */
/** @import { Page, State, Update } from "../core/page.js" */

/** @param {Page} page */
export function inspector(page) {
  const { interventions: table } = words;
  const name = h("span", { class: "name" });
  const value = valueEditor(page, back);
  const neuron = dropoutToggle(page);
  const close = h(
    "button",
    { type: "button", class: "small close", "aria-label": table.close, onclick: () => fold() },
    "×",
  );
  const fields = h("fieldset", {}, value.element, neuron.element);
  const element = h(
    "div",
    { id: "inspector", role: "group", "aria-label": table.title },
    name,
    fields,
    close,
  );
  const stage = byId("stage");
  // In a frame of another page there is no panel.
  const embedded = document.body.hasAttribute("data-embed");
  const narrow = matchMedia("(max-width: 900px)");
  /** Was the card asked for? */
  let asked = false;
  /** Where the focus came from, to go back to. @type {boolean} */
  let fromStage = false;

  function back() {
    if (!fromStage) return;
    fromStage = false;
    stage.focus();
  }

  function fold() {
    asked = false;
    update(page.state());
    stage.focus();
  }

  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    fromStage = true;
    if (asked) fold();
    back();
  });

  // On a narrow screen the card lies over the sentence, which says what a step does.
  byId("playback").addEventListener("click", () => {
    if (!narrow.matches || !asked) return;
    asked = false;
    update(page.state());
  });

  const dock = whenChanged(
    (/** @type {State} */ { view }) => [
      view.tab,
      view.rightOpen,
      view.projector,
      narrow.matches,
      asked,
    ],
    ({ view }) => {
      const seen = view.tab === "why" || (view.tab === "setup" && !narrow.matches);
      const inside = seen && view.rightOpen && !embedded;
      const over = narrow.matches || embedded || view.projector;
      const home = byId(inside ? "why" : over ? "notices" : "main");
      element.classList.toggle("card", !inside);
      if (element.parentElement === home) return;
      if (inside) home.prepend(element);
      else home.append(element);
    },
  );
  const show = whenChanged(
    (/** @type {State} */ s) => [
      s.connection,
      s.session,
      s.frame,
      s.selection,
      s.frozen,
      s.dropped,
      s.pending,
      s.catalog,
      s.incoming,
      s.error,
      s.answered,
      asked,
      element.className,
    ],
    (state) => {
      const { selection, session, connection } = state;
      const card = element.classList.contains("card");
      const parameter = session && parameterOf(session.network, selection);
      const some = parameter || (session !== null && neuron.fits(state));
      element.hidden = !some || (card && !asked);
      if (!some || !session || !selection) return;
      fields.disabled = connection !== "open";
      const text = nameOf(session.network, selection);
      setText(name, text);
      value.element.hidden = !parameter;
      neuron.element.hidden = Boolean(parameter);
      if (parameter) value.show(state, selection, text);
      else neuron.show(state);
      setAttribute(element, "data-kind", parameter ? "parameter" : "neuron");
    },
  );

  /** @type {Update} */
  function update(state) {
    dock(state);
    show(state);
  }

  /** Open it for what is selected. @param {boolean} focus */
  function open(focus) {
    // In the Why panel it stands anyway.
    asked = element.classList.contains("card");
    update(page.state());
    if (element.hidden || !focus) return;
    fromStage = document.activeElement === stage;
    const { session, selection } = page.state();
    const valued = session && parameterOf(session.network, selection);
    const first = valued ? value.input : neuron.first;
    first.focus();
    if (first instanceof HTMLInputElement) first.select();
  }

  return {
    update,
    begin: value.begin,
    put: value.put,
    restore: value.restore,
    keys: {
      edit: () => open(true),
      freeze: () => value.freeze(),
      drop: () => neuron.drop(),
      /** @param {Address} _ */
      chosen: (_) => open(false),
    },
  };
}
