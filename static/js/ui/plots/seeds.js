/*
 * Many starts at once: the same network trained from K seeds, as a fan of curves while they are on
 * their way, and as a histogram of where they end. The best and the worst can be taken over.
 */

import { drawable } from "../../wire/numbers.js";
import { said as text } from "../../words/panels/plots.js";
import { words } from "../../words/words.js";
import { enqueue } from "../core/command-queue.js";
import { h, setText, show } from "../core/dom.js";
import { parse } from "../core/fields.js";
import { fan } from "./fan.js";
import { outcomes } from "./outcomes.js";

/** @import { Seeds } from "./outcomes.js" */
/** @import { RunConfig, TrainingConfig } from "../../wire/messages.js" */
/** @import { Page, State } from "../core/page.js" */

const COUNT = 16;
const FEWEST_UPDATES = 300;
const EPOCHS = 50;
const MOST_UPDATES = 3000;

/** The run from another start. @param {RunConfig} config @param {TrainingConfig} training
 * @param {number} seed @returns {RunConfig} */
function begun(config, training, seed) {
  if (config.program) {
    return { ...config, program: { ...config.program, seed, parameters: null }, training };
  }
  const network = { ...config.network, seed, weights: null, biases: null };
  return { ...config, network, training };
}

/** @param {Page} page */
export function seeds(page) {
  /** @type {Seeds|null} */
  let found = null;
  /** @type {AbortController|null} */
  let going = null;
  /** @type {State["session"]} */
  let newest = null;
  /** @type {string|undefined} */
  let about;
  let asked = false;
  const field = (/** @type {string} */ label, /** @type {number} */ value) =>
    h("input", {
      type: "text",
      inputmode: "numeric",
      value,
      "aria-label": label,
      autocomplete: "off",
    });
  const count = field(text.count, COUNT);
  const updates = field(text.updates, FEWEST_UPDATES);
  updates.addEventListener("input", () => {
    asked = true;
  });
  const button = h("button", { type: "submit" }, text.run);
  const progress = h("progress", {
    max: 1,
    value: 0,
    "aria-label": text.titles.seeds,
    hidden: true,
  });
  const note = h("p", { class: "note", role: "status" }, text.seedsNote);
  const plot = fan();
  const ends = h("div");
  const form = h(
    "form",
    {
      class: "choices",
      onsubmit: (event) => {
        event.preventDefault();
        if (going) going.abort();
        else run();
      },
    },
    h("label", {}, text.count, count),
    h("label", {}, text.updates, updates),
    button,
  );
  const element = h("div", {}, note, form, progress, plot.element, ends);

  async function run() {
    const wanted = { count: parse(count.value), updates: parse(updates.value) };
    for (const [input, value] of /** @type {const} */ ([
      [count, wanted.count],
      [updates, wanted.updates],
    ])) {
      input.removeAttribute("aria-invalid");
      if (Number.isInteger(value) && value > 0) continue;
      input.setAttribute("aria-invalid", "true");
      setText(note, words.notices.notNumber(input.value));
      return input.focus();
    }
    const control = new AbortController();
    going = control;
    found = null;
    plot.clear();
    ends.replaceChildren();
    shown(0, wanted.updates);
    try {
      const reply = await page.ask(
        { do: "seeds", ...wanted },
        (part) => draw(part.seeds),
        control.signal,
      );
      if (reply.stopped) stopped(wanted.updates);
      else draw(reply.seeds);
    } catch (error) {
      const { message } = /** @type {{message:string}} */ (error);
      setText(note, error instanceof Error ? words.notices.lost : message);
    } finally {
      if (going === control) going = null;
      progress.hidden = true;
      setText(button, text.run);
    }
  }

  /** @param {number} done @param {number} of */
  function shown(done, of) {
    progress.hidden = false;
    progress.value = done / of;
    setText(button, text.stop);
    setText(note, text.progress(done, of));
  }

  /** @param {number} of */
  function stopped(of) {
    setText(note, text.stopped(found?.done ?? 0, of));
  }

  /** @param {Seeds} answer */
  function draw(answer) {
    const part = { ...answer, curves: answer.curves.map(drawable) };
    if (part.losses) part.losses = drawable(part.losses);
    found = part;
    if (part.losses) setText(note, text.seedsNote);
    else shown(part.done, part.of);
    plot.draw(part.places, part.curves, part.of);
    if (part.losses) show(ends, outcomes(part));
  }

  ends.addEventListener("click", ({ target }) => {
    const seed = target instanceof HTMLElement ? target.dataset.seed : undefined;
    if (seed === undefined) return;
    enqueue(page, () => {
      const { session, training } = page.state();
      if (!session || !training) return null;
      return { do: "configure", config: begun(session.config, training, Number(seed)) };
    });
  });

  return {
    element,
    /** @param {State} state */
    update({ session }) {
      if (!session || session === newest) return;
      newest = session;
      const { data, network, program } = session.config;
      const now = JSON.stringify([data, program ? program.text : network.layers]);
      if (now === about) return;
      // The curves so far are of another network.
      about = now;
      going?.abort();
      found = null;
      plot.clear();
      ends.replaceChildren();
      setText(note, text.seedsNote);
      const several = EPOCHS * session.updates_per_epoch;
      const fitting = Math.min(MOST_UPDATES, Math.max(FEWEST_UPDATES, several));
      if (!asked) updates.value = String(fitting);
    },
  };
}
