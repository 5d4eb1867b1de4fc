/*
 * German (Deutsch), all of it: one file for each part of the page, in the shape of English.
 */

import { autopsy } from "./de/autopsy.js";
import { inspector } from "./de/inspector.js";
import { interventions } from "./de/interventions.js";
import { page } from "./de/page.js";
import { plots } from "./de/plots.js";
import { rate } from "./de/rate.js";

/** @type {import("./words.js").Words} */
export const words = {
  ...page,
  ...inspector,
  ...interventions,
  ...plots,
  ...rate,
  ...autopsy,
};
