/*
 * A square to draw in, for a mouse, a finger or the arrow keys: it says where the pen is, and
 * when it goes down, moves and comes up. Places are 0…1 from the left and from the top.
 */

import { h, svg } from "../core/dom.js";

/** @typedef {[number, number]} PadPlace */
/** @typedef {{label:string, step:number, fine:number, down:(at:PadPlace, alt:boolean)=>void,
 *    move:(at:PadPlace, alt:boolean)=>void,
 *    up:()=>void, key:(key:string, at:PadPlace)=>boolean, aim:(at:PadPlace)=>void}} PadOptions
 *    step, fine: how far an arrow key goes; aim: the cross-hair is somewhere else;
 *    key: what another key does, false if nothing */

const ARROWS = /** @type {Record<string, PadPlace>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
});

/** @param {PadOptions} options */
export function pad({ label, step, fine, down, move, up, key, aim }) {
  const across = svg("line", { x1: 0, x2: 1 });
  const along = svg("line", { y1: 0, y2: 1 });
  const picture = svg("g");
  const drawing = svg(
    "svg",
    { viewBox: "0 0 1 1", "aria-hidden": "true" },
    picture,
    svg("g", { class: "cross" }, across, along),
  );
  const element = h(
    "div",
    { class: "pad", tabindex: 0, role: "application", "aria-label": label },
    drawing,
  );
  /** @type {PadPlace} */
  let at = [0.5, 0.5];
  let pressed = false;

  /** @param {PadPlace} place */
  function stand([x, y]) {
    at = [Math.min(1, Math.max(0, x)), Math.min(1, Math.max(0, y))];
    for (const end of ["y1", "y2"]) across.setAttribute(end, String(at[1]));
    for (const end of ["x1", "x2"]) along.setAttribute(end, String(at[0]));
  }

  /** @param {PointerEvent} event */
  function follow(event) {
    const box = drawing.getBoundingClientRect();
    stand([(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]);
  }

  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    pressed = true;
    follow(event);
    down(at, event.altKey);
  });
  element.addEventListener("pointermove", (event) => {
    if (!pressed) return;
    follow(event);
    move(at, event.altKey);
  });
  const lift = () => {
    if (!pressed) return;
    pressed = false;
    up();
  };
  element.addEventListener("pointerup", lift);
  element.addEventListener("pointercancel", lift);
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) {
      const far = event.shiftKey ? fine : step;
      stand([at[0] + far * arrow[0], at[1] + far * arrow[1]]);
      aim(at);
    } else if (!key(event.key, at)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  stand(at);
  return { element, picture };
}
