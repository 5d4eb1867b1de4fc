/*
 * The look of a network's numbers in Why: their symbol and meaning by the stage's names, their
 * colour by the way they flow, lit where the stage lights them, hidden while they are still to
 * come.
 */

import { isNeuron, same, unitOf } from "../../model/address.js";
import { factorOf, familyOf, reached } from "../../model/explain.js";
import { plainName } from "../../model/names.js";
import { isDropped } from "../../model/selectors.js";
import { words } from "../../words/panels/inspector.js";
import { symbolOf } from "./symbols.js";

/** @import { Attributes } from "../core/dom.js" */
/** @import { Explained } from "../../model/explain.js" */
/** @import { Address, NetworkInfo } from "../../wire/messages.js" */
/** @import { State } from "../core/page.js" */
/** @typedef {{state:State, batch:number, open:Map<string, boolean>,
 *    need:(address:Address)=>Explained|null, hidden:(node:Explained)=>boolean,
 *    attributes:(node:Explained)=>Attributes, symbol:(node:Explained)=>Element,
 *    meaning:(node:Explained)=>string}} NumberLook
 *    batch: how many samples a mean is over; open: what the reader folded or unfolded, by path;
 *    need: the tree of an address, once it is here; hidden: is it still to come, and not to be
 *    seen?; attributes: colour and place of a number; symbol, meaning: what it is called */

/** @param {State} state @param {Map<string, boolean>} open
 * @param {(address:Address)=>Explained|null} need
 * @param {boolean} hides  what is still to come @returns {NumberLook} */
export function lookOf(state, open, need, hides) {
  const network = /** @type {NetworkInfo} */ (state.session?.network);
  return {
    state,
    batch: state.frame?.batch ?? 1,
    open,
    need,
    hidden: (node) => hides && !reached(state, node),
    attributes: (node) => attributes(node, state),
    symbol: (node) => symbolOf(network, node),
    meaning: (node) => meaning(state, network, node),
  };
}

/** @param {Explained} node @param {State} state */
function attributes(node, state) {
  const value = Number(node.value);
  const family = familyOf(node);
  const sign = value < 0 ? ["negative", "more"] : ["positive", "less"];
  const tone = family === "plain" ? "" : sign[family === "forward" ? 0 : 1];
  const factor = factorOf(node);
  const { highlight, hover, selection } = state;
  const alike = hover === null || sameUnit(node, state);
  const own = node.lights && !same(selection, node.lights) && same(hover, node.lights);
  return {
    class: `${tone}${reached(state, node) ? "" : " to-come"}`,
    "data-factor": factor,
    "data-at": node.lights ? JSON.stringify(node.lights) : null,
    "data-on": highlight ? highlight === factor && alike : own,
  };
}

/** @param {Explained} node @param {State} state */
function sameUnit({ lights }, { hover }) {
  return !isNeuron(hover) || !isNeuron(lights) || same(hover, lights);
}

/** What a number is, in words. @param {State} state @param {NetworkInfo} network
 * @param {Explained} node */
function meaning(state, network, { role, address, lights }) {
  const table = words.why.roles;
  const text = table[/** @type {keyof typeof table} */ (role)];
  if (role === "mask" && lights && isDropped(state, lights)) return table.byHand;
  if (typeof text !== "function") return text ?? "";
  const at = isNeuron(lights) ? lights : address;
  return text(at ? plainName(network, at.layer, unitOf(at)) : "");
}
