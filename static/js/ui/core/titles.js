/*
 * Titles of runs in the page's language, as soon as those words are there: by the recipe it
 * was begun with, else by its data set. Before, and for a set they do not know, as the server does.
 */

/** @import { State } from "../../model/state.js" */
/** @import { RunConfig } from "../../wire/messages.js" */

/** @type {Record<string, readonly string[]>} */
let sets = {};
/** @type {Record<string, readonly string[]>} */
let starts = {};
/** @type {(text:string)=>string} */
let programs = () => "";

/** What a program is called, by its text. @param {typeof programs} title */
export function titlePrograms(title) {
  programs = title;
}

/** @param {()=>void} then  called when the words have come */
export async function loadTitles(then) {
  const [settings, recipes] = await Promise.all([
    import("../../words/panels/settings.js"),
    import("../../words/panels/recipes.js"),
  ]);
  sets = settings.said.datasets;
  starts = recipes.said.starts;
  then();
}

/** @param {State} state */
export function titleOf({ session, catalog }) {
  if (!session) return "";
  if (session.program) return programs(session.program.text);
  const { name, title } = session.data;
  return (name === "table" && startOf(session.config, catalog)) || (sets[name]?.[0] ?? title);
}

/** A recipe that brings a table of its own; the others are of sets that say what they are.
 * @param {RunConfig} config @param {State["catalog"]} catalog */
function startOf(config, catalog) {
  const wanted = JSON.stringify(config);
  const recipe = catalog?.recipes.find((each) => JSON.stringify(each.config) === wanted);
  return recipe && starts[recipe.name]?.[0];
}
