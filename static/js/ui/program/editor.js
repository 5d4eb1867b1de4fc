/*
 * The editor of a program: a plain field for its text, and under the letters what is to be seen of it,
 * the lines at work, the places of a value, an error beneath its line. The field keeps its own undo,
 * and the Tab key leaves it, unless something is suggested.
 */

import { said } from "../../words/panels/program.js";
import { h, setAttribute, setText, show } from "../core/dom.js";
import { suggestionList } from "./list.js";
import { nameAt, pieces, placeAt } from "./source.js";
import { typing } from "./typing.js";

/** @import { TextPlace } from "./source.js" */
/** @import { Suggestions } from "./suggestions.js" */
/** @typedef {TextPlace & {kind:"present"|"linked"|"wrong"|"idle"}} TextMark */
/** @typedef {{row:number, message:string}} Wrong  row −1: of the text as a whole */
/** @typedef {{row:number, name:string}|null} Pointed */

/** Pieces that are not written as the rest. */
const SEEN = new Set(["keyword", "comment"]);
/** Lines that an error covers. */
const COVERED = 3;

/** @param {{onText:(text:string)=>void, onPoint:(at:Pointed)=>void, onPick:(at:Pointed)=>void,
 *    suggest:(text:string, caret:number, asked:boolean)=>Suggestions|null}} does */
