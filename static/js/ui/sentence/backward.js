/*
 * The error of one unit in words: what it is told and by whom, or what it said and should say; what
 * its gate lets through, and what comes out. The sums that are told add up with the digits shown.
 */

import { neuron } from "../../model/address.js";
import { plainName } from "../../model/names.js";
import { digitsOf } from "../../model/selectors.js";
import { number } from "../../words/format.js";
import { words } from "../../words/panels/inspector.js";
import { inPercent, together } from "../../words/sums.js";
import { largestAt, numberAt } from "../core/frame-numbers.js";
import { error, errorTone, filled, strong, toned } from "./pieces.js";

/** @import { Equation, Written } from "../../words/sums.js" */
/** @import { State } from "../core/page.js" */
/** @import { SentencePiece } from "./pieces.js" */

/** What a weight brings back to its unit; no tensor of the record. */
const ARRIVES = "weights · delta";

/** @typedef {import("../../wire/messages.js").Address} Address */
/** A number of the unit that is told. @typedef {(tensor:string)=>Address} Of */

/** δ = upstream · gate as closely as float32 has it. */
const CLOSE = 1e-5;

/** @param {number} one @param {number} other */
const close = (one, other) => Math.abs(one - other) <= CLOSE * Math.abs(other);

/** @param {...number} values */
const product = (...values) => values.map((value) => ({ value }));

/** What passes a gate. @param {number} sum @param {number} gate */
const passing = (sum, gate) => [{ value: sum }, { value: gate, few: true }];

/** @param {State} state @param {number} layer @param {number} unit
 * @returns {SentencePiece[][]} the whole, and what is said where there is no room */
export function errorSaid(state, layer, unit) {
  const network = /** @type {NonNullable<State["session"]>} */ (state.session).network;
  const [sum, gate, delta] = ["upstream", "gate", "delta"].map((name) =>
    numberAt(state, name, layer, unit),
  );
  if (delta === undefined) return [];
  const name = plainName(network, layer, unit);
  const gated =
    network.layers[layer].gated &&
    sum !== undefined &&
    gate !== undefined &&
    close(sum * gate, delta);
  if (layer === network.layers.length - 1)
    return output(state, unit, name, delta, gated ? { sum, gate } : null);
  if (!gated) return [];
  const bare = { terms: [passing(sum, gate)], result: delta, digits: digitsOf(state) };
  const of = ofUnit(layer, unit);
  const [as] = together(bare);
  const short = [toldSum(name, sum, as, of), through(bare, as, of)];
  const parts = partsOf(state, layer, unit);
  if (!parts) return [spaced(...short)];
  return [spaced(...heard(state, of, name, parts, sum, bare)), spaced(...short)];
}

/** @param {...SentencePiece[]} sentences @returns {SentencePiece[]} */
const spaced = (...sentences) => sentences.flatMap((one, i) => (i ? [" ", ...one] : one));

/** @param {number} layer @param {number} unit @returns {Of} */
const ofUnit = (layer, unit) => (tensor) => ({ ...neuron(layer, unit), tensor });

/** What a gate lets through, and what comes out. @param {Equation} equation @param {Written} as
 * @param {Of} of */
function through({ terms, result: delta }, as, of) {
  const { sentence: table } = words;
  const last = terms[0].length - 1;
  if (delta === 0 && terms[0][last].value === 0) return filled(table.shut, {});
  const text = inPercent(as.terms[0][last]);
  const gate = { text, of: of("gate"), told: text.replace("−", "") };
  return filled(table[errorTone(delta)], { gate, delta: comesOut(delta, as, of) });
}

/** @param {number} delta @param {Written} as @param {Of} of @param {string} [made]  of what it is made */
function comesOut(delta, { result, holds }, of, made = "") {
  const one = error(result, delta, of("delta"));
  return { ...one, text: `δ${made} ${holds ? "=" : "≈"} ${one.text}`, told: one.text };
}

/** @param {string} name @param {number} sum @param {Written} as  sum · gate = δ @param {Of} of */
const toldSum = (name, sum, as, of) =>
  filled(words.sentence.toldSum, { unit: name, sum: error(as.terms[0][0], sum, of("upstream")) });

/** What each unit of the next layer tells a unit; null where not all of it is known.
 * @param {State} state @param {number} layer @param {number} unit */
function partsOf({ session, frame }, layer, unit) {
  const weights = frame?.tensor("weights", layer + 1);
  const errors = frame?.tensor("delta", layer + 1);
  if (!session?.network.layers[layer + 1] || !weights || !errors) return null;
  if (weights.length % errors.length) return null;
  return Array.from(errors, (error, j) => weights[unit * errors.length + j] * error);
}

