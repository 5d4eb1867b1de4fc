// The split of a stage into two parts.

/** @import {Size} from "../../frame/camera.js" */

/** The share of the height that the program keeps; where it is read from afar what acts needs more. */
const SHARE = 0.42;
const FAR_SHARE = 0.39;

/** The part of the stage that the program keeps. @param {Size} size @param {boolean} far @returns {Size} */
export const above = ({ width, height }, far) => ({
  width,
  height: Math.round(height * (far ? FAR_SHARE : SHARE)),
});
