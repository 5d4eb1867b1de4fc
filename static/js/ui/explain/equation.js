/*
 * An explained number as an equation that carries under every symbol its number, so that a formula
 * and its instance are read together, and that goes on in a second line where there is no room.
 */

import { isWeight, shownAt } from "../../model/address.js";
import { sharesOf } from "../../model/explain.js";
import { number } from "../../words/format.js";
import { settingTitle } from "../../words/panels/settings.js";
import { h, math } from "../core/dom.js";
import { formulaOf, mi, mo, mrow } from "./symbols.js";

/** @import { NumberLook } from "./number-look.js" */
/** @import { Explained, Term } from "../../model/explain.js" */
/** @import { Written } from "../../words/sums.js" */

/** Parts that stand in one equation; more are listed only. */
const ROOM = { product: 5, sum: 4 };

const MINUS = "−";

/** What the number is made of; null where its symbol says it already.
 * @param {Explained} node @param {NumberLook} look
 * @param {{terms:Term[][], written:Written}|null} sum  as it is read
 * @param {boolean} captions  under each factor what it is */
export function equation(node, look, sum, captions) {
  const { exact } = look.state.view;
  const own = cell(node, look, sum?.written.result ?? number(Number(node.value)), false);
  const shares = sharesOf(node);
  /** @type {HTMLElement[]} */
  let right = [];
  if (shares) right = [joint("=", "", plain(mrow(mo("∑"), partOf(node, shares[0], look)), ""))];
  else if (sum) right = parts(sum, look, captions);
  else right = applied(node, look);
  if (right.length === 0) return null;
  return h("div", { class: exact ? "equation bare" : "equation" }, own, ...right);
}

/** @param {Explained} node @param {Explained} share @param {NumberLook} look */
function partOf({ role, address }, share, look) {
  const { network } = /** @type {NonNullable<typeof look.state.session>} */ (look.state.session);
  return role === "gradient" && address && isWeight(network, shownAt(network, address))
    ? mrow(mi("a"), mo("·"), mi("δ"))
    : look.symbol(share);
}

/** @param {{terms:Term[][], written:Written}} sum @param {NumberLook} look @param {boolean} captions */
function parts({ terms, written }, look, captions) {
  const many = terms.length > ROOM.sum || terms.some(({ length }) => length > ROOM.product);
  if (many) {
    const [[first]] = terms;
    const some = first.node ? mrow(mo("∑"), look.symbol(first.node), mo("+ …")) : mo("∑");
    return [joint("=", "", plain(some, ""))];
  }
  const few = captions && terms.length === 1 && terms[0].length === 2;
  return terms.flatMap((factors, i) =>
    factors.map(({ node, over }, j) => {
      const text = written.terms[i][j];
      const [sign, said] = signs(i, j, over, text, written.holds);
      const taken = said === MINUS ? text.slice(1) : text;
      const below = taken.startsWith(MINUS) && i + j > 0 ? `(${taken})` : taken;
      const part = over || !node ? plain(mi("n"), below) : cell(node, look, below, few);
      return joint(sign, said, part);
    }),
  );
}

/** The sign before a factor, among symbols and among numbers; a sum's takes the number's minus.
 * @param {number} term @param {number} factor @param {boolean|undefined} over
 * @param {string} text @param {boolean} holds @returns {[string, string]} */
function signs(term, factor, over, text, holds) {
  if (over) return ["÷", "÷"];
  if (factor > 0) return ["·", "×"];
  if (term > 0) return ["+", text.startsWith(MINUS) ? MINUS : "+"];
  return ["=", holds ? "=" : "≈"];
}

/** A function of numbers: the activation with its z in it, its slope, or one of which only its line
 * says which it is. @param {Explained} node @param {NumberLook} look @returns {HTMLElement[]} */
function applied({ address, operation, children }, look) {
  // An operation of a program is said by its line.
  if (!address || typeof address.layer === "string") return [];
  const layer = look.state.session?.network.layers[address.layer];
  if (!layer || operation !== "function") return [];
  if (address.tensor === "gate") return [joint("=", "", plain(formulaOf(layer.derivative), ""))];
  const [inner] = children;
  if (inner.role !== "z") {
    const given = children.slice(0, ROOM.sum).flatMap((one) => [mo(","), look.symbol(one)]);
    const rest = children.length > ROOM.sum ? [mo(", …")] : [];
    return [joint("=", "", plain(mrow(mi("f"), mo("("), ...given.slice(1), ...rest, mo(")")), ""))];
  }
  const title = settingTitle("activations", layer.activation, layer.title);
  const symbol = mrow(mi(title), mo("("), look.symbol(inner), mo(")"));
  const value = look.hidden(inner) ? "?" : number(Number(inner.value));
  return [joint("=", "=", plain(symbol, `${title}(${value})`))];
}

/** @param {Element} symbol @param {string} below */
const plain = (symbol, below) =>
  h("span", { class: "cell" }, formula(symbol), h("span", { class: "below" }, below));

/** @param {Explained} node @param {NumberLook} look @param {string} text @param {boolean} captioned */
function cell(node, look, text, captioned) {
  const marks = look.attributes(node);
  const hidden = look.hidden(node);
  const below = h("span", { class: hidden ? "below unknown" : "below" }, hidden ? "?" : text);
  return h(
    "span",
    { ...marks, class: `cell ${marks.class}` },
    formula(look.symbol(node)),
    below,
    captioned && h("small", {}, look.meaning(node)),
  );
}

/** @param {Element} symbol */
function formula(symbol) {
  const element = math("math", { displaystyle: "true" });
  element.append(symbol);
  return element;
}

/** A sign stays with what follows it. @param {string} sign @param {string} below
 * @param {HTMLElement} part */
function joint(sign, below, part) {
  const signed = h(
    "span",
    { class: "cell operator" },
    formula(mo(sign)),
    h("span", { class: "below" }, below),
  );
  return h("span", { class: "joint" }, signed, part);
}
