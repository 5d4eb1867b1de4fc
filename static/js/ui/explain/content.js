/*
 * The content of Why for what is selected: in words first, then the samples' bars, then the formula
 * with its numbers, and what the update makes of it.
 */

import { isBias, isLoss, isNeuron, isWeight, parameterOf, unitOf } from "../../model/address.js";
import { hides, programQuestions, questionsOf, sharesOf, writtenOf } from "../../model/explain.js";
import { nameOf, plainName } from "../../model/names.js";
import { words } from "../../words/panels/inspector.js";
import { h } from "../core/dom.js";
import { shareBars } from "./bars.js";
import { causeOf, vote } from "./cause.js";
import { lookOf } from "./number-look.js";
import { predicting, revealing } from "./prediction.js";
import { unfolded } from "./tree.js";

/** @import { NumberLook } from "./number-look.js" */
/** @import { Explained } from "../../model/explain.js" */
/** @import { Address } from "../../wire/messages.js" */
/** @import { State } from "../core/page.js" */
/** @import { Prediction } from "./prediction.js" */

/** @param {State} state @param {{need:(address:Address, depth?:number)=>Explained|null,
 *    open:Map<string, boolean>, prediction:Prediction, refusal:()=>string}} panel
 * @returns {HTMLElement[]} */
export function content(state, { need, open, prediction, refusal }) {
  const { selection, frame, session } = state;
  const { why: table } = words;
  if (!selection || !frame || !session) return [h("p", { class: "empty" }, table.empty)];
  const hiding = hides(state) && !prediction.revealed;
  const look = lookOf(state, open, need, hiding);
  /** @type {import("./cause.js").Trees} */
  const trees = {};
  const { program } = session;
  const questions = program
    ? programQuestions(program, selection, frame)
    : questionsOf(session, selection, frame);
  const parts = questions.flatMap(({ title, address, depth }) => {
    const tree = need(address, depth);
    // What all samples share has no share of one.
    if (!tree || (program && title === "share" && tree.address?.sample === undefined)) return [];
    const plain = isNeuron(selection) ? "forward" : "share";
    trees[title || plain] = tree;
    if (title === "batch") return [];
    const name = title && table[title]();
    const heading = name ? [h("h3", {}, name)] : [];
    const ahead = title === "update" ? updated(tree, prediction, look) : [];
    return [...heading, ...unfolded(tree, `${title}/`, look), ...ahead];
  });
  if (parts.length === 0) {
    const said = questions.length > 0 ? refusal() || table.asking : table.unsaid;
    parts.push(h("p", { class: "empty" }, said));
  }
  const all = Object.values(trees);
  const someHidden = hiding && all.some((tree) => anyHidden(tree, look));
  const toCome = !hiding && parts.some((part) => part.querySelector(".to-come"));
  const cause = causeOf(state, trees, hiding);
  return [
    heading(state),
    ...(frame.own ? [h("p", { class: "note" }, words.dataMenu.explains)] : []),
    ...(cause ? [h("p", { class: "cause" }, cause)] : []),
    ...picture(state, trees, look, hiding),
    ...parts,
    ...(someHidden ? [revealing()] : []),
    ...(toCome ? [h("p", { class: "note" }, table.toCome)] : []),
  ];
}

/** @param {Explained} node @param {NumberLook} look @returns {boolean} */
const anyHidden = (node, look) =>
  look.hidden(node) || node.children.some((child) => anyHidden(child, look));

/** The samples' bars and their sum. @param {State} state @param {import("./cause.js").Trees} trees
 * @param {NumberLook} look @param {boolean} hiding */
function picture(state, trees, look, hiding) {
  const { batch } = trees;
  const shares = batch && sharesOf(batch);
  if (!shares) return [];
  const said = vote(state, trees, hiding);
  return [
    ...(said ? [h("p", { class: "vote" }, said)] : []),
    shareBars(shares, batch, look, "batch/", writtenOf(batch, look.batch)?.written ?? null),
  ];
}

/** @param {Explained} tree  of the new value @param {Prediction} prediction @param {NumberLook} look */
function updated(tree, prediction, look) {
  const change = tree.children.find(({ role }) => role === "change");
  return change ? predicting(prediction, look.hidden(tree), Number(change.value)) : [];
}

/** @param {State} state */
function heading({ session, selection }) {
  const { why: table } = words;
  const { network, program } = /** @type {NonNullable<State["session"]>} */ (session);
  if (program && selection) {
    const { layer, index } = selection;
    const place = index.length > 0 ? `${layer}[${index.join(", ")}]` : `${layer}`;
    return h("h2", {}, h("mark", {}, h("i", {}, place)));
  }
  const name = (/** @type {number} */ layer, /** @type {number} */ unit) =>
    plainName(network, layer, unit);
  /** @type {(around:string[], ...what:(Node|string)[])=>HTMLElement} */
  const title = ([before, after], ...what) =>
    h("h2", {}, `${before} `, h("mark", {}, ...what), after);
  if (!selection || isLoss(selection)) return title(table.loss, table.lossName);
  const { layer, index } = selection;
  const unit = name(layer, unitOf(selection));
  if (isNeuron(selection)) return title(layer < 0 ? table.input : table.neuron, h("i", {}, unit));
  if (isBias(network, selection))
    return title(table.weight, h("i", {}, "b"), ` ${table.biasName(unit)}`);
  if (isWeight(network, selection))
    return title(
      table.weight,
      h("i", {}, "w"),
      ` ${table.weightName(name(layer - 1, index[0]), unit)}`,
    );
  const asked = parameterOf(network, selection) ? table.weight : table.entry;
  return title(asked, nameOf(network, selection));
}
