/*
 * The landscape: what plane is looked at, asking the server for it, and the picture with its ball.
 * The picture stays while a finer or a newer one comes; the ball moves with every frame.
 */

import { parameterOf } from "../model/hands.js";
import {
  allOf,
  at,
  drift,
  exists,
  firstPair,
  lossAt,
  now,
  placeOf,
  tidy,
  walked,
} from "../model/landscape.js";
import { number } from "../words/format.js";
import { words } from "../words/words.js";
import { byId, h, setAttribute, setText } from "./dom.js";
import { aiming } from "./landscape-aim.js";
import { controls } from "./landscape-controls.js";
import { inWords, nameOf } from "./landscape-words.js";

/** @import { Landscape, Plane, Point } from "../model/landscape.js" */
/** @import { Parameter } from "../wire/messages.js" */
/** @import { Page, State } from "./page.js" */

/** @typedef {{kind:"parameters"|"principal"|"random", pair:[Parameter, Parameter]|null, seed:number,
 *    over:"train"|"batch", mode:"contour"|"relief", turn:number, zoom:number}} Choice */
/** @typedef {{show:(view:any)=>void, place:(at:Point)=>Point|null, seen:(place:Point)=>Point|null}} Easel */

/** Beyond this share of its length, what is not shown has made it another landscape. */
const MATERIAL = 0.03;
/** No oftener than this while the run plays, ms. */
const EVERY = 700;

/** @param {Page} page @param {(canvas:HTMLCanvasElement, resized:()=>unknown)=>Easel} easelOn
 * @returns {import("./page.js").Update} */
