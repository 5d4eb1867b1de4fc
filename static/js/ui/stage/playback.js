/*
 * Below the stage: where we are, how fast it plays, and the buttons that move it.
 */

import { playsOf, speedOf, stepCommands } from "../../model/commands.js";
import { position, SPEED, valueAt } from "../../model/log-scale.js";
import { updatesPerSecond } from "../../model/pace.js";
import { words } from "../../words/words.js";
import { byId, h, setAttribute, setText, whenChanged } from "../core/dom.js";
import { slider, stepButton } from "../core/fields.js";
import { pressAndHold } from "../core/press-and-hold.js";
import { stepUnits } from "./step-units.js";
import { timelineSlider } from "./timeline-slider.js";

/** @import { Command } from "../../wire/messages.js" */
/** @import { Page, State } from "../core/page.js" */
/** @typedef {"play"|"step"|"back"|"reset"|"next_seed"} Button */
/** @typedef {Button|"weight"|"update"|"epoch"} Move  those without a button have a key */

/** The buttons, the first of them first; what is wanted rarely stands apart, at the end.
 * @type {{move:Button, key?:string}[]} */
const MOVES = [
  { move: "play", key: "␣" },
  { move: "step", key: "S" },
  { move: "back", key: "B" },
];
/** @type {{move:Button}[]} */
const STARTS = [{ move: "reset" }, { move: "next_seed" }];

/** How much one press of slower or faster changes the speed. */
const SPEED_FACTOR = 2;

/** Moves that go on while the button is held. */
const HELD = new Set(["back", "step"]);

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
  if (page.state().connection !== "open") return;
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
  const button = (/** @type {{move:Button, key?:string}} */ { move, key }) => {
    const element = h(
      "button",
      { type: "button", "data-do": move, title: words.playback.hints[move] },
      h("span", {}, names[move]),
      key && h("kbd", { "aria-hidden": "true" }, key),
    );
    if (HELD.has(move)) pressAndHold(element, () => perform(page, move));
    else element.addEventListener("click", () => perform(page, move));
    return element;
  };
  const [moves, starts] = [MOVES.map(button), STARTS.map(button)];
  const [play] = moves;
  const units = stepUnits(page);
  const line = timelineSlider(page);
  root.append(
    h("div", { class: "moves" }, ...moves, units.element, ...starts),
    h(
      "div",
      { class: "status-line" },
      line.element,
      where,
      h(
        "div",
        { class: "speed" },
        h("label", { for: "speed" }, words.playback.speed),
        slower,
        track.element,
        faster,
        pace,
      ),
    ),
  );

  const showState = whenChanged(
    (/** @type {State} */ s) => [s.connection, playsOf(s), speedOf(s), s.session?.phases],
    (state) => {
      const { connection, session } = state;
      const [playing, speed] = [playsOf(state), speedOf(state)];
      const off = connection !== "open" || !session;
      for (const element of [...moves, ...starts, slower, faster]) element.disabled = off;
      track.element.disabled = off;
      setText(play.firstElementChild ?? play, playing ? words.playback.pause : words.playback.play);
      setAttribute(play, "data-playing", playing);
      const text = session ? words.playback.pace(updatesPerSecond(state)) : "";
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
    units.update(state);
    line.update(state);
  };
}
