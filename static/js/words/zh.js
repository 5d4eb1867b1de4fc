/*
 * 中文 (simplified), all of it: one file for each part of the page, in the shape of the English
 * table.
 */

import { inspector } from "./zh/inspector.js";
import { interventions } from "./zh/interventions.js";
import { page } from "./zh/page.js";
import { rate } from "./zh/rate.js";
import { stage } from "./zh/stage.js";

/** @type {import("./words.js").Words} */
export const words = {
  ...page,
  ...inspector,
  ...stage,
  ...interventions,
  ...rate,
};
