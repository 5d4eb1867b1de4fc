/*
 * Spanish, all of it: one file for each part of the page, in the shape of the English table.
 */

import { autopsy } from "./es/autopsy.js";
import { inspector } from "./es/inspector.js";
import { interventions } from "./es/interventions.js";
import { page } from "./es/page.js";
import { plots } from "./es/plots.js";
import { rate } from "./es/rate.js";

/** @type {import("./words.js").Words} */
export const words = {
  ...page,
  ...inspector,
  ...interventions,
  ...plots,
  ...rate,
  ...autopsy,
};
