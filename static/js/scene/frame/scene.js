// The stage as a pure function: (state, time, size) → what is to be seen, and what can be picked.
// It reads the record at the cursor and knows no canvas, no page and no clock.

import { drifts } from "../../model/pace.js";
import { biasChips, biases } from "../network/bias.js";
import { bands, cells, flow, notes } from "../network/cells.js";
import { chips } from "../network/chips.js";
import { called, edges } from "../network/edges.js";
import { gates } from "../network/gates.js";
import { bodies, halos, neurons } from "../network/neurons.js";
import { errorAxis, errorBar } from "../overlays/error-strip.js";
import { locks } from "../overlays/locks.js";
import { loss, lossLines } from "../overlays/loss.js";
import { FIT } from "./camera.js";
import { hitsOf } from "./hit.js";
import { isLossKnown } from "./progress.js";
import { stage } from "./stage.js";

/** @import {State} from "../../model/state.js" */
/** @import {Camera, Size} from "./camera.js" */
/** @import {DrawItem, Group, Hit} from "./items.js" */
/** @import {Picture} from "./stage.js" */
/** @typedef {{items:DrawItem[], groups:Group[], hits:readonly Hit[], moving:boolean, camera:Camera}} Scene
 *    groups: the same items, told apart by whether they move; moving: another time gives another picture; camera: what `pick` needs to know */

/**
 * @param {State} state
 * @param {number} time ms, of the clock that `state.motion.at` was read from
 * @param {Size} size of the stage, px
 * @param {readonly Picture[]} [late] what is drawn only now and then: under a part, or above the rest
 * @returns {Scene}
 */
export function scene(state, time, size, late = []) {
  const { session, frame } = state;
  if (!session || !frame || size.width < 1 || size.height < 1)
    return { items: [], groups: [], hits: [], moving: false, camera: FIT };
  const s = stage(state, session, frame, time, size);
  const drifting = drifts(state);
  const { phase, moving } = s.progress;
  const { name, layer } = phase;
  const last = s.readings.layers.length - 1;
  const here = (/** @type {number} */ l) => layer === l;
  const back = name === "backward";
  const update = name === "update";
  const masked = s.readings.layers.some((one) => one.mask);
  const kept = keptFor(state, size);
  /** @type {Group[]} */
  const groups = [];
  /** @param {string|Picture} key @param {boolean} moves @param {() => readonly DrawItem[]} draw */
  const add = (key, moves, draw) => {
    const still = !(moves && moving);
    const items = (still && kept.get(key)) || draw();
    if (still) kept.set(key, items);
    if (items.length) groups.push({ items, still });
  };
  /** @param {string} key @param {number} first @param {import("./stage.js").DrawLayer} part @param {(l:number) => boolean} moves */
  const each = (key, first, part, moves) => {
    for (let l = first; l <= last; l++) add(key + l, moves(l), () => part(s, l));
  };
  /** @param {Picture["under"]} part undefined: above all */
  const under = (part) => {
    for (const picture of late)
      if (picture.under === part)
        if (picture.drifts && drifting) groups.push({ items: picture(s), still: false });
        else add(picture, true, () => picture(s));
  };
  const worked = (/** @type {number} */ l) => (l < 0 ? name === "input" : here(l));
  // Chips tell both values of a change from its first moment on.
  const begun = update && s.progress.t > 0;
  const changes = (/** @type {number} */ l) => (back && here(l)) || update;

  add("camera", false, () =>
    s.camera.scale > 1 ? [{ op: "camera", role: "camera", ...s.camera }] : [],
  );
  add("bands", false, () => bands(s).concat(lossLines(s), errorAxis(s)));
  each("error", 0, errorBar, (l) => back && here(l));
  each("flow", 0, flow, (l) => back && here(l));
  each("edges", 0, edges, (l) => changes(l) || (masked && name === "forward"));
  add("called", back || update || masked, () => called(s));
  each("biases", 0, biases, (l) => here(l) || update);
  each("halos", -1, halos, () => false);
  under("gates");
  each("gates", 0, gates, (l) => !back && here(l));
  under("cells");
  each("cells", -1, cells, worked);
  each("bodies", -1, bodies, (l) => l === last && (name === "loss" || name === "input"));
  each("neurons", -1, neurons, worked);
  each(`bias chips ${begun} `, 0, biasChips, () => false);
  add("locks", false, () => locks(s));
  each(`chips ${begun} `, 0, chips, (l) => back && (here(l) || l === Number(layer) + 1));
  add(`loss ${isLossKnown(s.progress)}`, false, () => loss(s));
  add("notes", false, () => notes(s));
  under(undefined);
  return {
    groups,
    get items() {
      return groups.flatMap((group) => group.items);
    },
    // Hits are asked for by a pointer, not by every picture.
    get hits() {
      return [...hitsOf(s), ...late.flatMap((picture) => picture.hits?.(s) ?? [])];
    },
    moving: moving || drifting,
    camera: s.camera,
  };
}

/** What of the state no picture shows: when it changes, what is drawn up stays. That a movement has
 * ended changes only what moved.
 * @type {ReadonlySet<string>} */
const UNSEEN = new Set([
  ...[
    "connection",
    "http",
    "refusal",
    "catalog",
    "learningRate",
    "marks",
    "error",
    "undo",
    "redo",
    "pending",
    "answered",
  ],
  "motion",
]);

/** @typedef {{state:State, width:number, height:number, parts:Map<string|Picture, readonly DrawItem[]>}} DrawnUp */

/** What does not move is drawn up once for what is seen and a size.
 * @type {WeakMap<State, DrawnUp>} */
const drawnUp = new WeakMap();
/** @type {DrawnUp|null} */
let newest = null;

/** @param {State} state @param {Size} size */
export function keptFor(state, { width, height }) {
  const fits = (/** @type {DrawnUp|null|undefined} */ known) =>
    known?.width === width && known.height === height;
  let known = drawnUp.get(state);
  if (!known || !fits(known)) {
    known =
      newest && fits(newest) && looksLike(newest.state, state)
        ? newest
        : { state, width, height, parts: new Map() };
    drawnUp.set(state, known);
  }
  newest = known;
  return known.parts;
}

/** @param {State} one @param {State} other */
const looksLike = (one, other) =>
  /** @type {(keyof State)[]} */ (Object.keys(other)).every(
    (key) => UNSEEN.has(key) || one[key] === other[key],
  );
