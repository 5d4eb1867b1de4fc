/*
 * The learning rate: a field, a logarithmic slider, a smaller and a larger button. It is live at
 * any moment: while the run plays, each value counts at once; while it stands, what is pointed at,
 * dragged or typed is only looked ahead to, and counts when it is let go. What is looked ahead to
 * can be pinned.
 */

import { nextNice, position, RATE, valueAt } from "../../model/log-scale.js";
import { rateOf } from "../../model/settings.js";
import { typed } from "../../words/format.js";
import { words } from "../../words/panels/inspector.js";
import { h, setAttribute, svg, whenChanged } from "../core/dom.js";
import { echo, parse, slider, stepButton } from "../core/fields.js";

/** @import { Page, State } from "../core/page.js" */

/** Of the slider, px. */
const THUMB = 18;
/** A drawing pin. */
const PIN = "M5 2h6M6 2v5L4 9.5h8L10 7V2M8 9.5V14";

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

  async function loaded() {
    const { ratePreview } = await import("./preview.js");
    preview ??= ratePreview(page, ends, (pinned) => setAttribute(pin, "aria-pressed", `${pinned}`));
    return preview;
  }

  /** Look at what a rate would do; null: no longer. @param {number|null} rate
   * @param {boolean} [over]  it is only pointed at */
  async function look(rate, over) {
    const first = looked === null;
    looked = rate;
    if (first && rate === null) return;
    (await loaded()).want(looked, over);
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
    size: 6,
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
  /** A slider that stands where it stood sets nothing: the rate in force may lie between places. */
  function count() {
    const at = Number(track.element.value);
    const rate = valueAt(RATE, at);
    if (at === position(RATE, now()) || rate === now()) show();
    else send(rate);
  }
  track.element.addEventListener("pointerup", () => {
    look(null);
    count();
  });
  track.element.addEventListener("pointercancel", () => {
    look(null);
    track.element.value = String(position(RATE, now()));
    show();
  });
  // The value of a key counts at once, and is looked ahead from until the slider is left.
  track.element.addEventListener("change", count);
  track.element.addEventListener("blur", () => look(null));
  track.element.addEventListener("pointermove", (event) => {
    const { movementX, movementY, buttons, pointerType, offsetX } = event;
    if (buttons || pointerType === "touch" || !(movementX || movementY)) return;
    const share = (offsetX - THUMB / 2) / (track.element.clientWidth - THUMB);
    const at = Math.round(Math.min(1, Math.max(0, share)) * RATE.steps);
    if (!page.state().playing) look(valueAt(RATE, at), true);
  });
  track.element.addEventListener("pointerleave", ({ buttons }) => buttons || look(null));
  const pin = h(
    "button",
    {
      type: "button",
      class: "small pin",
      "aria-pressed": "false",
      "aria-label": words.ratePreview.pin,
      title: words.ratePreview.pin,
      // What is typed or dragged stays to be looked at until it is pinned.
      onpointerdown: (event) => event.preventDefault(),
      onclick: async () => (await loaded()).toggle(now()),
    },
    svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: PIN })),
  );
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
      pin,
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
    (/** @type {State} */ s) => [rateOf(s), s.error, s.training, s.answered],
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
