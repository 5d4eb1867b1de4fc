/*
 * Points of two classes, drawn in the plane from −6 to 6. Each that is placed goes into the run at
 * once; what cannot be a run yet, because a class has no point, waits here.
 */

import { configOf, isSent } from "../../model/settings.js";
import { dataWords } from "../../words/panels/data.js";
import { words } from "../../words/words.js";
import { h, setAttribute, setText, svg, whenChanged } from "../core/dom.js";
import { ROWS, sender, statusLine } from "./data-sender.js";
import { pad } from "./pad.js";
import * as plane from "./plane-points.js";

/** @import { Page, State } from "../core/page.js" */
/** @import { PadPlace } from "./pad.js" */
/** @import { PlaneRow } from "./plane-points.js" */

const { CLASSES, ERASE, HALF, inPlane, where } = plane;
/** With more points than this they are drawn smaller. */
const MANY = 150;

/** @param {Page} page @returns {import("./data-sender.js").Pad} */
export function points(page) {
  const { pointPad: table } = dataWords;
  const { dataMenu } = words;
  const said = statusLine();
  const put = sender(page, said.say);
  /** @type {PlaneRow[]} */
  let rows = [];
  let kind = 1;
  /** The points that were given to the run last, as text. */
  let given = "";
  /** @type {import("../../wire/messages.js").SessionMessage|null} */
  let known = null;

  const drawing = pad({
    label: table.pad,
    step: 0.5 / (2 * HALF),
    fine: 0.1 / (2 * HALF),
    down: (at) => touch(inPlane(at), false),
    move: (at) => touch(inPlane(at), true),
    up: finish,
    aim: (at) => said.say(where(inPlane(at))),
    key: onKey,
  });
  const kinds = plane.pens(choose);
  const count = h("p", { class: "count" });
  const take = h("button", { type: "button", "data-act": "take", onclick: takePresent }, "");
  const act = (
    /** @type {string} */ name,
    /** @type {string} */ text,
    /** @type {()=>void} */ run,
  ) => h("button", { type: "button", "data-act": name, onclick: run }, text);
  const undo = act("undo", table.undo, () => change(rows.slice(0, -1)));
  const clear = act("clear", table.clear, () => change([]));
  const element = h(
    "div",
    { class: "data-pad points" },
    h(
      "div",
      { class: "kinds", role: "group", "aria-label": table.kind },
      h("span", {}, table.kind),
      ...kinds,
    ),
    drawing.element,
    count,
    said.element,
    h("div", { class: "acts" }, undo, clear, take),
    h("p", { class: "note" }, `${table.hint} ${dataMenu.restarts}`),
    h("p", { class: "note keys" }, table.keys),
  );

  /** @param {number} chosen */
  function choose(chosen) {
    kind = chosen;
    for (const [i, button] of kinds.entries())
      setAttribute(button, "aria-pressed", String(i === kind));
  }

  /** @param {string} key @param {PadPlace} at */
  function onKey(key, at) {
    if (key === "Enter" || key === " ") {
      touch(inPlane(at), false);
      finish();
    } else if (key === "c" || key === "C") choose(kind === 0 ? 1 : 0);
    else if (key === "Backspace") change(rows.slice(0, -1));
    else if (key === "Delete") remove(inPlane(at), 2 * HALF) && finish();
    else return false;
    return true;
  }

  /** The pen is at a point of the plane. @param {[number, number]} point @param {boolean} moving */
  function touch(point, moving) {
    if (kind === ERASE) return void remove(point, plane.NEAR);
    if (moving && plane.crowded(rows, point)) return;
    const most = plane.mostOf(page.state());
    if (rows.length >= most) return said.say(table.full(most));
    rows = [...rows, [...point, kind]];
    said.say(table.placed(CLASSES[kind], where(point)));
    draw();
  }

  /** Take away the nearest point. @param {[number, number]} point @param {number} within */
  function remove(point, within) {
    const found = plane.nearestRow(rows, point, within);
    if (found < 0) return false;
    rows = rows.filter((_, i) => i !== found);
    said.say(table.removed);
    draw();
    return true;
  }

  /** @param {PlaneRow[]} next */
  function change(next) {
    rows = next;
    draw();
    finish();
  }

  /** The run is given what there is, if that can be one. */
  async function finish() {
    const state = page.state();
    const text = JSON.stringify(rows);
    if (!configOf(state) || !state.catalog || text === given) return;
    if (!plane.complete(rows)) return said.say(table.needs);
    given = text;
    const { data, config } = plane.runOf(state, rows);
    // What was not taken can be given again.
    if (!(await put(data, config)) && given === text) given = "";
  }

  function takePresent() {
    change(plane.present(page.state()));
  }

  function draw() {
    const size = rows.length > MANY ? 0.011 : 0.021;
    drawing.picture.replaceChildren(axes(), ...rows.map((row) => plane.mark(row, size)));
    const inClass = (/** @type {number} */ k) => rows.filter((row) => row[2] === k).length;
    setText(count, table.count(inClass(0), inClass(1)));
    undo.disabled = clear.disabled = rows.length === 0;
  }

  /** @param {State} state */
  function follow(state) {
    if (state.session === known || !state.session || isSent(state, ROWS)) return;
    known = state.session;
    const standing = plane.standingIn(state);
    const text = JSON.stringify(standing);
    // A run on what was given last leaves what is being drawn.
    if (!standing || text !== given) {
      rows = standing ?? rows;
      given = standing ? text : "";
    }
    const offered = plane.present(state);
    take.hidden = state.session.config.data.name === "drawn" || offered.length === 0;
    setText(take, table.take(offered.length));
    draw();
  }

  choose(kind);
  draw();
  return {
    title: table.title,
    element,
    update: whenChanged((/** @type {State} */ s) => [s.session, isSent(s, ROWS)], follow),
    focus: () => drawing.element.focus(),
  };
}

function axes() {
  const ends = { stroke: "currentColor" };
  return svg(
    "g",
    { class: "axes" },
    svg("line", { x1: 0, x2: 1, y1: 0.5, y2: 0.5, ...ends }),
    svg("line", { y1: 0, y2: 1, x1: 0.5, x2: 0.5, ...ends }),
  );
}
