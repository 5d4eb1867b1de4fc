/*
 * The page as its parts see it: the state now, a way to change what is looked at, and a way to ask
 * something of the run, also of what changes faster than it can be asked.
 */

/** @typedef {import("../../model/state.js").State} State */
/** @typedef {import("../../model/reduce.js").Action} Action */
/** @typedef {import("../../wire/messages.js").Command} Command */
/** @typedef {{items:readonly any[], colours:any, width:number, height:number}} PagePicture */
/** @typedef {{drawings:Record<string, PagePicture|null>, draw:(state:State, time:number)=>PagePicture,
 *    toPng:(drawing:PagePicture, ground:boolean)=>Promise<Blob>,
 *    toSvg:(drawing:PagePicture, ground:boolean, title:string)=>Blob,
 *    rastered:(text:string, width:number, height:number)=>Promise<Blob>, filmType:()=>string|undefined,
 *    filmed:(state:State, draw:(state:State, time:number)=>PagePicture,
 *      how:{progress:(share:number)=>void, stopped:()=>boolean})=>Promise<Blob|null>,
 *    thumbnail:(canvas:HTMLCanvasElement)=>string}} Pictures
 *    drawings: what the canvases show now, by name; draw: the stage of another state */
/** @typedef {{state:()=>State, dispatch:(action:Action)=>void, send:(command:Command)=>void,
 *    ask:import("../../wire/connection.js").Ask, pictures:()=>Promise<Pictures>}} Page */
/** @typedef {(state:State)=>void} Update  shows a state; called once per picture at most */

/** Sends what changes quickly, the newest of it and at most so often; until then it is pending.
 * @template {import("../../wire/messages.js").Request|null} C @param {Page} page @param {string} id
 * @param {number} pause  ms @param {(command:C)=>void} send
 * @returns {(command:C)=>void}  null: what is sent is found out when its time has come */
export function paced(page, id, pause, send) {
  /** @type {C} */
  let newest;
  let waiting = false;
  return (command) => {
    newest = command;
    page.dispatch({ type: "sent", id, command });
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      page.dispatch({ type: "answered", id });
      send(newest);
    }, pause);
  };
}
