/*
 * English, all of it: one file for each part of the page. The shape of this table is that of
 * every other language.
 */

import { inspector } from "./en/inspector.js";
import { interventions } from "./en/interventions.js";
import { page } from "./en/page.js";
import { rate } from "./en/rate.js";
import { stage } from "./en/stage.js";

export const words = {
  ...page,
  ...inspector,
  ...stage,
  ...interventions,
  ...rate,
};
