/*
 * The ghost of a rate: while a learning rate is only dragged, what the coming update would do with
 * it is asked for, one question at a time and the newest rate next, and shown on the stage and in
 * a plot under the slider, whose axis is the slider's own.
 */

import { drawable } from "../../wire/messages.js";
import { loadStylesheet } from "../core/stylesheet.js";
import { ratePlot } from "./plot.js";

/** @import { Page, State } from "../core/page.js" */
/** @typedef {import("../../model/state.js").State["ghost"]} Ghost */

/** A number as JSON carries it. */
const plain = (/** @type {unknown} */ value) => Number(value);

/** What the server answered, as the page keeps it. @param {any} preview
 * @param {Pick<NonNullable<Ghost>, "line"|"stability">} known @returns {NonNullable<Ghost>} */
export function previewOf(preview, known) {
  const { learning_rate: rate, update, loss, next_loss, layers, map } = preview;
  return {
    rate,
    update,
    loss: plain(loss),
    nextLoss: plain(next_loss),
    layers: layers.map((/** @type {any} */ { weights = [], biases = [], edges }) => {
      const values = weights.flat().map(plain);
      return {
        weights: edges
          ? Object.fromEntries(
              edges.map((/** @type {number} */ at, /** @type {number} */ i) => [at, values[i]]),
            )
          : values,
        biases: biases.map(plain),
      };
    }),
    map: map && {
      ...map,
      values: map.values.map((/** @type {unknown[]} */ row) => row.map(plain)),
    },
    ...known,
  };
}

/** What is asked for once an update. @param {any} preview */
function knownOf({ line, stability }) {
  const [curvature] = drawable([stability.curvature]);
  return {
    line: line && { ...line, losses: drawable(line.losses) },
    stability: { ...stability, curvature },
  };
}

/** What the line along the step depends on: everything but the rate. @param {State} state */
function stampOf({ session, frame, training }) {
  const { learning_rate: _, ...rest } = training ?? {};
  const log = (session?.log ?? []).map(([at, { learning_rate: _, ...other }]) => [at, other]);
  const update = (frame?.update ?? 0) + Number(frame?.committed ?? false);
  return JSON.stringify([session?.layout_id, update, rest, log]);
}

/** @param {Page} page @param {HTMLElement} below  what the plot is put under */
export function ratePreview(page, below) {
  const dressed = loadStylesheet("panels/rate");
  const plot = ratePlot();
  below.after(plot.element);
  /** @type {number|null} */
  let wanted = null;
  let asking = false;
  /** @type {{stamp:string, line:any, stability:any}|null} */
  let known = null;
  let shown = "";

  async function ask() {
    if (asking || wanted === null) return;
    asking = true;
    const rate = wanted;
    const stamp = stampOf(page.state());
    const line = known?.stamp !== stamp || !known.line;
    try {
      const { preview } = await page.ask({ do: "preview", learning_rate: rate, line });
      await dressed;
      if (line) known = { stamp, ...knownOf(preview) };
      const { line: losses = null, stability = null } = known ?? {};
      if (wanted !== null)
        page.dispatch({ type: "ghost", ghost: previewOf(preview, { line: losses, stability }) });
      shown = stamp;
    } catch {
      // What cannot be is refused aloud when it is set.
      page.dispatch({ type: "ghost", ghost: null });
    }
    asking = false;
    if (wanted !== rate) ask();
  }

  return {
    /** Show what this rate would do; null: let go, and nothing is left. @param {number|null} rate */
    want(rate) {
      wanted = rate;
      if (rate !== null) ask();
      else if (page.state().ghost) page.dispatch({ type: "ghost", ghost: null });
    },
    /** @param {State} state */
    update(state) {
      if (wanted !== null && state.playing) this.want(null);
      plot.show(state.ghost, state);
      if (wanted !== null && shown !== "" && shown !== stampOf(state)) ask();
    },
  };
}
