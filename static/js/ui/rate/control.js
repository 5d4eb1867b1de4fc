/*
 * The learning rate: a field, a logarithmic slider, a smaller and a larger button. It is live at
 * any moment: while the run plays, each value counts at once; while it stands, what is dragged or
 * typed is only looked ahead to, and counts when it is let go.
 */

import { rateOf } from "../../model/commands.js";
import { nextNice, position, RATE, valueAt } from "../../model/scales.js";
import { typed } from "../../words/format.js";
import { words } from "../../words/words.js";
import { h, whenChanged } from "../core/dom.js";
import { echo, parse, slider, stepButton } from "../core/fields.js";

/** @import { Page, State } from "../core/page.js" */

/** @param {Page} page */
export function rateControl(page) {
  const field = "training.learning_rate";
  const now = () => rateOf(page.state());
  const send = (/** @type {number} */ value) => page.send({ do: "train", learning_rate: value });
  const step = (/** @type {1|-1} */ by) => {
    const value = nextNice(now(), by, RATE);
    send(value);
    return value;
  };
  /** @type {ReturnType<typeof import("./preview.js").ratePreview>|null} */
  let preview = null;
  /** @type {number|null} */
  let looked = null;

  /** Look at what a rate would do; null: no longer. @param {number|null} rate */
  async function look(rate) {
    const first = looked === null;
    looked = rate;
    if (first && rate === null) return;
    const { ratePreview } = await import("./preview.js");
    preview ??= ratePreview(page, ends);
    preview.want(looked);
  }

  /** @param {number} rate */
  function drag(rate) {
    if (page.state().playing) return send(rate);
    input.value = typed(rate);
    track.show(position(RATE, rate), input.value);
    look(rate);
  }

  /** What was refused stays to be corrected, until the error is gone. */
  function show() {
    if (page.state().error) return;
    write(typed(now()));
    track.show(position(RATE, now()), input.value);
  }

  const input = h("input", {
    id: "rate",
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    "aria-label": words.learning.rate,
    "data-field": field,
    onchange: () => {
      const value = parse(input.value);
      look(null);
      if (Number.isFinite(value)) return send(value);
      const message = words.notices.notNumber(input.value);
      page.dispatch({
        type: "fault",
        error: { code: "page", message, field, value: input.value, allowed: null },
      });
    },
    oninput: () => {
      const value = parse(input.value);
      if (!page.state().playing) look(Number.isFinite(value) ? value : null);
    },
    onblur: () => look(null),
    onkeydown: (event) => {
      const { key } = /** @type {KeyboardEvent} */ (event);
      if (key !== "ArrowUp" && key !== "ArrowDown") return;
      event.preventDefault();
      const value = step(key === "ArrowUp" ? 1 : -1);
      if (!page.state().playing) look(value);
    },
  });
  const write = echo(input);
  const track = slider(words.learning.rateSlider, RATE, (at) => drag(valueAt(RATE, at)));
  let counts = false;
  track.element.addEventListener("pointerdown", () => {
    counts = false;
  });
  for (const end of ["pointerup", "pointercancel"])
    track.element.addEventListener(end, () => {
      look(null);
      // What counts is said right after this; without it, all is as it was.
      setTimeout(() => counts || show());
    });
  // The value of a key counts at once, and is looked ahead from until the slider is left.
  track.element.addEventListener("change", () => {
    counts = true;
    send(valueAt(RATE, Number(track.element.value)));
  });
  track.element.addEventListener("blur", () => look(null));
  const ends = h(
    "div",
    { class: "ends", "aria-hidden": "true" },
    h("span", {}, typed(RATE.min)),
    h("span", {}, typed(RATE.max)),
  );
  const element = h(
    "div",
    { class: "rate" },
    h(
      "div",
      { class: "row" },
      h("span", { class: "label" }, words.learning.rate, " ", h("i", {}, "η")),
      input,
    ),
    h(
      "div",
      { class: "track" },
      stepButton(words.learning.slower, "−", () => step(-1)),
      track.element,
      stepButton(words.learning.faster, "+", () => step(1)),
    ),
    ends,
  );
  const update = whenChanged(
    // The session may refuse and be asked again within one frame: then only `training` is new.
    (/** @type {State} */ s) => [rateOf(s), s.error, s.training],
    show,
  );
  return {
    element,
    /** @param {State} state */
    update(state) {
      update(state);
      preview?.update(state);
    },
  };
}
