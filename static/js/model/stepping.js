/*
 * What a step asks of the server, by weight, neuron, phase, sample, update or epoch. Stepping by
 * sample is the page's own: every sample of a batch has its errors, and only then comes the update.
 */

/** @import { State, StepBy } from "./state.js" */
/** @import { Command } from "../wire/messages.js" */

/** @param {State} state @param {StepBy} by @param {1|-1} direction @returns {Command[]} */
export function stepCommands(state, by, direction) {
  if (by !== "sample") return [{ do: "step", by, ...(direction < 0 ? { direction } : {}) }];
  const { session, frame } = state;
  if (!session || !frame) return [];
  const end = session.phases.findIndex(({ name }) => name === "update");
  const { update, batch } = frame;
  const sample = Math.max(frame.sample, 0);
  const at = frame.phase - (frame.part < frame.parts ? 1 : 0) - (end - 1);
  const errors = { do: /** @type {const} */ ("seek"), update, phase: end - 1 };
  const look = (/** @type {number} */ next) => ({
    do: /** @type {const} */ ("look"),
    sample: next,
  });
  if (direction > 0) {
    if (at < 0) return [errors];
    if (at === 0 && sample < batch - 1) return [look(sample + 1)];
    if (at === 0) return [{ do: "seek", update, phase: end }];
    return [{ do: "step", by: "phase" }, { ...errors, update: update + 1 }, look(0)];
  }
  if (at > 0 || frame.phase === end) return [errors, look(batch - 1)];
  if (at === 0 && sample > 0) return [look(sample - 1)];
  return [update > 0 ? { do: "seek", update: update - 1, phase: end } : { do: "seek", update: 0 }];
}
