// Draws a draw list on a 2-D context. It knows shapes and colours, and no network.

/** @typedef {import("../scene/items.js").DrawItem} DrawItem */
/** @typedef {import("../scene/items.js").Token} Token */
/** @typedef {import("../scene/items.js").TextItem} TextItem */
/** @typedef {import("../scene/items.js").CellsItem} CellsItem */
/** @typedef {Record<Token|"fontUi"|"fontMath", string>} Palette */

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

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly DrawItem[]} items
 * @param {Palette} colours
 * @param {number} pixelRatio device pixels a CSS pixel
 */
export function paint(context, items, colours, pixelRatio) {
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.globalAlpha = 1;
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, context.canvas.width / pixelRatio, context.canvas.height / pixelRatio);
  context.lineJoin = "round";
  context.textBaseline = "middle";
  for (const item of items) draw(context, item, colours);
}

/** @param {CanvasRenderingContext2D} context @param {DrawItem} item @param {Palette} colours */
function draw(context, item, colours) {
  if (item.op === "text") {
    write(context, item, colours);
    return;
  }
  if (item.op === "cells") {
    tile(context, item, colours);
    return;
  }
  context.beginPath();
  switch (item.op) {
    case "circle":
      context.arc(item.x, item.y, item.r, 0, 2 * Math.PI);
      break;
    case "ring":
      context.arc(item.x, item.y, item.r, -Math.PI / 2, item.arc - Math.PI / 2);
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
      context.closePath();
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
  if (item.dash) context.setLineDash(/** @type {number[]} */ (item.dash));
  context.stroke();
  if (item.dash) context.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} context @param {TextItem} item @param {Palette} colours */
function write(context, item, colours) {
  const font =
    item.font === "math"
      ? `italic ${item.weight} ${item.size}px ${colours.fontMath}`
      : `${item.weight} ${item.size}px ${colours.fontUi}`;
  if (context.font !== font) context.font = font;
  context.textAlign = item.align;
  context.globalAlpha = 1;
  // Digits and capitals have their middle above the em's, where textBaseline puts it.
  const y = item.y + item.size * 0.06;
  if (item.halo) {
    context.strokeStyle = colours.ground;
    context.lineWidth = 4;
    context.strokeText(item.text, item.x, y, item.most);
  }
  context.fillStyle = colours[item.fill];
  context.fillText(item.text, item.x, y, item.most);
}

/** @param {CanvasRenderingContext2D} context @param {CellsItem} item @param {Palette} colours */
function tile(context, item, colours) {
  const { x, y, size, gap, columns, alphas, fills, framed } = item;
  const line = Math.max(1, size * 0.18);
  context.lineWidth = line;
  alphas.forEach((alpha, i) => {
    if (alpha === 0) return;
    const left = x + (i % columns) * size;
    const top = y + Math.floor(i / columns) * size;
    context.globalAlpha = alpha;
    if (framed) {
      context.strokeStyle = colours[fills[i]];
      context.strokeRect(
        left + (gap + line) / 2,
        top + (gap + line) / 2,
        size - gap - line,
        size - gap - line,
      );
    } else {
      context.fillStyle = colours[fills[i]];
      context.fillRect(left + gap / 2, top + gap / 2, size - gap, size - gap);
    }
  });
}
