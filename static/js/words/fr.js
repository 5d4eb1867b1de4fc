/*
 * Français, all of it: one file for each part of the page, in the shape of the English table.
 */

import { autopsy } from "./fr/autopsy.js";
import { inspector } from "./fr/inspector.js";
import { interventions } from "./fr/interventions.js";
import { page } from "./fr/page.js";
import { plots } from "./fr/plots.js";
import { rate } from "./fr/rate.js";

/** @type {import("./words.js").Words} */
export const words = {
  ...page,
  ...inspector,
  ...interventions,
  ...plots,
  ...rate,
  ...autopsy,
};
