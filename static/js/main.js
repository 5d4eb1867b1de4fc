/*
 * The composition root: the socket's messages become actions, actions become states, states
 * become panels and pictures. The only module that imports all the others.
 */

import { stageRenderer } from "./canvas/stage-renderer.js";
import { isAsking, isChanging } from "./model/commands.js";
import { reduce } from "./model/reduce.js";
import { initial } from "./model/state.js";
import { FIT, movesOver, reveal } from "./scene/frame/camera.js";
import { phaseColumns } from "./scene/layout/phase-columns.js";
import { byId, setAttribute } from "./ui/core/dom.js";
import { following, later, lazily, turn } from "./ui/core/schedule.js";
import { loadStylesheet, styled } from "./ui/core/stylesheet.js";
import { tabs } from "./ui/core/tabs.js";
import { connectSession } from "./ui/shell/connect.js";
import { header } from "./ui/shell/header.js";
import { keyboard } from "./ui/shell/keyboard.js";
import { notices } from "./ui/shell/notices.js";
import { followSystem, preferred, themeOf } from "./ui/shell/preferences.js";
import { phaseBar } from "./ui/stage/phase-bar.js";
import { playback } from "./ui/stage/playback.js";
import { pointer } from "./ui/stage/pointer.js";
import { pauseAfter, refusalOf } from "./wire/connection.js";
import { documentOf } from "./wire/document.js";
import { getCatalog } from "./wire/http.js";
import { inWords, words } from "./words/words.js";

/** @import { Action } from "./model/reduce.js" */
/** @import { Command, ErrorDetail, NetworkInfo } from "./wire/messages.js" */

/** Panels and tables follow a fast run at most so often, in ms; the picture follows every frame. */
const PANELS_EVERY = 500;
const TABLES_EVERY = 600;
/** One plot after the other, so that no picture waits for all of them. */
const PLOT_EVERY = 60;
const LANDSCAPE_EVERY = 50;

let state = initial(preferred());
/** @type {import("./wire/connection.js").Connection|null} */
let connection = null;
/** The sample that is viewed; the session does not keep it. @type {Command} */
let viewed = { do: "view_sample", sample: 0 };
/** @type {import("./canvas/landscape.js").DrawnLandscape|null} */
let ground = null;

const keeping = import("./ui/shell/keep-preferences.js");
/** Comes with the tables. @type {typeof import("./ui/explain/follow.js").followed} */
let followed = (_, state) => state;

