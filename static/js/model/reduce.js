/*
 * The reducer, the one place where the page's state changes: reduce(state, action) → state, pure.
 * An action is a message of the socket, a frame, a change of the connection, or something the
 * reader did to the view. What the reader does to the run is a command, and comes back as messages.
 */

import { exists, existsIn, tensorOf } from "./address.js";
import { durationOf } from "./pace.js";
import { defaultSelection, sameCursor } from "./selectors.js";

/** @import { ErrorDetail, Frame, History, Message } from "../wire/messages.js" */
/** @import { Catalog } from "./catalog.js" */
/** @import { Address, Factor, State, View } from "./state.js" */

/** @typedef {{type:"connection", connection:State["connection"], http?:boolean, refusal?:State["refusal"]}
 *  | import("./state.js").Pending & {type:"sent"}
 *  | {type:"answered", id:string, field?:string}
 *  | {type:"catalog", catalog:Catalog}
 *  | {type:"frame", frame:Frame, time:number}
 *  | {type:"maps", maps:import("../wire/messages.js").Maps}
 *  | {type:"incoming", incoming:import("./state.js").Incoming|null}
 *  | {type:"preview", preview:State["preview"]}
 *  | {type:"saliency", saliency:State["saliency"]}
 *  | {type:"told", told:State["told"]}
 *  | {type:"arrived", time:number}
 *  | {type:"select", selection:Address|null}
 *  | {type:"hover", hover:Address|null}
 *  | {type:"highlight", highlight:Factor|null}
 *  | {type:"view", view:Partial<View>}
 *  | {type:"fault", error:ErrorDetail|null}
 *  | Message} Action */

const MAX_POINTS = 1000;

/** @param {State} state @param {Action} action @returns {State} */
export function reduce(state, action) {
  switch (action.type) {
    case "connection": {
      const { connection, http = state.http, refusal = null } = action;
      const lines = state.lines + Number(connection === "open" && state.connection !== connection);
      return { ...state, connection, lines, http, refusal };
    }
    case "sent":
      return { ...state, pending: [...state.pending, action] };
    case "answered":
      return {
        ...state,
        pending: state.pending.filter(({ id }) => id !== action.id),
        answered: action.field ? action : state.answered,
      };
    case "catalog":
      return { ...state, catalog: action.catalog };
    case "session":
      return onSession(state, action);
    case "state":
      return {
        ...state,
        playing: action.playing,
        speed: action.speed,
        learningRate: action.learning_rate,
        training: action.training,
        session: state.session && { ...state.session, log: action.log },
        undo: action.undo ?? null,
        redo: action.redo ?? null,
        frozen: action.frozen ?? [],
        dropped: action.dropped ?? [],
        // A link that led nowhere is no matter of the run: it is said until it is read.
        error: state.error?.code === "link" ? state.error : null,
      };
    case "frame":
      return onFrame(state, action.frame, action.time);
    case "maps":
    case "incoming":
    case "preview":
    case "saliency":
    case "told": {
      const { type: _, ...answer } = action;
      return { ...state, ...answer };
    }
    case "arrived": {
      const motion = state.motion;
      if (!motion || action.time < motion.at + motion.duration) return state;
      return { ...state, motion: null };
    }
    case "replay":
      return { ...state, replay: action.update === null ? null : action };
    case "progress":
      return onProgress(state, action);
    case "diverged":
      return {
        ...state,
        diverged: action,
        marks: [...state.marks.filter((mark) => mark !== action.update), action.update],
        playing: false,
        error: null,
      };
    case "error":
      // A divergence is said already, with a way out.
      return state.diverged && action.error.code === "diverged"
        ? state
        : { ...state, error: action.error };
    case "fault":
      // With an error goes what was typed, also where it came since the last picture.
      return { ...state, error: action.error, answered: action.error ? state.answered : {} };
    case "reply":
      return state;
    case "select":
      // A button of a network that is no more chooses nothing.
      return action.selection && !existing(state, action.selection)
        ? state
        : {
            ...state,
            selection: action.selection,
            highlight: null,
            chosen: action.selection !== null,
          };
    case "hover":
      return { ...state, hover: existing(state, action.hover) };
    case "highlight":
      return { ...state, highlight: action.highlight };
    case "view":
      return onView(state, action.view);
  }
}

/** A place of the present network; null for what it has not. @param {State} state
 * @param {Address|null} place */
function existing({ session }, place) {
  if (!place || !session) return place;
  const { network, program, layout } = session;
  const there = program
    ? existsIn(program, place)
    : exists(network, place) || tensorOf(layout, place);
  return there ? place : null;
}

/** @param {State} state @param {import("../wire/messages.js").SessionMessage} session
 * @returns {State} */
function onSession(state, session) {
  const same = state.session?.layout_id === session.layout_id;
  return {
    ...state,
    session,
    frame: same ? state.frame : null,
    maps: same ? state.maps : null,
    incoming: null,
    preview: null,
    saliency: null,
    motion: null,
    training: session.config.training,
    learningRate: session.config.training.learning_rate ?? state.learningRate,
    history: session.history,
    marks: [],
    selection:
      existing({ ...state, session }, state.selection) ??
      (session.program ? null : defaultSelection(session.network)),
    hover: null,
    highlight: null,
    diverged: null,
    error: null,
    frozen: [],
    dropped: [],
  };
}

/** @param {State} state @param {Frame} frame @param {number} time @returns {State} */
function onFrame(state, frame, time) {
  const before = state.frame;
  const next = {
    ...state,
    frame,
    diverged: frame.diverged ? state.diverged : null,
  };
  const { session } = state;
  const fresh = !before || !session || before.layoutId !== frame.layoutId;
  if (fresh || frame.jumped || state.view.reducedMotion) return { ...next, motion: null };
  if (sameCursor(before, frame)) return next;
  const from = { update: before.update, phase: before.phase, part: before.part };
  const duration = durationOf(from, frame, state.speed, session.phases);
  return { ...next, motion: { from, at: time, duration } };
}

/** Where the run has come through, it did not diverge. @param {State} state
 * @param {History} more @returns {State} */
function onProgress(state, more) {
  const last = more.losses?.at(-1)?.[0] ?? -1;
  const marks = state.marks.filter((mark) => mark > last);
  return {
    ...state,
    history: append(state.history, more),
    marks: marks.length < state.marks.length ? marks : state.marks,
  };
}

/** Points of one update may come twice (a reload, a rewind): the later one counts, and what lies
 * beyond a rewind is gone. @param {History} history @param {History} more @returns {History} */
function append(history, more) {
  return {
    losses: /** @type {[number, number][]} */ (spliced(history.losses, more.losses ?? [])),
    evaluations: spliced(history.evaluations, more.evaluations ?? []),
    norms: spliced(history.norms, more.norms ?? []),
  };
}

/** @param {(number|null)[][]} points @param {(number|null)[][]} more */
function spliced(points, more) {
  if (more.length === 0) return points;
  const first = Number(more[0][0]);
  const joined = [...points.filter((point) => Number(point[0]) < first), ...more];
  if (joined.length <= MAX_POINTS) return joined;
  return joined.filter((_, i) => i % 2 === 0 || i === joined.length - 1);
}

/** @param {State} state @param {Partial<View>} change @returns {State} */
function onView(state, change) {
  const view = { ...state.view, ...change };
  return { ...state, view, motion: view.reducedMotion ? null : state.motion };
}
