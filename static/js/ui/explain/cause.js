/*
 * The cause of a change in words with numbers: which way a weight goes, by how much, from which
 * error and input. Only what has come is said, unless all may be known.
 */

import { isBias, isLoss, isNeuron, isWeight, parameterOf, unitOf } from "../../model/address.js";
import { reached } from "../../model/explain.js";
import { nameOf, plainName } from "../../model/names.js";
import { isFrozen, isKnown } from "../../model/selectors.js";
import { number } from "../../words/format.js";
import { words } from "../../words/panels/inspector.js";
import { settingTitle } from "../../words/panels/settings.js";
import { written } from "../../words/sums.js";
import { numberAt } from "../core/frame-numbers.js";

/** @import { Explained } from "../../model/explain.js" */
/** @import { Address } from "../../wire/messages.js" */
/** @import { State } from "../core/page.js" */

/** @typedef {Partial<Record<"share"|"batch"|"update"|"forward"|"backward", Explained>>} Trees */
/** @typedef {(what:"a"|"delta"|"change"|"loss", layer:number)=>boolean} Known */

const DIGITS = 2;
const MOST_DIGITS = 6;
/** The activation from which on the words call it loud. */
const LOUD = 0.5;
/** Outputs that are gone through one by one. */
const FEW = 3;

/** @param {State} state @param {Trees} trees @param {boolean} hides  what is still to come
 * @returns {string} "" where there is nothing to say yet */
export function causeOf(state, trees, hides) {
  const { selection, session } = state;
  if (!session || !selection) return "";
  /** @type {Known} */
  const known = (what, layer) => !hides || isKnown(state, what, layer);
  if (isLoss(selection)) return lossSaid(state, known);
  if (isNeuron(selection)) return unitSaid(state, selection, trees, known);
  const parameter = parameterOf(session.network, selection);
  if (parameter) return moveSaid(state, selection, trees, known);
  return trees.share && (!hides || reached(state, trees.share))
    ? entrySaid(nameOf(session.network, selection), trees.share)
    : "";
}

/** The number of an entry of any other tensor; that nothing is known of how it comes about, where
 * its layer does not say.
 * @param {string} name @param {Explained} entry */
function entrySaid(name, { value, more, children }) {
  const { cause, unsaid } = words.why;
  const said = sentence(cause.because(name, number(Number(value))));
  return more || children.length > 0 ? said : `${said} ${unsaid}`;
}

/** @param {State} state @param {Address} selection @param {Trees} trees @param {Known} known */
function moveSaid(state, selection, { share, batch, update }, known) {
  const { cause } = words.why;
  const network = /** @type {NonNullable<State["session"]>} */ (state.session).network;
  const { layer, index } = selection;
  const unit = unitOf(selection);
  const letter = isBias(network, selection) ? "b" : "w";
  const change = update?.children.find(({ role }) => role === "change");
  const moved = change && known("change", layer) ? Number(change.value) : null;
  const frozen = isFrozen(state, selection);
  const head = frozen ? cause.frozen(letter) : moved === null ? "" : cause.moves(letter, moved);
  const reasons = [];
  const delta = share?.children.find(({ role }) => role === "delta");
  if (delta && known("delta", layer)) {
    reasons.push(wrong(state, layer, unit, Number(delta.value)));
    const said = numberAt(state, layer ? "a" : "x", layer - 1, index[0]);
    if (isWeight(network, selection) && said !== undefined)
      reasons.push(cause.spoke(plainName(network, layer - 1, index[0]), said, LOUD));
  }
  const gradient = Number((batch ?? share)?.value);
  const against = moved !== null && !frozen && moved * gradient > 0;
  const why = joined(reasons);
  // A sample is no reason where all together say otherwise.
  const agrees = !batch || Number(share?.value) * gradient > 0;
  const said = head && why && agrees ? [cause.because(head, why)] : [head, why];
  const sentences = said.filter(Boolean).map(sentence);
  return [...sentences, ...(against ? [cause.against] : [])].join(" ");
}

/** What is wrong at a unit: at an output beside its target, else what it is told.
 * @param {State} state @param {number} layer @param {number} unit @param {number} delta */
