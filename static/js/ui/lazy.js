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

/** During play not at every frame: at most once in `every` ms, and once more when it ends.
 * @param {Page} page @param {()=>void} again  asks for another picture
 * @returns {(updates:Update[], every:number)=>(time:number)=>void} */
export function pacing(page, again) {
  return (updates, every) => {
    let last = Number.NEGATIVE_INFINITY;
    let waiting = false;
    return (time) => {
      const state = page.state();
      if (!state.playing || time - last >= every) {
        last = time;
        for (const update of updates) update(state);
      } else if (!waiting) {
        waiting = true;
        setTimeout(() => {
          waiting = false;
          again();
        }, every);
      }
    };
  };
}
