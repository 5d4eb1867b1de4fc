/*
 * Reading a plot: pointer or arrow keys move to a place, a click or Enter picks it; there a line
 * stands with the values on chips.
 */

import { svg } from "../../core/dom.js";
import { nearest, pushedApart } from "./scale.js";

/** @typedef {{left:number, right:number, top:number, floor:number, foot:number}} Room */
/** @typedef {{name:string, here:boolean, text:string, y:number}} Value
 *    here: its curve has a point at this very place */

const KEYS = { ArrowLeft: -1, ArrowRight: 1, PageDown: -0.1, PageUp: 0.1, Home: -1e9, End: 1e9 };

/** @param {HTMLElement} element @param {{places:()=>number[], read:()=>number|null,
 *    look:(x:number|null)=>void, pick:(x:number)=>void, at:(share:number)=>number}} plot
 *    places: where there is something to read, rising; at: the place at a share of its width */
export function readable(element, { places, read, look, pick, at }) {
  const under = (/** @type {PointerEvent|MouseEvent} */ event) => {
    const box = element.getBoundingClientRect();
    return at((event.clientX - box.left) / box.width);
  };
  element.addEventListener("pointermove", (event) => look(under(event)));
  element.addEventListener("pointerleave", () => look(null));
  element.addEventListener("blur", () => look(null));
  element.addEventListener("click", (event) => {
    const all = places();
    if (all.length > 0) pick(all[nearest(all, under(event))]);
  });
  element.addEventListener("keydown", (event) => {
    const all = places();
    const now = read();
    if (event.key === "Escape" && now !== null) look(null);
    else if ((event.key === "Enter" || event.key === " ") && all.length > 0) {
      pick(now ?? all[all.length - 1]);
    } else if (event.key in KEYS && all.length > 0) {
      const by = KEYS[/** @type {keyof typeof KEYS} */ (event.key)];
      const step = Math.abs(by) < 1 ? Math.sign(by) * Math.ceil(all.length / 10) : by;
      const from = now === null ? all.length : nearest(all, now);
      look(all[Math.max(0, Math.min(all.length - 1, from + step))]);
    } else return;
    event.preventDefault();
  });
}

/** The line at a place, the values beside it, the place below. @param {number} x
 * @param {string} place @param {Value[]} values @param {Room} room @param {number} gap */
export function reading(x, place, values, { left, right, top, floor, foot }, gap) {
  const heights = pushedApart(
    values.map(({ y }) => y),
    gap,
    top + 2,
    floor - 3,
  );
  const leftward = x > right * 0.62;
  const [beside, anchor] = leftward ? [x - 7, "end"] : [x + 7, null];
  const middle = Math.max(left + 20, Math.min(right - 20, x));
  return [
    svg("line", { x1: x, x2: x, y1: top, y2: floor }),
    ...values
      .filter(({ here }) => here)
      .map(({ name, y }) => svg("circle", { class: name, cx: x, cy: y, r: 3 })),
    ...values.map(({ text }, i) =>
      svg("text", { x: beside, y: heights[i] + 4, "text-anchor": anchor }, text),
    ),
    svg("text", { x: middle, y: foot, "text-anchor": "middle" }, place),
  ];
}
