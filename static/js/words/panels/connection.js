/*
 * The words of what hinders the connection to the server, in the language of the page; loaded with
 * them.
 */

import { language } from "../language.js";

/** @typedef {typeof import("../en/autopsy.js").line} LineWords */

/** @type {LineWords} */
export const connectionWords = (await import(`../${language}/autopsy.js`)).line;
