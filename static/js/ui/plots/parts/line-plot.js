/*
 * A plot of curves along the run, as SVG. Pointer or arrow keys move a line over it and read the
 * values there; a click or Enter picks that place. Sizes are in the units of its own view box;
 * colours come from the style sheet by the curve's name.
 */

import { typed } from "../../../words/format.js";
import { said as text } from "../../../words/panels/plots.js";
import { h, setAttribute, setText, svg } from "../../core/dom.js";
import { curveValueAt, NOWHERE } from "./curve.js";
import { readable, reading } from "./reading.js";
import { beside, nearest, path, stretched } from "./scale.js";

/** @import { PlotCurve } from "./curve.js" */
/** @import { Scale } from "./scale.js" */
/** @typedef {{curves:PlotCurve[], scale:Scale, by:string, now?:number|null, last?:number,
 *    marks?:number[], band?:[number, number]|null, ends?:[string, string]}} Content
 *    by: what x counts, "update" or "epoch"; now: where the run stands; band: from, to; ends: what is
 *    written under the ends of x instead */
/** @typedef {{label:string, height?:number, write:(value:number)=>string,
 *    onRead:(x:number|null)=>void, onPick:(x:number)=>void, say:(x:number|null)=>string}} LinePlotOptions
 *    write: a value on its chip; say: what is read at x, aloud */

const WIDTH = 292;
const LEFT = 40;
const RIGHT = 4;
const TOP = 8;
const BOTTOM = 20;
const CHIP = 13;
/** How wide a stretch of a noisy curve is that is drawn as one. */
const STRETCH = 4;
const MOST_CHIPS = 6;
/** Room for names at the ends of curves. */
const NAMES = 44;

