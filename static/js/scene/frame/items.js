// The draw list: plain data that says what is to be seen, in tokens instead of colours.
// The painter draws it and knows no network; tests read it and need no canvas.

import { clamp, grown } from "./geometry.js";
import { textWidth } from "./numbers.js";

/** @import {Address, Factor} from "../../model/state.js" */
/** @import {Box, Curve, Point} from "./geometry.js" */
/** @typedef {{shape:"line", selection:Address, cursor:"pointer", points:Point[]}
 *  | {shape:"box", selection:Address, factor?:Factor, chip?:true, cursor:"pointer", box:Box}
 *  | {shape:"cells", layer:number, tensor:string, of:readonly number[], cursor:"pointer", box:Box, columns:number, cell:number}} Hit
 *    of: the shape of the tensor whose entries the cells are, row by row */
/** @typedef {"positive"|"negative"|"less"|"more"|"ink"|"muted"|"hairline"|"ground"|"surface"|"selection"|"danger"} Token */
/** @typedef {"left"|"center"|"right"} Align */
/** @typedef {{fill?:Token, fillAlpha?:number, stroke?:Token, strokeAlpha?:number, width?:number, dash?:readonly number[]}} Paint */
/** @typedef {{op:"camera", role:string, scale:number, x:number, y:number}} CameraItem   for all that follows */
/** @typedef {{op:"circle", role:string, x:number, y:number, r:number} & Paint} CircleItem */
/** @typedef {{op:"ring", role:string, x:number, y:number, r:number, arc:number, corner?:number} & Paint} RingItem
 *    arc in radians, clockwise from the top; corner: a square with such corners, r half its side */
/** @typedef {{op:"curve", role:string, curve:Curve} & Paint} CurveItem */
/** @typedef {{op:"polygon", role:string, points:readonly number[], open?:boolean} & Paint} PolygonItem   x, y, x, y … */
/** @typedef {{op:"dots", role:string, points:readonly number[], r:number} & Paint} DotsItem   x, y, x, y … */
/** @typedef {{op:"rect", role:string, x:number, y:number, w:number, h:number, radius:number} & Paint} RectItem */
/** @typedef {{op:"text", role:string, x:number, y:number, text:string, size:number, align:Align, font:"ui"|"math", weight:number, fill:Token, halo:boolean, most:number, of?:Address}} TextItem   y: its middle; most: its greatest width; of: the number it tells */
/** @typedef {{op:"cells", role:string, x:number, y:number, size:number, columns:number, gap:number, alphas:readonly number[], fills:readonly Token[], framed:boolean}} CellsItem   one square a value, row by row */
/** @typedef {{values:Int8Array, columns:number, rows:number, gain:number, zero:number, low:Token, high:Token, up:boolean, smooth:boolean}} Pixels
 *    a value q stands for t = gain·q/127 − zero: surface at 0, `low` at −1, `high` at 1; up: the first row is the lowest */
/** @typedef {{op:"pixels", role:string, x:number, y:number, w:number, h:number, radius:number, pixels:Pixels}} PixelsItem */
/** @typedef {CameraItem|CircleItem|RingItem|CurveItem|PolygonItem|DotsItem|RectItem|TextItem|CellsItem|PixelsItem} DrawItem */
/** @typedef {{items:readonly DrawItem[], still:boolean}} Group   still: the same at every moment of a movement */
/** @typedef {{box:Box, align:Align, at:number}} Slot   room for words; at: where they would best stand, along x */

/** @param {string} role @param {number} x @param {number} y @param {number} r @param {Paint} paint @returns {CircleItem} */
export const circle = (role, x, y, r, paint) => ({ op: "circle", role, x, y, r, ...paint });

/** @param {string} role @param {Curve} along @param {Paint} paint @returns {CurveItem} */
export const curve = (role, along, paint) => ({ op: "curve", role, curve: along, ...paint });

/** @param {string} role @param {readonly number[]} points @param {Paint & {open?:boolean}} paint @returns {PolygonItem} */
export const polygon = (role, points, paint) => ({ op: "polygon", role, points, ...paint });

/** @param {string} role @param {readonly number[]} points @param {number} r @param {Paint} paint @returns {DotsItem} */
export const dots = (role, points, r, paint) => ({ op: "dots", role, points, r, ...paint });

/** @param {string} role @param {Box} box @param {number} radius @param {Paint} paint @returns {RectItem} */
export const rect = (role, { x, y, width, height }, radius, paint) => ({
  op: "rect",
  role,
  x,
  y,
  w: width,
  h: height,
  radius,
  ...paint,
});

/** @param {string} role @param {Box} box @param {number} radius @param {Pixels} pixels @returns {PixelsItem} */
export const image = (role, { x, y, width, height }, radius, pixels) => ({
  op: "pixels",
  role,
  x,
  y,
  w: width,
  h: height,
  radius,
  pixels,
});

/** @typedef {{align?:Align, font?:"ui"|"math", weight?:number, fill?:Token, halo?:boolean, most?:number, of?:Address}} TextStyle */

/** @param {string} role @param {number} x @param {number} y @param {string} text @param {number} size @param {TextStyle} style @returns {TextItem} */
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
  ...(style.of && { of: style.of }),
});

const SHIFT = { left: 0, center: 0.5, right: 1 };

/** Words in the room kept for them. @param {string} role @param {Slot} slot @param {string} words @param {number} size @param {TextStyle} style */
export const said = (role, { box, align }, words, size, style) =>
  text(role, box.x + SHIFT[align] * box.width, box.y + box.height / 2, words, size, {
    align,
    halo: true,
    most: box.width,
    ...style,
  });

/** The same on a card of the ground, which no line crosses. @param {string} role @param {Slot} slot @param {string} words @param {number} size @param {TextStyle} style @returns {DrawItem[]} */
export const carded = (role, slot, words, size, style) => {
  const item = said(role, slot, words, size, { ...style, halo: false });
  return [rect("card", grown(textBox(item), 2), size / 3, { fill: "ground" }), item];
};

/** The room a text takes. @param {TextItem} item @returns {Box} */
export const textBox = ({ x, y, size, most, align }) => ({
  x: x - SHIFT[align] * most,
  y: y - size * 0.6,
  width: most,
  height: size * 1.2,
});

/**
 * A chip: a value on a small card, no larger than its text, in the room kept for it; what is too
 * long for that is written smaller.
 * @param {string} role @param {Box} room @param {string} words @param {number} size
 * @param {{fill?:Token, stroke?:Token, weight?:number, at?:number, of?:Address}} style   at: the x it belongs to
 * @returns {DrawItem[]}
 */
export function chip(role, room, words, size, { at, stroke, ...style } = {}) {
  const width = Math.min(room.width, textWidth(words, size) + size);
  const height = Math.min(room.height, size * 1.62);
  const spare = (room.width - width) / 2;
  const middle = room.x + room.width / 2;
  const x = clamp(at ?? middle, middle - spare, middle + spare);
  const y = room.y + room.height / 2;
  const fit = Math.min(1, (width - size * 0.5) / textWidth(words, size));
  const box = { x: x - width / 2, y: y - height / 2, width, height };
  return [
    rect(
      role,
      box,
      height / 2,
      stroke ? { fill: "surface", stroke, width: size / 11 } : { fill: "ground" },
    ),
    text(role, x, y, words, size * fit, { align: "center", ...style }),
  ];
}
