/*
 * Points of two classes, drawn in the plane from −6 to 6. Each that is placed goes into the run at
 * once; what cannot be a run yet, because a class has no point, waits here.
 */

import { withData } from "../../model/catalog.js";
import { configOf } from "../../model/selectors.js";
import { number } from "../../words/format.js";
import { words } from "../../words/words.js";
import { h, setAttribute, setText, svg, whenChanged } from "../dom.js";
import { line, sender } from "./kit.js";
import { pad } from "./pad.js";

/** @import { Page, State } from "../page.js" */
/** @import { Place } from "./pad.js" */
/** @typedef {[number, number, number]} Row  x1, x2, class */

const HALF = 6;
const CLASSES = ["A", "B"];
/** How far apart the points of a stroke are, and how near a point must be to be taken away. */
const APART = 0.7;
const NEAR = 0.9;
const ERASE = 2;
/** With more points than this they are drawn smaller. */
const CROWD = 150;

/** @param {Place} place @returns {[number, number]} */
const inPlane = ([x, y]) =>
  /** @type {[number, number]} */ ([x, 1 - y].map((v) => Number((2 * HALF * v - HALF).toFixed(2))));
const where = (/** @type {number[]} */ [x, y]) => words.dataHands.at(number(x, 3), number(y, 3));

/** @param {Page} page @returns {import("../data-hands.js").Pad} */
export function points(page) {
  const { pointPad: table, dataHands } = words;
  const said = line();
  const put = sender(page, said.say);
  /** @type {Row[]} */
  let rows = [];
  let kind = 1;
  /** The points that were given to the run last, as text, and how many runs are on their way. */
  let given = "";
  let coming = 0;
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
  const kinds = [...CLASSES.map(table.place), table.erase].map((label, i) =>
    h(
      "button",
      {
        type: "button",
        "aria-pressed": "false",
        "aria-label": label,
        title: label,
        "data-kind": i,
        onclick: () => choose(i),
      },
      i === ERASE ? table.eraser : CLASSES[i],
    ),
  );
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
    { class: "hand points" },
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
    h("p", { class: "note" }, `${table.hint} ${dataHands.restarts}`),
    h("p", { class: "note keys" }, table.keys),
  );

  /** @param {number} chosen */
  function choose(chosen) {
    kind = chosen;
    for (const [i, button] of kinds.entries())
      setAttribute(button, "aria-pressed", String(i === kind));
  }

  /** @param {string} key @param {Place} at */
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
    if (kind === ERASE) return void remove(point, NEAR);
    const last = rows.at(-1);
    if (moving && last && Math.hypot(last[0] - point[0], last[1] - point[1]) < APART) return;
    const most = page.state().catalog?.limits.rows?.rows.high ?? Number.POSITIVE_INFINITY;
    if (rows.length >= most) return said.say(table.full(most));
    rows = [...rows, [...point, kind]];
    said.say(table.placed(CLASSES[kind], where(point)));
    draw();
  }

  /** Take away the nearest point. @param {[number, number]} point @param {number} within */
  function remove(point, within) {
    const far = rows.map((row) => Math.hypot(row[0] - point[0], row[1] - point[1]));
    const nearest = far.indexOf(Math.min(...far));
    if (nearest < 0 || far[nearest] > within) return false;
    rows = rows.filter((_, i) => i !== nearest);
    said.say(table.removed);
    draw();
    return true;
  }

  /** @param {Row[]} next */
  function change(next) {
    rows = next;
    draw();
    finish();
  }

  /** The run is given what there is, if that can be one. */
  async function finish() {
    const state = page.state();
    const config = configOf(state);
    const text = JSON.stringify(rows);
    if (!config || !state.catalog || text === given) return;
    if (new Set(rows.map((row) => row[2])).size < 2) return said.say(table.needs);
    given = text;
    coming++;
    const same = config.data.name === "drawn";
    const data = { ...(same ? config.data : { name: "drawn" }), rows };
    const fresh = isPlane(state) ? null : withData(state.catalog, "drawn");
    const own = fresh && {
      ...fresh,
      training: { ...fresh.training, batch_size: rows.length },
    };
    if (!(await put(data, own ?? undefined))) coming--;
  }

  function takePresent() {
    change(present(page.state()));
  }

  function draw() {
    const size = rows.length > CROWD ? 0.011 : 0.021;
    drawing.picture.replaceChildren(axes(), ...rows.map((row) => mark(row, size)));
    const inClass = (/** @type {number} */ k) => rows.filter((row) => row[2] === k).length;
    setText(count, table.count(inClass(0), inClass(1)));
    undo.disabled = clear.disabled = rows.length === 0;
  }

  /** @param {State} state */
  function follow(state) {
    if (state.error) {
      coming = 0;
      given = "";
    }
    if (state.session === known || !state.session) return;
    known = state.session;
    if (coming > 0) coming--;
    else {
      const standing = standingIn(state);
      rows = standing ?? rows;
      given = standing ? JSON.stringify(rows) : "";
    }
    const offered = present(state);
    take.hidden = state.session.config.data.name === "drawn" || offered.length === 0;
    setText(take, table.take(offered.length));
    draw();
  }

  choose(kind);
  draw();
  return {
    title: table.title,
    element,
    update: whenChanged((/** @type {State} */ s) => [s.session, s.error], follow),
    focus: () => drawing.element.focus(),
  };
}

/** @param {State} state */
const isPlane = ({ session }) => session?.data.points?.[0]?.length === 4;

/** The drawn points the run has now; null where it has others. @param {State} state
 * @returns {Row[]|null} */
function standingIn({ session }) {
  if (session?.config.data.name !== "drawn") return null;
  const rows = /** @type {{rows?:Row[]|null}} */ (session.config.data).rows;
  return (
    rows ?? /** @type {Row[]} */ ((session.data.points ?? []).map((point) => point.slice(0, 3)))
  );
}

/** The points of another set of two classes, brought into this plane. @param {State} state
 * @returns {Row[]} */
function present(state) {
  const { session } = state;
  const { domain, points: all, classes } = session?.data ?? {};
  if (!domain || !all || !isPlane(state) || classes?.length !== 2) return [];
  const [[left, right], [low, high]] = domain;
  const scale = (/** @type {number} */ v, /** @type {number} */ a, /** @type {number} */ b) =>
    Number(((2 * HALF * (v - a)) / (b - a) - HALF).toFixed(2));
  return all.map(([x, y, c]) => [scale(x, left, right), scale(y, low, high), c]);
}

/** A class is told by colour and by shape. @param {Row} row @param {number} size */
function mark([x, y, kind], size) {
  const [cx, cy] = [(x + HALF) / (2 * HALF), (HALF - y) / (2 * HALF)];
  if (kind === 1) return svg("circle", { cx, cy, r: size, class: "b" });
  const [side, from] = [1.8 * size, 0.9 * size];
  return svg("rect", { x: cx - from, y: cy - from, width: side, height: side, class: "a" });
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
