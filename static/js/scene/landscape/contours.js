// Lines of equal loss on a grid: which losses get a line, and where each line runs.

/** @typedef {readonly (readonly (number|null)[])[]} Grid   rows of numbers, null where there is none */
/** @typedef {number[]} ContourLine   x, y, x, y … in columns and rows of the grid */

const STEPS = [1, 2, 5];
const FINE_STEPS = [1, 1.5, 2, 3, 5, 7];
/** Above so many times the least loss, lines stand at equal factors; below, at equal distances. */
const WIDE = 12;
const DECADES = 3;
const LINES = 10;

/** The least and the greatest number; null where there is none. @param {Grid} grid */
export function rangeOf(grid) {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const row of grid)
    for (const value of row)
      if (value !== null) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
  return low <= high ? { low, high } : null;
}

/** The losses that get a line, round ones, from the lowest up. @param {number} low @param {number} high @returns {number[]} */
export function levelsOf(low, high) {
  if (!(high > low)) return [];
  if (low < 0 || high < low * WIDE) return even(low, high);
  const floor = Math.max(low, high * 10 ** -DECADES);
  const decades = Math.log10(high / floor);
  const steps = decades > 2.2 ? STEPS : FINE_STEPS;
  const found = [];
  for (let power = Math.floor(Math.log10(floor)); power <= Math.log10(high); power++)
    for (const step of steps) found.push(Number(`${step}e${power}`));
  return found.filter((level) => level > floor && level < high);
}

/** @param {number} low @param {number} high */
function even(low, high) {
  const rough = (high - low) / LINES;
  const power = Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((s) => Number(`${s}e${power}`)).find((s) => s >= rough) ?? rough;
  const found = [];
  for (let n = Math.floor(low / step) + 1; n * step < high; n++)
    found.push(Number((n * step).toPrecision(12)));
  return found;
}

/** Where between its neighbours a loss stands among the levels: 0 at the least, 1 at the greatest.
 * @param {readonly number[]} levels @param {{low:number, high:number}} range */
export function toneOf(levels, { low, high }) {
  const stops = [low, ...levels, high];
  return (/** @type {number} */ loss) => {
    const above = stops.findIndex((stop) => loss <= stop);
    if (above <= 0) return above < 0 ? 1 : 0;
    const [from, to] = [stops[above - 1], stops[above]];
    const share = to > from ? (loss - from) / (to - from) : 0;
    return (above - 1 + share) / (stops.length - 1);
  };
}

/** The lines on which a grid has the value `level`, each as long as it goes.
 * @param {Grid} grid @param {number} level @returns {ContourLine[]} */
export function linesAt(grid, level) {
  const columns = grid[0]?.length ?? 0;
  /** The crossings of each cell, by the edges they are on. @type {Map<number, number[]>} */
  const joined = new Map();
  /** @type {Map<number, [number, number]>} */
  const places = new Map();
  // An edge is named by the point it starts from, and whether it runs along a row or a column.
  const edge = (/** @type {number} */ row, /** @type {number} */ column, /** @type {0|1} */ up) =>
    2 * (row * columns + column) + up;
  const join = (/** @type {number} */ a, /** @type {number} */ b) => {
    joined.set(a, [...(joined.get(a) ?? []), b]);
    joined.set(b, [...(joined.get(b) ?? []), a]);
  };

  for (let r = 0; r + 1 < grid.length; r++) {
    for (let c = 0; c + 1 < columns; c++) {
      const corners = [grid[r][c], grid[r][c + 1], grid[r + 1][c + 1], grid[r + 1][c]];
      if (corners.includes(null)) continue;
      const [a, b, d, e] = /** @type {number[]} */ (corners);
      /** @type {number[]} */
      const crossed = [];
      const cross = (
        /** @type {number} */ from,
        /** @type {number} */ to,
        /** @type {number} */ id,
        /** @type {(t:number)=>[number, number]} */ at,
      ) => {
        if (from > level === to > level) return;
        crossed.push(id);
        places.set(id, at((level - from) / (to - from)));
      };
      cross(a, b, edge(r, c, 0), (t) => [c + t, r]);
      cross(b, d, edge(r, c + 1, 1), (t) => [c + 1, r + t]);
      cross(e, d, edge(r + 1, c, 0), (t) => [c + t, r + 1]);
      cross(a, e, edge(r, c, 1), (t) => [c, r + t]);
      if (crossed.length === 2) join(crossed[0], crossed[1]);
      else if (crossed.length === 4) {
        // A saddle: the middle says which corners belong together.
        const [bottom, right, top, left] = crossed;
        const together = (a + b + d + e) / 4 > level === a > level;
        join(bottom, together ? right : left);
        join(top, together ? left : right);
      }
    }
  }
  return chained(joined, places);
}

/** @param {Map<number, number[]>} joined @param {Map<number, [number, number]>} places @returns {ContourLine[]} */
function chained(joined, places) {
  /** @type {Set<number>} */
  const used = new Set();
  /** @type {ContourLine[]} */
  const lines = [];
  const follow = (/** @type {number} */ start) => {
    /** @type {ContourLine} */
    const line = [];
    /** @type {number|undefined} */
    let at = start;
    while (at !== undefined) {
      used.add(at);
      line.push(.../** @type {[number, number]} */ (places.get(at)));
      at = joined.get(at)?.find((next) => !used.has(next));
    }
    return line;
  };
  // Those with ends first: what is left then are rings.
  for (const [id, next] of joined) if (next.length === 1 && !used.has(id)) lines.push(follow(id));
  for (const id of joined.keys()) {
    if (used.has(id)) continue;
    const ring = follow(id);
    lines.push([...ring, ring[0], ring[1]]);
  }
  return lines;
}
