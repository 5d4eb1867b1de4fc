// Tiles of neurons and the columns they stand in, as the layout and the places beside it know them.

import { clamp } from "../frame/geometry.js";

/** @import {Size} from "../frame/camera.js" */
/** @import {Box} from "../frame/geometry.js" */
/** @import {Type} from "./typography.js" */
/** @typedef {{x:number, y:number, r:number}} Node   r: half the side of its tile */
/** @typedef {{layer:number, units:number, form:"neurons"|"cells"|"image", square:boolean, written:boolean, pitch:number, nodes:Node[], box:Box, columns:number, cell:number}} Column
 *    layer −1 is the input; square: each neuron carries its map; written: there is room for what is
 *    said of each; pitch: from one neuron to the next; box: all of them together */
/** @typedef {{size:Size, turned:boolean, k:number, type:Type, across:number, units:number[]}} LayoutFrame */

/** The width of a neuron's decorations beyond its outline. @param {Node} node */
export const margin = (node) => clamp(node.r * 0.24, 1.5, 13);

/** How thick a neuron's gate is. @param {Node} node @param {number} k */
export const gateThick = (node, k) => clamp(node.r * 0.2, 3, 10 * k);
