// The canvas of the landscape: the chart is drawn anew only where it is another one, its marks
// whenever they move.

import { chart } from "../scene/landscape/chart.js";
import { relief } from "../scene/landscape/relief.js";
import { trajectory } from "../scene/landscape/trajectory.js";
import { fillGround, paint, paintItems, palette } from "./painter.js";
import { viewport } from "./viewport.js";

/** @import { Landscape, PlanePoint } from "../model/landscape.js" */
/** @typedef {{landscape:Landscape, mode:"contour"|"relief", turn:number, names:readonly [string, string], scale:number}} LandscapePicture */
/** @typedef {LandscapePicture & import("../scene/landscape/trajectory.js").Marks} LandscapeView */
/** @typedef {{show:(view:LandscapeView|null)=>void, place:(at:PlanePoint)=>PlanePoint|null, seen:(place:PlanePoint)=>PlanePoint|null,
 *    drawing:()=>import("./pictures.js").Drawing|null}} DrawnLandscape
 *    place: what of the plane is seen at a point of the canvas; seen: where a place is seen; drawing:
 *    all that is drawn, null where there is nothing yet */

/** @param {HTMLCanvasElement} canvas @param {()=>unknown} resized @returns {DrawnLandscape} */
export function landscapeCanvas(canvas, resized) {
  const box = viewport(canvas, resized);
  /** @type {import("../scene/landscape/chart.js").Ground|null} */
  let ground = null;
  let known = /** @type {unknown[]} */ ([]);
  const behind = document.createElement("canvas");
  /** @type {import("./pictures.js").Drawing|null} */
  let shown = null;
  return {
    show(view) {
      const { width, height, pixelRatio } = box.extent();
      if (width === 0) return;
      const colours = palette(getComputedStyle(canvas));
      const plain = { ...colours, ground: colours.surface };
      shown = null;
      const context = box.context();
      if (!view) return paint(context, [], plain, pixelRatio);
      const { landscape, mode, turn, names, scale } = view;
      const look = Object.values(plain).join();
      const wanted = [landscape, mode, turn, ...names, scale, width, height, pixelRatio, look];
      if (!ground || wanted.some((value, i) => value !== known[i])) {
        known = wanted;
        const size = { width, height };
        ground =
          mode === "relief"
            ? relief(landscape, names, size, scale, turn)
            : chart(landscape, names, size, scale);
        [behind.width, behind.height] = [canvas.width, canvas.height];
        const below = /** @type {CanvasRenderingContext2D} */ (behind.getContext("2d"));
        paint(below, ground.items, plain, pixelRatio);
      }
      const marks = trajectory(view, ground, scale, landscape.reach);
      fillGround(context, plain, pixelRatio);
      context.drawImage(behind, 0, 0, width, height);
      paintItems(context, marks, plain);
      shown = { items: [...ground.items, ...marks], colours: plain, width, height };
    },
    place: (at) => ground?.from(at) ?? null,
    seen: (place) => ground?.to(place) ?? null,
    drawing: () => shown,
  };
}
