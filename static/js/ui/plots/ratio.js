/*
 * The update-to-weight ratio of every layer over the run: the length of the change of its weights
 * over the length of the weights. Where a network learns well it is usually about 1 in 1000
 * (A. Karpathy, CS231n, "Ratio of weights:updates"); the band around that is the engine's.
 */

import { said as text } from "../../words/panels/plots.js";
import { layerPlot } from "./layers.js";
import { asker } from "./parts/asker.js";

/** @import { Page, State } from "../core/page.js" */

/** @param {Page} page */
export function ratio(page) {
  const ask = asker(page, "ratio");
  const { element, update, setBand } = layerPlot(page, {
    label: text.titles.ratio,
    head: text.ratio,
    note: text.ratioNote,
    phase: "update",
    columns: (layers) => 1 + layers,
  });
  return {
    element,
    /** @param {State} state */
    update(state) {
      // The band is the same for every update: once is enough.
      if (state.frame && state.connection === "open") {
        ask({ do: "health" }, [], (health) => {
          if (health) setBand(health.healthy_ratio);
        });
      }
      update(state);
    },
  };
}
