/*
 * The landscape: the picture of what is chosen, with its ball, and what is read of it in words.
 * The picture stays while a finer or a newer one comes; the ball moves with every frame.
 */

import { exists } from "../../model/address.js";
import {
  at,
  isOverParameters,
  isPrincipal,
  isRandom,
  lossAt,
  now,
  parameters,
  pathUpTo,
  tidy,
} from "../../model/landscape.js";
import { number } from "../../words/format.js";
import { said } from "../../words/panels/landscape.js";
import { byId, h, setAttribute, setText } from "../core/dom.js";
import { controls } from "./controls.js";
import { axisName, describe } from "./description.js";
import { chosenParameter, firstChoice, pairWith, startingPair } from "./landscape-choice.js";
import { overStage } from "./over-stage.js";
import { landscapePointer } from "./pointer.js";
import { landscapeRequests } from "./requests.js";

/** @import { LandscapeCanvas } from "./pointer.js" */
/** @import { PlanePoint } from "../../model/landscape.js" */
/** @import { Address } from "../../wire/messages.js" */
/** @import { Page, State } from "../core/page.js" */

/** @param {Page} page @param {(canvas:HTMLCanvasElement, resized:()=>unknown)=>LandscapeCanvas} landscapeCanvasOn
 * @returns {import("../core/page.js").Update} */
export function landscapePanel(page, landscapeCanvasOn) {
  const text = said.landscape;
  const choice = firstChoice();
  const sight = landscapeRequests(page, choice, () => show(page.state()));
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
  const again = h(
    "button",
    { type: "button", class: "quiet", onclick: () => sight.renew() },
    text.again,
  );
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
  figure.append(overStage(figure));
  byId("landscape").append(
    panel.element,
    empty,
    figure,
    h("div", { class: "notes" }, note, again),
    description,
  );
  let ready = false;
  // A canvas says its size as soon as it is looked at.
  const landscapeCanvas = landscapeCanvasOn(canvas, () => ready && draw(page.state()));
  const aim = landscapePointer(canvas, landscapeCanvas, {
    here: () => (sight.shown ? now(page.state(), sight.shown).ball : null),
    reach: () => sight.shown?.reach ?? 1,
    turn: (by) => {
      if (choice.mode !== "relief") return false;
      choice.turn += by;
      return true;
    },
    redraw: () => draw(page.state()),
    drop: (place) => start(place),
    may: () =>
      sight.shown !== null && (isOverParameters(sight.shown.plane) || sight.shown.axes !== null),
  });
  ready = true;
  for (const event of ["focus", "blur"])
    canvas.addEventListener(event, () => {
      focused = event === "focus" && canvas.matches(":focus-visible");
      draw(page.state());
    });
  byId("stage").addEventListener("click", (event) => {
    const state = page.state();
    const { view } = state;
    const one = chosenParameter(state);
    if (view.tab === "landscape" && one) choosePair(one, event.shiftKey ? 1 : 0);
  });

  /** @param {Address} one @param {0|1} place */
  function choosePair(one, place) {
    if (!choice.pair || !isOverParameters(choice)) return;
    choice.pair = pairWith(choice.pair, one, place);
    show(page.state());
  }

  /** Begin elsewhere. @param {PlanePoint} place */
  function start([x, y]) {
    const { shown } = sight;
    if (!shown || outlived(page.state())) return;
    const [first, second] = parameters(shown.plane);
    if (second)
      page.send({
        do: "edit",
        parameters: [
          { ...first, value: x },
          { ...second, value: y },
        ],
      });
    else if (shown.axes) page.send({ do: "set_parameters", parameters: at(shown.axes, [x, y]) });
    setText(reading, text.moved(describe.place(names(), tidy(shown, [x, y]))));
  }

  /** Of the axes. @returns {readonly [string, string]} */
  function names() {
    const { network } = page.state().session ?? {};
    const [first, second] = sight.shown ? parameters(sight.shown.plane) : [];
    if (second && network) return [axisName(network, first), axisName(network, second)];
    const [one, other] =
      text.axes[sight.shown && isRandom(sight.shown.plane) ? "random" : "principal"];
    return [one, other];
  }

  /** Is what is shown of a network that is no more? @param {State} state */
  const outlived = ({ session }) => session?.layout_id !== layout;

  /** @param {State} state */
  function draw(state) {
    if (!sight.shown || outlived(state)) return landscapeCanvas.show(null);
    const here = now(state, sight.shown);
    sight.path = pathUpTo(sight.path, here);
    const scale = state.view.projector ? 1.35 : 1;
    const { mode, turn } = choice;
    const marks = { now: here, path: sight.path, cursor: aim.cursor(), held: aim.held(), focused };
    landscapeCanvas.show({ landscape: sight.shown, mode, turn, names: names(), scale, ...marks });
    const cursor = aim.cursor();
    const seen = cursor ?? here.ball;
    const loss = lossAt(sight.shown, seen);
    const said = loss === null ? text.beyond : number(loss);
    const place = describe.place(names(), tidy(sight.shown, seen));
    setText(reading, cursor ? text.reads(place, said) : text.here(place, said));
    setAttribute(reading, "aria-live", aim.byKey() ? "polite" : "off");
  }

  /** @param {State} state */
  function show(state) {
    const { session, frame } = state;
    if (session && session.layout_id !== layout) {
      layout = session.layout_id;
      sight.forget();
      const kept = choice.pair?.every((one) => exists(session.network, one));
      if (!kept) choice.pair = startingPair(state);
      aim.cancel();
    }
    panel.show(state);
    const lacks = lacking(state);
    if (!lacks) sight.ask(state);
    const why = lacks || sight.wrong || (sight.shown ? "" : text.asking);
    setText(empty, why);
    empty.hidden = why === "";
    figure.hidden = why !== "" || !sight.shown;
    if (!sight.shown || why) again.hidden = note.hidden = true;
    else {
      const stale = frame !== null && frame.update !== sight.shown.update;
      setText(note, describe.notes(state, sight.shown, { stale, may: aim.may() }).join(" "));
      again.hidden = !stale;
      note.hidden = false;
      setText(
        description,
        describe.summary(names(), sight.shown, now(state, sight.shown), sight.path),
      );
    }
    figure.toggleAttribute("data-asking", sight.pending !== "");
    draw(state);
  }

  /** What there would have to be first; empty where all is there. @param {State} state */
  function lacking({ session, frame }) {
    if (!session || !frame) return text.empty;
    if (isOverParameters(choice) && !choice.pair) return text.single;
    const made = frame.update + Number(frame.committed);
    return isPrincipal(choice) && made < 2 && !sight.shown ? text.noPath : "";
  }

  return (state) => {
    if (state.view.tab === "landscape" && state.view.rightOpen) show(state);
  };
}
