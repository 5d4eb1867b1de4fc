/*
 * The split stage: two runs beside each other, each in a frame of its own, and one set of buttons
 * that steps both.
 */

import { end, lossesOf, stepped } from "../../wire/race.js";
import { number } from "../../words/format.js";
import { said } from "../../words/panels/race.js";
import { h, setText } from "../core/dom.js";
import { curvesOfRuns } from "./curves.js";
import { lockstep } from "./lockstep.js";

/** @import { RunState } from "../../wire/race.js" */
/** @typedef {{id:string, title:string}} Run */

/** Between two steps of play, ms: long enough for a phase to be followed. */
const REST = { phase: 900, update: 120, epoch: 120 };

/** The buttons beneath step both, each frame's own would part them; and the page has one head.
 * @param {HTMLIFrameElement} frame */
function markRaceFrame({ contentDocument }) {
  contentDocument?.body.toggleAttribute("data-race", true);
  contentDocument?.getElementById("header")?.setAttribute("role", "presentation");
}

/** @param {readonly Run[]} runs */
export function splitStage(runs) {
  const ids = runs.map(({ id }) => id);
  const status = h("p", { role: "status", class: "note" });
  const by = h(
    "select",
    { "aria-label": said.by, "data-race": "by" },
    .../** @type {const} */ (["phase", "update", "epoch"]).map((name) =>
      h("option", { value: name, selected: name === "update" }, said.steps[name]),
    ),
  );
  const chosen = () => /** @type {keyof typeof REST} */ (by.value);
  const play = h("button", {
    type: "button",
    class: "primary",
    "data-race": "play",
    onclick: toggle,
  });
  const step = h("button", { type: "button", "data-race": "step", onclick: once }, said.step);
  const curves = curvesOfRuns();
  /** @type {(RunState|null)[]} */
  let states = runs.map(() => null);
  let begun = false;

  const race = lockstep({
    ids,
    stepped: (id) => stepped(id, chosen()),
    rest: () => new Promise((resolve) => setTimeout(resolve, REST[chosen()])),
    async shown(/** @type {(RunState|null)[]} */ next) {
      begun = true;
      states = next;
      await draw();
    },
  });

  async function draw() {
    const losses = await Promise.all(ids.map(lossesOf));
    curves.show(
      runs.map(({ title }, at) => ({ title, losses: losses[at], outcome: outcome(states[at]) })),
    );
    label();
  }

  /** @param {RunState|null} state */
  function outcome(state) {
    if (!begun) return "";
    if (!state) return said.diverged;
    const loss = typeof state.loss === "number" ? number(state.loss, 3) : state.loss;
    return said.stands(state.updates, loss);
  }

  function label() {
    setText(play, race.playing() ? said.pause : said.play);
  }

  async function toggle() {
    if (race.playing()) race.pause();
    else race.play().catch(lost).finally(label);
    label();
  }

  function once() {
    race.pause();
    race.step().catch(lost);
  }

  function lost() {
    setText(status, said.lost);
  }

  const frames = runs.map(({ id, title }) => {
    const frame = h("iframe", {
      src: `embed?s=${encodeURIComponent(id)}&lang=${document.documentElement.lang}`,
      title,
      onload: () => markRaceFrame(frame),
    });
    const open = h("a", { href: `?s=${encodeURIComponent(id)}`, class: "button" }, said.open);
    return h("figure", {}, h("figcaption", {}, title, open), frame);
  });
  const drawn = draw().catch(lost);
  return {
    element: h(
      "div",
      { class: "board" },
      h("div", { class: "frames" }, ...frames),
      h("div", { class: "row" }, play, step, by, status),
      curves.element,
    ),
    /** Nobody races on for a window that is closed; a run that is opened goes on. */
    async close() {
      race.pause();
      await Promise.all([drawn, race.stood()]);
      for (const id of ids) end(id);
    },
  };
}
