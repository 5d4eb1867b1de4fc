/*
 * The words of programs, in the language of the page; loaded with the first program.
 */

import { language } from "../language.js";

/** @typedef {typeof import("../en/program/text.js").program} ProgramWords */

/** @type {ProgramWords} */
export const said = (await import(`../${language}/program/text.js`)).program;
