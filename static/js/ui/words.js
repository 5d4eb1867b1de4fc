/*
 * Every word the page shows, in one table per language. Values are text, or functions of what
 * they speak about. Nothing visible is written anywhere else.
 */

import { inspector } from "./words-inspector.js";
import { page } from "./words-page.js";

export const english = { ...page, ...inspector };

/** @typedef {typeof english} Words */

/** The words in use; another language is another table of the same shape. */
export const words = english;
