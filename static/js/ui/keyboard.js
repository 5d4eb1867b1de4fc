/*
 * Single keys, only while the stage has the focus and only while they are switched on.
 */

import { changeSpeed, perform } from "./transport.js";

/** @typedef {import("./page.js").Page} Page */

/** @type {Record<string, (page:Page)=>void>} */
const KEYS = {
  " ": (page) => perform(page, "play"),
  ArrowRight: (page) => perform(page, "step"),
  ArrowLeft: (page) => perform(page, "back"),
  w: (page) => perform(page, "weight"),
  u: (page) => perform(page, "update"),
  e: (page) => perform(page, "epoch"),
  r: (page) => perform(page, "reset"),
  n: (page) => perform(page, "new_start"),
  "+": (page) => changeSpeed(page, 2),
  "-": (page) => changeSpeed(page, 0.5),
  "[": (page) => page.dispatch({ type: "view", view: { leftOpen: !page.state().view.leftOpen } }),
  "]": (page) => page.dispatch({ type: "view", view: { rightOpen: !page.state().view.rightOpen } }),
  Escape: (page) => page.dispatch({ type: "select", selection: null }),
};

/**
 * @param {Page} page
 * @param {HTMLElement} stage
 */
export function keyboard(page, stage) {
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !page.state().view.shortcuts) return;
    const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act(page);
  });
}
