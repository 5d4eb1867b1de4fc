/*
 * Explained numbers as MathML symbols, with the stage's own names, and what notation cannot say of
 * them in the reader's words.
 */

import { unitOf } from "../../model/address.js";
import { plainName } from "../../model/names.js";
import { words } from "../../words/panels/inspector.js";
import { math } from "../core/dom.js";
import { programSymbol, useText } from "./program-symbol.js";

/** @import { Explained, Label } from "../../model/explain.js" */
/** @import { LayerInfo, NetworkInfo } from "../../wire/messages.js" */

export const mi = (/** @type {string} */ name) => math("mi", {}, name);
export const mo = (/** @type {string} */ sign) => math("mo", {}, sign);
export const mrow = (/** @type {(Node|string)[]} */ ...parts) => math("mrow", {}, ...parts);
const mtext = (/** @type {string} */ text) => math("mtext", {}, text);
const sub = (/** @type {string} */ letter, /** @type {string} */ below) =>
  math("msub", {}, mi(letter), mtext(below));
const partial = (/** @type {Element} */ by) =>
  math("mfrac", {}, mrow(mi("∂"), mi("L")), mrow(mi("∂"), by));

/** @param {NetworkInfo} network @param {Explained} node @returns {Element} */
export function symbolOf(network, node) {
  const { address, children, operation, label, role, symbol } = node;
  if (label) return labelled(network, node, label);
  if (!address) {
    // A slope of a program's operation.
    if (/^∂[^·]+$/.test(symbol)) return programSymbol(symbol);
    const product = operation === "product" && symbol.includes("·");
    return product ? joined(network, children, "·") : mrow(...notation(network, symbol, children));
  }
  const { tensor, layer, index, sample } = address;
  if (typeof layer === "string")
    return programSymbol(symbol, role === "new" ? words.symbols.after : "");
  const name = plainName(network, layer, unitOf(address) ?? 0);
  const parameter = network.layers[layer]?.parameters.find((one) =>
    [one.name, one.gradient, one.change, one.new].includes(tensor),
  );
  if (parameter) {
    const letter = parameter.name[0];
    if (tensor === parameter.gradient) return partial(mi(letter));
    if (tensor === parameter.change) return mrow(mi("Δ"), mi(letter));
    return tensor === parameter.new ? sub(letter, words.symbols.after) : mi(letter);
  }
  switch (tensor) {
    case "loss":
      return sample === undefined ? mi("L") : sub("L", String(sample + 1));
    case "x":
      return mi(name);
    case "y":
      return sub("y", plainName(network, network.layers.length - 1, unitOf(address)));
    case "upstream":
      return partial(sub("a", name));
    case "gate":
      return mrow(mi("σ′"), mo("("), sub("z", name), mo(")"));
    case "delta":
      return sub("δ", name);
    default:
      if (index.length > 1) return sub(tensor, index.join(", "));
      return sub(tensor === "mask" ? "m" : tensor, name);
  }
}

/** A formula that is of no number. @param {LayerInfo["derivative"]} formula */
export const formulaOf = ({ symbol, label }) =>
  label ? filled(label.code, { symbol, ...label }, (text) => [mtext(text)]) : mtext(symbol);

/** What a label says in words, its symbol with it. @param {NetworkInfo} network
 * @param {Explained} node @param {Label} label */
function labelled(network, { symbol, children }, label) {
  const { why } = words;
  switch (label.code) {
    case "rest":
      return mtext(why.others(label.count));
    case "sample":
      return mtext(why.sample(label.sample + 1));
    case "use":
      return mtext(useText(label));
    default:
      return filled(label.code, { symbol, ...label }, (text) => notation(network, text, children));
  }
}

/** The words of a label around its notation. @param {keyof typeof words.symbols.labels} code
 * @param {Record<string, string>} gaps @param {(text:string)=>Element[]} write */
function filled(code, gaps, write) {
  const pieces = words.symbols.labels[code].split(/\{(\w+)\}/);
  // MathML leaves out a space at the edge of a text.
  const said = (/** @type {string} */ text) => mtext(text.replace(/^ | $/g, "\u00a0"));
  return mrow(
    ...pieces.flatMap((piece, i) => (i % 2 ? write(gaps[piece]) : piece ? [said(piece)] : [])),
  );
}

/** Notation as the server writes it, in it the numbers that have an address by the stage's names.
 * @param {NetworkInfo} network @param {string} symbol @param {Explained[]} children */
function notation(network, symbol, children) {
  /** @type {(string|Element)[]} */
  let pieces = [symbol];
  for (const child of children) {
    const spread = (/** @type {string|Element} */ piece) =>
      typeof piece === "string"
        ? piece
            .split(child.symbol)
            .flatMap((text, i) => (i ? [symbolOf(network, child), text] : [text]))
        : [piece];
    if (child.address) pieces = pieces.flatMap(spread);
  }
  const shown = pieces.filter((piece) => piece !== "");
  return shown.map((piece) => (typeof piece === "string" ? mtext(piece) : piece));
}

/** @param {NetworkInfo} network @param {Explained[]} nodes @param {string} sign */
function joined(network, nodes, sign) {
  return mrow(...nodes.flatMap((node, i) => [...(i ? [mo(sign)] : []), symbolOf(network, node)]));
}
