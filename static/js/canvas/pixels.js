// Numbers as a small picture: each turned into a shade of two colours, kept until it changes. All
// that are new at once stand on one sheet, one below the other: a canvas of its own for each
// takes longer than what is on it.

/** @import {DrawItem, Pixels, Token} from "../scene/frame/items.js" */
/** @typedef {Record<Token|"fontUi"|"fontMath", string>} Palette */
/** @typedef {{colours:string, canvas:CanvasImageSource, top:number}} Made   top: the row it begins in */

/** @type {WeakMap<Int8Array, Made>} */
const made = new WeakMap();

/** @param {Pixels} pixels @param {Palette} colours */
const shadesOf = ({ low, high }, colours) => `${colours[low]},${colours.surface},${colours[high]}`;

/** Makes what is not there yet of what these items show. @param {readonly DrawItem[]} items @param {Palette} colours */
export function prepare(items, colours) {
  /** @type {Set<Pixels>} */
  const fresh = new Set();
  for (const item of items)
    if (item.op === "pixels") {
      const { pixels } = item;
      if (made.get(pixels.values)?.colours !== shadesOf(pixels, colours)) fresh.add(pixels);
    }
  if (fresh.size) lay([...fresh], colours);
}

/** @param {Pixels} pixels @param {Palette} colours @returns {Made} */
export function bitmapOf(pixels, colours) {
  const known = made.get(pixels.values);
  if (known?.colours !== shadesOf(pixels, colours)) lay([pixels], colours);
  return /** @type {Made} */ (made.get(pixels.values));
}

/** @param {Pixels[]} fresh @param {Palette} colours */
function lay(fresh, colours) {
  const width = Math.max(...fresh.map(({ columns }) => columns));
  const height = fresh.reduce((sum, { rows }) => sum + rows, 0);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  let top = 0;
  for (const pixels of fresh) {
    context?.putImageData(new ImageData(shaded(pixels, colours), pixels.columns), 0, top);
    made.set(pixels.values, { colours: shadesOf(pixels, colours), canvas, top });
    top += pixels.rows;
  }
}

/** Red, green, blue and opacity of each pixel, the upper row first. @param {Pixels} pixels @param {Palette} colours */
export function shaded({ values, columns, rows, gain, zero, low, high, up }, colours) {
  const [from, middle, to] = [low, /** @type {const} */ ("surface"), high].map((token) =>
    channels(colours[token]),
  );
  // A shade for each of the 256 values; as one number it is copied in one go.
  const shades = new Uint8ClampedArray(4 * 256);
  for (let at = 0; at < 256; at++) {
    const t = Math.max(-1, Math.min(1, (gain * (at - 128)) / 127 - zero));
    const end = t < 0 ? from : to;
    for (let c = 0; c < 3; c++)
      shades[4 * at + c] = middle[c] + Math.abs(t) * 0.8 * (end[c] - middle[c]);
    shades[4 * at + 3] = 255;
  }
  const shade = new Uint32Array(shades.buffer);
  const pixels = new Uint32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const goal = (up ? rows - 1 - row : row) * columns;
    for (let c = 0; c < columns; c++)
      pixels[goal + c] = shade[(values[row * columns + c] ?? 0) + 128];
  }
  return new Uint8ClampedArray(pixels.buffer);
}

/** @param {string} colour #rrggbb or #rgb */
function channels(colour) {
  const hex = colour.replace("#", "");
  const long = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
  return [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16) || 0);
}