/** @type {import("./ui/core/page.js").Page} */
const page = {
  state: () => state,
  dispatch(action) {
    const before = state;
    state = followed(before, reduce(state, withTheme(action)));
    if (state === before) return;
    const { view } = state;
    if (view !== before.view) keeping.then(({ keep }) => keep(view, before.view));
    setAttribute(byId("main"), "aria-busy", `${isChanging(state)}`);
    if (action.type === "select") bringIntoView(state.selection);
    stage.dirty();
  },
  send(command) {
    if (state.error) page.dispatch({ type: "fault", error: null });
    page.ask(command).catch((error) => {
      // The page says that the line is lost.
      if (!(error instanceof Error)) page.dispatch({ type: "error", id: null, error });
    });
  },
  async ask(...asked) {
    if (asked[0].do === "view_sample") viewed = asked[0];
    try {
      const reply = await (connection?.ask(...asked) ?? Promise.reject(new Error("lost")));
      const { kept } = reply;
      if (kept) import("./ui/runs/branch.js").then((it) => it.tellKept(page, kept));
      return reply;
    } catch (error) {
      if (error instanceof Error) throw error;
      const refused = /** @type {ErrorDetail} */ (error);
      throw { ...refused, message: await inWords(refused) };
    }
  },
  async pictures() {
    // Hover is no part of a picture.
    const still = stage.drawing({ ...state, hover: null, motion: null }, 0);
    const drawings = { stage: still, landscape: ground?.drawing() ?? null };
    return { ...(await import("./canvas/pictures.js")), drawings, draw: stage.drawing };
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
import("./ui/stage/legend.js").then(({ legend }) => legend());

/** @type {ReturnType<typeof import("./ui/inspector/number-tables.js").numberTables>} */
let tables = () => false;
/** Has a run been seen? @param {import("./model/state.js").State} state */
const begun = ({ frame }) => frame !== null;
const panels = [
  header(page),
  phaseBar(page, () => phaseColumns(state, stage.extent())),
  playback(page),
  tabs(page),
  notices(page),
  later(() => import("./ui/shell/announcer.js").then(({ announcer }) => announcer()), begun),
  later(() => import("./ui/runs/local-runs.js").then(({ ownRuns }) => ownRuns(page)), begun),
  later(async () => {
    const { sentence } = await import("./ui/sentence/sentence.js");
    return sentence(page, (await import("./canvas/text-width.js")).widthIn);
  }, begun),
  later(
    () =>
      styled(["panels/setup", "panels/data"], () => import("./ui/setup/panel.js")).then(
        ({ setupPanel }) => setupPanel(page),
      ),
    begun,
  ),
  later(async () => {
    tables = (await import("./ui/inspector/number-tables.js")).numberTables(page);
    ({ followed } = await import("./ui/explain/follow.js"));
    state = followed({ ...state, frame: null }, state);
    stage.dirty();
    return () => {};
  }, begun),
].map((update) => turn(update));
const slow = [
  later(
    () =>
      styled(
        ["panels/value-editor", "panels/inspector", "panels/explain"],
        () => import("./ui/explain/panel.js"),
      )
        .then(({ explainPanel }) => explainPanel(page))
        .finally(() => stage.dirty()),
    begun,
  ),
  later(
    () => import("./ui/stage/fetch-weights.js").then(({ fetchWeights }) => fetchWeights(page)),
    begun,
  ),
  later(
    () => import("./ui/explain/saliency.js").then(({ saliency }) => saliency(page)),
    ({ view, selection, saliency }) =>
      byId("why").hasChildNodes() &&
      (view.saliency || saliency !== null || selection?.tensor === "x"),
  ),
];
const plots = lazily("plots", () =>
  import("./ui/plots/panel.js").then(({ plotsPanel }) => plotsPanel(page)),
);
const landscape = lazily("landscape", () =>
  Promise.all([
    import("./ui/landscape/panel.js"),
    import("./canvas/landscape.js"),
    loadStylesheet("panels/landscape"),
  ]).then(([{ landscapePanel }, { landscapeCanvas }]) =>
    landscapePanel(page, (...at) => {
      ground = landscapeCanvas(...at);
      return ground;
    }),
  ),
);
panels.push(
  ...slow.map((update) => turn(update, PANELS_EVERY)),
  turn(plots, PLOT_EVERY),
  turn(landscape, LANDSCAPE_EVERY),
  // Tables that are not seen wait until play rests; long ones are written a piece a picture.
  turn((state) => tables(state, !state.playing || state.view.tab === "numbers"), TABLES_EVERY),
);
// Loaded with the first program; it goes away with the last as well.
const operations = later(
  () =>
    Promise.all([
      styled(["panels/operations"], () => import("./ui/operations/panel.js")),
      import("./scene/program/stage.js"),
    ]).then(([{ operations }, { foldedNow }]) =>
      operations(page, canvas, stage.pick, () => foldedNow(state, stage.extent())),
    ),
  ({ session, frame }) =>
    frame !== null && Boolean(session?.program || document.querySelector("#phase-bar .operations")),
);
panels.push(turn(operations));
const { follow, shown } = following(page, () => stage.dirty());
const stage = stageRenderer(canvas, {
  state: () => state,
  panels(time, asked, due) {
    const behind = !due && follow(panels, time, asked);
    setAttribute(byId("right"), "aria-busy", `${!state.playing && (behind || isAsking(state))}`);
    return behind;
  },
  painted(time) {
    setAttribute(byId("main"), "data-revision", shown().frame?.revision ?? 0);
    page.dispatch({ type: "arrived", time });
  },
});

/** @type {import("./ui/stage/pointer.js").CameraMoves} */
const moves = movesOver(stage.extent);
/** @type {import("./ui/shell/keyboard.js").KeyTargets} */
const around = {
  zoom(/** @type {number} */ factor) {
    const { width, height } = stage.extent();
    const camera = moves.zoomAt(state.view.camera, factor, { x: width / 2, y: height / 2 });
    page.dispatch({ type: "view", view: { camera } });
  },
  fit: () => page.dispatch({ type: "view", view: { camera: FIT } }),
  help: () => {},
  grip: {},
};
styled(["dialogs/dialog"], () => import("./ui/shell/help.js")).then(({ help }) => {
  around.help = help();
});
keyboard(page, canvas, around);
pointer(page, canvas, stage.pick, moves, around.grip);
followSystem(() => page.dispatch({ type: "view", view: preferred() }));

/** What is selected by key may lie beyond what a zoomed stage shows.
 * @param {import("./model/state.js").Address|null} selection */
function bringIntoView(selection) {
  const box = stage.boxOf(selection);
  if (!box) return;
  page.dispatch({ type: "view", view: { camera: reveal(state.view.camera, box, stage.extent()) } });
}

/** What makes this run again, when the server no longer knows it. */
function remembered() {
  const { session, frame, playing, speed } = state;
  if (!session || !frame) return null;
  /** @type {Command[]} */
  const after = [{ do: "speed", value: speed }, viewed];
  if (playing) after.push({ do: "play" });
  return { document: documentOf(session, frame), after };
}

async function start(attempt = 0) {
  try {
    const [catalog] = await Promise.all([
      state.catalog ?? getCatalog(),
      connection ??
        connectSession(page, remembered).then((opened) => {
          connection = opened;
        }),
    ]);
    page.dispatch({ type: "catalog", catalog });
  } catch (error) {
    page.dispatch({ type: "connection", connection: "lost", refusal: refusalOf(error) });
    setTimeout(start, pauseAfter(refusalOf(error), attempt, Math.random), attempt + 1);
  }
}

stage.dirty();
start();

// Interventions come after the first picture.
Promise.all([
  styled(["stage/layer-handles"], () => import("./ui/shell/interventions.js")),
  import("./scene/layout/layer-handles.js"),
  import("./scene/layout/plane.js"),
  import("./scene/overlays/mark-places.js"),
  import("./model/keyboard-navigation.js"),
  import("./model/program/navigation.js"),
]).then(
  ([
    { interventions },
    { handlePlaces },
    { outputMap, cameraNear },
    { isCovering, lookForNote },
    { navigate },
    { navigateProgram },
  ]) => {
    around.navigate = ({ session, selection }, direction) =>
      session?.program
        ? navigateProgram(session.program, selection, direction)
        : navigate(/** @type {NetworkInfo} */ (session?.network), selection, direction);
    /** @type {Parameters<typeof interventions>[2]} */
    const places = {
      size: stage.extent,
      handles: () => handlePlaces(state, stage.extent()),
      map: () => outputMap(state, stage.extent()),
      near: (side) => cameraNear(state, stage.extent(), side),
      isCovering: (...of) => isCovering(stage.drawing(state, 0).items, ...of),
      look: (...of) => lookForNote(stage.drawing(state, 0).items, stage.extent(), ...of),
    };
    panels.push(turn(interventions(page, around.grip, places)));
    stage.dirty();
  },
);
