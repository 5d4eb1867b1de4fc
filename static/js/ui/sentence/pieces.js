/*
 * Pieces of a sentence with numbers: text, each number in the colour it
 * has on the stage, filled into the gaps of a sentence of the page's language.
 */

import { keyOf } from "../../model/address.js";
import { number } from "../../words/format.js";

/** @import { Address } from "../../wire/messages.js" */

/** @typedef {"less"|"more"|"positive"|"negative"|"strong"} Tone */
/** @typedef {string|{text:string, tone?:Tone, of?:Address, told?:string}} SentencePiece
 *    of: the address of the number in it; told: that number alone, where the text says more */
/** @typedef {SentencePiece|SentencePiece[]} Gap */

/** @param {string} text @param {Tone} tone @param {Address} [of] */
export const toned = (text, tone, of) => ({ text, tone, of });

/** @param {number} value @param {number} digits @param {Address} [of] */
export const strong = (value, digits, of) => toned(number(value, digits), "strong", of);

/** @param {number} value @param {number} digits @param {Address} [of] */
export const forwards = (value, digits, of) =>
  toned(number(value, digits), value < 0 ? "negative" : "positive", of);

/** The numbers that are told, by the key of their address. @param {SentencePiece[]} pieces
 * @returns {Record<string, string>} */
export const textsOf = (pieces) =>
  Object.fromEntries(
    pieces.flatMap((piece) =>
      typeof piece !== "string" && piece.of ? [[keyOf(piece.of), piece.told ?? piece.text]] : [],
    ),
  );

/** What an error says. @param {number} value @returns {"less"|"more"} */
export const errorTone = (value) => (value < 0 ? "more" : "less");

/** An error as it is written in an equation, with its sign. @param {string} text
 * @param {number} value @param {Address} [of] */
export const error = (text, value, of) =>
  toned(value > 0 ? `+${text}` : text, errorTone(value), of);

/** A sentence with its {gaps} filled. @param {string} template @param {Record<string, Gap>} gaps
 * @returns {SentencePiece[]} */
export function filled(template, gaps) {
  return template.split(/\{(\w+)\}/).flatMap((part, i) => (i % 2 ? gaps[part] : part));
}

/** @param {SentencePiece[][]} parts @param {string} between */
export const joined = (parts, between) =>
  parts.flatMap((part, i) => (i ? [between, ...part] : part));

/** Between them a line may be broken: numbers are kept whole. @param {SentencePiece[]} pieces */
export const wordsOf = (pieces) =>
  pieces
    .map((piece) => {
      const { text, tone } = typeof piece === "string" ? { text: piece } : piece;
      return tone ? text.replaceAll(" ", "\u00a0") : text;
    })
    .join("")
    .match(/[^ ]+ */g) ?? [];
