/*
 * German (Deutsch), all of it: one file for each part of the page, in the shape of English.
 */

import { inspector } from "./de/inspector.js";
import { interventions } from "./de/interventions.js";
import { page } from "./de/page.js";
import { rate } from "./de/rate.js";
import { stage } from "./de/stage.js";

/** @type {import("./words.js").Words} */
export const words = {
  ...page,
  ...inspector,
  ...stage,
  ...interventions,
  ...rate,
};
