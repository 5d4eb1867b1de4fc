// Draws a draw list on a 2-D context. It knows shapes and colours, and no network.

import { bitmapOf, prepare } from "./pixels.js";

/** @import {Palette} from "./pixels.js" */
/** @import {CellsItem, DrawItem, PixelsItem, RingItem, TextItem, Token} from "../scene/frame/items.js" */

/** @type {readonly Token[]} */
const TOKENS = [
  "positive",
  "negative",
  "less",
  "more",
  "ink",
  "muted",
  "hairline",
  "ground",
  "surface",
  "selection",
  "danger",
];

/** The palette as the style sheet has it now. @param {CSSStyleDeclaration} style of the element that carries the tokens @returns {Palette} */
export function palette(style) {
  const read = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  const colours = Object.fromEntries(TOKENS.map((token) => [token, read(`--${token}`)]));
  return /** @type {Palette} */ ({
    ...colours,
    fontUi: read("--font-ui") || "sans-serif",
    fontMath: read("--font-math") || "serif",
  });
}

/** @typedef {CanvasRenderingContext2D|OffscreenCanvasRenderingContext2D} Context */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly DrawItem[]} items
 * @param {Palette} colours
 * @param {number} pixelRatio device pixels a CSS pixel
 */
export function paint(context, items, colours, pixelRatio) {
  fillGround(context, colours, pixelRatio);
  paintItems(context, items, colours);
}

/** The bare ground. @param {CanvasRenderingContext2D} context @param {Palette} colours @param {number} pixelRatio */
export function fillGround(context, colours, pixelRatio) {
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.globalAlpha = 1;
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, context.canvas.width / pixelRatio, context.canvas.height / pixelRatio);
  context.lineJoin = "round";
  context.textBaseline = "middle";
}

/** @param {Context} context @param {readonly DrawItem[]} items @param {Palette} colours */
export function paintItems(context, items, colours) {
  let font = "";
  prepare(items, colours);
  for (const item of items)
    if (item.op === "text") font = write(context, item, colours, font);
    else draw(context, item, colours);
}

/** @param {Context} context @param {Exclude<DrawItem, TextItem>} item @param {Palette} colours */
function draw(context, item, colours) {
  switch (item.op) {
    case "camera":
      context.transform(item.scale, 0, 0, item.scale, item.x, item.y);
      return;
    case "cells":
      return tile(context, item, colours);
    case "pixels":
      return show(context, item, colours);
  }
  /** @type {readonly number[]|undefined} */
  let dash = item.dash;
  context.beginPath();
  switch (item.op) {
    case "circle":
      context.arc(item.x, item.y, item.r, 0, 2 * Math.PI);
      break;
    case "ring":
      if (item.corner === undefined)
        context.arc(item.x, item.y, item.r, -Math.PI / 2, item.arc - Math.PI / 2);
      else dash = around(context, item, item.corner);
      break;
    case "curve": {
      const [x0, y0, x1, y1, x2, y2, x3, y3] = item.curve;
      context.moveTo(x0, y0);
      context.bezierCurveTo(x1, y1, x2, y2, x3, y3);
      break;
    }
    case "polygon":
      for (let i = 0; i < item.points.length; i += 2)
        context.lineTo(item.points[i], item.points[i + 1]);
      if (!item.open) context.closePath();
      break;
    case "dots":
      for (let i = 0; i < item.points.length; i += 2) {
        context.moveTo(item.points[i] + item.r, item.points[i + 1]);
        context.arc(item.points[i], item.points[i + 1], item.r, 0, 2 * Math.PI);
      }
      break;
    case "rect":
      context.roundRect(item.x, item.y, item.w, item.h, item.radius);
      break;
  }
  if (item.fill) {
    context.globalAlpha = item.fillAlpha ?? 1;
    context.fillStyle = colours[item.fill];
    context.fill();
  }
  if (!item.stroke) return;
  context.globalAlpha = item.strokeAlpha ?? 1;
  context.strokeStyle = colours[item.stroke];
  context.lineWidth = item.width ?? 1;
  if (dash) context.setLineDash(/** @type {number[]} */ (dash));
  context.stroke();
  if (dash) context.setLineDash([]);
}

/** The way around a square from the middle of its top, and the dash that ends after its arc.
 * @param {Context} context @param {RingItem} item @param {number} corner */
