// Writes a draw list as SVG: words stay words and lines stay lines, so that a drawing program or a
// typesetter can go on with what the stage shows. Item by item it is what the painter draws.

/** @import {Palette} from "./pixels.js" */
/** @import {CellsItem, CurveItem, DrawItem, PixelsItem, RingItem, TextItem} from "../scene/frame/items.js" */
/** @typedef {(words:string, font:string) => {width:number, rise:number}} Measure
 *    width of words in a font; rise: how far its middle lies above the line it stands on */
/** @typedef {{colours:Palette, measure:Measure, href:(item:PixelsItem) => string}} Means
 *    href: a small picture as an address of its own data */

/** @param {readonly DrawItem[]} items @param {{width:number, height:number, ground:boolean, title:string} & Means} how */
export function svgOf(items, { width, height, ground, title, ...means }) {
  let open = 0;
  const body = items.map((item) => {
    if (item.op !== "camera") return element(item, means);
    open++;
    return `<g transform="matrix(${item.scale} 0 0 ${item.scale} ${round(item.x)} ${round(item.y)})">`;
  });
  const under = ground ? tag("rect", { width, height, fill: means.colours.ground }) : "";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" stroke-linejoin="round">`,
    `<title>${escaped(title)}</title>`,
    under,
    ...body,
    "</g>".repeat(open),
    "</svg>",
  ]
    .filter(Boolean)
    .join("\n");
}

/** @param {Exclude<DrawItem, {op:"camera"}>} item @param {Means} means @returns {string} */
function element(item, means) {
  const { colours } = means;
  switch (item.op) {
    case "text":
      return write(item, means);
    case "cells":
      return tiles(item, colours);
    case "pixels":
      // Inkscape reads no other name of it.
      return tag("image", { ...boxOf(item), "xlink:href": means.href(item) });
    case "circle":
      return tag("circle", { cx: item.x, cy: item.y, r: item.r, ...paint(item, colours) });
    case "rect":
      return tag("rect", { ...boxOf(item), rx: cornerOf(item), ...paint(item, colours) });
    case "polygon": {
      const points = item.points.map(round).join(" ");
      return tag(item.open ? "polyline" : "polygon", { points, ...paint(item, colours) });
    }
    case "ring":
      return ring(item, colours);
    case "curve":
      return tag("path", { d: bezier(item), ...paint(item, colours) });
    case "dots":
      return tag("path", { d: discs(item), ...paint(item, colours) });
  }
}

/** @param {{x:number, y:number, w:number, h:number}} item */
const boxOf = ({ x, y, w, h }) => ({ x, y, width: w, height: h });

/** No corner is rounder than half its side. @param {{w:number, h:number, radius:number}} item */
const cornerOf = ({ w, h, radius }) => Math.min(radius, Math.abs(w) / 2, Math.abs(h) / 2);

/** @param {CurveItem} item */
function bezier({ curve }) {
  const [x0, y0, ...rest] = curve.map(round);
  return `M${x0} ${y0}C${rest.join(" ")}`;
}

/** @param {{points:readonly number[], r:number}} item */
function discs({ points, r }) {
  const found = [];
  for (let i = 0; i < points.length; i += 2)
    found.push(
      `M${round(points[i] + r)} ${round(points[i + 1])}a${r} ${r} 0 1 1 ${-2 * r} 0a${r} ${r} 0 1 1 ${2 * r} 0`,
    );
  return found.join("");
}

/** @param {RingItem} item @param {Palette} colours */
function ring(item, colours) {
  const { x, y, r, arc, corner } = item;
  const whole = arc >= 2 * Math.PI;
  if (corner !== undefined) {
    const length = 8 * (r - corner) + 2 * Math.PI * corner;
    const dash = whole ? item.dash : [(arc / (2 * Math.PI)) * length, length];
    return tag("path", { d: around(x, y, r, corner), ...paint({ ...item, dash }, colours) });
  }
  if (whole) return tag("circle", { cx: x, cy: y, r, ...paint(item, colours) });
  const [ex, ey] = [x + r * Math.sin(arc), y - r * Math.cos(arc)];
  const d = `M${round(x)} ${round(y - r)}A${r} ${r} 0 ${Number(arc > Math.PI)} 1 ${round(ex)} ${round(ey)}`;
  return tag("path", { d, ...paint(item, colours) });
}

