/*
 * The state of the page, as plain data: what the session said, what is looked at, how it is shown.
 * It is changed only by reduce(); handles to the DOM, sockets and clocks live elsewhere.
 */

/** @typedef {import("../wire/messages.js").Phase} Phase */
/** @typedef {import("../wire/messages.js").Cursor} Cursor */
/** @typedef {import("../wire/messages.js").Frame} Frame */
/** @typedef {import("../wire/messages.js").SessionMessage} SessionMessage */
/** @typedef {import("../wire/messages.js").DivergedMessage} DivergedMessage */
/** @typedef {import("../wire/messages.js").ErrorDetail} ErrorDetail */
/** @typedef {import("../wire/messages.js").TrainingConfig} TrainingConfig */
/** @typedef {import("../wire/messages.js").History} History */
/** @typedef {import("../wire/messages.js").Maps} Maps */
/** @typedef {import("../wire/messages.js").ChangeName} Change */
/** @typedef {import("../wire/messages.js").Address} Address */

/** @typedef {{from:Cursor, at:number, duration:number}} Motion
 *    the frame's cursor is reached from `from`, started at `at`, during `duration` (both in ms) */

/** @typedef {"upstream"|"gate"|"a"|"delta"} Factor */
/** @typedef {"setup"|"why"|"plots"|"landscape"|"numbers"} Tab  setup: only where there is no left side */
/** @typedef {"weight"|"neuron"|"phase"|"entry"|"operation"|"group"|"sample"|"update"|"epoch"} StepBy */
/** @typedef {"system"|"light"|"dark"} Appearance */

/** @typedef {{scale:number, x:number, y:number}} Camera
 *    a point of the drawing at p is seen at scale·p + (x, y); 1, 0, 0 fits the network */

/** @typedef {{layer:number, unit:number, weights:number[], gradient:number[]}} Incoming
 *    the weights into one unit, where the layout leaves them out */

/** @typedef {{rate:number, pinned:boolean, update:number, loss:number, nextLoss:number,
 *    layers:{weights:{readonly [index:number]:number}, biases:readonly number[]}[],
 *    map:{columns:number, rows:number, values:number[][]}|null,
 *    line:{rates:number[], losses:(number|null)[]}|null,
 *    stability:{limit:number|null, curvature:number|null}|null}} Preview
 *    what the coming update would do at a rate that is not set yet; pinned: it stays; weights: as
 *    i·units + j */

/** @typedef {{update:number, sample:number, output:number|null, slopes:number[], wishes:number[],
 *    point:number[]|null, arrow:number[]|null}} Saliency
 *    slopes: ∂L/∂x, or of an output; wishes: which way it would like each input to go, and where
 *    to in the plane the arrow */

/** @typedef {{theme:"light"|"dark", appearance:Appearance, projector:boolean, contrast:boolean,
 *    reducedMotion:boolean, shortcuts:boolean, exact:boolean, numpy:boolean, hideAhead:boolean|null,
 *    lesson:boolean, stopSolved:boolean, saliency:boolean, leftOpen:boolean, textOpen:boolean, rightOpen:boolean,
 *    tab:Tab, plot:string|null, stepBy:StepBy, camera:Camera, folds?:readonly number[]|null, lens?:Lens|null, addition?:Addition|null}} View
 *    theme: what is drawn; appearance: what was asked; exact: every digit in words; numpy: its lines
 *    in Why; hideAhead: what is still to come, null: as it is usual; lesson: a well-chosen start is
 *    open; stopSolved: a run that is solved stops; saliency: on the stage; plot: the one that is to be open; folds: groups of a program that are folded, null: as it fits */

/** @typedef {{tensor:string, what:string, entries:readonly number[]}} Lit   entries of a tensor, row by row */
/** @typedef {{from:readonly Lit[], to:readonly Lit[]}} Lens
 *    what one number of a program was made of, and what it gave back to */

/** @typedef {{tensor:string, entry:number, terms:readonly number[], result:number}} Addition
 *    what each use of a tensor of a program gives to the gradient of an entry */

/** @typedef {{id:string, command:import("../wire/messages.js").Request|null, field?:string}} Pending
 *    a command that is not answered; null: one that is still to be sent; field: what it was chosen for */

/** @typedef {{id?:string, field?:string}} Answered   a command that is, whatever came of it; without an
 *    id: what was wrong is no longer said */

/** @typedef {import("./catalog.js").Catalog} Catalog */

/** @typedef {{frame:Frame, texts:Readonly<Record<string, string>>}} Told
 *    numbers of a frame as the sentence writes them, by the key of their address */

/** @typedef {{connection:"connecting"|"open"|"lost", lines:number, http:boolean, refusal:ErrorDetail|null, catalog:Catalog|null, session:SessionMessage|null,
 *    frame:Frame|null, motion:Motion|null, playing:boolean, speed:number, learningRate:number,
 *    training:TrainingConfig|null, history:History, marks:number[], selection:Address|null, chosen:boolean,
 *    hover:Address|null, highlight:Factor|null, maps:Maps|null, incoming:Incoming|null, preview:Preview|null, saliency:Saliency|null,
 *    told:Told|null, diverged:DivergedMessage|null, replay:import("../wire/messages.js").ReplayMessage|null, error:ErrorDetail|null, undo:Change|null, redo:Change|null,
 *    frozen:Address[], dropped:Address[], pending:Pending[], answered:Answered|null, view:View}} State
 *    lines: how many lines were open so far: over a new one is asked again what the last one lost;
 *    marks: updates in which the run diverged; undo, redo: which change is taken back or made
 *    again; dropped: the neurons that are dropped out by hand;
 *    answered: what was chosen for a field and answered last, also where it changed nothing;
 *    chosen: the selection is the reader's; until then it follows the step */

/** @returns {View} */
export function initialView() {
  return {
    theme: "light",
    appearance: "system",
    projector: false,
    contrast: false,
    reducedMotion: false,
    shortcuts: true,
    exact: false,
    stopSolved: false,
    numpy: false,
    hideAhead: null,
    lesson: false,
    saliency: false,
    leftOpen: true,
    textOpen: true,
    rightOpen: true,
    tab: "why",
    plot: null,
    stepBy: "phase",
    camera: { scale: 1, x: 0, y: 0 },
  };
}

/** @param {Partial<View>} [view] @returns {State} */
export function initial(view = {}) {
  return {
    connection: "connecting",
    lines: 0,
    http: false,
    refusal: null,
    catalog: null,
    session: null,
    frame: null,
    motion: null,
    playing: false,
    speed: 1,
    learningRate: 0,
    training: null,
    history: { losses: [], evaluations: [], norms: [] },
    marks: [],
    selection: null,
    chosen: false,
    hover: null,
    highlight: null,
    maps: null,
    incoming: null,
    preview: null,
    saliency: null,
    told: null,
    diverged: null,
    replay: null,
    error: null,
    undo: null,
    redo: null,
    frozen: [],
    dropped: [],
    pending: [],
    answered: null,
    view: { ...initialView(), ...view },
  };
}

/** Which of the view says whether the left side is open: a program's text stands beside its stage
 * where settings would be folded. @param {State} state @returns {"textOpen"|"leftOpen"} */
export const leftSide = ({ session }) => (session?.program ? "textOpen" : "leftOpen");
