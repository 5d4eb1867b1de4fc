/*
 * The words of the landscape, in the language of the page; loaded with its panel.
 */

import { language } from "../language.js";

/** @typedef {typeof import("../en/landscape.js").landscape} LandscapeWords */

/** @type {LandscapeWords} */
export const said = (await import(`../${language}/landscape.js`)).landscape;
