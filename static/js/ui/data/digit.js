/*
 * A drawing of one's own, shown to the network as it is drawn: what it answers, and on the stage
 * where the error would go if the drawing should be the class that is chosen. Nothing is learned.
 */

import { isChanging } from "../../model/commands.js";
import { percent } from "../../words/format.js";
import { dataWords } from "../../words/panels/data.js";
import { words } from "../../words/words.js";
import { h, setAttribute, setText, svg } from "../core/dom.js";
import { menu, row } from "../core/fields.js";
import { paced } from "../core/page.js";
import { statusLine } from "./data-sender.js";
import { pixels } from "./drawing.js";
import { pad } from "./pad.js";

/** @import { Page, State } from "../core/page.js" */
/** @import { Stroke } from "./drawing.js" */

/** How far an arrow key moves the pen, as a share of the pad. */
const STEP = 1 / 14;
const FINE = 1 / 56;
/** The drawing goes to the network at most so often, in ms. */
const EVERY = 60;

/** @param {Page} page @returns {import("./data-sender.js").Pad} */
export function digit(page) {
  const { digitPad: table } = dataWords;
  const { dataMenu } = words;
  const said = statusLine();
  /** @type {Stroke[]} */
  let strokes = [];
  let penDown = false;
  let looking = false;
  const send = paced(page, "digit", EVERY, showIt);

  const drawing = pad({
    label: table.pad,
    step: STEP,
    fine: FINE,
    down: begin,
    move: extend,
    up: showIt,
    aim: (at) => penDown && extend(at),
    key: onKey,
  });
  const target = menu(table.target, showSoon);
  const seen = svg("svg", { class: "seen", role: "img", "aria-label": table.sees });
  const answers = h("div", { class: "answers" });
  const act = (
    /** @type {string} */ name,
    /** @type {string} */ text,
    /** @type {()=>void} */ run,
  ) => h("button", { type: "button", "data-act": name, onclick: run }, text);
  const undo = act("undo", table.undo, () => change(strokes.slice(0, -1)));
  const clear = act("clear", table.clear, () => change([]));
  const error = act("error", table.error, showError);
  const back = act("back", dataMenu.back, () => change([]));
  setAttribute(error, "title", table.errorHint);
  const element = h(
    "div",
    { class: "data-pad digit" },
    drawing.element,
    h("div", { class: "acts" }, undo, clear),
    row(table.target, target.element),
    said.element,
    h(
      "div",
      { class: "seeing" },
      h("figure", {}, h("figcaption", {}, table.sees), seen),
      h("figure", {}, h("figcaption", {}, table.answer), answers),
    ),
    h("div", { class: "acts" }, error, back),
    h("p", { class: "note" }, `${table.hint} ${table.note}`),
    h("p", { class: "note keys" }, table.keys),
  );

  /** @param {import("./pad.js").PadPlace} at */
  function begin(at) {
    strokes = [...strokes, [at]];
    showSoon();
  }

  /** @param {import("./pad.js").PadPlace} at */
  function extend(at) {
    strokes.at(-1)?.push(at);
    showSoon();
  }

  /** @param {string} key @param {import("./pad.js").PadPlace} at */
  function onKey(key, at) {
    if (key === " " || key === "Enter") {
      penDown = !penDown;
      if (penDown) begin(at);
      said.say(penDown ? table.down : table.up);
    } else if (key === "Backspace") change(strokes.slice(0, -1));
    else if (key === "Delete") change([]);
    else return false;
    return true;
  }

  /** @param {Stroke[]} next */
  function change(next) {
    strokes = next;
    penDown = false;
    showIt();
  }

  /** A pointer is faster than a frame. */
  function showSoon() {
    draw();
    send(null);
  }

  function draw() {
    drawing.picture.replaceChildren(...strokes.map(inked));
    undo.disabled = clear.disabled = back.disabled = error.disabled = strokes.length === 0;
  }

  /** Show the network what there is; with nothing, the run's own sample again. */
  function showIt() {
    draw();
    const shape = page.state().session?.data.image_shape;
    if (!shape || !element.isConnected) return;
    const x = pixels(strokes, shape);
    drawSeen(x, shape);
    if (strokes.length > 0) {
      looking = true;
      const rounded = x.map((value) => Math.round(value * 10000) / 10000);
      page.send({ do: "view_sample", own: { x: rounded, y: Number(target.element.value) } });
    } else leave();
  }

  function leave() {
    if (looking) page.send({ do: "view_sample", sample: 0 });
    looking = false;
  }

  /** To where the error has come back through every layer. */
  function showError() {
    const { session, frame } = page.state();
    if (!session || !frame) return;
    const last = session.phases.findIndex((phase) => phase.name === "update") - 1;
    page.send({ do: "seek", update: frame.update, phase: last });
  }

  /** @param {number[]} x @param {number[]} shape */
  function drawSeen(x, [rows, columns]) {
    setAttribute(seen, "viewBox", `0 0 ${columns} ${rows}`);
    if (seen.childElementCount !== x.length) {
      seen.replaceChildren(
        ...x.map((_, i) =>
          svg("rect", { x: i % columns, y: Math.floor(i / columns), width: 1.02, height: 1.02 }),
        ),
      );
    }
    for (const [i, value] of x.entries()) {
      setAttribute(seen.children[i], "fill-opacity", value.toFixed(3));
    }
  }

  /** @param {State} state */
  function showAnswers({ session, frame }) {
    const classes = session?.data.classes ?? [];
    target.show(
      classes.map((name, i) => ({ name: String(i), title: name })),
      target.element.value || "0",
    );
    const outputs = frame?.own
      ? [...(frame.tensor("a", (session?.network.layers.length ?? 0) - 1) ?? [])]
      : [];
    if (answers.childElementCount !== classes.length) {
      answers.replaceChildren(
        ...classes.map((name) =>
          h(
            "div",
            {},
            h("b", {}, name),
            h("span", { class: "share" }),
            h("span", { class: "value" }),
          ),
        ),
      );
    }
    const best = outputs.indexOf(Math.max(...outputs));
    [...answers.children].forEach((line, i) => {
      const share = outputs.length === classes.length ? outputs[i] : null;
      const [, bar, value] = line.children;
      if (bar instanceof HTMLElement)
        bar.style.setProperty("--share", String(Math.min(1, Math.max(0, share ?? 0))));
      setText(value, share === null ? "" : percent(share));
      line.classList.toggle("best", share !== null && i === best);
    });
    return best >= 0 && classes[best] ? table.says(classes[best], percent(outputs[best])) : "";
  }

  let spoken = "";
  draw();
  return {
    title: table.title,
    element,
    update(state) {
      // The run has other data, or the same start again: what was drawn is shown to it anew.
      // What was refused, or has no line to go by, waits.
      const { frame, session, connection, error } = state;
      const lost = looking && frame && !frame.own && !isChanging(state);
      if (lost && session?.data.image_shape && connection === "open" && !error) showSoon();
      const text = showAnswers(state);
      if (text !== spoken) said.say(text);
      spoken = text;
    },
    focus: () => {
      showIt();
      drawing.element.focus();
    },
    end: leave,
  };
}

/** @param {Stroke} stroke */
function inked(stroke) {
  const points = stroke.length > 1 ? stroke : [stroke[0], stroke[0]];
  return svg("polyline", {
    class: "ink",
    points: points.map(([x, y]) => `${x.toFixed(4)},${y.toFixed(4)}`).join(" "),
  });
}
