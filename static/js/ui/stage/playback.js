/*
 * Below the stage: where we are, how fast it plays, and the buttons that move it.
 */

import { playsOf, speedOf, stepCommands } from "../../model/commands.js";
import { position, SPEED, valueAt } from "../../model/scales.js";
import { words } from "../../words/words.js";
import { byId, h, setAttribute, setText, whenChanged } from "../core/dom.js";
import { menu, slider, stepButton } from "../core/fields.js";
import { pressAndHold } from "../core/press-and-hold.js";
import { timelineSlider } from "./timeline-slider.js";

/** @import { StepBy } from "../../model/state.js" */
/** @import { Command } from "../../wire/messages.js" */
/** @import { Page, State } from "../core/page.js" */
/** @typedef {"reset"|"back"|"step"|"weight"|"update"|"epoch"|"play"|"next_seed"} Move */

/** @type {{move:Move, key?:string}[]} */
const MOVES = [
  { move: "reset" },
  { move: "back", key: "B" },
  { move: "step", key: "S" },
  { move: "weight", key: "W" },
  { move: "update", key: "U" },
  { move: "epoch", key: "E" },
  { move: "play", key: "␣" },
  { move: "next_seed" },
];

/** How much one press of slower or faster changes the speed. */
const SPEED_FACTOR = 2;

/** Moves that go on while the button is held. */
const HELD = new Set(["back", "step", "weight"]);

/** What a move asks for. Stepping is something one does oneself: play stops first, on the server.
 * @param {State} state @param {Move} move @returns {Command[]} */
export function commandsOf(state, move) {
  const { view } = state;
  const playing = playsOf(state);
  if (move === "play") return [{ do: playing ? "pause" : "play" }];
  if (move === "reset" || move === "next_seed") return [{ do: move }];
  const by = move === "back" || move === "step" ? view.stepBy : move;
  const steps = stepCommands(state, by, move === "back" ? -1 : 1);
  return playing ? [{ do: "pause" }, ...steps] : steps;
}

/** @param {Page} page @param {Move} move */
export function perform(page, move) {
  const state = page.state();
  if (state.connection !== "open") return;
  // Which sample comes next is known when the one before it is seen.
  if (state.view.stepBy === "sample" && (move === "step" || move === "back"))
    import("../core/command-queue.js").then(({ enqueue }) =>
      enqueue(page, () => commandsOf(page.state(), move)),
    );
  else for (const command of commandsOf(state, move)) page.send(command);
}

/** @param {Page} page @param {number} factor */
export function changeSpeed(page, factor) {
  const next = Math.min(Math.max(speedOf(page.state()) * factor, SPEED.min), SPEED.max);
  page.send({ do: "speed", value: Number(next.toPrecision(2)) });
}

/** @param {Page} page @returns {import("../core/page.js").Update} */
export function playback(page) {
  const root = byId("playback");
  root.setAttribute("aria-label", words.regions.playback);
  const where = h("p", { class: "where" });
  const pace = h("output", { class: "pace" });
  const track = slider(words.playback.speed, SPEED, (at) =>
    page.send({ do: "speed", value: valueAt(SPEED, at) }),
  );
  track.element.id = "speed";
  const slower = stepButton(words.playback.slower, "−", () => changeSpeed(page, 1 / SPEED_FACTOR));
  const faster = stepButton(words.playback.faster, "+", () => changeSpeed(page, SPEED_FACTOR));
  const names = { ...words.playback, next_seed: words.playback.nextSeed };
  const buttons = MOVES.map(({ move, key }) => {
    const button = h(
      "button",
      { type: "button", "data-do": move, title: words.playback.hints[move] },
      h("span", {}, names[move]),
      key && h("kbd", { "aria-hidden": "true" }, key),
    );
    if (HELD.has(move)) pressAndHold(button, () => perform(page, move));
    else button.addEventListener("click", () => perform(page, move));
    return button;
  });
  const stepBy = menu(words.playback.stepBy, (name) =>
    page.dispatch({ type: "view", view: { stepBy: /** @type {StepBy} */ (name) } }),
  );
  stepBy.element.id = "step-by";
  const grains = Object.entries(words.playback.grains).map(([name, title]) => ({ name, title }));
  stepBy.show(grains, "phase");
  const line = timelineSlider(page);
  const play = buttons[MOVES.findIndex(({ move }) => move === "play")];
  root.append(
    line.element,
    h(
      "div",
      { class: "status-line" },
      where,
      h(
        "label",
        { class: "step-by" },
        h("span", { class: "label" }, words.playback.stepBy),
        stepBy.element,
      ),
      h(
        "div",
        { class: "speed" },
        h("span", { class: "label" }, words.playback.speed),
        slower,
        track.element,
        faster,
        pace,
      ),
    ),
    h("div", { class: "moves" }, ...buttons),
  );

  const showState = whenChanged(
    (/** @type {State} */ s) => [s.connection, s.playing, speedOf(s), s.session === null],
    (state) => {
      const { connection, playing, session } = state;
      const speed = speedOf(state);
      const off = connection !== "open" || !session;
      for (const button of [...buttons, slower, faster]) button.disabled = off;
      track.element.disabled = off;
      setText(play.firstElementChild ?? play, playing ? words.playback.pause : words.playback.play);
      setAttribute(play, "data-playing", playing);
      const text = words.playback.pace(speed);
      track.show(position(SPEED, speed), text);
      setText(pace, text);
    },
  );
  const showPlace = whenChanged(
    (/** @type {State} */ { frame: f }) => [f?.update, f?.epoch, f?.sample, f?.batch, f?.own],
    ({ frame }) => {
      if (!frame) return;
      const { playback: table } = words;
      const sample =
        frame.sample < 0 ? table.whole(frame.batch) : table.sample(frame.sample + 1, frame.batch);
      const seen = frame.batch > 1 ? sample : "";
      const own = ` · ${words.dataMenu.own}`;
      setText(where, table.where(frame.update, frame.epoch) + (frame.own ? own : seen));
    },
  );
  return (state) => {
    showState(state);
    showPlace(state);
    line.update(state);
  };
}
