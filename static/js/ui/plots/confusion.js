/*
 * The confusion matrix: each row is what is true, each column what the network says, counted over
 * the training or the test data. Arrow keys lead over its cells, and a cell opens its samples.
 * For a regression: what it says against what is true, on one line where it is right.
 */

import { number } from "../../words/format.js";
import { said as text } from "../../words/panels/plots.js";
import { h, setText, show } from "../core/dom.js";
import { asker, moment } from "./parts/asker.js";
import { choice } from "./parts/choice.js";
import { scatter } from "./parts/scatter.js";
import { samples } from "./samples.js";

/** @import { ErrorDetail, Split } from "../../wire/messages.js" */
/** @import { Page, State } from "../core/page.js" */
/** @typedef {{classes:string[], counts:number[][], undecided:number, right:number,
 *    samples:number}} Confusion */

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const MOST_SAMPLES = 24;
const MOST_POINTS = 200;

/** @param {Page} page */
export function confusion(page) {
  const ask = asker(page, "confusion");
  const askSamples = asker(page, "samples");
  /** @type {Split} */
  let split = "train";
  /** @type {Confusion|null} */
  let shown = null;
  /** @type {[number, number]|null} the cell that is open: truth, prediction */
  let open = null;
  let focused = [0, 0];
  const note = h("p", { class: "note" }, text.asking);
  const table = h("table", { class: "confusion", role: "grid" });
  const plot = h("div");
  const below = h("div", { class: "samples" });
  const chosen = choice(
    text.split,
    /** @type {[Split, string][]} */ ([
      ["train", text.training],
      ["test", text.test],
    ]),
    split,
    (value) => {
      split = value;
      open = null;
      below.replaceChildren();
      update(page.state());
    },
  );
  const element = h(
    "div",
    {},
    h("div", { class: "choices" }, chosen),
    note,
    h("div", { class: "wide" }, table),
    plot,
    below,
  );

  /** @param {State} state */
  function update(state) {
    const { session, connection } = state;
    if (!session || !state.frame || connection !== "open") return;
    const about = [split, ...moment(state)];
    if (session.data.task === "classification") {
      plot.replaceChildren();
      ask({ do: "confusion", split }, about, draw);
      if (open) askOpen(about);
    } else {
      table.hidden = true;
      below.replaceChildren();
      ask({ do: "samples", split, most: MOST_POINTS }, about, drawPoints);
    }
  }

  /** @param {any} found @param {ErrorDetail|null} error */
  function drawPoints(found, error) {
    if (found && found.samples.length > 0) return show(plot, scatter(found.samples, note));
    plot.replaceChildren();
    setText(note, error ? error.message : text.noSamples);
  }

  /** @param {Confusion|null} found @param {ErrorDetail|null} error */
  function draw(found, error) {
    shown = found;
    table.hidden = !found || found.samples === 0;
    if (!found || found.samples === 0) {
      setText(note, error ? error.message : text.noSamples);
      return;
    }
    const lost = found.undecided > 0 ? ` ${text.undecided(found.undecided)}.` : "";
    setText(note, text.right(found.right, found.samples) + lost);
    const last = found.classes.length - 1;
    focused = focused.map((at) => Math.min(at, last));
    if (open?.some((at) => at > last)) open = null;
    show(table, [
      h("caption", {}, text.legend),
      h(
        "thead",
        {},
        h("tr", {}, h("td"), ...found.classes.map((name) => h("th", { scope: "col" }, name))),
      ),
      h("tbody", {}, ...found.counts.map((counts, truth) => line(found.classes, counts, truth))),
    ]);
  }

  /** @param {string[]} classes @param {number[]} counts @param {number} truth */
  function line(classes, counts, truth) {
    const all = counts.reduce((sum, n) => sum + n, 0) || 1;
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, classes[truth]),
      ...counts.map((n, prediction) => {
        const right = truth === prediction;
        const here = focused[0] === truth && focused[1] === prediction;
        return h(
          "td",
          {},
          h(
            "button",
            {
              type: "button",
              class: right ? "right" : "wrong",
              "data-share": Math.ceil((9 * n) / all),
              "data-cell": `${truth} ${prediction}`,
              tabindex: here ? 0 : -1,
              "aria-pressed": String(open?.[0] === truth && open[1] === prediction),
              "aria-label": right
                ? text.cellRight(classes[truth], n)
                : text.cell(classes[truth], classes[prediction], n),
            },
            n === 0 ? "·" : number(n, 6),
          ),
        );
      }),
    );
  }

  /** @param {unknown[]} about */
  function askOpen(about) {
    if (!open) return;
    const [truth, prediction] = open;
    const request = /** @type {const} */ ({ do: "samples", split, truth, prediction });
    askSamples(
      { ...request, most: MOST_SAMPLES },
      [truth, prediction, ...about],
      (found, error) => {
        if (!shown || !open) return;
        const [row, column] = open.map((at) => shown?.classes[at] ?? "");
        const count = found?.count ?? 0;
        const said =
          open[0] === open[1] ? text.cellRight(row, count) : text.cell(row, column, count);
        show(below, [
          h("h3", {}, said),
          error ? h("p", { class: "empty" }, error.message) : samples(found, shown.classes),
        ]);
      },
    );
  }

  /** @param {Event} event */
  const cellOf = ({ target }) =>
    target instanceof HTMLElement && target.dataset.cell
      ? /** @type {[number, number]} */ (target.dataset.cell.split(" ").map(Number))
      : null;

  table.addEventListener("click", (event) => {
    const cell = cellOf(event);
    if (!cell) return;
    open = open?.[0] === cell[0] && open[1] === cell[1] ? null : cell;
    focused = cell;
    if (!open) below.replaceChildren();
    draw(shown, null);
    update(page.state());
  });
  table.addEventListener("keydown", (event) => {
    const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
    const cell = cellOf(event);
    if (!step || !cell || !shown) return;
    event.preventDefault();
    const last = shown.classes.length - 1;
    focused = cell.map((at, i) => Math.max(0, Math.min(last, at + step[i])));
    draw(shown, null);
    /** @type {HTMLElement|null} */ (
      table.querySelector(`[data-cell="${focused.join(" ")}"]`)
    )?.focus();
  });
  return { element, update };
}