/** @param {LinePlotOptions} options */
export function linePlot({ label, height = 130, write, onRead, onPick, say }) {
  const floor = height - BOTTOM;
  const grid = svg("g", { class: "ticks" });
  const band = svg("g", { class: "band" });
  const curves = svg("g");
  const marks = svg("path", { class: "marks" });
  const now = svg("path", { class: "now" });
  const left = svg("text", { y: height - 4, x: LEFT });
  const last = svg("text", { y: height - 4, x: WIDTH, "text-anchor": "end" });
  const names = svg("g", { class: "names" });
  const cursor = svg("g", { class: "cursor" });
  const element = h(
    "div",
    { class: "plot", role: "slider", tabindex: 0, "aria-label": label },
    svg(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${height}`, "aria-hidden": "true" },
      band,
      grid,
      curves,
      marks,
      now,
      left,
      last,
      names,
      cursor,
    ),
  );
  /** @type {Content} */
  let shown = { curves: [], scale: { low: 0, high: 1, ticks: [], place: () => 0 }, by: "" };
  /** @type {number[]} */
  let places = [];
  /** @type {number|null} */
  let read = null;
  let low = 0;
  let high = 1;

  const right = () => (shown.curves.some(({ end }) => end) ? NAMES : RIGHT);
  const across = (/** @type {number} */ x) =>
    LEFT + ((x - low) / (high - low)) * (WIDTH - LEFT - right());
  const down = (/** @type {number} */ y) => TOP + (1 - shown.scale.place(y)) * (floor - TOP);

  /** @param {Content} content */
  function update(content) {
    shown = content;
    const all = new Set();
    for (const { points } of content.curves) for (const point of points) all.add(point[0]);
    places = /** @type {number[]} */ ([...all]).sort((a, b) => a - b);
    low = places[0] ?? 0;
    high = Math.max(places.at(-1) ?? 0, content.last ?? 0);
    if (!(high > low)) high = low + 1;
    drawGrid();
    drawCurves();
    drawNames();
    setText(left, content.ends?.[0] ?? typed(low, 7));
    setText(last, content.ends?.[1] ?? text.counted(content.by, high));
    drawMarks();
    drawCursor();
  }

  let ruled = "";
  function drawGrid() {
    const ticks = `${shown.scale.ticks.map(({ text }) => text)} ${shown.band}`;
    if (ticks === ruled) return;
    ruled = ticks;
    grid.replaceChildren(
      ...shown.scale.ticks.flatMap(({ at, text }) => {
        const y = TOP + (1 - at) * (floor - TOP);
        return [
          svg("line", { x1: LEFT, x2: WIDTH, y1: y, y2: y }),
          svg("text", { x: LEFT - 6, y: y + 3.5, "text-anchor": "end" }, text),
        ];
      }),
    );
    const { band: given } = shown;
    if (!given) return band.replaceChildren();
    const [top, bottom] = [given[1], given[0]].map((y) => Math.min(floor, Math.max(TOP, down(y))));
    band.replaceChildren(
      svg("rect", { x: LEFT, width: WIDTH - LEFT, y: top, height: Math.max(0, bottom - top) }),
    );
  }

  function drawCurves() {
    shown.curves.forEach(({ name, points, column = 1, mark = true, noisy }, i) => {
      const [spread, line, end] = /** @type {const} */ (["path", "path", "circle"]).map(
        (tag, k) => curves.children[3 * i + k] ?? curves.appendChild(svg(tag)),
      );
      const { line: middle, band: around } = noisy
        ? stretched(points, across, down, column, STRETCH)
        : { line: path(points, across, down, column), band: "" };
      setAttribute(spread, "class", `${name} spread-of`);
      setAttribute(spread, "d", around);
      setAttribute(line, "class", name);
      setAttribute(line, "d", middle);
      const { x, y } = mark ? curveValueAt({ points, column }, high) : NOWHERE;
      const height = Number.isFinite(y) ? down(y) : Number.NaN;
      end.toggleAttribute("hidden", !Number.isFinite(height));
      if (!Number.isFinite(height)) return;
      setAttribute(end, "class", name);
      setAttribute(end, "r", 3);
      setAttribute(end, "cx", across(x).toFixed(1));
      setAttribute(end, "cy", height.toFixed(1));
    });
    while (curves.children.length > 3 * shown.curves.length) curves.lastChild?.remove();
  }

  /** Each curve's name where it ends; of very many, as many as have room. */
  function drawNames() {
    const ends = shown.curves
      .map((curve) => ({ end: curve.end ?? "", ...curveValueAt(curve, high) }))
      .map(({ end, x, y }) => ({ end, x: across(x) + 6, y: down(y) }))
      .filter(({ end, y }) => end && Number.isFinite(y));
    const every = Math.ceil((ends.length * CHIP) / (floor - TOP));
    const named = ends.filter((_, i) => (ends.length - 1 - i) % every === 0);
    const placed = beside(named, CHIP, [TOP + 2, floor - 3]);
    names.replaceChildren(...placed.map(({ end, x, y }) => svg("text", { x, y: y + 4 }, end)));
  }

  function drawMarks() {
    const { marks: bad = [], now: at = null } = shown;
    const crosses = bad.filter((x) => x >= low && x <= high).map(across);
    const cross = (/** @type {number} */ x) =>
      `M${x - 3} ${TOP - 3}l6 6m0 -6l-6 6M${x} ${TOP + 4}V${floor}`;
    setAttribute(marks, "d", crosses.map(cross).join(""));
    const behind = at !== null && places.length > 1 && at < places[places.length - 1];
    setAttribute(
      now,
      "d",
      behind ? `M${across(Math.max(low, at)).toFixed(1)} ${floor}l-4 6h8z` : "",
    );
  }

  function drawCursor() {
    // Plots that are read together show one place, whether or not they have a point there.
    const at = places.length === 0 ? null : read;
    setAttribute(element, "aria-valuemin", low);
    setAttribute(element, "aria-valuemax", high);
    setAttribute(element, "aria-valuenow", at ?? places.at(-1) ?? low);
    setAttribute(element, "aria-valuetext", say(at));
    left.toggleAttribute("hidden", at !== null && across(at) < WIDTH * 0.4);
    last.toggleAttribute("hidden", at !== null && across(at) > WIDTH * 0.6);
    if (at === null) return cursor.replaceChildren();
    const found = shown.curves
      .filter(({ mark = true }) => mark)
      .slice(0, MOST_CHIPS)
      .map((curve) => ({ name: curve.name, ...curveValueAt(curve, at) }))
      .map(({ name, x, y }) => ({ name, here: x === at, text: write(y), y: down(y) }))
      .filter(({ y }) => Number.isFinite(y));
    const box = { left: LEFT, right: WIDTH, top: TOP, floor, foot: height - 4 };
    cursor.replaceChildren(...reading(across(at), typed(at, 7), found, box, CHIP));
  }

  /** @param {number|null} x */
  function move(x) {
    if (read === x) return;
    read = x;
    drawCursor();
  }

  /** @param {number|null} x */
  function look(x) {
    const at = x === null || places.length === 0 ? null : places[nearest(places, x)];
    move(at);
    onRead(at);
  }

  readable(element, {
    places: () => places,
    read: () => read,
    look,
    pick: onPick,
    at: (share) => low + ((share * WIDTH - LEFT) / (WIDTH - LEFT - right())) * (high - low),
  });
  return { element, update, move };
}
