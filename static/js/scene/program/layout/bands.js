// Columns that go on in the next band, as words in the next line of a page: where a program is much
// longer than its room. A line that leads from one band to the next turns round at the end of the
// one, runs back in the gutter between them and turns round again at the beginning of the other.

/** @typedef {{start:number, end:number}} Band   its first column, and the one behind its last */
/** @typedef {[number, number]} Spot   along, across */

/** How far beyond a band a line runs before it turns, and how far the turn swings out, px. */
const REACH = 6;
export const SWING = 16;
/** What the turns need before and behind the bands, px. */
export const TURN_MARGIN = REACH + 0.75 * SWING;

/** In order, a new band where the last is full. What takes no room along stays with its neighbour.
 * @param {readonly number[]} widths of the columns, px @param {number} between two columns, px
 * @param {number} most the length of a band, px @returns {Band[]} */
export function bandsOf(widths, between, most) {
  /** @type {Band[]} */
  const bands = [{ start: 0, end: widths.length }];
  let along = 0;
  widths.forEach((width, column) => {
    const band = bands[bands.length - 1];
    if (along > 0 && width > 0 && along + between + width > most) {
      band.end = column;
      bands.push({ start: column, end: widths.length });
      along = width;
    } else along += width + (column > band.start ? between : 0);
  });
  return bands;
}

/** The way of a line from one band to the next. @param {Spot} from where it leaves the one @param {Spot} to
 * where it comes into the other @param {number} gutter where it runs back, across @returns {Spot[]} */
export const around = ([out, above], [into, below], gutter) => [
  [out + REACH, above],
  [out + REACH, gutter],
  [into - REACH, gutter],
  [into - REACH, below],
];
