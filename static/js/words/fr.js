/*
 * Français, all of it: one file for each part of the page, in the shape of the English table.
 */

import { inspector } from "./fr/inspector.js";
import { interventions } from "./fr/interventions.js";
import { page } from "./fr/page.js";
import { rate } from "./fr/rate.js";
import { stage } from "./fr/stage.js";

/** @type {import("./words.js").Words} */
export const words = {
  ...page,
  ...inspector,
  ...stage,
  ...interventions,
  ...rate,
};
