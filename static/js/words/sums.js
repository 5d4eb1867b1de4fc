/*
 * The numbers of one equation, written so that they add up for whoever checks with the digits
 * shown: terms and result share their decimals, as many as make the shown terms give the shown
 * result, at most six. Where no such count is found, ≈ stands for =.
 */

import { minus, number } from "./format.js";
import { LANGUAGES, language } from "./language.js";

/** @typedef {{value:number, over?:boolean, few?:boolean}} ProductFactor   over: it divides; few: as few digits as still give the result */
/** @typedef {{terms:string[][], result:string, holds:boolean}} Written
 *    terms: every factor, in the order given; holds: the shown terms give the shown result */
/** @typedef {{text:string, digits:bigint, power:number, share:number, says:number}} Shown
 *    it reads digits·10^power, which is what it says; share: how many digits it has, zeros before
 *    them not counted */

/** @typedef {{terms:ProductFactor[][], result:number, digits?:number}} Equation   digits: as many as are usual */

const { decimal } = LANGUAGES[language];
const MOST = 6;
const USUAL = 4;
/** Beyond it a power of ten is read more easily. */
const LARGE = 1e9;
const TINY = 1e-3;

/** @param {string} text  as toFixed or toExponential writes it @returns {Shown} */
function shown(text) {
  const [mantissa, power = "0"] = text.split("e");
  const [, decimals = ""] = mantissa.split(".");
  const digits = BigInt(mantissa.replace(".", ""));
  const share = digits === 0n ? 0 : String(digits).replace("-", "").length;
  const says = Number(text);
  return { text: minus(text), digits, power: Number(power) - decimals.length, share, says };
}

/** Is it no longer than that many decimals? @param {number} value @param {number} decimals */
const isExact = (value, decimals) =>
  Math.abs(value) < LARGE && Number(value.toFixed(decimals)) === value;

/** Too small for decimals. @param {number} value */
const isTiny = (value) => Math.abs(value) < TINY;

/** @param {number} value @param {number} digits */
function significant(value, digits) {
  const found = shown(value.toExponential(digits - 1));
  return { ...found, text: number(Number(value.toPrecision(digits)), digits) };
}

/** Do the shown numbers give the shown result, rounded to its last digit?
 * @param {Shown[][]} terms @param {ProductFactor[][]} given @param {Shown} result */
function adds(terms, given, result) {
  const least = Math.min(0, result.power, ...terms.flat().map(({ power }) => power));
  const unit = BigInt(-least);
  const scale = 10n ** unit;
  const whole = (/** @type {Shown} */ one) => one.digits * 10n ** BigInt(one.power - least);
  // Numerator over denominator, each number as so many units of the least power.
  let [top, below] = [0n, 1n];
  terms.forEach((factors, i) => {
    let [up, down] = [1n, 1n];
    factors.forEach((one, j) => {
      if (given[i][j].over) [up, down] = [up * scale, down * whole(one)];
      else [up, down] = [up * whole(one), down * scale];
    });
    [top, below] = [top * down + up * below, below * down];
  });
  if (below === 0n) return false;
  const off = top * scale - whole(result) * below;
  const half = 10n ** BigInt(result.power - least) * below;
  const size = (/** @type {bigint} */ value) => (value < 0n ? -value : value);
  return 2n * size(off) <= size(half);
}

/** @typedef {(value:number, alone:boolean)=>Shown} WriteNumber   alone: a term of a sum, or the result */

/** Ways to write the numbers, in order of liking. @param {number[]} values
 * @param {boolean} product @param {number[]} sized  those that say how many decimals are usual
 * @param {number} digits  as many are usual @returns {WriteNumber[]} */
function waysFor(values, product, sized, digits) {
  if (!values.every(Number.isFinite)) return [];
  const small = values.every((value) => Math.abs(value) < LARGE);
  const whole = Math.trunc(Math.max(...sized.map(Math.abs)));
  const usual = Math.max(0, digits - (whole > 0 ? String(whole).length : 0));
  const counts = Array.from({ length: MOST + 1 }, (_, decimals) => decimals);
  const all = counts.find((decimals) => values.every((value) => isExact(value, decimals)));
  // Where few decimals say all, so many; else as many as are usual, and more.
  const fits = (/** @type {number} */ decimals) =>
    small && (all === undefined ? decimals >= usual : decimals === all);
  return [
    ...counts
      .filter(fits)
      .map(
        (decimals) => /** @type {WriteNumber} */ (value, alone) =>
          value !== 0 && (alone || !isExact(value, MOST))
            ? shown(value.toFixed(decimals))
            : shown(String(value)),
      ),
    ...counts
      .slice(product || values.every(isTiny) ? digits : MOST + 1)
      .map(
        (count) => /** @type {WriteNumber} */ (value) =>
          isExact(value, MOST) ? shown(String(value)) : significant(value, count),
      ),
  ];
}

