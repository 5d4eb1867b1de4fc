/*
 * From a network into a program and back: one neuron stepped into, or the whole network opened, with
 * the numbers of the record; what leads back is the run's own undo, so that the network stands
 * exactly where it stood.
 */

import { isNeuron } from "../../model/address.js";
import { enqueue } from "../core/command-queue.js";

/** @import { Address } from "../../wire/messages.js" */
/** @import { Page } from "../core/page.js" */

/** Changes of a program that are taken back to leave it. */
const MOST = 500;

/** What was selected in the network that was left. @type {Address|null} */
let selected = null;

/** Was the program come to from a network? */
let entered = false;

/** May this be stepped into? @param {Page} page @param {Address|null} address
 * @returns {address is Address} */
export const hasInside = (page, address) =>
  !page.state().session?.program && isNeuron(address) && address.layer >= 0;

/** A neuron as a program. @param {Page} page @param {Address} address */
export function stepInside(page, { layer, index }) {
  const sample = Math.max(0, page.state().frame?.sample ?? 0);
  leaveFor(
    page,
    async () => (await page.ask({ do: "inside", layer, unit: index[0], sample })).inside.config,
  );
}

/** The whole network as a program. @param {Page} page */
export function openNetwork(page) {
  leaveFor(page, async () => (await page.ask({ do: "opened" })).opened.config);
}

/** @param {Page} page @param {()=>Promise<import("../../wire/messages.js").RunConfig>} ask */
function leaveFor(page, ask) {
  selected = page.state().selection;
  enqueue(page, async () => {
    const config = await ask();
    entered = true;
    return { do: "configure", config };
  });
}

/** Does Escape lead back? @param {Page} page */
export const isInside = (page) => entered && Boolean(page.state().session?.program);

/** Back to the network, where there was one. @param {Page} page */
export function leaveInside(page) {
  entered = false;
  enqueue(page, async () => {
    for (let taken = 0; taken < MOST; taken++) {
      const { session, undo } = page.state();
      if (!session?.program || !undo) break;
      await page.ask({ do: "undo" });
    }
    if (!page.state().session?.program && selected)
      page.dispatch({ type: "select", selection: selected });
    return [];
  });
}
