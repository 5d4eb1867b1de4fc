/*
 * The pen that the output's map offers where data of two classes lie in the plane: it is loaded
 * when it is first taken, and the map comes nearer where it is too small to draw on.
 */

import { isFast } from "../../model/pace.js";
import { words } from "../../words/words.js";
import { byId, h, setAttribute, svg, whenChanged } from "../core/dom.js";
import { loadStylesheet } from "../core/stylesheet.js";
import { mostOf, present, standingIn } from "../data/plane-points.js";

/** @import { MapPlace } from "../data/pen.js" */
/** @import { Camera } from "../../model/state.js" */
/** @import { Page, State, Update } from "../core/page.js" */
/** @typedef {{size:()=>{width:number, height:number}, map:()=>MapPlace|null,
 *    near:(side:number)=>Camera}} MapPlaces   near: the camera that shows it so large, or nearly */

/** A map that is smaller than this comes nearer, px. */
const LEAST = 250;
/** Over a map of fewer sides of the handle there is no room for it. */
const SMALL = 4;
/** The side of the handle without its words, px at scale 1. */
const SIGN = 24;
/** What is free between the map and the handle, px. */
const GAP = 8;
/** @type {MapPlace} */
const NOWHERE = { x: 0, y: 0, side: 0, room: 0 };

/** @param {Page} page @param {MapPlaces} places @returns {Update} */
export function mapPen(page, places) {
  const title = words.dataMenu.pen;
  const handle = h(
    "button",
    { type: "button", id: "take-pen", title, "aria-label": title, onclick: take },
    svg(
      "svg",
      { viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" },
      svg("path", { d: "M2.5 13.5l.8-3.3 7.6-7.6 2.5 2.5-7.6 7.6zM9.4 4.1l2.5 2.5" }),
    ),
    h("span", {}, title),
  );
  loadStylesheet("stage/map-pen").then(() => {
    byId("stage-frame").append(handle);
    update(page.state());
  });
  /** @type {ReturnType<typeof import("../data/pen.js").pen>|null} */
  let pen = null;
  let taking = false;
  /** The focus comes back to the handle, as soon as that is there again. */
  let homing = false;
  /** @type {MapPlace|null} */
  let map = null;

  async function take() {
    if (taking) return;
    taking = true;
    try {
      const { pen: made } = await import("../data/pen.js");
      const far = page.state().view.camera;
      const camera = map && map.side < LEAST ? places.near(LEAST) : far;
      page.dispatch({ type: "view", view: { camera } });
      pen = made(page, () => {
        pen = null;
        if (page.state().view.camera === camera)
          page.dispatch({ type: "view", view: { camera: far } });
        homing = true;
        update(page.state());
      });
      update(page.state());
      pen?.focus();
    } finally {
      taking = false;
    }
  }

  /** @param {State} state */
  function update(state) {
    if (!handle.isConnected) return;
    const { width, height } = places.size();
    const stage = byId("stage");
    const { offsetLeft, offsetTop } = stage;
    const found = places.map();
    if (found) map = { ...found, x: found.x + offsetLeft, y: found.y + offsetTop };
    if (map && pen)
      pen.update(state, map, { width: width + offsetLeft, height: height + offsetTop });
    const { x, y, side } = map ?? NOWHERE;
    const seen = x + side > offsetLeft && x + side <= width + offsetLeft && y >= offsetTop;
    const sign = (state.view.projector ? 1.35 : 1) * SIGN;
    // Over a small map stands the error of its unit; the pad of the points is in the menu of the data.
    const free = (map?.room ?? 0) >= sign + 2 * GAP || side >= SMALL * sign;
    handle.hidden = !found || !seen || !free || pen !== null || !mayDraw(state);
    if (handle.hidden) return;
    setAttribute(handle, "inert", isFast(state) || state.connection !== "open");
    setAttribute(handle, "data-away", isFast(state));
    place([state, map ?? NOWHERE]);
    if (homing && document.activeElement === document.body) handle.focus();
    homing = false;
  }

  const place = whenChanged(
    (/** @type {[State, MapPlace]} */ [{ view }, { x, y, side, room }]) => [
      view.projector,
      x,
      y,
      side,
      room,
    ],
    ([{ view }, { x, y, side, room }]) => {
      const sign = (view.projector ? 1.35 : 1) * SIGN;
      handle.classList.remove("short");
      handle.classList.toggle("short", room < handle.offsetWidth + 2 * GAP);
      const beside = room >= sign + 2 * GAP;
      handle.style.left = `${Math.round(beside ? x + side + GAP : x + side - sign)}px`;
      // Labels beside the middle of a small map stay free.
      const above = beside ? Math.min(y, y + side / 2 - 1.6 * sign) : y - sign - 4;
      handle.style.top = `${Math.round(above)}px`;
    },
  );
  // Where the stage stands takes a layout, and not every picture moves it.
  const follow = whenChanged((/** @type {State} */ s) => {
    const { width, height } = places.size();
    const { x, y, side, room } = places.map() ?? NOWHERE;
    const { session, catalog, connection, view } = s;
    const seen = [x, y, side, room, width, height, view.projector];
    return [...seen, session, catalog, connection, isFast(s)];
  }, update);
  return (state) => (pen ? update(state) : follow(state));
}

/** All points that are seen can be taken up. @param {State} state */
function mayDraw(state) {
  const count = (standingIn(state) ?? present(state)).length;
  return count > 0 && count <= mostOf(state);
}
