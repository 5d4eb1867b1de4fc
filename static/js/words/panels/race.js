/*
 * The words of a race and of runs beside each other, in the language of the page.
 */

import { language } from "../language.js";

/** @typedef {typeof import("../en/runs/race.js").race.race} RaceWords */

/** @type {RaceWords} */
export const said = (await import(`../${language}/runs/race.js`)).race.race;

/** @typedef {typeof import("../en/runs/compare.js").compare} CompareWords */

/** @type {CompareWords} */
export const compare = (await import(`../${language}/runs/compare.js`)).compare;
