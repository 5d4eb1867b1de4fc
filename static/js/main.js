/*
 * Where the parts meet: the socket's messages become actions, actions become states, states
 * become panels and pictures. The only module that imports all the others.
 */

import { clock } from "./canvas/clock.js";
import { holding } from "./canvas/frame-hold.js";
import { paint as draw, palette } from "./canvas/painter.js";
import { prepare } from "./canvas/pixels.js";
import { viewport } from "./canvas/viewport.js";
import { reduce } from "./model/reduce.js";
import { initial } from "./model/state.js";
import { FIT, panBy, pinch, reveal, zoomAt } from "./scene/frame/camera.js";
import { pick, roomOf } from "./scene/frame/hit.js";
import { latePictures } from "./scene/frame/lazy-pictures.js";
import { scene } from "./scene/frame/scene.js";
import { prepared } from "./scene/frame/stage.js";
import { rushes } from "./scene/network/drift.js";
import { byId } from "./ui/core/dom.js";
import { following, later, lazily, turn } from "./ui/core/schedule.js";
import { styled } from "./ui/core/stylesheet.js";
import { tabs } from "./ui/core/tabs.js";
import { announcer } from "./ui/shell/announcer.js";
import { opening } from "./ui/shell/connect.js";
import { top } from "./ui/shell/header.js";
import { help } from "./ui/shell/help.js";
import { keyboard } from "./ui/shell/keyboard.js";
import { notices } from "./ui/shell/notices.js";
import { followSystem, keep, keeps, preferred, themeOf } from "./ui/shell/preferences.js";
import { incoming } from "./ui/stage/fetch-weights.js";
import { legend } from "./ui/stage/legend.js";
import { ribbon } from "./ui/stage/phase-bar.js";
import { transport } from "./ui/stage/playback.js";
import { pointer } from "./ui/stage/pointer.js";
import { getCatalog } from "./wire/http.js";
import { inWords, words } from "./words/words.js";

/** @import { Action } from "./model/reduce.js" */
/** @import { Command, ErrorDetail } from "./wire/messages.js" */

/** Panels and tables follow a fast run at most so often, in ms; the picture follows every frame. */
const PANELS_EVERY = 500;
const TABLES_EVERY = 600;
/** One plot after the other, so that no picture waits for all of them. */
const PLOT_EVERY = 60;
const LANDSCAPE_EVERY = 50;
const RETRY = 1000;

let state = initial(preferred());
/** @type {import("./wire/connection.js").Connection|null} */
let connection = null;
/** What is looked at; the session does not keep it. @type {Command} */
let looked = { do: "look", sample: 0 };

/** @type {import("./ui/core/page.js").Page} */
const page = {
  state: () => state,
  dispatch(action) {
    const before = state;
    state = reduce(state, withTheme(action));
    if (state === before) return;
    if (keeps(state.view, before.view)) keep(state.view);
    if (action.type === "select") bringIntoView(state.selection);
    pictures.dirty();
  },
  send(command) {
    if (state.error) page.dispatch({ type: "fault", error: null });
    if (command.do === "look") looked = command;
    connection?.send(command);
  },
  async ask(...asked) {
    try {
      return await (connection?.ask(...asked) ?? Promise.reject(new Error("lost")));
    } catch (error) {
      if (error instanceof Error) throw error;
      const refused = /** @type {ErrorDetail} */ (error);
      throw { ...refused, message: inWords(refused.message) };
    }
  },
};

/** What colours are shown follows from what was asked and what the system has.
 * @param {Action} action @returns {Action} */
function withTheme(action) {
  if (action.type !== "view" || !action.view.appearance) return action;
  return { type: "view", view: { ...action.view, theme: themeOf(action.view.appearance) } };
}

