/*
 * Below the stage: where we are, how fast it plays, and the buttons that move it.
 */

import { position, SPEED, valueAt } from "../model/scales.js";
import { byId, h, setAttribute, setText, whenChanged } from "./dom.js";
import { slider, stepButton } from "./fields.js";
import { words } from "./words.js";

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./page.js").State} State */
/** @typedef {import("../wire/messages.js").Command} Command */
/** @typedef {"reset"|"back"|"step"|"weight"|"update"|"epoch"|"play"|"new_start"} Move */

/** @type {{move:Move, key?:string}[]} */
const MOVES = [
  { move: "reset" },
  { move: "back", key: "←" },
  { move: "step", key: "→" },
  { move: "weight", key: "W" },
  { move: "update", key: "U" },
  { move: "epoch", key: "E" },
  { move: "play", key: "␣" },
  { move: "new_start" },
];

/** How much one press of slower or faster changes the speed. */
const SPEED_FACTOR = 2;

/**
 * The command of a move. Stepping is something one does oneself: play stops first, on the server.
 * @param {Move} move
 * @param {boolean} playing
 * @returns {Command}
 */
export function commandOf(move, playing) {
  switch (move) {
    case "back":
      return { do: "step", by: "phase", direction: -1 };
    case "step":
      return { do: "step", by: "phase" };
    case "weight":
    case "update":
    case "epoch":
      return { do: "step", by: move };
    case "play":
      return { do: playing ? "pause" : "play" };
    case "reset":
    case "new_start":
      return { do: move };
  }
}

/**
 * @param {Page} page
 * @param {Move} move
 */
export function perform(page, move) {
  const { connection, playing } = page.state();
  if (connection !== "open") return;
  const stepping = ["back", "step", "weight", "update", "epoch"].includes(move);
  if (stepping && playing) page.send({ do: "pause" });
  page.send(commandOf(move, playing));
}

/**
 * @param {Page} page
 * @param {number} factor
 */
export function changeSpeed(page, factor) {
  const { speed } = page.state();
  const next = Math.min(Math.max(speed * factor, SPEED.min), SPEED.max);
  page.send({ do: "speed", value: Number(next.toPrecision(2)) });
}

/**
 * @param {Page} page
 * @returns {import("./page.js").Update}
 */
export function transport(page) {
  const root = byId("transport");
  root.setAttribute("aria-label", words.regions.transport);
  const where = h("p", { class: "where" });
  const pace = h("output", { class: "pace" });
  const track = slider(words.transport.speed, SPEED, (at) =>
    page.send({ do: "speed", value: valueAt(SPEED, at) }),
  );
  track.element.id = "speed";
  const slower = stepButton(words.transport.slower, "−", () => changeSpeed(page, 1 / SPEED_FACTOR));
  const faster = stepButton(words.transport.faster, "+", () => changeSpeed(page, SPEED_FACTOR));
  const names = { ...words.transport, new_start: words.transport.newStart };
  const buttons = MOVES.map(({ move, key }) =>
    h(
      "button",
      {
        type: "button",
        "data-do": move,
        title: words.transport.hints[move],
        onclick: () => perform(page, move),
      },
      h("span", {}, names[move]),
      key && h("kbd", { "aria-hidden": "true" }, key),
    ),
  );
  const play = buttons[MOVES.findIndex(({ move }) => move === "play")];
  root.append(
    h(
      "div",
      { class: "status-line" },
      where,
      h(
        "div",
        { class: "speed" },
        h("span", { class: "label" }, words.transport.speed),
        slower,
        track.element,
        faster,
        pace,
      ),
    ),
    h("div", { class: "moves" }, ...buttons),
  );

  const showState = whenChanged(
    (/** @type {State} */ s) => [s.connection, s.playing, s.speed, s.session === null],
    ({ connection, playing, speed, session }) => {
      const off = connection !== "open" || !session;
      for (const button of [...buttons, slower, faster]) button.disabled = off;
      track.element.disabled = off;
      setText(
        play.firstElementChild ?? play,
        playing ? words.transport.pause : words.transport.play,
      );
      setAttribute(play, "data-playing", playing);
      const text = words.transport.pace(speed);
      track.show(position(SPEED, speed), text);
      setText(pace, text);
    },
  );
  const showPlace = whenChanged(
    (/** @type {State} */ s) => [s.frame?.update, s.frame?.epoch, s.frame?.sample, s.frame?.batch],
    ({ frame }) => {
      if (!frame) return;
      const { transport: table } = words;
      const sample =
        frame.sample < 0 ? table.whole(frame.batch) : table.sample(frame.sample + 1, frame.batch);
      setText(where, table.where(frame.update, frame.epoch) + (frame.batch > 1 ? sample : ""));
    },
  );
  return (state) => {
    showState(state);
    showPlace(state);
  };
}
