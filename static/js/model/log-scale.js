/*
 * Sliders that move by factors: a position from 0 to 1 stands for a value on a logarithmic scale.
 */

/** @typedef {{min:number, max:number, steps:number}} LogScale  steps: positions of the slider */

/** @type {LogScale} */
export const RATE = { min: 1e-4, max: 10, steps: 500 };
/** @type {LogScale}  at 1 each phase lasts its own time; 1000 is as fast as it goes */
export const SPEED = { min: 0.14, max: 1000, steps: 200 };

/** @param {LogScale} scale @param {number} value @returns {number} 0…steps, rounded */
export function position(scale, value) {
  const clamped = Math.min(Math.max(value, scale.min), scale.max);
  const share = Math.log(clamped / scale.min) / Math.log(scale.max / scale.min);
  return Math.round(share * scale.steps);
}

/** @param {LogScale} scale @param {number} at  0…steps
 * @returns {number} two significant digits, the ends exact */
export function valueAt(scale, at) {
  if (at <= 0) return scale.min;
  if (at >= scale.steps) return scale.max;
  const value = scale.min * (scale.max / scale.min) ** (at / scale.steps);
  return Number(value.toPrecision(2));
}

const NICE = [1, 2, 3, 5];

/** The next round number (1, 2, 3, 5 times a power of ten) above or below. @param {number} value
 * @param {1|-1} direction @param {LogScale} scale */
export function nextNice(value, direction, scale) {
  const power = Math.floor(Math.log10(Math.max(value, scale.min)));
  const candidates = [];
  for (const p of [power - 1, power, power + 1]) {
    for (const n of NICE) candidates.push(Number(`${n}e${p}`));
  }
  const beyond =
    direction > 0
      ? candidates.find((candidate) => candidate > value * (1 + 1e-9))
      : candidates.reverse().find((candidate) => candidate < value * (1 - 1e-9));
  return Math.min(Math.max(beyond ?? value, scale.min), scale.max);
}
