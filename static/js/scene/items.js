// The draw list: plain data that says what is to be seen, in tokens instead of colours.
// The painter draws it and knows no network; tests read it and need no canvas.

import { clamp } from "./geometry.js";
import { textWidth } from "./numbers.js";

/** @typedef {import("./geometry.js").Curve} Curve */
/** @typedef {import("./geometry.js").Box} Box */
/** @typedef {"positive"|"negative"|"less"|"more"|"ink"|"muted"|"hairline"|"ground"|"surface"|"selection"} Token */
/** @typedef {{fill?:Token, fillAlpha?:number, stroke?:Token, strokeAlpha?:number, width?:number, dash?:readonly number[]}} Paint */
/** @typedef {{op:"circle", role:string, x:number, y:number, r:number} & Paint} CircleItem */
/** @typedef {{op:"ring", role:string, x:number, y:number, r:number, arc:number} & Paint} RingItem   arc in radians, clockwise from the top */
/** @typedef {{op:"curve", role:string, curve:Curve} & Paint} CurveItem */
/** @typedef {{op:"polygon", role:string, points:readonly number[]} & Paint} PolygonItem   x, y, x, y …; closed */
/** @typedef {{op:"rect", role:string, x:number, y:number, w:number, h:number, radius:number} & Paint} RectItem */
/** @typedef {{op:"text", role:string, x:number, y:number, text:string, size:number, align:"left"|"center"|"right", font:"ui"|"math", weight:number, fill:Token, halo:boolean, most:number}} TextItem   y: its middle; most: its greatest width */
/** @typedef {{op:"cells", role:string, x:number, y:number, size:number, columns:number, gap:number, alphas:readonly number[], fills:readonly Token[], framed:boolean}} CellsItem   one square a value, row by row */
/** @typedef {CircleItem|RingItem|CurveItem|PolygonItem|RectItem|TextItem|CellsItem} DrawItem */

/** @param {string} role @param {number} x @param {number} y @param {number} r @param {Paint} paint @returns {CircleItem} */
export const circle = (role, x, y, r, paint) => ({ op: "circle", role, x, y, r, ...paint });

/** @param {string} role @param {number} x @param {number} y @param {number} r @param {number} arc @param {Paint} paint @returns {RingItem} */
export const ring = (role, x, y, r, arc, paint) => ({ op: "ring", role, x, y, r, arc, ...paint });

/** @param {string} role @param {Curve} along @param {Paint} paint @returns {CurveItem} */
export const curve = (role, along, paint) => ({ op: "curve", role, curve: along, ...paint });

/** @param {string} role @param {readonly number[]} points @param {Paint} paint @returns {PolygonItem} */
export const polygon = (role, points, paint) => ({ op: "polygon", role, points, ...paint });

/** @param {string} role @param {Box} box @param {number} radius @param {Paint} paint @returns {RectItem} */
export const rect = (role, box, radius, paint) => ({
  op: "rect",
  role,
  x: box.x,
  y: box.y,
  w: box.width,
  h: box.height,
  radius,
  ...paint,
});

/**
 * @param {string} role @param {number} x @param {number} y @param {string} text @param {number} size
 * @param {{align?:"left"|"center"|"right", font?:"ui"|"math", weight?:number, fill?:Token, halo?:boolean, most?:number}} style
 * @returns {TextItem}
 */
export const text = (role, x, y, text, size, style = {}) => ({
  op: "text",
  role,
  x,
  y,
  text,
  size,
  align: style.align ?? "left",
  font: style.font ?? "ui",
  weight: style.weight ?? 400,
  fill: style.fill ?? "ink",
  halo: style.halo ?? false,
  most: Math.min(style.most ?? Number.POSITIVE_INFINITY, textWidth(text, size)),
});

/** The room a text takes. @param {TextItem} item @returns {Box} */
export function textBox(item) {
  const shift = { left: 0, center: 0.5, right: 1 }[item.align];
  return {
    x: item.x - shift * item.most,
    y: item.y - item.size * 0.6,
    width: item.most,
    height: item.size * 1.2,
  };
}

/**
 * A chip: a value on a small card, as wide as its text, in the room kept for it.
 * @param {string} role @param {Box} room @param {string} words @param {number} size
 * @param {{fill?:Token, stroke?:Token, weight?:number, at?:number}} style   at: the x it belongs to
 * @returns {DrawItem[]}
 */
export function chip(role, room, words, size, style = {}) {
  const width = Math.min(room.width, textWidth(words, size) + size);
  const spare = (room.width - width) / 2;
  const middle = room.x + room.width / 2;
  const x = clamp(style.at ?? middle, middle - spare, middle + spare);
  const y = room.y + room.height / 2;
  const box = { x: x - width / 2, y: room.y, width, height: room.height };
  const card = /** @type {const} */ ({ fill: "surface", width: 1 });
  return [
    rect(role, box, room.height / 2, { ...card, stroke: style.stroke ?? "hairline" }),
    text(role, x, y, words, size, {
      align: "center",
      most: width - size * 0.5,
      fill: style.fill ?? "ink",
      weight: style.weight ?? 400,
    }),
  ];
}
