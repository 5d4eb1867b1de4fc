/*
 * German (Deutsch), all of it: one file for each part of the page, in the shape of English.
 */

import { page } from "./de/page.js";
import { stage } from "./de/stage.js";

/** @type {import("./words.js").Words} */
export const words = {
  ...page,
  ...stage,
};