document.documentElement.lang = words.language;
byId("skip").textContent = words.skip;
byId("main").setAttribute("aria-label", words.regions.stage);
// In a frame of another page a way leads to the whole of this one.
for (const link of document.querySelectorAll("#whole")) link.textContent = words.share.whole;
const canvas = /** @type {HTMLCanvasElement} */ (byId("stage"));
canvas.setAttribute("aria-label", words.stage.label);
legend();

/** @type {ReturnType<typeof import("./ui/inspector/number-tables.js").twin>} */
let tables = () => false;
const panels = [
  top(page),
  ribbon(page),
  transport(page),
  tabs(page),
  notices(page),
  announcer(),
  later(
    () => import("./ui/setup/panel.js").then(({ setup }) => setup(page)),
    ({ frame }) => frame !== null,
  ),
  later(
    async () => {
      tables = (await import("./ui/inspector/number-tables.js")).twin(page);
      pictures.dirty();
      return () => {};
    },
    ({ frame }) => frame !== null,
  ),
].map((update) => turn(update));
const slow = [
  later(
    () => import("./ui/explain/panel.js").then(({ why }) => why(page)),
    ({ frame }) => frame !== null,
  ),
  incoming(page),
  later(
    () => import("./ui/explain/saliency.js").then(({ saliency }) => saliency(page)),
    ({ view, selection, saliency }) =>
      byId("why").hasChildNodes() &&
      (view.saliency || saliency !== null || (selection?.kind === "neuron" && selection.layer < 0)),
  ),
];
const plots = lazily("plots", () => import("./ui/plots/panel.js").then(({ plots }) => plots(page)));
const landscape = lazily("landscape", () =>
  Promise.all([
    import("./ui/landscape/panel.js"),
    import("./canvas/landscape.js"),
    styled("panels/landscape"),
  ]).then(([{ landscape }, { easel }]) => landscape(page, easel)),
);
panels.push(
  ...slow.map((update) => turn(update, PANELS_EVERY)),
  turn(plots, PLOT_EVERY),
  turn(landscape, LANDSCAPE_EVERY),
  // Tables that are not seen wait until play rests; long ones are written a piece a picture.
  turn((state) => tables(state, !state.playing || state.view.tab === "numbers"), TABLES_EVERY),
);
const follow = following(page, () => pictures.dirty());
const late = latePictures(() => pictures.dirty());
const held = holding((coming, time) =>
  prepare(scene(coming, time, box.extent(), late(coming)).items, colours),
);

/** @type {ReturnType<typeof palette>} */ let colours;
/** What of the view the colours follow. */ let look = "";
/** Which network was drawn. @type {string|number|undefined} */
let painted;
/** Begins with a canvas of which nothing is known. @type {typeof import("./canvas/bitmap-cache.js").layers} */
let layers = () => (context, groups, colours, pixelRatio) =>
  draw(
    context,
    groups.flatMap(({ items }) => items),
    colours,
    pixelRatio,
  );
let paint = layers();
/** @type {ReturnType<typeof import("./canvas/double-buffer.js").sheets>|null} */
let fast = null;
/** The last picture. @type {Pick<ReturnType<typeof scene>, "hits"|"camera">} */
let drawn = { hits: [], camera: FIT };

const pictures = clock((time, asked) => {
  const { width, height, pixelRatio } = box.extent();
  if (!prepared(state, { width, height })) {
    pictures.dirty();
    return true;
  }
  // New numbers of fast play come on the stage in a picture, and in the panels in another.
  if (held.due(state, time)) pictures.dirty();
  const behind = !held.due(state, time) && follow(panels, time, asked);
  byId("right").ariaBusy = `${behind && !state.playing}`;
  const { theme, projector, contrast } = state.view;
  if (look !== `${theme} ${projector} ${contrast}`) {
    look = `${theme} ${projector} ${contrast}`;
    colours = palette(getComputedStyle(document.documentElement));
  }
  const seen = held.seen(state, time);
  const picture = scene(seen, time, { width, height }, late(seen));
  // What the first picture of a network takes is done in pieces.
  if (picture.groups.length && painted !== state.session?.layout_id) {
    painted = state.session?.layout_id;
    return true;
  }
  drawn = picture;
  if (rushes(seen) && fast) {
    fast.paint(picture.groups, colours, pixelRatio);
    paint = layers();
  } else {
    fast?.end();
    paint(box.context(), picture.groups, colours, pixelRatio, picture.moving && !rushes(seen));
  }
  page.dispatch({ type: "arrived", time });
  return picture.moving || behind;
});

