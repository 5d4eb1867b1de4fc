/*
 * What a data set is called in the page's language, as soon as those words are there; before, and
 * for a set they do not know, as the server calls it.
 */

/** @type {Record<string, readonly string[]>} */
let known = {};

/** @param {()=>void} then  called when the words have come */
export async function loadTitles(then) {
  known = (await import("../words/settings.js")).said.datasets;
  then();
}

/** @param {{name:string, title:string}} data */
export const titleOf = ({ name, title }) => known[name]?.[0] ?? title;
