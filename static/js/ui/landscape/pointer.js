/*
 * Pointer and keys on the landscape: hovering reads, the ball is dragged or moved by the arrow
 * keys to where the run shall begin, and what is dragged beside it turns a relief.
 */

/** @import { PlanePoint } from "../../model/landscape.js" */
/** @typedef {{show:(view:any)=>void, place:(at:PlanePoint)=>PlanePoint|null, seen:(place:PlanePoint)=>PlanePoint|null}} LandscapeCanvas */

/** How near the ball is the ball, px. */
const GRASP = 22;
/** One press of an arrow key, and with Shift, as shares of the reach. */
const NUDGE = 0.025;
const LEAP = 0.2;
const TURN = 0.01;
/** @type {Record<string, PlanePoint>} */
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** @typedef {{here:()=>PlanePoint|null, reach:()=>number, turn:(by:number)=>boolean, redraw:()=>void,
 *    drop:(place:PlanePoint)=>void, may:()=>boolean}} Does */

/** @param {HTMLCanvasElement} canvas @param {LandscapeCanvas} landscapeCanvas @param {Does} does */
export function landscapePointer(canvas, landscapeCanvas, does) {
  /** @type {PlanePoint|null} */
  let cursor = null;
  let held = false;
  let byKey = false;
  /** @type {{at:PlanePoint, ball:boolean}|null} */
  let down = null;

  /** @param {MouseEvent} event @returns {PlanePoint} */
  const point = (event) => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  /** @param {PlanePoint|null} place @param {boolean} hold @param {boolean} key */
  const set = (place, hold, key) => {
    [cursor, held, byKey] = [place, hold, key];
    does.redraw();
  };
  /** @param {PlanePoint} at */
  const onBall = (at) => {
    const here = does.here();
    const seen = here && landscapeCanvas.seen(here);
    return seen !== null && Math.hypot(seen[0] - at[0], seen[1] - at[1]) <= GRASP;
  };

  canvas.addEventListener("pointerdown", (event) => {
    const at = point(event);
    down = { at, ball: does.may() && onBall(at) };
    canvas.setPointerCapture(event.pointerId);
    if (down.ball) set(does.here(), true, false);
  });
  canvas.addEventListener("pointermove", (event) => {
    const at = point(event);
    canvas.classList.toggle("grasp", down?.ball ?? (does.may() && onBall(at)));
    if (down?.ball) return set(landscapeCanvas.place(at) ?? cursor, true, false);
    if (down && does.turn((at[0] - down.at[0]) * TURN)) {
      down.at = at;
      return set(null, false, false);
    }
    if (!held) set(landscapeCanvas.place(at), false, false);
  });
  canvas.addEventListener("pointerup", () => {
    const [place, ball] = [cursor, down?.ball];
    const here = does.here();
    down = null;
    if (!ball) return;
    set(null, false, false);
    if (place && here && (place[0] !== here[0] || place[1] !== here[1])) does.drop(place);
  });
  canvas.addEventListener("pointercancel", () => {
    down = null;
    set(null, false, false);
  });
  canvas.addEventListener("pointerleave", () => {
    if (!down && !byKey) set(null, false, false);
  });
  canvas.addEventListener("blur", () => set(null, false, false));
  canvas.addEventListener("keydown", (event) => {
    const by = KEYS[event.key];
    const from = cursor ?? does.here();
    if (by && from && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const size = (event.shiftKey ? LEAP : NUDGE) * does.reach();
      set([from[0] + by[0] * size, from[1] + by[1] * size], does.may(), true);
    } else if (event.key === "Enter" && cursor && does.may()) {
      const place = cursor;
      set(null, false, true);
      does.drop(place);
    } else if (event.key === "Escape" && cursor) set(null, false, true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    cursor: () => cursor,
    held: () => held,
    byKey: () => byKey,
    may: does.may,
    cancel: () => set(null, false, false),
  };
}