/** The way around a square from the middle of its top. @param {number} x @param {number} y @param {number} r @param {number} c */
function around(x, y, r, c) {
  const turn = (/** @type {number} */ toX, /** @type {number} */ toY) =>
    `A${c} ${c} 0 0 1 ${round(toX)} ${round(toY)}`;
  const line = (/** @type {number} */ toX, /** @type {number} */ toY) =>
    `L${round(toX)} ${round(toY)}`;
  return [
    `M${round(x)} ${round(y - r)}`,
    line(x + r - c, y - r) + turn(x + r, y - r + c),
    line(x + r, y + r - c) + turn(x + r - c, y + r),
    line(x - r + c, y + r) + turn(x - r, y + r - c),
    line(x - r, y - r + c) + turn(x - r + c, y - r),
    "Z",
  ].join("");
}

/** @param {CellsItem} item @param {Palette} colours */
function tiles({ x, y, size, gap, columns, alphas, fills, framed }, colours) {
  const line = Math.max(1, size * 0.18);
  const inset = framed ? (gap + line) / 2 : gap / 2;
  const side = size - 2 * inset;
  const cells = alphas.map((alpha, i) => {
    if (alpha === 0) return "";
    const colour = colours[fills[i]];
    return tag("rect", {
      x: x + (i % columns) * size + inset,
      y: y + Math.floor(i / columns) * size + inset,
      width: side,
      height: side,
      ...(framed
        ? { fill: "none", stroke: colour, "stroke-width": line, "stroke-opacity": alpha }
        : { fill: colour, "fill-opacity": alpha }),
    });
  });
  return `<g>${cells.join("")}</g>`;
}

/** @param {import("../scene/frame/items.js").Paint} item @param {Palette} colours */
function paint({ fill, fillAlpha, stroke, strokeAlpha, width, dash }, colours) {
  return {
    fill: fill ? colours[fill] : "none",
    "fill-opacity": fill && fillAlpha !== 1 ? fillAlpha : undefined,
    ...(stroke && {
      stroke: colours[stroke],
      "stroke-width": width ?? 1,
      "stroke-opacity": strokeAlpha !== 1 ? strokeAlpha : undefined,
      "stroke-dasharray": dash?.length ? dash.map(round).join(" ") : undefined,
    }),
  };
}

const ANCHORS = { left: "start", center: "middle", right: "end" };
const SHIFT = { left: 0, center: 0.5, right: 1 };
/** A symbol and its number below the line, as the painter writes it. */
const SUBSCRIPT = /^(\P{L}?\p{L})([₀-₉]+)$/u;
const LOW = 0.65;

/** @param {TextItem} item @param {Means} means */
function write(item, { colours, measure }) {
  const math = item.font === "math";
  const face = math ? colours.fontMath : colours.fontUi;
  const sign = math ? SUBSCRIPT.exec(item.text) : null;
  const [base, index] = sign ? [sign[1], sign[2]] : [item.text, ""];
  const style = math ? "italic " : "";
  const { width, rise } = measure(base, `${style}${item.weight} ${item.size}px ${face}`);
  const low = LOW * item.size;
  const left = item.x - SHIFT[item.align] * (width + 0.6 * low * index.length);
  const attributes = {
    x: sign ? left : item.x,
    y: item.y + item.size * 0.06 + rise,
    "text-anchor": sign ? "start" : ANCHORS[item.align],
    "font-family": face,
    "font-size": item.size,
    "font-weight": item.weight,
    "font-style": math ? "italic" : undefined,
    fill: colours[item.fill],
    ...(item.halo && { stroke: colours.ground, "stroke-width": 4, "paint-order": "stroke" }),
    ...(width > item.most && { textLength: item.most, lengthAdjust: "spacingAndGlyphs" }),
  };
  const digits = index.replace(/[₀-₉]/g, (digit) => String("₀₁₂₃₄₅₆₇₈₉".indexOf(digit)));
  const below = digits
    ? tag("tspan", { dy: 0.28 * item.size, "font-size": low, "font-style": "normal" }, digits)
    : "";
  return tag("text", attributes, escaped(base) + below);
}

/** @param {string} name @param {Record<string, string|number|undefined>} attributes @param {string} [inside] */
function tag(name, attributes, inside) {
  const all = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === "number" ? round(value) : escaped(String(value))}"`,
    )
    .join("");
  return inside === undefined ? `<${name}${all}/>` : `<${name}${all}>${inside}</${name}>`;
}

/** A hundredth of a pixel is seen by nobody. @param {number} value */
const round = (value) => Math.round(value * 100) / 100;

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
