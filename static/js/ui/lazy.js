/*
 * A panel whose module is loaded when it is first seen.
 */

/** @import { Tab } from "../model/state.js" */
/** @import { State, Update } from "./page.js" */

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