export function landscape(page, easelOn) {
  const text = words.landscape;
  /** @type {Choice} */
  const choice = {
    kind: "parameters",
    pair: null,
    seed: 0,
    over: "train",
    mode: "contour",
    turn: 0.6,
    zoom: 1,
  };
  /** @type {Landscape|null} */
  let shown = null;
  /** What of `choice` the picture was asked with, and all parameters then. */
  let key = "";
  /** @type {number[]|null} */
  let before = null;
  /** @type {[number, number, number][]} */
  let path = [];
  let reach = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  let pending = "";
  let wrong = "";
  let focused = false;
  let layout = -1;

  const canvas = h("canvas", {
    id: "ground",
    tabindex: 0,
    role: "application",
    "aria-label": text.label,
    "aria-describedby": "ground-words",
  });
  const empty = h("p", { class: "empty" });
  const reading = h("p", { class: "reading", role: "status" });
  const description = h("p", { id: "ground-words", class: "visually-hidden" });
  const note = h("p", { class: "note" });
  const again = h("button", { type: "button", class: "quiet", onclick: () => renew() }, text.again);
  const legend = h(
    "ul",
    { class: "signs" },
    .../** @type {const} */ (["path", "now", "gradient", "step"]).map((sign) =>
      h("li", {}, h("span", { class: `sign ${sign}`, "aria-hidden": "true" }), text.legend[sign]),
    ),
  );
  const panel = controls(choice, (changed) => {
    Object.assign(choice, changed);
    if ("kind" in changed || "pair" in changed) choice.zoom = 1;
    show(page.state());
  });
  const figure = h("div", { class: "ground" }, canvas, reading, legend);
  byId("landscape").append(
    panel.element,
    empty,
    figure,
    h("div", { class: "notes" }, note, again),
    description,
  );
  let ready = false;
  // A canvas says its size as soon as it is looked at.
  const easel = easelOn(canvas, () => ready && draw(page.state()));
  const aim = aiming(canvas, easel, {
    here: () => (shown ? now(page.state(), shown).ball : null),
    reach: () => shown?.reach ?? 1,
    turn: (by) => {
      if (choice.mode !== "relief") return false;
      choice.turn += by;
      return true;
    },
    redraw: () => draw(page.state()),
    drop: (place) => start(place),
    may: () => shown !== null && (choice.kind === "parameters" || shown.axes !== null),
  });
  ready = true;
  for (const event of ["focus", "blur"])
    canvas.addEventListener(event, () => {
      focused = event === "focus" && canvas.matches(":focus-visible");
      draw(page.state());
    });
  byId("stage").addEventListener("click", (event) => {
    const { view, selection } = page.state();
    const one = parameterOf(selection);
    if (view.tab === "landscape" && one) choosePair(one, event.shiftKey ? 1 : 0);
  });

  /** @param {Parameter} one @param {0|1} place */
  function choosePair(one, place) {
    if (!choice.pair || choice.kind !== "parameters") return;
    const [first, second] = choice.pair;
    const other = place === 0 ? second : first;
    const kept = String(other) === String(one) ? choice.pair[place] : other;
    choice.pair = place === 0 ? [one, kept] : [kept, one];
    show(page.state());
  }

  /** @returns {Plane} */
  function plane() {
    const { kind, pair, seed } = choice;
    if (kind === "parameters" && pair)
      return { kind, first: placeOf(pair[0]), second: placeOf(pair[1]) };
    return kind === "random" ? { kind, seed } : { kind };
  }

  /** @param {State} state */
  function wantedKey({ session }) {
    const { over, zoom } = choice;
    return JSON.stringify([plane(), over, zoom, session?.layout_id]);
  }

  function renew() {
    key = "";
    show(page.state());
  }

  /** Whether what is drawn is of another landscape than the run's now. @param {State} state
   * @param {Landscape} landscape */
  function outlived(state, { plane, over, update, xs, ys }) {
    const { frame } = state;
    if (!frame || plane.kind !== "parameters") return false;
    if (over === "batch" && frame.update !== update) return true;
    const [x, y] = shown ? now(state, shown).ball : [0, 0];
    const last = xs.length - 1;
    if (x < xs[0] || x > xs[last] || y < ys[0] || y > ys[last]) return choice.zoom === 1;
    return drift(state, plane, before) > MATERIAL;
  }

  /** @param {State} state */
  function ask(state) {
    const wanted = wantedKey(state);
    const time = performance.now();
    const fresh = wanted !== key;
    if (!fresh && (!shown || pending || !outlived(state, shown))) return;
    if (pending === wanted || (!fresh && state.playing && time - askedAt < EVERY)) return;
    if (fresh && choice.zoom === 1) reach = 0;
    [pending, key, askedAt, wrong] = [wanted, wanted, time, ""];
    const then = allOf(state);
    const points = state.playing && !fresh ? 33 : 65;
    const wide = reach ? { reach: reach * choice.zoom } : {};
    /** @param {import("../wire/messages.js").ReplyMessage} reply */
    const take = (reply) => {
      /** @type {Landscape|undefined} */
      const found = reply.landscape;
      if (pending !== wanted || !found) return;
      // A newer picture takes the old one's place when it is as fine.
      const kept = shown !== null && !fresh && found.xs.length < Math.min(33, shown.xs.length);
      if (kept) return;
      shown = found;
      reach ||= found.reach;
      path = found.path;
      before = then;
      show(page.state());
    };
    page
      .ask({ do: "landscape", plane: plane(), over: choice.over, points, ...wide }, take)
      .then((reply) => {
        take(reply);
        if (pending === wanted) pending = "";
        show(page.state());
      })
      .catch((error) => {
        if (pending !== wanted) return;
        pending = "";
        if (fresh) shown = null;
        wrong = error?.field === "path" ? text.noPath : (error?.message ?? text.stopped);
        if (error?.message === "lost") [key, wrong] = ["", ""];
        show(page.state());
      });
  }

  /** Begin elsewhere. @param {Point} place */
  function start([x, y]) {
    if (!shown) return;
    if (choice.kind === "parameters" && choice.pair) {
      const [first, second] = choice.pair;
      page.send({
        do: "edit",
        parameters: [
          [...first, x],
          [...second, y],
        ],
      });
    } else if (shown.axes) page.send({ do: "stand", parameters: at(shown.axes, [x, y]) });
    setText(reading, text.moved(inWords.place(names(), tidy(shown, [x, y]))));
  }

  /** @returns {readonly [string, string]} */
  function names() {
    const { network } = page.state().session ?? {};
    if (choice.kind === "parameters" && choice.pair && network)
      return [nameOf(network, choice.pair[0]), nameOf(network, choice.pair[1])];
    const [first, second] = text.axes[choice.kind === "random" ? "random" : "principal"];
    return [first, second];
  }

  /** @param {State} state */
  function draw(state) {
    if (!shown) return easel.show(null);
    const here = now(state, shown);
    path = walked(path, here);
    const scale = state.view.projector ? 1.35 : 1;
    const { mode, turn } = choice;
    const marks = { now: here, path, cursor: aim.cursor(), held: aim.held(), focused };
    easel.show({ landscape: shown, mode, turn, names: names(), scale, ...marks });
    const cursor = aim.cursor();
    const seen = cursor ?? here.ball;
    const loss = lossAt(shown, seen);
    const said = loss === null ? text.beyond : number(loss);
    const place = inWords.place(names(), tidy(shown, seen));
    setText(reading, cursor ? text.reads(place, said) : text.here(place, said));
    setAttribute(reading, "aria-live", aim.byKey() ? "polite" : "off");
  }

  /** @param {State} state */
  function show(state) {
    const { session, frame } = state;
    if (session && session.layout_id !== layout) {
      layout = session.layout_id;
      [shown, key, pending, path] = [null, "", "", []];
      const kept = choice.pair?.every((one) => exists(session.network, one));
      if (!kept) choice.pair = startingPair(state);
      aim.cancel();
    }
    panel.show(state);
    const why = missing(state);
    setText(empty, why);
    empty.hidden = why === "";
    figure.hidden = why !== "" || !shown;
    if (!why || why === text.asking) ask(state);
    if (!shown || why) again.hidden = note.hidden = true;
    else {
      const stale = frame !== null && frame.update !== shown.update;
      setText(note, inWords.notes(state, shown, { stale, may: aim.may() }).join(" "));
      again.hidden = !stale;
      note.hidden = false;
      setText(description, inWords.summary(names(), shown, now(state, shown), path));
    }
    figure.toggleAttribute("data-asking", pending !== "");
    draw(state);
  }

  /** Why there is nothing to see; empty where there is. @param {State} state */
  function missing({ session, frame }) {
    if (!session || !frame) return text.empty;
    if (choice.kind === "parameters" && !choice.pair) return text.single;
    if (choice.kind === "principal" && frame.update + Number(frame.committed) < 2 && !shown)
      return text.noPath;
    return wrong || (shown ? "" : text.asking);
  }

  /** @param {State} state @returns {[Parameter, Parameter]|null} */
  function startingPair({ session, selection }) {
    const pair = session && firstPair(session.network);
    const one = parameterOf(selection);
    if (!pair || !one) return pair;
    return String(pair[1]) === String(one) ? [one, pair[0]] : [one, pair[1]];
  }

  return (state) => {
    if (state.view.tab === "landscape" && state.view.rightOpen) show(state);
  };
}
