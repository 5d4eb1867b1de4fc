/*
 * Explained numbers as MathML: symbols with the stage's own names, and equations that carry under
 * every symbol its number, so that a formula and its instance are read together.
 */

import { unitOf } from "../../model/address.js";
import { sharesOf } from "../../model/explain.js";
import { plainName } from "../../model/names.js";
import { number } from "../../words/format.js";
import { h, math } from "../core/dom.js";
import { programSymbol } from "./program-symbol.js";

/** @import { Explained } from "../../model/explain.js" */
/** @import { NetworkInfo } from "../../wire/messages.js" */

/** @typedef {(node:Explained)=>import("../core/dom.js").Attributes} Look  colour and place of a number */

const mi = (/** @type {string} */ name) => math("mi", {}, name);
const mo = (/** @type {string} */ sign) => math("mo", {}, sign);
const row = (/** @type {(Node|string)[]} */ ...parts) => math("mrow", {}, ...parts);
const sub = (/** @type {string} */ letter, /** @type {string} */ below) =>
  math("msub", {}, mi(letter), math("mtext", {}, below));
const partial = (/** @type {Element} */ by) =>
  math("mfrac", {}, row(mi("∂"), mi("L")), row(mi("∂"), by));

/** @param {NetworkInfo} network @param {Explained} node @returns {Element} */
export function symbolOf(network, node) {
  const { address, children, operation } = node;
  if (!address) {
    // What a program's number is made of says where it stands, or which slope it is.
    if (/^line \d|^∂[^·]+$/.test(node.symbol)) return programSymbol(node.symbol);
    const product = operation === "product" && node.symbol.includes("·");
    return product ? joined(network, children, "·") : formulaOf(network, node);
  }
  const { tensor, layer, sample } = address;
  if (typeof layer === "string") return programSymbol(node.symbol);
  const name = plainName(network, layer, unitOf(address) ?? 0);
  const parameter = network.layers[layer]?.parameters.find((one) =>
    [one.name, one.gradient, one.change, one.new].includes(tensor),
  );
  if (parameter) {
    const letter = parameter.name[0];
    if (tensor === parameter.gradient) return partial(mi(letter));
    if (tensor === parameter.change) return row(mi("Δ"), mi(letter));
    return tensor === parameter.new ? sub(letter, "new") : mi(letter);
  }
  switch (tensor) {
    case "loss":
      return sample === undefined ? mi("L") : sub("L", String(sample + 1));
    case "x":
      return mi(name);
    case "upstream":
      return partial(sub("a", name));
    case "gate":
      return row(mi("σ′"), mo("("), sub("z", name), mo(")"));
    case "delta":
      return sub("δ", name);
    default:
      return sub(tensor === "mask" ? "m" : tensor, name);
  }
}

/** The symbol as the server writes it, its children in it by the stage's names.
 * @param {NetworkInfo} network @param {Explained} node */
function formulaOf(network, { symbol, children }) {
  /** @type {(string|Element)[]} */
  let pieces = [symbol];
  for (const child of children) {
    const spread = (/** @type {string|Element} */ piece) =>
      typeof piece === "string"
        ? piece
            .split(child.symbol)
            .flatMap((text, i) => (i ? [symbolOf(network, child), text] : [text]))
        : [piece];
    if (child.symbol) pieces = pieces.flatMap(spread);
  }
  const shown = pieces.filter((piece) => piece !== "");
  return row(...shown.map((p) => (typeof p === "string" ? math("mtext", {}, p) : p)));
}

/** @param {NetworkInfo} network @param {Explained[]} nodes @param {string} sign */
function joined(network, nodes, sign) {
  return row(...nodes.flatMap((node, i) => [...(i ? [mo(sign)] : []), symbolOf(network, node)]));
}

/** Letters that fit beside the equals sign. */
const WIDE = 17;
/** Parts that stand in one equation; more are listed only. */
const ROOM = { product: 4, sum: 3 };

/** What the number is made of, as one equation; null where its symbol says it already.
 * @param {NetworkInfo} network @param {Explained} node @param {Look} look
 * @param {boolean} numbers  with its numbers below */
export function equation(network, node, look, numbers) {
  const { operation, children, address } = node;
  const shares = sharesOf(node);
  /** @type {(Explained|[Element, Element|string]|string)[]} */
  let right = [];
  if (shares) {
    const own =
      address?.tensor === "weight_gradient"
        ? row(mi("a"), mo("·"), mi("δ"))
        : symbolOf(network, shares[0]);
    right = [operation === "mean" ? "mean" : "∑", [own, ""]];
  } else if (operation === "product" || operation === "sum") {
    const sign = operation === "sum" ? "+" : "·";
    if (children.length <= ROOM[operation])
      right = children.flatMap((child, i) => (i ? [sign, child] : [child]));
    else right = ["∑", [row(symbolOf(network, children[0]), mo("+ …")), ""]];
  } else if (typeof address?.layer === "string") {
    // An operation of a program is said by its line.
  } else if (address?.tensor === "a" && operation === "function") {
    const { title } = network.layers[address.layer];
    const of = (/** @type {Element} */ inner) => row(mi(title), mo("("), inner, mo(")"));
    right = [
      [of(symbolOf(network, children[0])), of(math("mn", {}, number(Number(children[0].value))))],
    ];
  } else if (address && operation === "function") {
    const { derivative } = network.layers[address.layer];
    right = [[math("mtext", {}, derivative.replace(/^[^=]*= /, "")), ""]];
  }
  const long = columnsText(network, right) > WIDE;
  if (right.length === 0 || (long && operation === "sum")) return null;
  const cell = (/** @type {typeof right[0]} */ part, /** @type {boolean} */ below) => {
    if (Array.isArray(part)) return math("mtd", {}, part[below ? 1 : 0]);
    if (typeof part === "string") return math("mtd", {}, mo(below && part === "·" ? "×" : part));
    const value = Number(part.value);
    const sign = value < 0 && part !== node && right[0] !== part;
    const text = sign ? `(${number(value)})` : number(value);
    return math("mtd", look(part), below ? math("mn", {}, text) : symbolOf(network, part));
  };
  const columns = [node, "=", ...right];
  const complete = !right.some((part) => Array.isArray(part) && part[1] === "");
  const below = complete ? columns : [node];
  return h(
    "div",
    { class: long ? "equation long" : "equation" },
    math(
      "math",
      { display: "block" },
      math(
        "mtable",
        { displaystyle: "true" },
        math("mtr", {}, ...columns.map((part) => cell(part, false))),
        numbers && math("mtr", {}, ...below.map((part) => cell(part, true))),
      ),
    ),
  );
}

/** @param {NetworkInfo} network @param {(Explained|[Element, Element|string]|string)[]} parts */
function columnsText(network, parts) {
  const text = (/** @type {typeof parts[0]} */ part) => {
    if (typeof part === "string") return part;
    return (Array.isArray(part) ? part[0] : symbolOf(network, part)).textContent ?? "";
  };
  return parts.map(text).join("").length;
}
