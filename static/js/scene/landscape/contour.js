// Contours, where numbers on a grid pass a level: marching squares, its pieces joined to whole
// lines.

/** @typedef {[number, number]} ContourPlace   0…1, rightward and upward */

/** The sides of a cell that a line joins, by which of its corners lie above the level (1 lower
 * left, 2 lower right, 4 upper right, 8 upper left); sides: 0 lower, 1 right, 2 upper, 3 left. */
// biome-ignore format: four rows of four
const SIDES = [
  [], [3, 0], [0, 1], [3, 1],
  [1, 2], [3, 0, 1, 2], [0, 2], [3, 2],
  [2, 3], [2, 0], [0, 1, 2, 3], [2, 1],
  [1, 3], [1, 0], [0, 3], [],
];

/**
 * The lines along which `values` are `level`.
 * @param {ArrayLike<number>} values row by row, the lowest first @param {number} columns
 * @param {number} rows @param {number} level @returns {ContourPlace[][]}
 */
export function contour(values, columns, rows, level) {
  /** The crossing of each side of the grid that has one, and what it is joined to.
   * @type {Map<number, {place:ContourPlace, joined:number[]}>} */
  const crossings = new Map();
  const at = (/** @type {number} */ c, /** @type {number} */ r) => values[r * columns + c] - level;
  /** Side between a grid point and the one to its right (or, upright, above it).
   * @param {number} c @param {number} r @param {boolean} upright */
  const crossing = (c, r, upright) => {
    const key = 2 * (r * columns + c) + Number(upright);
    if (!crossings.has(key)) {
      const [low, high] = [at(c, r), upright ? at(c, r + 1) : at(c + 1, r)];
      const t = low / (low - high);
      const [x, y] = upright ? [c, r + t] : [c + t, r];
      crossings.set(key, { place: [x / (columns - 1), y / (rows - 1)], joined: [] });
    }
    return key;
  };
  for (let r = 0; r < rows - 1; r++)
    for (let c = 0; c < columns - 1; c++) {
      const corners = [at(c, r), at(c + 1, r), at(c + 1, r + 1), at(c, r + 1)];
      if (!corners.every(Number.isFinite)) continue;
      const above = corners.reduce((sum, value, i) => sum + (value > 0 ? 1 << i : 0), 0);
      const sides = [
        () => crossing(c, r, false),
        () => crossing(c + 1, r, true),
        () => crossing(c, r + 1, false),
        () => crossing(c, r, true),
      ];
      for (let i = 0; i < SIDES[above].length; i += 2) {
        const [from, to] = [sides[SIDES[above][i]](), sides[SIDES[above][i + 1]]()];
        crossings.get(from)?.joined.push(to);
        crossings.get(to)?.joined.push(from);
      }
    }
  return joined(crossings);
}

/** Ends first, so that an open line is one piece; what is left are rings.
 * @param {Map<number, {place:ContourPlace, joined:number[]}>} crossings */
function joined(crossings) {
  /** @type {ContourPlace[][]} */
  const lines = [];
  const left = new Set(crossings.keys());
  const ends = [...left].filter((key) => crossings.get(key)?.joined.length === 1);
  for (const start of [...ends, ...left]) {
    if (!left.has(start)) continue;
    /** @type {ContourPlace[]} */
    const line = [];
    let first = start;
    for (let key = start, more = true; more; ) {
      left.delete(key);
      const { place, joined } = /** @type {{place:ContourPlace, joined:number[]}} */ (
        crossings.get(key)
      );
      line.push(place);
      const next = joined.find((other) => left.has(other));
      more = next !== undefined;
      first = key;
      key = next ?? key;
    }
    const ring = crossings.get(first)?.joined.includes(start) && line.length > 2;
    lines.push(ring ? [...line, line[0]] : line);
  }
  return lines;
}
