/*
 * Axes as plain numbers: where a value stands between the ends, 0 to 1, and which ticks it has.
 * And curves as paths: broken where there is no number, thinned to what a picture can show.
 */

import { percent, tenTo, typed } from "../../../words/format.js";

/** @typedef {{low:number, high:number, ticks:{at:number, text:string}[],
 *    place:(value:number)=>number}} Scale
 *    place: 0 at the low end, 1 at the high end; NaN for what has no place */
/** @typedef {(number|null)[]} CurvePoint  x, then values */

const FEWEST_DECADES = 1;
const MOST_TICKS = 5;
/** What a float32 has. */
const MOST_DIGITS = 9;

/** A round number at or above: 1, 2, 2.5, 5 times a power of ten. @param {number} value */
export function roundUp(value) {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const found = [1, 2, 2.5, 5, 10].find((step) => step * power >= value * (1 - 1e-9)) ?? 10;
  return Number((found * power).toPrecision(3));
}

/** @param {number} value */
function brief(value) {
  const power = value > 0 ? Math.floor(Math.log10(value) + 1e-9) : 0;
  if (power > -4 && power < 5) return typed(value, 3);
  return `${typed(value / 10 ** power, 3)}·${tenTo(power)}`;
}

/** From 0 to a round number above the largest. @param {Iterable<number>} values
 * @returns {Scale} */
export function linear(values) {
  let most = 0;
  for (const value of values) if (value > most && Number.isFinite(value)) most = value;
  const high = roundUp(most);
  return {
    low: 0,
    high,
    ticks: [0, 0.5, 1].map((at) => ({ at, text: brief(at * high) })),
    place: (value) => Math.min(1, Math.max(0, value / high)),
  };
}

/** The ends of an axis, in as many digits as tell them apart.
 * @param {number} low @param {number} high @param {number} digits at least
 * @param {(value:number, digits:number)=>string} write @returns {[string, string]} */
export function endTexts(low, high, digits, write) {
  let d = digits;
  while (d < MOST_DIGITS && low !== high && write(low, d) === write(high, d)) d += 1;
  return [write(low, d), write(high, d)];
}

/** How many times the least above 0 goes into the most. @param {Iterable<number>} values */
export function spread(values) {
  const { least, most } = ends(values);
  return most > 0 ? most / least : 1;
}

/** The least and the most above 0; most is 0 where there is none. @param {Iterable<number>} values */
function ends(values) {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const value of values) {
    if (!(value > 0) || !Number.isFinite(value)) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return { least, most };
}

/** Whole decades around all that is above 0. @param {Iterable<number>} values @returns {Scale} */
export function logarithmic(values) {
  const { least, most } = ends(values);
  const low = most > 0 ? Math.floor(Math.log10(least) + 1e-9) : -1;
  const high = Math.max(low + FEWEST_DECADES, most > 0 ? Math.ceil(Math.log10(most) - 1e-9) : 0);
  const every = Math.ceil((high - low) / (MOST_TICKS - 1));
  const ticks = [];
  for (let power = low; power <= high; power += every) {
    ticks.push({ at: (power - low) / (high - low), text: tenTo(power) });
  }
  return {
    low: 10 ** low,
    high: 10 ** high,
    ticks,
    place: (value) =>
      value > 0 ? Math.min(1, (Math.log10(value) - low) / (high - low)) : Number.NaN,
  };
}

/** 0 to 100 %. @type {Scale} */
export const SHARES = {
  low: 0,
  high: 1,
  ticks: [0, 0.5, 1].map((at) => ({ at, text: percent(at).replace(/[.,]0/, "") })),
  place: (value) => Math.min(1, Math.max(0, value)),
};

/** The d of a path through x and y of each point; a new piece after what is no number, and of
 * many points in one column the first, least, most and last. @param {Iterable<CurvePoint>} points
 * @param {(x:number)=>number} x  in units of the picture @param {(y:number)=>number} y
 * @param {number} [column]  which number of a point is y */
