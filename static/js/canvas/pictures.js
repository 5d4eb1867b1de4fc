// Pictures to take away: what a canvas shows as PNG or SVG, an SVG of the page as PNG, and a whole
// update as a film. Made of the draw list, so that they are what is seen.

import { film } from "../scene/frame/film.js";
import { fillGround, paintItems } from "./painter.js";
import { svgOf } from "./svg.js";

export { thumbnail } from "./thumbnail.js";

/** @import {Palette} from "./pixels.js" */
/** @import {State} from "../model/state.js" */
/** @import {DrawItem, PixelsItem} from "../scene/frame/items.js" */
/** @typedef {{items:readonly DrawItem[], colours:Palette, width:number, height:number}} Drawing */

/** Pixels a CSS pixel: a picture is printed and projected larger than it was seen. */
const DENSITY = 2;
/** A film is no wider: more is slow to write and to play. */
const WIDEST = 1920;
const BITS_PER_SECOND = 8_000_000;
const TYPES = ["video/webm;codecs=vp9", "video/webm", "video/mp4"];

/** @param {number} width @param {number} height @param {number} density */
function newCanvas(width, height, density) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(width * density), Math.round(height * density)];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(density, density);
  context.lineJoin = "round";
  context.textBaseline = "middle";
  return { canvas, context };
}

/** @param {HTMLCanvasElement} canvas @returns {Promise<Blob>} */
const pngOf = (canvas) =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("too large"))), "image/png"),
  );

/** A drawing as PNG, with the page's ground under it or without. @param {Drawing} drawing @param {boolean} ground */
export function toPng({ items, colours, width, height }, ground) {
  const { canvas, context } = newCanvas(width, height, DENSITY);
  if (ground) fillGround(context, colours, DENSITY);
  paintItems(context, items, colours);
  return pngOf(canvas);
}

/** A drawing as SVG. @param {Drawing} drawing @param {boolean} ground @param {string} title */
export function toSvg({ items, colours, width, height }, ground, title) {
  const { context } = newCanvas(1, 1, 1);
  context.textBaseline = "alphabetic";
  const measure = (/** @type {string} */ words, /** @type {string} */ font) => {
    context.font = font;
    const found = context.measureText(words);
    const rise = (found.fontBoundingBoxAscent - found.fontBoundingBoxDescent) / 2;
    return { width: found.width, rise };
  };
  const href = (/** @type {PixelsItem} */ item) => {
    const small = newCanvas(item.w, item.h, DENSITY);
    small.context.translate(-item.x, -item.y);
    paintItems(small.context, [item], colours);
    return small.canvas.toDataURL();
  };
  const text = svgOf(items, { width, height, ground, title, colours, measure, href });
  return new Blob([text], { type: "image/svg+xml" });
}

/** An SVG, whole in itself, as PNG. @param {string} text @param {number} width @param {number} height */
export async function rastered(text, width, height) {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const { canvas, context } = newCanvas(width, height, DENSITY);
  context.drawImage(image, 0, 0, width, height);
  return pngOf(canvas);
}

/** Can this browser write films? */
export const filmType = () => TYPES.find((type) => globalThis.MediaRecorder?.isTypeSupported(type));

/** The update in view as a film, written while it plays; null if it was stopped.
 * @param {State} state @param {(state:State, time:number) => Drawing} draw
 * @param {{progress:(share:number) => void, stopped:() => boolean}} how @returns {Promise<Blob|null>} */
export async function filmed(state, draw, { progress, stopped }) {
  const [shown, mimeType] = [film(state), filmType()];
  if (!shown || !mimeType) return null;
  const { width, height } = draw(shown.at(0), 0);
  const density = Math.min(DENSITY, WIDEST / width);
  const { canvas, context } = newCanvas(width, height, density);
  const paint = (/** @type {number} */ time) => {
    const { items, colours } = draw(shown.at(time), time);
    fillGround(context, colours, density);
    paintItems(context, items, colours);
  };
  paint(0);
  const recorder = new MediaRecorder(canvas.captureStream(30), {
    mimeType,
    videoBitsPerSecond: BITS_PER_SECOND,
  });
  /** @type {Blob[]} */
  const pieces = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const ended = new Promise((resolve, reject) => {
    recorder.onstop = resolve;
    recorder.onerror = reject;
  });
  recorder.start();
  const start = await nextPicture();
  for (let time = 0; time < shown.duration && !stopped(); time = (await nextPicture()) - start) {
    paint(Math.min(time, shown.duration));
    progress(Math.min(1, time / shown.duration));
  }
  paint(shown.duration);
  await nextPicture();
  recorder.stop();
  await ended;
  return stopped() ? null : new Blob(pieces, { type: mimeType });
}

/** The time of the next picture. @returns {Promise<number>} */
const nextPicture = () => new Promise(requestAnimationFrame);
