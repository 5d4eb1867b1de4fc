// Everything the parts of a program's picture need to know, gathered once for each call of the scene.

import { isFast } from "../../model/pace.js";
import { programOf } from "../../model/program/graph.js";
import { clamped } from "../frame/camera.js";
import { CRAMPED, LEAST, planOf } from "./plan.js";
import { progressOf } from "./progress.js";

/** @import {Address, State} from "../../model/state.js" */
/** @import {Operation, Program, Tensor} from "../../model/program/graph.js" */
/** @import {Frame, SessionMessage} from "../../wire/messages.js" */
/** @import {Camera, Size} from "../frame/camera.js" */
/** @import {Box} from "../frame/geometry.js" */
/** @import {Fitted} from "./plan.js" */
/** @typedef {import("./nest.js").Stood} Stood */
/** @typedef {import("./node.js").Node} Node */
/** @typedef {{state:State, program:Program, plan:Fitted, frame:Frame, progress:import("./progress.js").Progress,
 *    camera:Camera, look:Camera, zoom:number, view:Box, words:boolean, fast:boolean, bold:boolean, back:boolean, present:Operation|null, size:Size}} Stage
 *    camera: from the plan to what is seen, zoom its scale; look: the reader's own; view: what of the plan is seen; words: can
 *    words be read? back: does the error flow? present: the operation that acts */

/** @type {WeakMap<Program, Map<string, Fitted>>} */
const plans = new WeakMap();

/** @param {Program} program @param {Size} size @param {boolean} far @param {readonly number[]|null|undefined} folds */
export function plannedFor(program, size, far, folds) {
  const known = plans.get(program) ?? new Map();
  plans.set(program, known);
  const key = `${size.width}×${size.height} ${far} ${folds ?? "auto"}`;
  let plan = known.get(key);
  if (!plan) {
    plan = planOf(program, size, far, folds ? new Set(folds) : null);
    known.clear();
    known.set(key, plan);
  }
  return /** @type {Fitted} */ (plan);
}

/** The groups that are folded on a stage of this size. @param {State} state @param {Size} size @returns {number[]} */
export function foldedNow({ session, view }, size) {
  if (!session?.program || size.width < 1 || size.height < 1) return [];
  return [...plannedFor(programOf(session.program), size, view.projector, view.folds).folded];
}

/** @param {State} state @param {SessionMessage} session @param {Frame} frame @param {number} time @param {Size} size @returns {Stage} */
export function stage(state, session, frame, time, size) {
  const program = programOf(
    /** @type {import("../../model/program/graph.js").ProgramInfo} */ (session.program),
  );
  const { projector, contrast, folds } = state.view;
  const plan = plannedFor(program, size, projector, folds);
  const look = clamped(state.view.camera, size);
  const zoom = look.scale * plan.scale;
  const camera = { scale: zoom, x: look.scale * plan.x + look.x, y: look.scale * plan.y + look.y };
  const fast = isFast(state);
  const progress = progressOf(state, program, session.phases, frame, time, fast);
  const { name, layer } = progress.phase;
  const acts = !fast && (name === "forward" || name === "backward") && layer !== null;
  return {
    ...{ state, program, plan, frame, progress, camera, look, zoom, fast, size },
    view: {
      x: -camera.x / zoom,
      y: -camera.y / zoom,
      width: size.width / zoom,
      height: size.height / zoom,
    },
    words: zoom >= CRAMPED * plan.legible * 0.999,
    bold: Boolean(contrast),
    back: !fast && (name === "backward" || name === "update"),
    present: acts ? program.info.operations[layer] : null,
  };
}

/** The size of words that are `size` where there is room, px of the plan; seen, never less than can
 * be read. @param {Stage} stage @param {number} size */
export const typeOf = ({ zoom, plan }, size) => Math.max(size, (LEAST * plan.legible) / zoom);

/** @param {Stage} stage @param {Tensor} tensor @param {string} name */
export const numbersOf = ({ frame }, tensor, name) =>
  /** @type {(name:string, layer:string|number)=>Float32Array|undefined} */ (frame.tensor)(
    name,
    tensor.address,
  );

/** Is a tensor one of those the present operation works on? @param {Stage} stage @param {number} tensor */
export const acts = ({ present }, tensor) =>
  present !== null && (present.output === tensor || present.inputs.includes(tensor));

/** How strongly a tensor is marked as a whole: 1 selected, ½ pointed at, 0 not. @param {Stage} stage
 * @param {Tensor} tensor */
export function marked({ state: { selection, hover } }, { address }) {
  const is = (/** @type {Address|null} */ one) => String(one?.layer) === address;
  return is(selection) ? 1 : is(hover) ? 0.5 : 0;
}