/** A sum of products as it is read: Σ Π factors = result.
 * @param {ProductFactor[][]} terms @param {number} result @returns {Written} */
export const written = (terms, result) => together({ terms, result })[0];

/** Equations that are read one after the other: what one gives and the next takes is written once.
 * @param {...Equation} equations @returns {Written[]} */
export function together(...equations) {
  const every = equations.map(({ terms, result }) => [result, ...terms.flat().map(numberOf)]);
  const results = equations.length > 1 ? equations.map(({ result }) => result) : [];
  const sums = equations.flatMap(({ terms, result }) => [
    result,
    ...terms.filter(({ length }) => length === 1).map(([{ value }]) => value),
  ]);
  const product = equations.length > 1 ? sums.every(isTiny) : equations[0].terms.length === 1;
  const all = every.flat();
  const several = equations.length > 1;
  const { digits = USUAL } = equations[0];
  const ways = waysFor(all, product, several ? [0, ...sums.filter(isBroken)] : all, digits);
  if (several && sums.every((value) => Math.abs(value) < LARGE))
    ways.push(...mixed(every[0], digits));
  for (const write of ways) {
    const found = equations.map(({ terms, result }, at) => {
      const shown = terms.map((factors) =>
        factors.map(({ value }) => write(value, factors.length === 1 || results.includes(value))),
      );
      const end = write(result, true);
      const all = [end, ...shown.flat()];
      const clear = all.every((one, i) => one.share > 1 || one.says === every[at][i]);
      return clear && adds(shown, terms, end) ? { shown: shortened(shown, terms, end), end } : null;
    });
    if (found.includes(null)) continue;
    return found.map((one) => ({
      terms: (one?.shown ?? []).map((factors) => factors.map(({ text }) => text)),
      result: one?.end.text ?? "",
      holds: true,
    }));
  }
  return equations.map(({ terms, result }, i) =>
    several && i === 0
      ? together({ terms, result, digits })[0]
      : {
          terms: terms.map((factors) => factors.map(({ value }) => number(value, digits))),
          result: number(result, digits),
          holds: false,
        },
  );
}

/** Factors that need few digits, in as few as still give the result.
 * @param {Shown[][]} texts @param {ProductFactor[][]} terms @param {Shown} end */
function shortened(texts, terms, end) {
  const found = texts.map((factors) => [...factors]);
  terms.forEach((factors, i) => {
    factors.forEach(({ value, few }, j) => {
      for (let decimals = 2; few && decimals < -texts[i][j].power; decimals++) {
        found[i][j] = shown(value.toFixed(decimals));
        // One that is not whole is not called so.
        const { share, says } = found[i][j];
        if (share > 1 && says !== 1 && adds(found, terms, end)) return;
        found[i][j] = texts[i][j];
      }
    });
  });
  return found;
}

/** Where what comes out is far smaller than what goes in: so many decimals of the first equation, and
 * so many digits of what follows. @param {number[]} first  its numbers @param {number} digits
 * @returns {WriteNumber[]} */
function mixed(first, digits) {
  const decimals = Array.from({ length: MOST + 1 - digits }, (_, i) => digits + i);
  return decimals.flatMap((count) =>
    [digits, digits - 1, digits - 2].map(
      (many) => /** @type {WriteNumber} */ (value) =>
        value === 0 || isExact(value, MOST)
          ? shown(String(value))
          : first.includes(value)
            ? shown(value.toFixed(count))
            : significant(value, many),
    ),
  );
}

const isBroken = (/** @type {number} */ value) => !Number.isInteger(value);
const numberOf = (/** @type {ProductFactor} */ { value }) => value;

/** A factor as it is written, in percent: its decimal sign two digits on; a power of ten stays. @param {string} text */
export function inPercent(text) {
  if (text.includes("·")) return text;
  const [whole, decimals = ""] = text.split(decimal);
  const digits = decimals.padEnd(2, "0");
  const moved = `${whole}${digits.slice(0, 2)}`.replace(/^(−?)0+(?=\d)/, "$1");
  return `${moved}${digits.length > 2 ? decimal + digits.slice(2) : ""}\u00a0%`;
}