function wrong(state, layer, unit, delta) {
  const { cause } = words.why;
  const network = /** @type {NonNullable<State["session"]>} */ (state.session).network;
  const name = plainName(network, layer, unit);
  const a = numberAt(state, "a", layer, unit);
  const y = numberAt(state, "y", -1, unit);
  if (layer < network.layers.length - 1 || a === undefined || y === undefined || delta === 0)
    return cause.told(name, delta, number(delta, DIGITS));
  return cause.off(name, Math.sign(a - y), ...apart(a, y));
}

/** Two numbers with as many digits as tell them apart. @param {number} one @param {number} other
 * @returns {[string, string]} */
function apart(one, other) {
  for (let digits = DIGITS; digits <= MOST_DIGITS; digits++) {
    if (Number(one.toPrecision(digits)) !== Number(other.toPrecision(digits)))
      return [number(one, digits), number(other, digits)];
  }
  return [number(one, MOST_DIGITS), number(other, MOST_DIGITS)];
}

/** @param {State} state @param {Address} selection @param {Trees} trees @param {Known} known */
function unitSaid(state, selection, { forward, backward }, known) {
  const { cause } = words.why;
  const network = /** @type {NonNullable<State["session"]>} */ (state.session).network;
  const { layer } = selection;
  const name = plainName(network, layer, unitOf(selection));
  const a = forward && number(Number(forward.value), DIGITS);
  if (layer < 0) return a ? sentence(cause.given(name, a)) : "";
  const said = [];
  const [z] = forward?.children ?? [];
  const { activation, title: own } = network.layers[layer];
  const title = settingTitle("activations", activation, own);
  if (a && z?.role === "z" && known("a", layer))
    said.push(sentence(cause.made(name, number(Number(z.value), DIGITS), a, title)));
  const [arrives, gate] = backward?.children ?? [];
  if (backward && known("delta", layer)) {
    if (arrives?.role === "upstream" && gate?.role === "gate" && backward.children.length === 2)
      said.push(sentence(passed(name, arrives, gate, backward)));
    else said.push(sentence(wrong(state, layer, unitOf(selection), Number(backward.value))));
  }
  return said.join(" ");
}

/** Arriving · gate = δ, in digits that give it; the gate in percent of as many.
 * @param {string} name @param {Explained} arrives @param {Explained} gate @param {Explained} delta */
export function passed(name, arrives, gate, delta) {
  const { terms, result, holds } = written(
    [[{ value: Number(arrives.value) }, { value: Number(gate.value) }]],
    Number(delta.value),
  );
  const plus = (/** @type {string} */ text, /** @type {Explained} */ node) =>
    Number(node.value) > 0 ? `+${text}` : text;
  return words.why.cause.passed(
    name,
    plus(terms[0][0], arrives),
    terms[0][1],
    `${holds ? "=" : "≈"} ${plus(result, delta)}`,
  );
}

/** @param {string[]} reasons */
function joined(reasons) {
  const [last = "", ...before] = [...reasons].reverse();
  return before.length ? words.why.cause.and(before.reverse().join(", "), last) : last;
}

/** @param {string} text */
const sentence = (text) =>
  text.replace(/^\p{Ll}(?=[\p{L}’])/u, (letter) => letter.toUpperCase()) + words.why.cause.stop;

/** @param {State} state @param {Known} known */
function lossSaid(state, known) {
  const { cause } = words.why;
  const { session, frame } = state;
  if (!session || !frame) return "";
  const last = session.network.layers.length - 1;
  if (!known("loss", last)) return "";
  const one = frame.sample >= 0 || frame.batch === 1;
  const head = cause.loss(number(one ? frame.sampleLoss : frame.loss));
  const { units } = session.network.layers[last];
  const each = one && units <= FEW ? Array.from({ length: units }, (_, unit) => unit) : [];
  const reasons = each.map((unit) => {
    const off = (numberAt(state, "a", last, unit) ?? 0) - (numberAt(state, "y", -1, unit) ?? 0);
    return wrong(state, last, unit, off);
  });
  return sentence(reasons.length ? cause.because(head, joined(reasons)) : head);
}

/** What this sample says beside what all say; "" where they are one.
 * @param {State} state @param {Trees} trees @param {boolean} hides */
export function vote(state, { share, batch }, hides) {
  const { selection, frame } = state;
  if (!share || !batch || !selection || !frame) return "";
  if (hides && !isKnown(state, "gradient", selection.layer)) return "";
  const { vote: table } = words.why;
  return table(Math.sign(Number(share.value)), Math.sign(Number(batch.value)), frame.batch);
}