export function editor({ onText, onPoint, onPick, suggest }) {
  const area = h("textarea", {
    id: "program-text",
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
    wrap: "off",
    rows: 1,
    "aria-label": said.text,
    "aria-describedby": "program-hint program-error",
    "aria-autocomplete": "list",
    oninput,
    onkeydown,
    onkeyup: (event) => {
      const { key } = /** @type {KeyboardEvent} */ (event);
      if (/^(Arrow|Home|End|Page)/.test(key)) point(caret());
    },
    onpointermove: (event) => point(under(/** @type {PointerEvent} */ (event))),
    onpointerleave: () => point(null),
    onclick: (event) => onPick(under(/** @type {PointerEvent} */ (event))),
    onblur: () => {
      list.close();
      point(null);
    },
  });
  const ruler = h("span", { class: "ruler", "aria-hidden": "true" }, "0".repeat(20));
  const numbers = h("div", { class: "line-numbers", "aria-hidden": "true" });
  const marks = h("div", { class: "lights", "aria-hidden": "true" });
  const letters = h("pre", { class: "letters", "aria-hidden": "true" });
  const error = h("p", { id: "program-error", role: "status" });
  const sheet = h("div", { class: "sheet" }, marks, letters, area, error, ruler);
  const scroller = h("div", { class: "scroller", tabindex: -1 }, numbers, sheet);
  const element = h(
    "div",
    { class: "program-text" },
    scroller,
    h("p", { id: "program-hint", class: "visually-hidden" }, said.hint),
  );
  const list = suggestionList(area, take, (row, column) => {
    const { left, top } = area.getBoundingClientRect();
    const { letter, line } = size();
    const above = top + row * line;
    return { x: left + column * letter, top: above, bottom: above + line };
  });
  /** @type {Wrong|null} */
  let wrong = null;
  let pointed = "";

  const size = () => ({
    letter: ruler.getBoundingClientRect().width / 20,
    line: ruler.getBoundingClientRect().height,
  });

  function oninput(/** @type {Event} */ event) {
    draw();
    onText(area.value);
    const { inputType, data } = /** @type {InputEvent} */ (event);
    if (inputType === "insertText" && /[\p{L}\p{N}_(]/u.test(data ?? "")) propose(false);
    else list.close();
  }

  /** @param {boolean} asked */
  function propose(asked) {
    const { selectionStart: start, value } = area;
    const found = suggest(value, start, asked);
    if (found) list.open(found, placeAt(value, found.from));
    else list.close();
  }

  function onkeydown(/** @type {Event} */ event) {
    const pressed = /** @type {KeyboardEvent} */ (event);
    if (list.onkeydown(pressed) || pressed.isComposing) return;
    const { key, ctrlKey, metaKey, altKey } = pressed;
    if (ctrlKey && key === " ") {
      event.preventDefault();
      return propose(true);
    }
    if (ctrlKey || metaKey || altKey) return;
    const change = typing(area.value, area.selectionStart, area.selectionEnd, key);
    if (!change) return;
    event.preventDefault();
    put(change.from, change.to, change.insert);
  }

  /** As if it were typed: the field's own undo takes it back. @param {number} from
   * @param {number} to @param {string} insert */
  function put(from, to, insert) {
    area.setSelectionRange(from, to);
    document.execCommand(insert ? "insertText" : "delete", false, insert);
  }

  /** @param {Suggestions} chosen @param {string} text */
  function take({ from, to }, text) {
    put(from, to, text);
    list.close();
    if (text.endsWith("(")) propose(false);
  }

  /** @param {number} row @param {number} column @returns {Pointed} */
  function named(row, column) {
    const name = nameAt(area.value, row, column)?.name;
    return name === undefined ? null : { row, name };
  }

  function caret() {
    const { row, column } = placeAt(area.value, area.selectionStart);
    place();
    return named(row, column);
  }

  /** @param {PointerEvent} event */
  function under({ offsetX, offsetY }) {
    const { letter, line } = size();
    return named(Math.floor(offsetY / line), Math.floor(offsetX / letter));
  }

  /** @param {Pointed} at */
  function point(at) {
    const key = at ? `${at.row} ${at.name}` : "";
    if (key === pointed) return;
    pointed = key;
    onPoint(at);
  }

  let drawn = "";
  function draw() {
    if (area.value === drawn && letters.hasChildNodes()) return;
    drawn = area.value;
    const lines = drawn.split("\n");
    show(
      letters,
      lines.map((line) =>
        h(
          "span",
          {},
          ...pieces(line).map(({ text, kind }) =>
            h("span", { class: SEEN.has(kind) && kind }, text),
          ),
          "\n",
        ),
      ),
    );
    show(
      numbers,
      lines.map((_, i) => h("span", {}, `${i + 1}`)),
    );
    place();
  }

  /** The error stands under its line, or over it where one would write beneath. */
  function place() {
    if (!wrong) return;
    const row = Math.min(wrong.row, area.value.split("\n").length - 1);
    const at = placeAt(area.value, area.selectionStart).row;
    const over = row >= COVERED && at > row && at <= row + COVERED;
    error.classList.toggle("over", over);
    error.style.setProperty("--row", `${over ? row : row + 1}`);
  }

  /** The line at work, from 0. */
  let row = 0;
  /** Scroll the text, and nothing around it, until the line at work is seen; not while one types. */
  function reveal() {
    if (document.activeElement === area) return;
    const { line } = size();
    const { scrollTop, clientHeight } = scroller;
    scroller.scrollTop = Math.min(Math.max(scrollTop, (row + 1) * line - clientHeight), row * line);
  }

  // It may be hidden, or without its style, when a line is told.
  new ResizeObserver(reveal).observe(scroller);

  return {
    element,
    area,
    /** Another text, as it is not typed here. @param {string} text */
    write(text) {
      if (area.value !== text) area.value = text;
      draw();
    },
    /** @param {Wrong|null} found */
    tell(found) {
      wrong = found;
      setText(error, found?.message ?? "");
      error.hidden = !found;
      setAttribute(area, "aria-invalid", found ? "true" : null);
      // Of the text as a whole it is said below.
      const home = found && found.row < 0 ? element : sheet;
      if (error.parentElement !== home) home.append(error);
      place();
      if (found && document.activeElement === area) error.scrollIntoView({ block: "nearest" });
    },
    /** What is to be seen under the letters. @param {TextMark[]} wanted @param {string} phase
     * @param {number[]} present  lines, from 1 */
    mark(wanted, phase, present) {
      marks.replaceChildren(
        ...wanted.map(({ row, from, to, kind }) => {
          const mark = h("i", { class: kind });
          mark.style.setProperty("--row", `${row}`);
          mark.style.setProperty("--from", `${from}`);
          mark.style.setProperty("--size", `${to - from}`);
          return mark;
        }),
      );
      setAttribute(element, "data-phase", phase);
      const lit = new Set(present);
      [...letters.children].forEach((line, i) => {
        line.classList.toggle("present", lit.has(i + 1));
        numbers.children[i]?.classList.toggle("present", lit.has(i + 1));
      });
      if (present.length > 0) row = present[0] - 1;
      reveal();
    },
  };
}
