/*
 * What can wait: a panel whose module is loaded when it is first seen, and one that follows a run
 * more slowly than the picture does.
 */

/** @import { Tab } from "../model/state.js" */
/** @import { Page, State, Update } from "./page.js" */

/** @param {Tab} tab @param {()=>Promise<Update>} load @returns {Update} */
export const lazily = (tab, load) => later(load, ({ view }) => view.tab === tab && view.rightOpen);

/** What is not needed for the first picture, loaded when it is first wanted.
 * @param {()=>Promise<Update>} load @param {(state:State)=>boolean} wanted @returns {Update} */
export function later(load, wanted) {
  /** @type {Update|null} */
  let show = null;
  let loading = false;
  /** @type {State} */
  let newest;
  return (state) => {
    newest = state;
    if (!wanted(state)) return;
    if (show) return show(state);
    if (loading) return;
    loading = true;
    load().then(
      (loaded) => {
        show = loaded;
        show(newest);
      },
      // The server is gone; the next picture tries again.
      () => {
        loading = false;
      },
    );
  };
}

/** Longer than this panels do not keep a picture waiting, in ms. */
const BUDGET = 3;

/** @typedef {{update:(state:State)=>void|boolean, every:number, last:number}} Turn
 *    update: is there more to do?; every: during play not more often than this, in ms */

/** @param {(state:State)=>void|boolean} update @param {number} [every] @returns {Turn} */
export const turn = (update, every = 0) => ({ update, every, last: Number.NEGATIVE_INFINITY });

/** Panels follow in turn: what would take a picture too long goes on in the next.
 * @param {Page} page @param {()=>void} again  asks for another picture
 * @returns {(turns:readonly Turn[], time:number)=>void} */
export function following(page, again) {
  let first = 0;
  let waiting = false;
  return (turns, time) => {
    const end = performance.now() + BUDGET;
    let pause = Number.POSITIVE_INFINITY;
    let more = false;
    for (let n = 0; n < turns.length; n++) {
      const at = (first + n) % turns.length;
      const turn = turns[at];
      const state = page.state();
      const rest = state.playing ? turn.last + turn.every - time : 0;
      if (rest > 0) pause = Math.min(pause, rest);
      else if (performance.now() > end) {
        first = at;
        return again();
      } else if (turn.update(state)) more = true;
      else turn.last = time;
    }
    if (more) again();
    else if (pause < Number.POSITIVE_INFINITY && !waiting) {
      waiting = true;
      setTimeout(() => {
        waiting = false;
        again();
      }, pause);
    }
  };
}
