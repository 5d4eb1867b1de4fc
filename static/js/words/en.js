/*
 * English, all of it: one file for each part of the page. The shape of this table is that of
 * every other language.
 */

import { inspector } from "./en/inspector.js";
import { page } from "./en/page.js";

export const words = { ...page, ...inspector };
