/*
 * The words of a long replay, in the language of the page; loaded with its notice.
 */

import { language } from "../language.js";

/** @typedef {typeof import("../en/autopsy.js").replay} ReplayWords */

/** @type {ReplayWords} */
export const replayWords = (await import(`../${language}/autopsy.js`)).replay;
