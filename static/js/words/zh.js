/*
 * 中文 (simplified), all of it: one file for each part of the page, in the shape of the English
 * table.
 */

import { autopsy } from "./zh/autopsy.js";
import { inspector } from "./zh/inspector.js";
import { interventions } from "./zh/interventions.js";
import { page } from "./zh/page.js";
import { plots } from "./zh/plots.js";
import { rate } from "./zh/rate.js";

/** @type {import("./words.js").Words} */
export const words = {
  ...page,
  ...inspector,
  ...interventions,
  ...plots,
  ...rate,
  ...autopsy,
};
