/*
 * Requests of the landscape, and what is kept of the answers: the picture stays while a finer
 * or a newer one comes, and another one is asked for only when the run has left this one.
 */

import { allOf, hiddenDrift, isOverParameters, isRandom, now } from "../../model/landscape.js";
import { drawable } from "../../wire/numbers.js";
import { said } from "../../words/panels/landscape.js";

/** @import { Landscape, Plane } from "../../model/landscape.js" */
/** @import { Choice } from "./landscape-choice.js" */
/** @import { Page, State } from "../core/page.js" */

/** Beyond this share of its length, what is not shown has made it another landscape. */
const MATERIAL = 0.03;
/** No oftener than this of its own accord, ms. */
const EVERY = 700;
/** What comes while the run plays, and what is seen at rest: points a side. */
const QUICK = 33;
const FINE = 65;

/** @param {Page} page @param {Choice} choice @param {()=>void} changed */
export function landscapeRequests(page, choice, changed) {
  const text = said.landscape;
  /** What of the choice the picture was asked with, and all parameters then. */
  let key = "";
  /** @type {number[]|null} */
  let before = null;
  let reach = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  let wrongAt = -1;

  const sight = {
    /** @type {Landscape|null} */
    shown: null,
    /** @type {[number, number, number][]} */
    path: [],
    pending: "",
    wrong: "",
    ask,
    forget() {
      [sight.shown, sight.path, sight.pending, sight.wrong, key] = [null, [], "", "", ""];
    },
    renew() {
      key = "";
      changed();
    },
  };

  /** @returns {Plane} */
  function plane() {
    const { kind, pair, seed } = choice;
    if (isOverParameters(choice) && pair) return { kind, first: pair[0], second: pair[1] };
    return isRandom(choice) ? { kind, seed } : { kind };
  }

  /** Does the ball stand beyond the edge? @param {State} state @param {Landscape} landscape */
  function outside(state, landscape) {
    const { xs, ys } = landscape;
    const [x, y] = now(state, landscape).ball;
    const last = xs.length - 1;
    return x < xs[0] || x > xs[last] || y < ys[0] || y > ys[last];
  }

  /** Is what is drawn another landscape than the run's now? @param {State} state
   * @param {Landscape} landscape */
  function outlived(state, landscape) {
    const { plane, over, update } = landscape;
    const { frame } = state;
    if (!frame || !isOverParameters(plane)) return false;
    if (over === "batch" && frame.update !== update) return true;
    if (choice.zoom === 1 && outside(state, landscape)) return true;
    return hiddenDrift(state, plane, before) > MATERIAL;
  }

  /** Ask, if there is a reason to. @param {State} state */
  function ask(state) {
    const { over, zoom } = choice;
    const wanted = JSON.stringify([plane(), over, zoom, state.session?.layout_id]);
    const time = performance.now();
    const { frame } = state;
    // A landscape that could not be drawn then, may be now.
    const early = state.playing && time - askedAt < EVERY;
    if (sight.wrong && frame?.update !== wrongAt && !early) key = "";
    const fresh = wanted !== key;
    const { shown } = sight;
    if (!fresh && (!shown || sight.pending || !outlived(state, shown))) return;
    if (sight.pending === wanted || (!fresh && early)) return;
    if (zoom === 1 && (fresh || !shown || outside(state, shown))) reach = 0;
    [sight.pending, sight.wrong, key, askedAt] = [wanted, "", wanted, time];
    const then = allOf(state);
    const points = state.playing && !fresh ? QUICK : FINE;
    const wide = reach ? { reach: reach * zoom } : {};
    /** @param {import("../../wire/messages.js").ReplyMessage} reply */
    const take = (reply) => {
      /** @type {Landscape|undefined} */
      const answer = reply.landscape;
      if (sight.pending !== wanted || !answer) return;
      const found = { ...answer, losses: answer.losses.map(drawable) };
      // A newer picture takes the old one's place when it is fine enough.
      if (!fresh && sight.shown && found.xs.length < QUICK) return;
      sight.shown = found;
      sight.path = found.path;
      reach ||= found.reach;
      before = then;
      changed();
    };
    page.ask({ do: "landscape", plane: plane(), over, points, ...wide }, take).then(
      (reply) => {
        if (sight.pending !== wanted) return;
        take(reply);
        sight.pending = "";
        changed();
      },
      (error) => {
        if (sight.pending !== wanted) return;
        sight.pending = "";
        // Without a connection the next state asks again.
        if (error?.message === "lost") {
          key = "";
          return;
        }
        if (fresh) sight.shown = null;
        sight.wrong = error?.field === "path" ? text.noPath : (error?.message ?? text.stopped);
        wrongAt = frame?.update ?? -1;
        changed();
      },
    );
  }

  return sight;
}
