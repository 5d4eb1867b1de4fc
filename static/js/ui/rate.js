/*
 * The learning rate: a field, a logarithmic slider, a smaller and a larger button. It is live at
 * any moment; while it is dragged the newest value is what counts.
 */

import { nextNice, position, RATE, valueAt } from "../model/scales.js";
import { typed } from "../words/format.js";
import { words } from "../words/words.js";
import { h, whenChanged } from "./dom.js";
import { parse, slider, stepButton } from "./fields.js";

/** @import { Page, State } from "./page.js" */

/** @param {Page} page */
export function rateControl(page) {
  const field = "training.learning_rate";
  const send = (/** @type {number} */ value) => page.send({ do: "train", learning_rate: value });
  const step = (/** @type {1|-1} */ by) => send(nextNice(page.state().learningRate, by, RATE));
  const input = h("input", {
    id: "rate",
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    "aria-label": words.learning.rate,
    "data-field": field,
    onchange: () => {
      const value = parse(input.value);
      if (Number.isFinite(value)) return send(value);
      const message = words.notices.notNumber(input.value);
      page.dispatch({
        type: "fault",
        error: { code: "config", message, field, value: input.value, allowed: null },
      });
    },
    onkeydown: (event) => {
      const { key } = /** @type {KeyboardEvent} */ (event);
      if (key !== "ArrowUp" && key !== "ArrowDown") return;
      event.preventDefault();
      step(key === "ArrowUp" ? 1 : -1);
    },
  });
  const track = slider(words.learning.rateSlider, RATE, (at) => send(valueAt(RATE, at)));
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
    h(
      "div",
      { class: "ends", "aria-hidden": "true" },
      h("span", {}, String(RATE.min)),
      h("span", {}, String(RATE.max)),
    ),
  );
  const update = whenChanged(
    // The session may refuse and be asked again within one frame: then only `training` is new.
    (/** @type {State} */ s) => [s.learningRate, s.error, s.training],
    ({ learningRate, error }) => {
      // What was refused stays to be corrected, until the error is gone.
      if (error) return;
      const text = typed(learningRate);
      input.value = text;
      track.show(position(RATE, learningRate), text);
    },
  );
  return { element, update };
}
