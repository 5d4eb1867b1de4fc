/*
 * English, all of it: one file for each part of the page. The shape of this table is that of
 * every other language.
 */

import { page } from "./en/page.js";
import { stage } from "./en/stage.js";

export const words = {
  ...page,
  ...stage,
};
