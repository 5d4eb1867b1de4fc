// Lazy loading of what is drawn only now and then: each module is loaded when what it shows is
// first there.

/** @import {State} from "../../model/state.js" */
/** @import {Picture} from "./stage.js" */
/** @typedef {{shown:(state:State)=>unknown, load:()=>Promise<{picture:Picture}>}} Late */

/** What flows: asked for before the first numbers are there, which stand where nothing flows yet.
 * @param {State} state */
const flows = ({ session }) => !session?.program;

/** What is there to be shown, and what draws it. @type {Late[]} */
const LATE = [
  { shown: flows, load: () => import("../network/pulses.js") },
  { shown: flows, load: () => import("../network/contribution-bars.js") },
  {
    shown: ({ session }) => session?.network.layers.some(({ glyph }) => glyph !== "neurons"),
    load: () => import("../network/heat-map.js"),
  },
  {
    shown: ({ selection }) => selection,
    load: () => import("../overlays/incoming-weights.js"),
  },
  {
    shown: ({ history }) => history.losses.length > 1,
    load: () => import("../overlays/loss-curve.js"),
  },
  { shown: ({ preview }) => preview, load: () => import("../overlays/preview.js") },
  { shown: ({ saliency }) => saliency, load: () => import("../overlays/saliency.js") },
  { shown: ({ training }) => training, load: () => import("../overlays/optimizer-state.js") },
  { shown: ({ frame }) => frame, load: () => import("../overlays/tooltip.js") },
  { shown: ({ frame }) => frame, load: () => import("../overlays/largest-change.js") },
  { shown: ({ diverged }) => diverged, load: () => import("../overlays/broken.js") },
];

/** @param {()=>void} again  asks for another picture @returns {(state:State)=>Picture[]} */
export function lazyPictures(again) {
  /** @type {Map<Late, Picture[]>} */
  const loaded = new Map();
  return (state) =>
    LATE.flatMap((late) => {
      if (!late.shown(state)) return [];
      if (!loaded.has(late)) {
        loaded.set(late, []);
        late.load().then(
          ({ picture }) => {
            loaded.set(late, [picture]);
            again();
          },
          // The server is gone; the next picture tries again.
          () => loaded.delete(late),
        );
      }
      return loaded.get(late) ?? [];
    });
}