function around(context, { x, y, r, arc }, corner) {
  context.moveTo(x, y - r);
  context.arcTo(x + r, y - r, x + r, y + r, corner);
  context.arcTo(x + r, y + r, x - r, y + r, corner);
  context.arcTo(x - r, y + r, x - r, y - r, corner);
  context.arcTo(x - r, y - r, x + r, y - r, corner);
  context.closePath();
  const length = 8 * (r - corner) + 2 * Math.PI * corner;
  const share = arc / (2 * Math.PI);
  return share < 1 ? [share * length, length] : undefined;
}

/** @param {Context} context @param {PixelsItem} item @param {Palette} colours */
function show(context, { x, y, w, h, radius, pixels }, colours) {
  const { columns, rows, smooth } = pixels;
  context.save();
  context.beginPath();
  context.roundRect(x, y, w, h, radius);
  context.clip();
  context.globalAlpha = 1;
  context.imageSmoothingEnabled = smooth;
  // A smooth picture runs from the middles of its outer pixels, which are the domain's edges.
  const edge = smooth ? 0.5 : 0;
  const { canvas, top } = bitmapOf(pixels, colours);
  const [width, height] = [columns - 2 * edge, rows - 2 * edge];
  context.drawImage(canvas, edge, top + edge, width, height, x, y, w, h);
  context.restore();
}

/** @param {Context} context @param {TextItem} item @param {Palette} colours @param {string} before the font in use; asking for it costs more than a text @returns {string} */
function write(context, item, colours, before) {
  const face = item.font === "math" ? colours.fontMath : colours.fontUi;
  const font = `${item.font === "math" ? "italic " : ""}${item.weight} ${item.size}px ${face}`;
  if (before !== font) context.font = font;
  context.textAlign = item.align;
  context.globalAlpha = 1;
  // Digits and capitals have their middle above the em's, where textBaseline puts it.
  const y = item.y + item.size * 0.06;
  const sign = item.font === "math" ? SUBSCRIPT.exec(item.text) : null;
  if (sign) return subscripted(context, item, colours, sign, y, face, font);
  letters(context, item, colours, item.text, item.x, y, item.most);
  return font;
}

/** @param {Context} context @param {TextItem} item @param {Palette} colours @param {string} words @param {number} x @param {number} y @param {number} [most] its greatest width */
function letters(context, item, colours, words, x, y, most = item.most) {
  if (item.halo) outline(context, colours, words, x, y, most);
  context.fillStyle = colours[item.fill];
  context.fillText(words, x, y, most);
}

/** @param {Context} context @param {Palette} colours @param {string} words @param {number} x @param {number} y @param {number} most */
function outline(context, colours, words, x, y, most) {
  context.strokeStyle = colours.ground;
  context.lineWidth = 4;
  context.strokeText(words, x, y, most);
}

/** A symbol and its number below the line. */
const SUBSCRIPT = /^(\P{L}?\p{L})([₀-₉]+)$/u;
const LOW = 0.65;

/** @param {Context} context @param {TextItem} item @param {Palette} colours @param {RegExpExecArray} sign @param {number} y @param {string} face @param {string} large  the font of the symbol */
function subscripted(context, item, colours, [, base, index], y, face, large) {
  const width = context.measureText(base).width;
  const shift = { left: 0, center: 0.5, right: 1 }[item.align];
  const left = item.x - shift * (width + 0.6 * LOW * item.size * index.length);
  context.textAlign = "left";
  const small = `${item.weight} ${LOW * item.size}px ${face}`;
  const digits = index.replace(/[₀-₉]/g, (digit) => String("₀₁₂₃₄₅₆₇₈₉".indexOf(digit)));
  const low = y + 0.28 * item.size;
  // The number's halo would cover the end of its symbol, so it is drawn before it.
  if (item.halo) {
    context.font = small;
    outline(context, colours, digits, left + width, low, item.most);
    context.font = large;
  }
  letters(context, item, colours, base, left, y);
  context.font = small;
  context.fillText(digits, left + width, low, item.most);
  return small;
}

/** @param {Context} context @param {CellsItem} item @param {Palette} colours */
function tile(context, { x, y, size, gap, columns, alphas, fills, framed }, colours) {
  const line = Math.max(1, size * 0.18);
  const inset = framed ? (gap + line) / 2 : gap / 2;
  const side = size - 2 * inset;
  context.lineWidth = line;
  alphas.forEach((alpha, i) => {
    if (alpha === 0) return;
    const left = x + (i % columns) * size + inset;
    const top = y + Math.floor(i / columns) * size + inset;
    context.globalAlpha = alpha;
    if (framed) {
      context.strokeStyle = colours[fills[i]];
      context.strokeRect(left, top, side, side);
    } else {
      context.fillStyle = colours[fills[i]];
      context.fillRect(left, top, side, side);
    }
  });
}
