/*
 * 中文 (simplified), all of it: one file for each part of the page, in the shape of the English
 * table.
 */

import { page } from "./zh/page.js";
import { stage } from "./zh/stage.js";

/** @type {import("./words.js").Words} */
export const words = {
  ...page,
  ...stage,
};
