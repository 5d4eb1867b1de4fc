/*
 * The pointer on the stage: what it is over is hovered, what is clicked is selected, a value that
 * is dragged changes; the wheel and two fingers zoom, dragging pans what is zoomed, a double tap
 * fits again.
 */

import { same } from "../../model/address.js";

/** @import { Page } from "../core/page.js" */
/** @import { Address, Camera, Factor } from "../../model/state.js" */
/** @typedef {{x:number, y:number}} Point */
/** @typedef {{selection:Address, factor?:Factor, chip?:true}} PointedAt */
/** @typedef {{move:(x:number, fine:boolean)=>void, end:()=>void}} Drag   x: px from where it began */
/** @typedef {{take?:(found:PointedAt)=>Drag|null, chosen?:(selection:Address)=>void,
 *    edit?:()=>void, freeze?:()=>void, drop?:()=>void, inside?:(address:Address)=>boolean,
 *    leave?:()=>boolean}} Grip
 *    what can be done by hand, once it is loaded; inside, leave: could it be stepped into, or out of? */
/** @typedef {{
 *    zoomAt:(camera:Camera, factor:number, about:Point)=>Camera,
 *    panBy:(camera:Camera, dx:number, dy:number)=>Camera,
 *    pinch:(camera:Camera, before:[Point, Point], after:[Point, Point])=>Camera,
 *    fit:Camera}} CameraMoves */

/** What moves less than this is a click, px. */
const SLACK = 4;
const WHEEL = 0.0015;

/** @param {Page} page @param {HTMLElement} stage @param {(x:number, y:number)=>PointedAt|null} find
 * @param {CameraMoves} moves @param {Grip} grip */
export function pointer(page, stage, find, moves, grip) {
  /** @type {Map<number, Point>} */
  const down = new Map();
  let travelled = 0;
  /** @type {Drag|null} */
  let drag = null;
  let began = 0;
  const at = (/** @type {MouseEvent} */ event) => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const look = (/** @type {(camera:Camera)=>Camera} */ change) =>
    page.dispatch({ type: "view", view: { camera: change(page.state().view.camera) } });
  const hover = (/** @type {PointedAt|null} */ found) => {
    stage.classList.toggle("over", found !== null);
    stage.classList.toggle("scrub", found?.chip === true);
    const { hover: before, highlight } = page.state();
    const next = found?.selection ?? null;
    if (!same(next, before)) page.dispatch({ type: "hover", hover: next });
    const factor = found?.factor ?? null;
    if (factor !== highlight) page.dispatch({ type: "highlight", highlight: factor });
  };

  stage.addEventListener("pointerdown", (event) => {
    const { x, y } = at(event);
    drag?.end();
    const found = down.size === 0 && event.button === 0 ? find(x, y) : null;
    drag = (found && grip.take?.(found)) ?? null;
    began = x;
    if (down.size === 0) travelled = 0;
    down.set(event.pointerId, { x, y });
    if (drag || page.state().view.camera.scale > 1) stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener("pointermove", (event) => {
    const now = at(event);
    const before = down.get(event.pointerId);
    if (!before) return hover(event.pointerType === "touch" ? null : find(now.x, now.y));
    travelled += Math.hypot(now.x - before.x, now.y - before.y);
    const others = [...down].filter(([id]) => id !== event.pointerId);
    down.set(event.pointerId, now);
    if (drag) {
      if (travelled > SLACK) drag.move(now.x - began, event.shiftKey);
    } else if (others.length > 0) {
      const [, other] = others[0];
      look((camera) => moves.pinch(camera, [before, other], [now, other]));
    } else if (travelled > SLACK)
      look((camera) => moves.panBy(camera, now.x - before.x, now.y - before.y));
  });
  for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
    stage.addEventListener(end, (event) => {
      down.delete(event.pointerId);
      drag?.end();
      drag = null;
    });
  }
  stage.addEventListener("pointerleave", () => hover(null));
  stage.addEventListener("click", (event) => {
    if (travelled > SLACK) return;
    const found = find(at(event).x, at(event).y);
    if (!found) return;
    page.dispatch({ type: "select", selection: found.selection });
    grip.chosen?.(found.selection);
  });
  stage.addEventListener("dblclick", (event) => {
    const found = find(at(event).x, at(event).y);
    if (!found || !grip.inside?.(found.selection)) look(() => moves.fit);
  });
  stage.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === 0 ? 1 : 16;
      // A pinch on a trackpad comes as a wheel with Ctrl, in smaller steps.
      const factor = Math.exp(-event.deltaY * lines * WHEEL * (event.ctrlKey ? 6 : 1));
      look((camera) => moves.zoomAt(camera, factor, at(event)));
    },
    { passive: false },
  );
}
