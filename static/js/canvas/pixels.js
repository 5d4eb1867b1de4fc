// Numbers as a small picture: each turned into a shade of two colours, kept until it changes.

/** @import {Pixels} from "../scene/items.js" */
/** @import {Palette} from "./painter.js" */
/** @typedef {{colours:string, canvas:CanvasImageSource}} Made */

/** @type {WeakMap<Int8Array, Made>} */
const made = new WeakMap();

/** @param {Pixels} pixels @param {Palette} colours @returns {CanvasImageSource} */
export function picture(pixels, colours) {
  const used = [colours[pixels.low], colours.surface, colours[pixels.high]].join();
  const known = made.get(pixels.values);
  if (known?.colours === used) return known.canvas;
  const canvas = new OffscreenCanvas(pixels.columns, pixels.rows);
  const context = canvas.getContext("2d");
  context?.putImageData(new ImageData(shaded(pixels, colours), pixels.columns), 0, 0);
  made.set(pixels.values, { colours: used, canvas });
  return canvas;
}

/** Red, green, blue and opacity of each pixel, the upper row first. @param {Pixels} pixels @param {Palette} colours */
export function shaded({ values, columns, rows, gain, zero, low, high, up }, colours) {
  const [from, middle, to] = [low, /** @type {const} */ ("surface"), high].map((token) =>
    channels(colours[token]),
  );
  // A shade for each of the 256 values.
  const shades = Array.from({ length: 256 }, (_, at) => {
    const t = Math.max(-1, Math.min(1, (gain * (at - 128)) / 127 - zero));
    const end = t < 0 ? from : to;
    return middle.map((channel, c) => channel + Math.abs(t) * 0.8 * (end[c] - channel));
  });
  const bytes = new Uint8ClampedArray(4 * columns * rows);
  for (let at = 0; at < columns * rows; at++) {
    const row = Math.floor(at / columns);
    const goal = 4 * ((up ? rows - 1 - row : row) * columns + (at % columns));
    const [r, g, b] = shades[(values[at] ?? 0) + 128];
    bytes[goal] = r;
    bytes[goal + 1] = g;
    bytes[goal + 2] = b;
    bytes[goal + 3] = 255;
  }
  return bytes;
}

/** @param {string} colour #rrggbb or #rgb */
function channels(colour) {
  const hex = colour.replace("#", "");
  const long = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
  return [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16) || 0);
}
