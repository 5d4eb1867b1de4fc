/*
 * What every part of the page gets to work with: the state now, a way to change what is looked
 * at, and a way to ask something of the run.
 */

/** @typedef {import("../../model/state.js").State} State */
/** @typedef {import("../../model/reduce.js").Action} Action */
/** @typedef {import("../../wire/messages.js").Command} Command */
/** @typedef {{state:()=>State, dispatch:(action:Action)=>void, send:(command:Command)=>void,
 *    ask:import("../../wire/connection.js").Ask}} Page */
/** @typedef {(state:State)=>void} Update  shows a state; called once per picture at most */

export {};