export function path(points, x, y, column = 1) {
  let found = "";
  let pen = "M";
  let at = Number.NaN;
  /** @type {number[]} */
  let inside = [];
  const put = (/** @type {number} */ height) => {
    found += `${pen}${at} ${Math.round(height * 10) / 10}`;
    pen = "L";
  };
  const flush = () => {
    if (inside.length === 0) return;
    const [first, last] = [inside[0], inside[inside.length - 1]];
    put(first);
    if (inside.length > 2) {
      const [least, most] = [Math.min(...inside), Math.max(...inside)];
      if (least < Math.min(first, last)) put(least);
      if (most > Math.max(first, last)) put(most);
    }
    if (inside.length > 1) put(last);
    inside = [];
  };
  for (const point of points) {
    const value = point[column];
    const height = value === null || value === undefined ? Number.NaN : y(value);
    if (!Number.isFinite(height)) {
      flush();
      pen = "M";
      continue;
    }
    const across = Math.round(x(Number(point[0])) * 2) / 2;
    if (across !== at) {
      flush();
      at = across;
    }
    inside.push(height);
  }
  flush();
  return found;
}

/** A noisy curve as its middle and the band it stays in: of each stretch of `wide` units the mean
 * height and the ends. Without a band where every stretch has one point.
 * @param {Iterable<CurvePoint>} points @param {(x:number)=>number} x @param {(y:number)=>number} y
 * @param {number} column @param {number} wide */
export function stretched(points, x, y, column, wide) {
  /** @type {{x:number, y:number, top:number, bottom:number, count:number}[]} */
  const found = [];
  let last = Number.NaN;
  for (const point of points) {
    const value = point[column];
    const height = value === null || value === undefined ? Number.NaN : y(value);
    if (!Number.isFinite(height)) continue;
    const across = x(Number(point[0]));
    const stretch = Math.floor(across / wide);
    if (stretch !== last) {
      last = stretch;
      found.push({ x: across, y: height, top: height, bottom: height, count: 1 });
      continue;
    }
    const into = found[found.length - 1];
    into.count += 1;
    into.x += (across - into.x) / into.count;
    into.y += (height - into.y) / into.count;
    into.top = Math.min(into.top, height);
    into.bottom = Math.max(into.bottom, height);
  }
  const round = (/** @type {number} */ v) => Math.round(v * 10) / 10;
  const along = (/** @type {typeof found} */ all, /** @type {"y"|"top"|"bottom"} */ of) =>
    all.map((each) => `${round(each.x)} ${round(each[of])}`).join("L");
  if (found.length === 0) return { line: "", band: "" };
  const noisy = found.some(({ count }) => count > 1);
  return {
    line: `M${along(found, "y")}`,
    band: noisy ? `M${along(found, "top")}L${along([...found].reverse(), "bottom")}z` : "",
  };
}

/** The index of the value nearest to `wanted`, of rising values. @param {number[]} values
 * @param {number} wanted */
export function nearest(values, wanted) {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low > 0 && wanted - values[low - 1] <= values[low] - wanted ? low - 1 : low;
}

/** Names beside points, those of points near each other apart in height. @template {{x:number, y:number}} T
 * @param {readonly T[]} names @param {number} gap @param {[number, number]} room  of their heights
 * @returns {T[]} */
export function beside(names, gap, room) {
  /** @type {T[][]} */
  const stacks = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const name of [...names].sort((a, b) => a.x - b.x)) {
    if (name.x - last < 2 * gap) stacks[stacks.length - 1].push(name);
    else stacks.push([name]);
    last = name.x;
  }
  return stacks.flatMap((stack) => {
    const heights = pushedApart(
      stack.map(({ y }) => y),
      gap,
      ...room,
    );
    return stack.map((name, i) => ({ ...name, y: heights[i] }));
  });
}

/** Heights pushed apart to at least `gap`, in their order, within the ends.
 * @param {number[]} heights @param {number} gap @param {number} low @param {number} high */
export function pushedApart(heights, gap, low, high) {
  const order = heights.map((height, i) => ({ height, i })).sort((a, b) => a.height - b.height);
  order.forEach((item, k) => {
    item.height = Math.max(item.height, k > 0 ? order[k - 1].height + gap : low);
  });
  for (let k = order.length - 1; k >= 0; k--) {
    const room = k === order.length - 1 ? high : order[k + 1].height - gap;
    order[k].height = Math.min(order[k].height, room);
  }
  const found = [...heights];
  for (const { height, i } of order) found[i] = height;
  return found;
}
