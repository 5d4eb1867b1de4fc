/*
 * Settings of how a table is read: what a choice changes, and what it takes
 * back with it. What is not set, the server finds out.
 */

/** @import {ErrorDetail, RunConfig} from "../../../wire/messages.js" */
/** @typedef {{code:string, field:string, values:Record<string, string|number>}} Notice */
/** @typedef {"target"|"number"|"category"|"out"} Role */
/** @typedef {{name:string, kind:"number"|"category", role:Role, roles:Role[], missing:number,
 *    distinct:number, examples:string[]}} TableColumn */
/** @typedef {{delimiter:","|";"|"\t"|"|"|" ", decimal:"."|",", header:boolean, rows:number,
 *    comments:number, thousands:""|","|"."|"'"|" ", notices:Notice[],
 *    columns:TableColumn[], first_rows:string[][], target:string, missing:"impute"|"refuse",
 *    task:"classification"|"regression", config:RunConfig|null,
 *    problem:ErrorDetail|null}} TablePreview */
/** @typedef {{target?:string, task?:string, delimiter?:string, decimal?:string, header?:boolean,
 *    missing?:string, categorical?:string[], ignore?:string[]}} TableSettings */

/** The roles of what the network is given. */
export const INPUT = /^(number|category)$/;

/** Another delimiter or header has other columns; what was said of those before is gone.
 * @param {TableSettings} settings @param {string} name @param {string|boolean} value
 * @returns {TableSettings} */
export function withSetting(settings, name, value) {
  const { target: _, task: __, categorical: ___, ignore: ____, ...kept } = settings;
  const same = name !== "delimiter" && name !== "header";
  return { ...(same ? settings : kept), [name]: value };
}

/** Another target may be of another task; where the target gets another role, the last input
 * becomes the target.
 * @param {TableSettings} settings @param {Pick<TablePreview, "target"|"columns">} seen
 * @param {string} name @param {Role} role @returns {TableSettings} */
export function given(settings, seen, name, role) {
  const { task, ...others } = settings;
  const inputs = seen.columns.filter((column) => INPUT.test(column.role));
  const target =
    role === "target" ? name : name === seen.target ? inputs.at(-1)?.name : seen.target;
  const apart = (/** @type {string[]|undefined} */ names, /** @type {boolean} */ put) => [
    ...(names ?? []).filter((each) => each !== name && each !== target),
    ...(put ? [name] : []),
  ];
  return {
    ...others,
    ...(target === seen.target ? { task } : {}),
    target,
    categorical: apart(settings.categorical, role === "category"),
    ignore: apart(settings.ignore, role === "out"),
  };
}
