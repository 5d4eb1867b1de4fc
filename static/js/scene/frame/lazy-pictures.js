// Pictures that are drawn only now and then: each is loaded when what it shows is first there.

/** @import {State} from "../../model/state.js" */
/** @import {Picture} from "./stage.js" */

/** By what of the state they show. */
const LATE = {
  selection: () => import("../overlays/incoming-weights.js"),
  ghost: () => import("../overlays/ghost.js"),
  saliency: () => import("../overlays/saliency.js"),
  training: () => import("../overlays/optimizer-state.js"),
  frame: () => import("../network/tooltip.js"),
};

/** @param {()=>void} again  asks for another picture @returns {(state:State)=>Picture[]} */
export function lazyPictures(again) {
  /** @type {Map<string, Picture[]>} */
  const loaded = new Map();
  return (state) =>
    Object.entries(LATE).flatMap(([name, load]) => {
      if (!state[/** @type {keyof typeof LATE} */ (name)]) return [];
      if (!loaded.has(name)) {
        loaded.set(name, []);
        load().then(
          ({ picture }) => {
            loaded.set(name, [picture]);
            again();
          },
          // The server is gone; the next picture tries again.
          () => loaded.delete(name),
        );
      }
      return loaded.get(name) ?? [];
    });
}