/** Who tells a unit what, and what comes of it. @param {State} state @param {Of} of
 * @param {string} name @param {number[]} parts @param {number} sum @param {Equation} bare
 * @returns {SentencePiece[][]} */
function heard(state, of, name, parts, sum, bare) {
  const { sentence: table } = words;
  const { network } = /** @type {NonNullable<State["session"]>} */ (state.session);
  const { layer, index } = of("a");
  const by = (/** @type {number} */ j) => plainName(network, layer + 1, j);
  /** @param {number} j */
  const from = (j) => ({ layer: layer + 1, tensor: ARRIVES, index: [...index, j] });
  if (parts.length === 2) {
    const [arrives, as] = together(
      { terms: parts.map((one) => product(one)), result: sum, digits: bare.digits },
      bare,
    );
    const [[part], [other]] = arrives.terms;
    const gaps = { part: error(part, parts[0], from(0)), other: error(other, parts[1], from(1)) };
    const one = error(arrives.result, sum, of("upstream"));
    const all = arrives.holds ? one : { ...one, text: `≈ ${one.text}`, told: one.text };
    const said = filled(table.told[1], { ...gaps, unit: name, by: by(0), too: by(1), sum: all });
    return [said, through(bare, as, of)];
  }
  const [as] = together(bare);
  const all = error(as.terms[0][0], sum, of("upstream"));
  if (parts.length === 1) {
    const part = { ...all, of: from(0) };
    return [filled(table.told[0], { unit: name, part, by: by(0) }), through(bare, as, of)];
  }
  const most = largestAt(parts);
  const part = error(number(parts[most], digitsOf(state)), parts[most], from(most));
  const gaps = { unit: name, sum: all, n: `${parts.length}`, by: by(most), part };
  return [filled(table.toldMany, gaps), through(bare, as, of)];
}

/** Of an output: what it said and should say, and what follows. @param {State} state
 * @param {number} unit @param {string} name @param {number} delta
 * @param {{sum:number, gate:number}|null} gated @returns {SentencePiece[][]} */
function output(state, unit, name, delta, gated) {
  const { sentence: table } = words;
  const layer = (state.session?.network.layers.length ?? 0) - 1;
  const [a, y] = [numberAt(state, "a", layer, unit), numberAt(state, "y", -1, unit)];
  if (a === undefined || y === undefined) return [];
  const sum = gated ? gated.sum : delta;
  const n = shareOf(a - y, sum);
  if (!n && !gated) return [];
  const digits = digitsOf(state);
  const of = ofUnit(layer, unit);
  const said = (/** @type {string} */ text) =>
    filled(table.said, { unit: name, a: toned(text, "strong", of("a")), y: strong(y, digits) });
  const factors = gated ? passing(gated.sum, gated.gate) : [];
  if (!n) {
    const bare = { terms: [factors], result: delta, digits };
    const [as] = together(bare);
    const rest = [toldSum(name, sum, as, of), through(bare, as, of)];
    return [spaced(said(number(a, digits)), ...rest), spaced(...rest)];
  }
  // What it is off by stands in both equations; divided it is told, else left to who reads.
  const off = { terms: [product(a), product(-y)], result: n === 1 ? sum : a - y, digits };
  const divided = n === 1 ? [] : [{ value: n, over: true }];
  const [first, ...rest] = gated
    ? [{ value: off.result }, ...divided, factors[1]]
    : [{ value: off.result }, ...divided];
  const bare = { terms: [[first, ...rest]], result: delta, digits };
  const [apart, as] = together(off, bare);
  const share = n === 1 ? "" : `${error(as.terms[0][0], a - y).text} ÷ ${n}`;
  const heard = share
    ? [filled(table.toldSum, { unit: name, sum: toned(share, errorTone(a - y)) })]
    : [];
  const so = gated
    ? [...heard, through(bare, as, of)]
    : [
        filled(table.so[errorTone(delta)], {
          delta: comesOut(delta, as, of, share && ` = ${share}`),
        }),
      ];
  return [
    spaced(said(apart.terms[0][0]), ...so),
    heard.length ? spaced(...so) : spaced([`${name}:`], ...so),
  ];
}

/** Of how many samples' errors one is the share that counts; 0 where it is none.
 * @param {number} off @param {number} share */
function shareOf(off, share) {
  const n = Math.round(off / share);
  return n >= 1 && close(off / n, share) ? n : 0;
}
