/*
 * The schedule of panels: one whose module is loaded when it is first seen, and one that follows a
 * run more slowly than the picture does.
 */

/** @import { Tab } from "../../model/state.js" */
/** @import { Page, State, Update } from "./page.js" */

/** @param {Tab} tab @param {()=>Promise<Update>} load @returns {Update} */
export const lazily = (tab, load) => later(load, ({ view }) => view.tab === tab && view.rightOpen);

/** What is not needed for the first picture, loaded when it is first wanted.
 * @param {()=>Promise<(state:State)=>void|boolean>} load @param {(state:State)=>boolean} wanted
 * @returns {(state:State)=>void|boolean} is there more to do? */
export function later(load, wanted) {
  /** @type {((state:State)=>void|boolean)|null} */
  let show = null;
  let [loading, failed] = [false, false];
  /** @type {State} */
  let newest;
  return (state) => {
    newest = state;
    if (!wanted(state)) return;
    if (show) return show(state);
    if (!loading) {
      loading = true;
      load().then(
        (loaded) => {
          show = loaded;
          show(newest);
        },
        // The server is gone; the next picture, whenever it comes, tries again.
        () => {
          [loading, failed] = [false, true];
        },
      );
    }
    return !failed;
  };
}

/** Longer than this panels do not keep a picture waiting, in ms; but what the reader has chosen to
 * see is seen at once. */
const BUDGET = 3;
const NEVER = Number.POSITIVE_INFINITY;

/** @typedef {{update:(state:State)=>void|boolean, every:number, last:number, behind:boolean}} Turn
 *    update: is there more to do?; every: during play not more often than this, in ms; behind: has it
 *    more to do? */

/** @param {(state:State)=>void|boolean} update @param {number} [every] @returns {Turn} */
export const turn = (update, every = 0) => ({
  update,
  every,
  last: -NEVER,
  behind: false,
});

/** Panels follow in turn: what would take a picture too long goes on in the next.
 * @param {Page} page @param {()=>void} again  asks for another picture after a while
 * @returns {{follow:(turns:readonly Turn[], time:number, asked:boolean)=>boolean,
 *   shown:()=>State}} follow: begins anew with what was asked for, or goes on; is there more to do in
 *   the next picture? shown: what all have shown, or something newer */
export function following(page, again) {
  let [first, left] = [0, 0];
  /** A round of all panels goes on while they are asked again and again: how many of them have
   * followed, what it began with, and whether one has more to do. */
  let [followed, oldest, unfinished] = [0, page.state(), false];
  let shown = oldest;
  /** When a panel that waits its time is to follow, ms. */
  let due = NEVER;
  let more = false;
  /** Is it a round of all, or of those that have more to do of what all have seen? */
  let whole = false;
  let waiting = false;
  let { view } = page.state();
  /** @param {readonly Turn[]} turns @param {number} time @param {boolean} asked */
  const follow = (turns, time, asked) => {
    const newest = page.state();
    const other = newest.view !== view;
    const end = performance.now() + (other ? NEVER : BUDGET);
    view = newest.view;
    if (left === 0 || other) [first, followed] = [0, 0];
    if (asked || (more && left === 0)) [left, more, whole] = [turns.length, false, asked];
    if (asked) due = NEVER;
    while (left > 0) {
      const turn = turns[first];
      const state = page.state();
      const at = state.playing ? turn.last + turn.every : time;
      const passed = !whole && !turn.behind;
      if (!passed && at <= time && performance.now() > end) return true;
      // A panel that fails is passed over the next time.
      [first, left] = [(first + 1) % turns.length, left - 1];
      if (followed === 0) [oldest, unfinished] = [state, false];
      followed = (followed + 1) % turns.length;
      if (!passed) {
        if (at > time) due = Math.min(due, at);
        else if (turn.update(state)) more = unfinished = turn.behind = true;
        else [turn.last, turn.behind] = [time, false];
      }
      if (followed === 0 && !unfinished) shown = oldest;
    }
    if (due < NEVER && !waiting) {
      waiting = true;
      setTimeout(() => {
        waiting = false;
        again();
      }, due - time);
      due = NEVER;
    }
    if (more || page.state() !== newest) return true;
    shown = newest;
    return false;
  };
  return { follow, shown: () => shown };
}
