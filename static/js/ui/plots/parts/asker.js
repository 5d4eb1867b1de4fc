/*
 * Asks the server for one plot: one question at a time, the newest wanted next, and a pause
 * between them that grows with how long an answer takes. What waits for the pause is pending, too.
 */

/** @import { Request } from "../../../wire/messages.js" */
/** @import { Page } from "../../core/page.js" */
/** @typedef {(answer:any, error:import("../../../wire/messages.js").ErrorDetail|null)=>void} TakeAnswer */

/** At most four questions a second, ms. */
const PAUSE = 250;

/** @param {Page} page @param {string} id  of the question that is pending
 * @param {(call:()=>void, ms:number)=>unknown} [timer] @param {()=>number} [clock]
 * @returns {(request:Request, about:unknown[], found:TakeAnswer)=>void}
 *    ask, unless the last answer is about the same */
export function asker(page, id, timer = setTimeout, clock = () => performance.now()) {
  /** @type {{request:Request, about:unknown[], found:TakeAnswer}|null} */
  let wanted = null;
  /** @type {unknown[]} */
  let known = [NaN];
  /** @type {"asking"|"pausing"|null} */
  let busy = null;

  const same = (/** @type {unknown[]} */ a, /** @type {unknown[]} */ b) =>
    a.length === b.length && a.every((value, i) => Object.is(value, b[i]));

  /** Say whether a question waits. */
  function tell() {
    const waits = busy === "pausing" && wanted && !same(wanted.about, known) ? wanted : null;
    const told = page.state().pending.some((one) => one.id === id);
    if (told === (waits !== null)) return;
    page.dispatch(waits ? { type: "sent", id, command: waits.request } : { type: "answered", id });
  }

  /** @param {number} ms */
  function pause(ms) {
    busy = "pausing";
    timer(next, ms);
    tell();
  }

  function next() {
    busy = null;
    if (wanted && !same(wanted.about, known)) put(wanted);
    tell();
  }

  /** @param {NonNullable<typeof wanted>} question */
  function put({ request, about, found }) {
    const begun = clock();
    busy = "asking";
    page.ask(request).then(
      (reply) => {
        known = about;
        found(reply[request.do], null);
        pause(Math.max(PAUSE, 2 * (clock() - begun)));
      },
      (error) => {
        // When the line is lost there is another session message to come, and another question.
        if (error instanceof Error) [known, wanted] = [[NaN, ...about], null];
        else {
          known = about;
          found(null, error);
        }
        pause(PAUSE);
      },
    );
  }

  return (request, about, found) => {
    wanted = { request, about, found };
    if (busy) tell();
    else next();
  };
}

/** What an answer about the present update depends on. @param {import("../../core/page.js").State} state */
export function moment({ session, frame, training, lines }) {
  return [session, frame, training, lines];
}
