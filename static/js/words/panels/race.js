/*
 * The words of a race, in the language of the page; loaded with it.
 */

import { language } from "../language.js";

/** @typedef {typeof import("../en/race.js").race.race} RaceWords */

/** @type {RaceWords} */
export const said = (await import(`../${language}/race.js`)).race.race;
