/*
 * Explained numbers as MathML symbols, with the stage's own names.
 */

import { unitOf } from "../../model/address.js";
import { plainName } from "../../model/names.js";
import { math } from "../core/dom.js";
import { programSymbol } from "./program-symbol.js";

/** @import { Explained } from "../../model/explain.js" */
/** @import { NetworkInfo } from "../../wire/messages.js" */

export const mi = (/** @type {string} */ name) => math("mi", {}, name);
export const mo = (/** @type {string} */ sign) => math("mo", {}, sign);
export const mrow = (/** @type {(Node|string)[]} */ ...parts) => math("mrow", {}, ...parts);
const sub = (/** @type {string} */ letter, /** @type {string} */ below) =>
  math("msub", {}, mi(letter), math("mtext", {}, below));
const partial = (/** @type {Element} */ by) =>
  math("mfrac", {}, mrow(mi("∂"), mi("L")), mrow(mi("∂"), by));

/** @param {NetworkInfo} network @param {Explained} node @returns {Element} */
export function symbolOf(network, node) {
  const { address, children, operation } = node;
  if (!address) {
    // A factor of a program's number says where it stands, or which slope it is.
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
    if (tensor === parameter.change) return mrow(mi("Δ"), mi(letter));
    return tensor === parameter.new ? sub(letter, "new") : mi(letter);
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
  return mrow(...shown.map((p) => (typeof p === "string" ? math("mtext", {}, p) : p)));
}

/** @param {NetworkInfo} network @param {Explained[]} nodes @param {string} sign */
function joined(network, nodes, sign) {
  return mrow(...nodes.flatMap((node, i) => [...(i ? [mo(sign)] : []), symbolOf(network, node)]));
}
