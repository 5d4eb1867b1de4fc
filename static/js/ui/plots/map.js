/*
 * The map of a program's value over the plane of the data: of what is selected, else of what the
 * program says; a picture a number, the data on it. Over one coordinate it is a curve.
 */

import { indexOf } from "../../model/address.js";
import { entryName, programOf } from "../../model/program/graph.js";
import { typed } from "../../words/format.js";
import { said as text } from "../../words/panels/plots.js";
import { h, setText, show, svg } from "../core/dom.js";
import { asker, moment } from "./parts/asker.js";

/** @import { ErrorDetail } from "../../wire/messages.js" */
/** @import { Page, State } from "../core/page.js" */
/** @typedef {{of:string, shape:number[], columns:number, rows:number,
 *    domain:[number, number, number, number], values:(number|string)[][]}} ValueMap */

const SIDE = 100;
/** Tones of each colour. */
const TONES = 5;

/** @param {Page} page */
export function map(page) {
  const ask = asker(page, "map");
  const note = h("p", { class: "note" }, text.asking);
  const pictures = h("div", { class: "maps" });

  /** @param {ValueMap|null} found @param {ErrorDetail|null} error */
  function draw(found, error) {
    const { session } = page.state();
    const tensor = found && session?.program && programOf(session.program).at.get(found.of);
    if (!found || !tensor || !session) {
      pictures.replaceChildren();
      const flat = error?.field === "data";
      setText(note, flat ? text.mapNone : (error?.message ?? ""));
      return;
    }
    const all = found.values.map((values) =>
      values.map(Number).map((v) => (Number.isFinite(v) ? v : 0)),
    );
    const middle = all.flat().every((value) => value >= 0 && value <= 1) ? 0.5 : 0;
    setText(note, text.mapNote(entryName(tensor, "value", []), typed(middle, 2)));
    const most = Math.max(...all.flat().map((value) => Math.abs(value - middle))) || 1;
    const points = session.data.points ?? [];
    show(
      pictures,
      all.map((values, e) => {
        const name = entryName(tensor, "value", indexOf(tensor.shape, e));
        const [low, high] = [Math.min(...values), Math.max(...values)];
        const label = text.mapRange(name, low, high);
        const of =
          all.length > 1
            ? (/** @type {number} */ kind) => kind === e
            : (/** @type {number} */ kind) => kind > 0;
        const shares = values.map((value) => (value - middle) / most);
        return h(
          "figure",
          {},
          svg(
            "svg",
            { viewBox: `0 0 ${SIDE} ${SIDE}`, role: "img", "aria-label": label },
            ...(found.rows > 1 ? tones(shares, found) : [curve(values)]),
            ...(found.rows > 1 ? data(points, found.domain, of) : []),
          ),
          all.length > 1 && h("figcaption", { "aria-hidden": "true" }, name),
        );
      }),
    );
  }

  return {
    element: h("div", {}, note, pictures),
    /** @param {State} state */
    update(state) {
      const { session, frame, connection, selection } = state;
      if (!session?.program || !frame || connection !== "open") return;
      const of = programOf(session.program).at.get(String(selection?.layer))?.address;
      ask({ do: "map", ...(of !== undefined && { of }) }, [of, ...moment(state)], draw);
    },
  };
}

/** Cells of a tone as one path, runs of a row as one piece; row 0 is below.
 * @param {readonly number[]} shares of the strongest, from −1 to 1 @param {ValueMap} map */
function tones(shares, { columns, rows }) {
  /** @type {Map<number, string>} */
  const paths = new Map();
  const toneOf = (/** @type {number} */ share) =>
    Math.sign(share) * Math.ceil(Math.abs(share) * TONES);
  const [wide, high] = [SIDE / columns, SIDE / rows];
  for (let row = 0; row < rows; row++)
    for (let from = 0, to = 0; from < columns; from = to) {
      const tone = toneOf(shares[row * columns + from]);
      for (to = from + 1; to < columns && toneOf(shares[row * columns + to]) === tone; ) to++;
      const [x, y] = [from * wide, SIDE - (row + 1) * high];
      const piece = `M${x} ${y}h${(to - from) * wide}v${high}h${(from - to) * wide}z`;
      paths.set(tone, (paths.get(tone) ?? "") + piece);
    }
  return [...paths]
    .filter(([tone]) => tone !== 0)
    .map(([tone, d]) =>
      svg("path", {
        class: tone > 0 ? "positive" : "negative",
        d,
        "fill-opacity": (0.75 * Math.abs(tone)) / TONES,
      }),
    );
}

/** A value over one coordinate, from its least to its greatest. @param {readonly number[]} values */
function curve(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const at = (/** @type {number} */ value, /** @type {number} */ i) =>
    `${(i / (values.length - 1)) * SIDE} ${SIDE - 4 - ((value - low) / (high - low || 1)) * (SIDE - 8)}`;
  return svg("path", { class: "curve", d: `M${values.map(at).join("L")}` });
}

/** The data on it: training points filled, test points hollow; the class that is looked at is blue.
 * @param {readonly number[][]} points @param {ValueMap["domain"]} domain @param {(kind:number)=>boolean} of */
const data = (points, [left, right, bottom, top], of) =>
  points.map(([x, y, kind, test]) =>
    svg("circle", {
      class: `${of(kind) ? "positive" : "negative"}${test ? " test" : ""}`,
      cx: ((x - left) / (right - left)) * SIDE,
      cy: SIDE - ((y - bottom) / (top - bottom)) * SIDE,
      r: points.length > 50 ? 1.2 : 2.4,
    }),
  );
