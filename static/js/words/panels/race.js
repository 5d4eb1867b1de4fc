/*
 * The words of a race, in the language of the page; loaded with it.
 */

import { language } from "../language.js";

/** @typedef {typeof import("../en/runs/race.js").race.race} RaceWords */

/** @type {RaceWords} */
export const said = (await import(`../${language}/runs/race.js`)).race.race;
