/*
 * Single keys, only while the stage has the focus and only while they are switched on.
 */

import { leftSide } from "../../model/state.js";
import { changeSpeed, perform } from "../stage/playback.js";

/** @import { Page, State } from "../core/page.js" */
/** @typedef {{zoom:(factor:number)=>void, fit:()=>void, help:()=>void,
 *    grip:import("../stage/pointer.js").Grip,
 *    navigate?:(state:import("../../model/state.js").State, direction:import("../../model/keyboard-navigation.js").Direction)=>import("../../model/state.js").Address}} KeyTargets
 *    navigate: from what is selected to what lies there, once it is loaded */

/** @type {(direction:import("../../model/keyboard-navigation.js").Direction)=>(page:Page, around:KeyTargets)=>void} */
const go =
  (direction) =>
  (page, { navigate }) => {
    const state = page.state();
    if (!state.session || !navigate) return;
    page.dispatch({ type: "select", selection: navigate(state, direction) });
  };

/** @type {(sideOf:(state:State)=>"leftOpen"|"textOpen"|"rightOpen")=>(page:Page)=>void} */
const fold = (sideOf) => (page) => {
  const side = sideOf(page.state());
  page.dispatch({ type: "view", view: { [side]: !page.state().view[side] } });
};

const ZOOM = 1.4;
/** Keys that go on while they are held, at most so often, ms. */
const HELD = new Set([
  "s",
  "b",
  "w",
  "<",
  ">",
  "+",
  "-",
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
]);
const AGAIN = 100;

/** @type {Record<string, (page:Page, around:KeyTargets)=>void>} */
const KEYS = {
  " ": (page) => perform(page, "play"),
  s: (page) => perform(page, "step"),
  b: (page) => perform(page, "back"),
  w: (page) => perform(page, "weight"),
  u: (page) => perform(page, "update"),
  e: (page) => perform(page, "epoch"),
  r: (page) => perform(page, "reset"),
  n: (page) => perform(page, "next_seed"),
  ArrowLeft: go("left"),
  ArrowRight: go("right"),
  ArrowUp: go("up"),
  ArrowDown: go("down"),
  ">": (page) => changeSpeed(page, 2),
  "<": (page) => changeSpeed(page, 0.5),
  "+": (_, { zoom }) => zoom(ZOOM),
  "-": (_, { zoom }) => zoom(1 / ZOOM),
  0: (_, { fit }) => fit(),
  "[": fold(leftSide),
  "]": fold(() => "rightOpen"),
  "?": (_, { help }) => help(),
  Enter(page, { grip }) {
    const { selection } = page.state();
    if (!selection || !grip.inside?.(selection)) grip.edit?.();
  },
  f: (_, { grip }) => grip.freeze?.(),
  d: (_, { grip }) => grip.drop?.(),
  Escape(page, { grip }) {
    if (page.state().selection || !grip.leave?.())
      page.dispatch({ type: "select", selection: null });
  },
};

/** @param {Page} page @param {HTMLElement} stage @param {KeyTargets} around */
export function keyboard(page, stage, around) {
  let last = 0;
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !page.state().view.shortcuts) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = KEYS[key];
    if (!act) return;
    event.preventDefault();
    if (event.repeat && (!HELD.has(key) || event.timeStamp - last < AGAIN)) return;
    last = event.timeStamp;
    act(page, around);
  });
}
