/*
 * Spanish, all of it: one file for each part of the page, in the shape of the English table.
 */

import { inspector } from "./es/inspector.js";
import { interventions } from "./es/interventions.js";
import { page } from "./es/page.js";
import { rate } from "./es/rate.js";
import { stage } from "./es/stage.js";

/** @type {import("./words.js").Words} */
export const words = {
  ...page,
  ...inspector,
  ...stage,
  ...interventions,
  ...rate,
};