const box = viewport(canvas, () => pictures.dirty());
// A canvas asks for a font when it first writes in it.
document.fonts.addEventListener("loadingdone", repaint);
// A graphics card that slept or failed leaves the canvas empty.
canvas.addEventListener("contextrestored", repaint);

function repaint() {
  paint = layers();
  pictures.dirty();
}

/** @type {import("./ui/stage/pointer.js").Lens} */
const lens = {
  zoomAt: (camera, factor, about) => zoomAt(camera, factor, about, box.extent()),
  panBy: (camera, dx, dy) => panBy(camera, dx, dy, box.extent()),
  pinch: (camera, before, after) => pinch(camera, before, after, box.extent()),
  fit: FIT,
};
const around = {
  zoom(/** @type {number} */ factor) {
    const { width, height } = box.extent();
    const camera = lens.zoomAt(state.view.camera, factor, { x: width / 2, y: height / 2 });
    page.dispatch({ type: "view", view: { camera } });
  },
  fit: () => page.dispatch({ type: "view", view: { camera: FIT } }),
  help: help(),
  /** @type {import("./ui/stage/pointer.js").Grip} */
  grip: {},
};
keyboard(page, canvas, around);
pointer(page, canvas, (x, y) => pick(drawn.hits, x, y, drawn.camera), lens, around.grip);
followSystem(() => page.dispatch({ type: "view", view: preferred() }));

/** What is selected by key may lie beyond what a zoomed stage shows.
 * @param {import("./model/state.js").Selection|null} selection */
function bringIntoView(selection) {
  const room = selection && drawn.camera.scale > 1 ? roomOf(drawn.hits, selection) : null;
  if (!room) return;
  const found = reveal(state.view.camera, room, box.extent());
  page.dispatch({ type: "view", view: { camera: found } });
}

/** What makes this run again, when the server no longer knows it. */
function remembered() {
  const { session, frame, playing, speed } = state;
  if (!session || !frame) return null;
  const { update, phase, part } = frame;
  /** @type {Command[]} */
  const after = [{ do: "seek", update, phase, part }, { do: "speed", value: speed }, looked];
  if (playing) after.push({ do: "play" });
  return { config: session.config, log: session.log, update, after };
}

async function start() {
  try {
    const [catalog] = await Promise.all([
      state.catalog ?? getCatalog(),
      connection ??
        opening(page, remembered).then((opened) => {
          connection = opened;
        }),
    ]);
    page.dispatch({ type: "catalog", catalog });
  } catch {
    page.dispatch({ type: "connection", connection: "lost" });
    setTimeout(start, RETRY);
  }
}

pictures.dirty();
start();

// What changes the network by hand comes after the first picture.
Promise.all([
  import("./ui/inspector/interventions.js"),
  import("./scene/layout/layer-handles.js"),
  import("./scene/layout/plane.js"),
]).then(([{ hands }, { heads }, { outputMap, near }]) => {
  const places = {
    size: box.extent,
    heads: () => heads(state, box.extent()),
    map: () => outputMap(state, box.extent()),
    near: (/** @type {number} */ side) => near(state, box.extent(), side),
  };
  panels.push(turn(hands(page, around.grip, places)));
  pictures.dirty();
});
// So does what movement and fast play are painted on.
Promise.all([import("./canvas/bitmap-cache.js"), import("./canvas/double-buffer.js")]).then(
  ([painting, { sheets }]) => {
    layers = painting.layers;
    fast = sheets(canvas);
    repaint();
  },
);
