/*
 * The pen on the output's map: points are put and taken away where they are seen. The run learns
 * of it when it is done, so that all of it is one change, and leaving leaves everything as it was.
 */

import { dataWords } from "../../words/panels/data.js";
import { words } from "../../words/words.js";
import { byId, h, setAttribute, setText, svg, whenChanged } from "../core/dom.js";
import { fault, sender } from "./data-sender.js";
import { pad } from "./pad.js";
import * as plane from "./plane-points.js";

/** @import { Page, State } from "../core/page.js" */
/** @import { PlaneRow } from "./plane-points.js" */
/** @typedef {{x:number, y:number, side:number, room:number}} MapPlace
 *    as seen, px of the stage; room: what is free to the right of its upper corner */

const { CLASSES, ERASE, HALF, inPlane, where } = plane;
const SIZE = 0.017;
/** What stays free between the map, its tools and the edges, px. */
const GAP = 8;

/** @param {Page} page @param {()=>void} closed */
export function pen(page, closed) {
  const { pen: table, pointPad } = dataWords;
  const text = h("p", { class: "said", role: "status" }, table.hint);
  const say = (/** @type {string} */ what) => setText(text, what);
  const put = sender(page, say);
  /** What there was, and is; what each stroke changed; the run that is on its way.
   * @type {PlaneRow[]} */
  const before = plane.standingIn(page.state()) ?? plane.present(page.state());
  const data = dataOf(page.state());
  let rows = before;
  /** @type {PlaneRow[][]} */
  const past = [];
  let kind = 1;
  let sent = false;

  const drawing = pad({
    label: table.pad,
    step: 0.5 / (2 * HALF),
    fine: 0.1 / (2 * HALF),
    down(at, alt) {
      past.push(rows);
      touch(inPlane(at), false, alt);
    },
    move: (at, alt) => touch(inPlane(at), true, alt),
    up() {},
    aim: (at) => say(where(plane.onMap(page.state(), inPlane(at)))),
    key: onKey,
  });
  const kinds = plane.pens(choose);
  const undo = h(
    "button",
    { type: "button", title: pointPad.undo, "aria-label": pointPad.undo, onclick: back },
    svg(
      "svg",
      { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
      svg("path", { d: "M5 3 1.5 6.5 5 10M2 6.5h7.5a4 4 0 0 1 0 8H6" }),
    ),
  );
  const leave = h("button", { type: "button", onclick: close }, words.dataMenu.cancel);
  const done = h("button", { type: "button", class: "main", onclick: keep }, table.done);
  const count = h("p", { class: "count" });
  const tools = h(
    "div",
    { class: "palette" },
    h(
      "div",
      { class: "kinds" },
      h("div", { role: "group", "aria-label": pointPad.kind }, ...kinds),
      undo,
      h("span"),
      leave,
      done,
    ),
    text,
    count,
  );
  const element = h(
    "section",
    { id: "pen", "aria-label": words.dataMenu.pen, onkeydown: onKeydown },
    drawing.element,
    tools,
  );
  byId("stage-frame").append(element);

  /** @param {number} chosen */
  function choose(chosen) {
    kind = chosen;
    for (const [i, button] of kinds.entries())
      setAttribute(button, "aria-pressed", String(i === kind));
  }

  /** @param {string} key @param {import("./pad.js").PadPlace} at */
  function onKey(key, at) {
    if (key === "Enter") keep();
    else if (key === "c" || key === "C") choose(kind === 0 ? 1 : 0);
    else if (key === "Backspace") back();
    else if (key === " " || key === "Delete") {
      past.push(rows);
      if (key === " ") touch(inPlane(at), false, false);
      else remove(inPlane(at), 2 * HALF);
    } else return false;
    return true;
  }

  /** @param {Event} event */
  function onKeydown(event) {
    const { key, ctrlKey, metaKey } = /** @type {KeyboardEvent} */ (event);
    const undoes = (ctrlKey || metaKey) && key.toLowerCase() === "z";
    if (key === "Escape") close();
    else if (undoes) back();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The pen is at a point. @param {[number, number]} point @param {boolean} moving
   * @param {boolean} alt  takes away, as the eraser does */
  function touch(point, moving, alt) {
    if (sent) return;
    if (alt || kind === ERASE) return remove(point, plane.NEAR);
    if (moving && plane.crowded(rows, point)) return;
    const most = plane.mostOf(page.state());
    if (rows.length >= most) return say(pointPad.full(most));
    rows = [...rows, [...point, kind]];
    say(pointPad.placed(CLASSES[kind], where(plane.onMap(page.state(), point))));
    draw();
  }

  /** Take the nearest point away. @param {[number, number]} point @param {number} within */
  function remove(point, within) {
    const found = plane.nearestRow(rows, point, within);
    if (found < 0 || sent) return;
    rows = rows.filter((_, i) => i !== found);
    say(pointPad.removed);
    draw();
  }

  /** Strokes that changed nothing are not undone. */
  function back() {
    while (past.length > 0 && !sent) {
      const last = /** @type {PlaneRow[]} */ (past.pop());
      if (last === rows) continue;
      rows = last;
      break;
    }
    draw();
  }

  async function keep() {
    if (rows === before) return close();
    if (sent) return;
    if (page.state().connection !== "open") return fault(page, new Error("lost"));
    if (!plane.complete(rows)) return say(pointPad.needs);
    sent = true;
    const { data, config } = plane.runOf(page.state(), rows);
    if (!(await put(data, config))) sent = false;
  }

  function close() {
    element.remove();
    closed();
  }

  function draw() {
    const gone = before.filter((row) => !rows.includes(row));
    drawing.picture.replaceChildren(
      ...gone.map(([x, y]) =>
        svg("circle", {
          cx: (x + HALF) / (2 * HALF),
          cy: (HALF - y) / (2 * HALF),
          r: SIZE,
          class: "gone",
        }),
      ),
      ...rows.map((row) => plane.mark(row, SIZE)),
    );
    const inClass = (/** @type {number} */ k) => rows.filter((row) => row[2] === k).length;
    setText(count, pointPad.count(inClass(0), inClass(1)));
    undo.disabled = !past.some((one) => one !== rows);
  }

  const follow = whenChanged(
    (/** @type {State} */ s) => [s.session, s.error, s.connection],
    (state) => {
      if (dataOf(state) !== data) close();
      else if (state.error || state.connection !== "open") sent = false;
    },
  );

  choose(kind);
  draw();
  return {
    focus: () => drawing.element.focus(),
    /** @param {State} state @param {MapPlace} map @param {{width:number, height:number}} frame */
    update(state, { x, y, side }, { width, height }) {
      follow(state);
      const put = (/** @type {HTMLElement} */ one, /** @type {Record<string, number>} */ at) => {
        for (const [name, value] of Object.entries(at))
          one.style.setProperty(name, `${Math.round(value)}px`);
      };
      put(drawing.element, { left: x, top: y, width: side, height: side });
      const { offsetWidth: wide, offsetHeight: high } = tools;
      const under = y + side + GAP;
      const over = y - GAP - high;
      const top = under + high <= height || over < 0 ? Math.min(under, height - high) : over;
      const left = Math.min(x + (side - wide) / 2, width - wide - GAP);
      put(tools, { left: Math.max(GAP, left), top });
    },
  };
}

/** What the run learns from, as text. @param {State} state */
const dataOf = ({ session }) => JSON.stringify(session?.config.data);
