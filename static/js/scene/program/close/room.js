// How a stage of two parts is divided.

/** @import {Size} from "../../frame/camera.js" */

/** The share of the height that the program keeps. */
const SHARE = 0.44;

/** The part of the stage that the program keeps. @param {Size} size @returns {Size} */
export const above = ({ width, height }) => ({ width, height: Math.round(height * SHARE) });
