/*
 * The preview of a rate: while a learning rate is only pointed at or dragged, what the coming
 * update would do with it is asked for, one question at a time and the newest rate next, and shown
 * on the stage and in a plot under the slider, whose axis is the slider's own. A rate that is pinned
 * stays on the stage until it is let go, and follows the run.
 */

import { digitsOf } from "../../model/selectors.js";
import { drawable } from "../../wire/numbers.js";
import { loadStylesheet } from "../core/stylesheet.js";
import { pinNotice } from "./pin-notice.js";
import { ratePlot } from "./plot.js";

/** @import { Page, State } from "../core/page.js" */
/** @import { Preview } from "../../model/state.js" */

/** A number as JSON carries it. */
const plain = (/** @type {unknown} */ value) => Number(value);

/** What the server answered, as the page keeps it. @param {any} preview
 * @param {Pick<Preview, "line"|"stability"|"pinned">} known @returns {Preview} */
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
function stampOf({ session, frame, training, lines }) {
  const { learning_rate: _, ...rest } = training ?? {};
  const log = (session?.log ?? []).map(([at, { learning_rate: _, ...other }]) => [at, other]);
  const update = (frame?.update ?? 0) + Number(frame?.committed ?? false);
  return JSON.stringify([session?.layout_id, update, rest, log, lines]);
}

/** @param {Page} page @param {HTMLElement} below  what the plot is put under
 * @param {(pinned:boolean)=>void} onPin */
export function ratePreview(page, below, onPin) {
  const dressed = loadStylesheet("panels/rate");
  const plot = ratePlot();
  below.after(plot.element);
  const notice = pinNotice(() => pin(null));
  /** What is looked at, and what is looked at again when that is over. @type {(number|null)[]} */
  let [looked, pinned] = [null, null];
  /** A rate that is only pointed at has no plot. */
  let passing = false;
  let asking = false;
  /** @type {{stamp:string, line:any, stability:any}|null} */
  let known = null;
  /** Which rate of which moment was asked for last. */
  let last = "";
  const wanted = () => (page.state().playing ? null : (looked ?? pinned));

  async function ask() {
    const rate = wanted();
    const stamp = stampOf(page.state());
    if (asking || rate === null) return;
    asking = true;
    last = `${rate} ${stamp}`;
    const line = known?.stamp !== stamp || !known.line;
    try {
      const { preview } = await page.ask({ do: "preview", learning_rate: rate, line });
      await dressed;
      if (line) known = { stamp, ...knownOf(preview) };
      const { line: losses = null, stability = null } = known ?? {};
      const still = { line: losses, stability, pinned: looked === null };
      if (wanted() !== null) page.dispatch({ type: "preview", preview: previewOf(preview, still) });
    } catch {
      // A rate that is not allowed is refused when it is set.
      page.dispatch({ type: "preview", preview: null });
    }
    asking = false;
    if (wanted() !== rate) ask();
  }

  function follow() {
    if (wanted() !== null) ask();
    else if (page.state().preview) page.dispatch({ type: "preview", preview: null });
  }

  /** @param {number|null} rate */
  function pin(rate) {
    pinned = rate;
    onPin(rate !== null);
    follow();
  }

  return {
    /** Show what this rate would do; null: let go, and only what is pinned is left.
     * @param {number|null} rate @param {boolean} [over]  it is only pointed at */
    want(rate, over = false) {
      [looked, passing] = [rate, over];
      follow();
    },
    /** Keep what is looked at, else what this rate would do; or let go of what is kept.
     * @param {number} rate */
    toggle: (rate) => pin(pinned === null ? (looked ?? rate) : null),
    /** @param {State} state */
    update(state) {
      const { preview, playing } = state;
      if (playing) looked = null;
      const rate = wanted();
      if (rate === null ? preview : last !== `${rate} ${stampOf(state)}`) follow();
      plot.show(passing && pinned === null ? null : preview, state);
      notice(pinned === null ? null : { rate: pinned, preview }, digitsOf(state));
    },
  };
}
