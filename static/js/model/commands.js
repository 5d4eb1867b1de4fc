/*
 * Commands: what a step asks of the server, and what was sent and is not answered yet. A reply comes
 * after all that its command led to, so what was sent counts for more than what the session has said
 * until then.
 */

/** @import { Command } from "../wire/messages.js" */
/** @import { State, StepBy } from "./state.js" */

/** Is a change of the run, or of what is seen of it, on its way? @param {State} state */
export const isChanging = ({ pending, catalog }) =>
  pending.some(({ command }) => !command || !catalog?.queries[command.do]);

/** Is an answer on its way that comes as a whole? @param {State} state */
export const isAsking = ({ pending, catalog }) =>
  pending.some(({ command }) => command && catalog?.queries[command.do] === "whole");

/** The newest command that is pending, of those that `decides` knows.
 * @template T @param {Pick<State, "pending">} state @param {(command:Command)=>T|undefined} decides
 * @returns {T|undefined} */
export function newest({ pending }, decides) {
  for (const { command } of [...pending].reverse()) {
    const found = command ? decides(/** @type {Command} */ (command)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The update the run stands at as soon as all is answered. @param {State} state */
export const updateOf = (state) =>
  newest(state, (sent) => (sent.do === "seek" ? sent.update : undefined)) ?? state.frame?.update;

/** The speed in force then. @param {State} state */
export const speedOf = (state) =>
  newest(state, (sent) => (sent.do === "speed" ? sent.value : undefined)) ?? state.speed;

/** Does it play then? Stepping ends play. @param {State} state */
export const playsOf = (state) =>
  newest(state, (sent) =>
    sent.do === "play" ? true : sent.do === "pause" || sent.do === "step" ? false : undefined,
  ) ?? state.playing;

/** The steps inside an update that are offered until a run says its own. */
const GRAINS = ["weight", "neuron", "phase"];

/** What a step of this run can be. @param {State} state */
export const unitsOfSteps = ({ session }) =>
  /** @type {StepBy[]} */ ([
    ...(session?.grains ?? GRAINS),
    ...(session?.program ? [] : ["sample"]),
    "update",
    "epoch",
  ]);

/** What a step is: as chosen, or what comes nearest in a run of this kind.
 * @param {State} state @param {StepBy} by @returns {StepBy} */
export function stepUnit(state, by = state.view.stepBy) {
  const units = unitsOfSteps(state);
  if (units.includes(by)) return by;
  if (by === "weight" || by === "entry") return units[0];
  return units[by === "neuron" || state.session?.program ? 1 : 2];
}

/** Stepping by sample is the page's own: every sample of a batch has its errors, and only then comes
 * the update.
 * @param {State} state @param {StepBy} wanted @param {1|-1} direction @returns {Command[]} */
export function stepCommands(state, wanted, direction) {
  const by = stepUnit(state, wanted);
  if (by !== "sample") return [{ do: "step", by, ...(direction < 0 ? { direction } : {}) }];
  const { session, frame } = state;
  if (!session || !frame) return [];
  const end = session.phases.findIndex(({ name }) => name === "update");
  const { update, batch } = frame;
  const sample = Math.max(frame.sample, 0);
  const at = frame.phase - (frame.part < frame.parts ? 1 : 0) - (end - 1);
  const errors = { do: /** @type {const} */ ("seek"), update, phase: end - 1 };
  const view = (/** @type {number} */ next) => ({
    do: /** @type {const} */ ("view_sample"),
    sample: next,
  });
  if (direction > 0) {
    if (at < 0) return [errors];
    if (at === 0 && sample < batch - 1) return [view(sample + 1)];
    if (at === 0) return [{ do: "seek", update, phase: end }];
    return [{ do: "step", by: "phase" }, { ...errors, update: update + 1 }, view(0)];
  }
  if (at > 0 || frame.phase === end) return [errors, view(batch - 1)];
  if (at === 0 && sample > 0) return [view(sample - 1)];
  return [update > 0 ? { do: "seek", update: update - 1, phase: end } : { do: "seek", update: 0 }];
}
