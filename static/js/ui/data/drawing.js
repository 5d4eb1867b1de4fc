/*
 * Strokes of a pen → the picture a network is given, made the way the data's own pictures were.
 *
 * MNIST (LeCun, Cortes, Burges): the digit is scaled into a box of 20×20 with its proportions kept
 * and laid into 28×28 so that its centre of mass is in the middle. The 8×8 digits (Alpaydin,
 * Kaynak): it is scaled into a bitmap of 32×32, of which each cell of 4×4 counts its dots, here in
 * sixteenths. Grey is how much of a pixel the pen covers.
 */

/** @typedef {[number, number]} PadPoint  in a square pad, 0…1 from the left and the top */
/** @typedef {PadPoint[]} Stroke  one point is a dot */
/** @typedef {{left:number, top:number, width:number, height:number}} PadBox */

/** A side from which on a picture is made like MNIST's. */
const LARGE = 20;
/** How far around a large picture's box there is nothing, as a share of its side. */
const MARGIN = 4 / 28;
/** Half the pen's width, in pixels of a large picture. */
const PEN = 1.3;
/** A small picture's cell has so many dots to a side. */
const DOTS = 4;
/** Half the pen's width, in dots. */
const THICK_PEN = 2.5;
/** Smaller drawings than this share of the pad are not scaled up to the whole box. */
const SMALLEST = 0.25;

/** The pixels of a drawing, row by row, 0…1; all 0 where nothing is drawn.
 * @param {Stroke[]} strokes @param {number[]} shape  rows, columns @returns {number[]} */
export function pixels(strokes, [rows, columns]) {
  const inked = strokes.filter((stroke) => stroke.length > 0);
  if (inked.length === 0) return new Array(rows * columns).fill(0);
  return Math.min(rows, columns) >= LARGE
    ? large(inked, rows, columns)
    : small(inked, rows, columns);
}

/** @param {Stroke[]} strokes @param {number} rows @param {number} columns */
function large(strokes, rows, columns) {
  const side = Math.min(rows, columns);
  const room = side * (1 - 2 * MARGIN) - 2 * PEN;
  const fitted = fit(strokes, room, columns / 2, rows / 2);
  const first = cover(fitted, rows, columns, PEN);
  const [x, y] = massCentre(first, columns);
  const moved = fitted.map((stroke) => stroke.map((p) => point(p, columns / 2 - x, rows / 2 - y)));
  return cover(moved, rows, columns, PEN);
}

/** @param {Stroke[]} strokes @param {number} rows @param {number} columns */
function small(strokes, rows, columns) {
  const [high, wide] = [rows * DOTS, columns * DOTS];
  const room = Math.min(high, wide) - 2 * THICK_PEN;
  const dots = cover(fit(strokes, room, wide / 2, high / 2), high, wide, THICK_PEN);
  return Array.from({ length: rows * columns }, (_, cell) => {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    let count = 0;
    for (let i = 0; i < DOTS * DOTS; i++) {
      const at = (row * DOTS + Math.floor(i / DOTS)) * wide + column * DOTS + (i % DOTS);
      if (dots[at] >= 0.5) count++;
    }
    return count / (DOTS * DOTS);
  });
}

/** @param {PadPoint} p @param {number} dx @param {number} dy @returns {PadPoint} */
const point = ([x, y], dx, dy) => [x + dx, y + dy];

/** Scaled so that the longer side of what is drawn is `room`, its middle at (x, y).
 * @param {Stroke[]} strokes @param {number} room @param {number} x @param {number} y */
function fit(strokes, room, x, y) {
  const box = boxOf(strokes);
  const scale = room / Math.max(box.width, box.height, SMALLEST);
  const [midX, midY] = [box.left + box.width / 2, box.top + box.height / 2];
  return strokes.map((stroke) =>
    stroke.map(
      (p) => /** @type {PadPoint} */ ([x + scale * (p[0] - midX), y + scale * (p[1] - midY)]),
    ),
  );
}

/** @param {Stroke[]} strokes @returns {PadBox} */
function boxOf(strokes) {
  const xs = strokes.flat().map((p) => p[0]);
  const ys = strokes.flat().map((p) => p[1]);
  // A drawing may have more points than a call has arguments.
  const least = (/** @type {number[]} */ values) => values.reduce((a, b) => Math.min(a, b));
  const most = (/** @type {number[]} */ values) => values.reduce((a, b) => Math.max(a, b));
  const [left, top] = [least(xs), least(ys)];
  return { left, top, width: most(xs) - left, height: most(ys) - top };
}

/** How much of each pixel a round pen covers, about: one pixel wide from full to none.
 * @param {Stroke[]} strokes @param {number} rows @param {number} columns @param {number} pen */
function cover(strokes, rows, columns, pen) {
  /** @type {number[]} */
  const ink = new Array(rows * columns).fill(0);
  const reach = pen + 0.5;
  for (const stroke of strokes) {
    for (const [i, to] of stroke.entries()) {
      const from = stroke[Math.max(0, i - 1)];
      const [x0, x1] = [Math.min(from[0], to[0]) - reach, Math.max(from[0], to[0]) + reach];
      const [y0, y1] = [Math.min(from[1], to[1]) - reach, Math.max(from[1], to[1]) + reach];
      for (let row = Math.max(0, Math.floor(y0)); row < Math.min(rows, y1); row++) {
        for (let column = Math.max(0, Math.floor(x0)); column < Math.min(columns, x1); column++) {
          const far = distance([column + 0.5, row + 0.5], from, to);
          const at = row * columns + column;
          ink[at] = Math.max(ink[at], Math.min(1, Math.max(0, reach - far)));
        }
      }
    }
  }
  return ink;
}

/** From a point to a line between two others. @param {PadPoint} p @param {PadPoint} a @param {PadPoint} b */
function distance(p, a, b) {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const along = length > 0 ? ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length : 0;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
}

/** @param {number[]} ink @param {number} columns @returns {PadPoint} */
export function massCentre(ink, columns) {
  let [sum, x, y] = [0, 0, 0];
  ink.forEach((value, at) => {
    sum += value;
    x += value * ((at % columns) + 0.5);
    y += value * (Math.floor(at / columns) + 0.5);
  });
  return sum > 0 ? [x / sum, y / sum] : [0, 0];
}
