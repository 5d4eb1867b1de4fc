/*
 * Français, all of it: one file for each part of the page, in the shape of the English table.
 */

import { page } from "./fr/page.js";
import { stage } from "./fr/stage.js";

/** @type {import("./words.js").Words} */
export const words = {
  ...page,
  ...stage,
};
