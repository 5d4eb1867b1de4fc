/*
 * The words of everything that may be chosen, in the language of the page; loaded with the left
 * side, after the first picture.
 */

import { language } from "../language.js";

/** @typedef {typeof import("../en/settings.js").settings} SettingWords */

/** @type {SettingWords} */
export const said = (await import(`../${language}/settings.js`)).settings;

/** What an entry of the catalog is called. @param {"activations"|"optimizers"} table
 * @param {string} name @param {string} [own]  where there are no words for it */
export const settingTitle = (table, name, own = name) => said[table][name]?.[0] ?? own;
