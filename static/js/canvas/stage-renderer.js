/*
 * The renderer of the stage: when a picture of the state is drawn up, by which painter it comes on
 * the canvas, and what lies under a point of the last one.
 */

import { isFast } from "../model/pace.js";
import { FIT } from "../scene/frame/camera.js";
import { pick } from "../scene/frame/hit.js";
import { lazyPictures } from "../scene/frame/lazy-pictures.js";
import { scene } from "../scene/frame/scene.js";
import { prepared } from "../scene/frame/stage.js";
import { clock } from "./clock.js";
import { frameHold } from "./frame-hold.js";
import { paint as draw, palette } from "./painter.js";
import { prepare } from "./pixels.js";
import { viewport } from "./viewport.js";

/** @import { Address, State } from "../model/state.js" */
/** @typedef {{state:()=>State, panels:(time:number, asked:boolean, due:boolean)=>boolean,
 *    painted:(time:number)=>void}} Source
 *    panels: bring them up to date beside the picture, unless new numbers are due on the stage; is
 *    there more of them to do? */

/** @param {HTMLCanvasElement} canvas @param {Source} source */
export function stageRenderer(canvas, { state, panels, painted }) {
  /** @type {ReturnType<typeof palette>} */ let colours;
  /** What of the view the colours follow. */ let look = "";
  /** Which network was drawn. @type {string|number|undefined} */
  let layoutId;
  /** Begins with a canvas of which nothing is known.
   * @type {typeof import("./bitmap-cache.js").bitmapCache} */
  let painter = () => (context, groups, colours, pixelRatio) =>
    draw(
      context,
      groups.flatMap(({ items }) => items),
      colours,
      pixelRatio,
    );
  let paint = painter();
  /** @type {typeof import("../scene/frame/box-of.js").boxOf} */
  let boxOf = () => null;
  /** @type {ReturnType<typeof import("./double-buffer.js").doubleBuffer>|null} */
  let fast = null;
  /** The last picture. @type {Pick<ReturnType<typeof scene>, "hits"|"camera">} */
  let drawn = { hits: [], camera: FIT };

  const late = lazyPictures(() => pictures.dirty());
  /** The scene of a program, loaded with the first. @type {typeof scene|null|undefined} */
  let ofProgram;
  /** @param {State} seen @param {number} time */
  const drawUp = (seen, time) => {
    if (!seen.session?.program) return scene(seen, time, box.extent(), late(seen));
    if (ofProgram) return ofProgram(seen, time, box.extent());
    if (ofProgram === undefined) load();
    return { items: [], groups: [], hits: [], moving: false, camera: FIT };
  };
  const load = () => {
    ofProgram = null;
    import("../scene/program/scene.js").then(
      (loaded) => {
        ofProgram = loaded.programScene;
        pictures.dirty();
      },
      // The server is gone; the next picture tries again.
      () => {
        ofProgram = undefined;
      },
    );
  };
  const hold = frameHold((coming, time) => prepare(drawUp(coming, time).items, colours));

  const pictures = clock((time, asked) => {
    const { pixelRatio } = box.extent();
    if (!prepared(state(), box.extent())) {
      pictures.dirty();
      return true;
    }
    // New numbers of fast play come on the stage in a picture, and in the panels in another.
    const due = hold.due(state(), time);
    if (due) pictures.dirty();
    const behind = panels(time, asked, due);
    // As the document shows it now: a late header may follow in the next picture.
    const root = document.documentElement;
    const { theme, projector, contrast } = root.dataset;
    const shown = [theme, projector, contrast].join();
    if (look !== shown) {
      look = shown;
      colours = palette(getComputedStyle(root));
    }
    const seen = hold.seen(state(), time);
    const picture = drawUp(seen, time);
    // The first picture of a network is prepared in pieces.
    if (picture.groups.length && layoutId !== state().session?.layout_id) {
      layoutId = state().session?.layout_id;
      return true;
    }
    drawn = picture;
    const context = box.context();
    if (isFast(seen) && fast) {
      fast.paint(picture.groups, colours, pixelRatio);
      paint = painter();
    } else {
      fast?.end();
      paint(context, picture.groups, colours, pixelRatio, picture.moving && !isFast(seen));
    }
    // `data-moving` says so while a movement lasts, also in a beat in which nothing moves: tests
    // wait for it.
    canvas.toggleAttribute("data-moving", picture.moving);
    painted(time);
    return picture.moving || behind;
  });

  const box = viewport(canvas, () => pictures.dirty());
  // A canvas asks for a font when it first writes in it.
  document.fonts.addEventListener("loadingdone", repaint);
  // A graphics card that slept or failed leaves the canvas empty.
  canvas.addEventListener("contextrestored", repaint);
  // Bitmaps for movement and fast play, and what zoom needs, come after the first picture.
  Promise.all([
    import("./bitmap-cache.js"),
    import("./double-buffer.js"),
    import("../scene/frame/box-of.js"),
  ]).then(([{ bitmapCache }, { doubleBuffer }, found]) => {
    boxOf = found.boxOf;
    painter = bitmapCache;
    fast = doubleBuffer(canvas);
    repaint();
  });

  function repaint() {
    paint = painter();
    pictures.dirty();
  }

  return {
    dirty: pictures.dirty,
    extent: box.extent,
    /** What of a state is drawn here. @param {State} seen @param {number} time */
    drawing(seen, time) {
      const { width, height } = box.extent();
      const { items } = drawUp(seen, time);
      return { items, colours, width, height };
    },
    /** What lies there, px of the canvas. @param {number} x @param {number} y */
    pick: (x, y) => pick(drawn.hits, x, y, drawn.camera),
    /** Where a thing lies that a zoomed stage may not show; null where all is shown.
     * @param {Address|null} selection */
    boxOf: (selection) =>
      selection && drawn.camera.scale > 1 ? boxOf(drawn.hits, selection) : null,
  };
}
