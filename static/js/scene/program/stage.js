// The stage of a program: the inputs that all parts of its picture read, gathered once for each
// call of the scene.

import { isFast } from "../../model/pace.js";
import { programOf } from "../../model/program/graph.js";
import { clamped } from "../frame/camera.js";
import { above } from "./close/room.js";
import { CRAMPED, LEAST, planOf, readablePlan } from "./layout/plan.js";
import { progressOf } from "./progress.js";

/** @import {Address, State} from "../../model/state.js" */
/** @import {Operation, Program, Tensor} from "../../model/program/graph.js" */
/** @import {Frame, Numbers, SessionMessage} from "../../wire/messages.js" */
/** @import {Camera, Size} from "../frame/camera.js" */
/** @import {Box} from "../frame/geometry.js" */
/** @import {Fitted} from "./layout/plan.js" */
/** @typedef {import("./layout/group-layout.js").Stood} Stood */
/** @typedef {import("./node.js").ProgramNode} Node */
/** @typedef {{state:State, program:Program, plan:Fitted, frame:Frame, progress:import("./progress.js").ProgramProgress,
 *    camera:Camera, look:Camera, zoom:number, view:Box, words:boolean, fast:boolean, bold:boolean, back:boolean, present:Operation|null, size:Size, split:boolean, group?:number|null}} ProgramStage
 *    camera: from the plan to what is seen, zoom its scale; look: the reader's own; view: what of the plan is seen; words: can
 *    words be read? back: does the error flow? present: the operation that acts; split: is what acts seen near, below?
 *    group: where that stands */

/** A lower stage has no room for two parts, px. */
const LEAST_SPLIT = 260;
/** So many cells of a vector stand under each other where the program has a part of the stage. */
const SHORT = 8;

/** @type {WeakMap<Program, Map<string, any>>} */
const plans = new WeakMap();
const KEPT = 32;

/** The groups that stay open where not all can be: around what acts, and around what is selected.
 * @param {State} state @param {Program} program @param {boolean} fast @returns {(number|null)[]} */
function placesOf({ session, frame, selection }, { info, at, producer }, fast) {
  const { name, layer } = session?.phases[frame?.phase ?? 0] ?? {};
  const acting = name === "loss" ? producer[info.loss] : info.operations[layer ?? -1];
  const chosen = at.get(String(selection?.layer));
  return [fast ? null : (acting?.group ?? null), chosen?.group ?? null];
}

/** The program as it lies on the stage: on all of it where it can be read there or moves too fast for
 * that, else above what a step works on. @param {State} state @param {Program} program
 * @param {Size} size @param {boolean} fast @returns {{split:boolean, plan:Fitted}} */
function shown(state, program, size, fast) {
  const { projector, folds } = state.view;
  const known = plans.get(program) ?? new Map();
  plans.set(program, known);
  /** @template P @param {string} kind @param {()=>P} plan @returns {P} */
  const kept = (kind, plan) => {
    const key = `${kind} ${size.width}×${size.height} ${projector} ${folds ?? "auto"}`;
    if (known.size >= KEPT && !known.has(key)) known.clear();
    if (!known.has(key)) known.set(key, plan());
    return known.get(key);
  };
  const readable = kept("readable", () =>
    folds?.length ? null : readablePlan(program, size, projector),
  );
  if (readable) return { split: false, plan: readable };
  const split = !fast && size.height >= LEAST_SPLIT;
  const room = split ? above(size, projector) : size;
  const places = placesOf(state, program, fast);
  const laid = () =>
    planOf(program, room, projector, {
      ...{ folds: folds && new Set(folds), places },
      ...(split && { tall: SHORT }),
    });
  return { split, plan: kept(`${split} ${places}`, laid) };
}

/** The groups that are folded on a stage of this size. @param {State} state @param {Size} size @returns {number[]} */
export function foldedNow(state, size) {
  if (!state.session?.program || size.width < 1 || size.height < 1) return [];
  return [...shown(state, programOf(state.session.program), size, isFast(state)).plan.folded];
}

/** @param {State} state @param {SessionMessage} session @param {Frame} frame @param {number} time @param {Size} size @returns {ProgramStage} */
export function programStage(state, session, frame, time, size) {
  const program = programOf(
    /** @type {import("../../model/program/graph.js").ProgramInfo} */ (session.program),
  );
  const fast = isFast(state);
  const { split, plan } = shown(state, program, size, fast);
  const look = clamped(state.view.camera, size);
  const zoom = look.scale * plan.scale;
  const camera = { scale: zoom, x: look.scale * plan.x + look.x, y: look.scale * plan.y + look.y };
  const progress = progressOf(state, program, session.phases, frame, time, fast);
  const { name, layer } = progress.phase;
  const acts = !fast && (name === "forward" || name === "backward") && layer !== null;
  return {
    ...{ state, program, plan, frame, progress, camera, look, zoom, fast, size, split },
    view: {
      x: -camera.x / zoom,
      y: -camera.y / zoom,
      width: size.width / zoom,
      height: size.height / zoom,
    },
    words: zoom >= CRAMPED * plan.legible * 0.999,
    bold: Boolean(state.view.contrast),
    back: !fast && (name === "backward" || name === "update"),
    present: acts ? program.info.operations[layer] : null,
  };
}

/** The size of words that are `size` where there is room, px of the plan; seen, never less than can
 * be read. @param {ProgramStage} stage @param {number} size */
export const wordSize = ({ zoom, plan }, size) => Math.max(size, (LEAST * plan.legible) / zoom);

/** How wide a line of 1 px is, px of the plan; seen, from 1 px to 2, however near one goes.
 * @param {{zoom:number}} stage */
export const lineOf = ({ zoom }) => Math.min(Math.max(1, 1 / zoom), 2 / zoom);

/** @param {ProgramStage} stage @param {Tensor} tensor @param {string} name */
export const numbersOf = ({ frame }, tensor, name) =>
  /** @type {(name:string, layer:string|number)=>Numbers|undefined} */ (frame.tensor)(
    name,
    tensor.address,
  );

/** Is a tensor one of those the present operation works on? @param {ProgramStage} stage @param {number} tensor */
export const acts = ({ present }, tensor) =>
  present !== null && (present.output === tensor || present.inputs.includes(tensor));

/** How strongly a tensor is marked as a whole: 1 selected, ½ pointed at, 0 not. @param {ProgramStage} stage
 * @param {Tensor} tensor */
export function tensorMark({ state: { selection, hover } }, { address }) {
  const is = (/** @type {Address|null} */ one) => String(one?.layer) === address;
  return is(selection) ? 1 : is(hover) ? 0.5 : 0;
}
