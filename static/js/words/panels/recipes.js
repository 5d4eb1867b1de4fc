/*
 * The words of the recipes, in the language of the page; loaded with them.
 */

import { language } from "../language.js";

/** @typedef {typeof import("../en/recipes.js").recipes} RecipeWords */

/** @type {RecipeWords} */
export const said = (await import(`../${language}/recipes.js`)).recipes;
