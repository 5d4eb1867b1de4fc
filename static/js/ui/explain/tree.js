/*
 * A number unfolded: its equation, on request the line of NumPy that computes it, and what it is
 * made of, a row each that can be pointed at and unfolded in its turn, up to the loss.
 */

import { sharesOf, writtenOf } from "../../model/explain.js";
import { partsOf } from "../../model/program/parts.js";
import { exact, number } from "../../words/format.js";
import { words } from "../../words/panels/inspector.js";
import { copyButton } from "../core/clipboard.js";
import { h, math } from "../core/dom.js";
import { others, shareBars } from "./bars.js";
import { equation } from "./equation.js";

/** @import { NumberLook } from "./number-look.js" */
/** @import { Explained } from "../../model/explain.js" */

/** Rows that are listed at once. */
const ROOM = 12;

/** @param {Explained} node @param {string} path @param {NumberLook} look @returns {HTMLElement[]} */
export function unfolded(node, path, look) {
  const { view, session } = look.state;
  const top = depthOf(path) === 1;
  const shares = sharesOf(node);
  const told = shares || !session?.program ? null : partsOf(node, session.program);
  const sum = writtenOf(node, look.batch);
  const line = equation(node, look, sum, top);
  return [
    ...(line ? [line] : []),
    ...(view.numpy ? [code(node, look, top && !shares && (view.exact || !line))] : []),
    ...(told ? parted(told, node, path, look, sum) : []),
    shares
      ? shareBars(shares, node, look, path, sum?.written ?? null)
      : rows(node, path, look, sum),
  ];
}

/** Parts of one number as bars, and what tells them apart.
 * @param {import("../../model/program/parts.js").Parts} told @param {Explained} node @param {string} path
 * @param {NumberLook} look @param {ReturnType<typeof writtenOf>} sum */
function parted({ by, of, parts, nameOf }, node, path, look, sum) {
  return [
    h("p", { class: "note", "data-by": by }, words.why.by(of)[by]),
    shareBars(parts, node, look, path, sum?.written ?? null, nameOf),
  ];
}

/** @param {Explained} node @param {NumberLook} look @param {boolean} result  nothing above says the
 * number itself */
function code(node, look, result) {
  const { name, line, value } = node;
  const place = /^[A-Za-z_]\w*\[[\d, ]+\]$/.test(name) && name !== line ? `${name} = ` : "";
  const end = look.hidden(node) ? "?" : exact(Number(value));
  return h(
    "div",
    { class: "code" },
    h("code", {}, h("span", {}, place), line, result && h("span", {}, `  # ${end}`)),
    copyButton(words.why.copy, () => line),
  );
}

/** @param {Explained} node @param {string} path @param {NumberLook} look
 * @param {ReturnType<typeof writtenOf>} sum  as the equation writes it */
function rows(node, path, look, sum) {
  const all = look.open.get(`${path}all`);
  const shown = all ? node.children : node.children.slice(0, ROOM);
  const rest = node.children.length - shown.length;
  const texts = new Map(
    sum?.terms.flatMap((factors, i) =>
      factors.map(({ node: one, over }, j) => [one, over ? null : sum.written.terms[i][j]]),
    ),
  );
  const list = shown.map((child, i) =>
    treeRow(child, `${path}${i}/`, look, { text: texts.get(child) ?? undefined }),
  );
  return h("ul", { class: "factors" }, ...list, ...others(rest, path));
}

/** @param {Explained} node @param {string} path @param {NumberLook} look
 * @param {{text?:string, name?:string}} [given]  as a sum above writes it; what it is called, where
 *   not by its role */
export function treeRow(node, path, look, { text, name } = {}) {
  const { state, open, need } = look;
  const unfolds = node.more || node.children.length > 0;
  const isOpen = unfolds && open.get(path);
  const tree = isOpen && (node.children.length > 0 ? node : node.address && need(node.address));
  const marks = look.attributes(node);
  const value = Number(node.value);
  const said = state.view.exact ? exact(value) : (text ?? number(value));
  const hidden = look.hidden(node);
  const button = h(
    "button",
    {
      ...marks,
      class: null,
      type: "button",
      "data-path": unfolds && path,
      "aria-expanded": unfolds && String(Boolean(isOpen)),
    },
    h("i", {}, formula(look.symbol(node))),
    h("b", { class: `value ${marks.class}${hidden ? " unknown" : ""}` }, hidden ? "?" : said),
    h("span", {}, name ?? look.meaning(node)),
  );
  return h("li", {}, button, tree && h("div", { class: "nest" }, ...unfolded(tree, path, look)));
}

/** @param {Element} symbol */
function formula(symbol) {
  const element = math("math");
  element.append(symbol);
  return element;
}

/** @param {string} path  one number and a slash a level */
function depthOf(path) {
  return path.split("/").length - 1;
}
