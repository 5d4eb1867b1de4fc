/*
 * Outcomes of many starts: a histogram of their losses, their spread in words, and the best and the
 * worst to be taken over.
 */

/** @typedef {{seeds:number[], of:number, done:number, places:number[],
 *    curves:(number|null)[][], samples?:number, losses?:(number|null)[],
 *    accuracies?:number[]|null, quartiles?:(number|null)[], diverged?:number}} Seeds */
import { number } from "../../words/format.js";
import { said as text } from "../../words/panels/plots.js";
import { h, svg } from "../core/dom.js";
import { endTexts } from "./parts/scale.js";

const WIDTH = 294;
const HEIGHT = 64;
const BINS = 14;

/** Losses in bins of equal width on a logarithmic axis where they span a decade, else a linear
 * one. @param {number[]} losses  finite @returns {{low:number, high:number, count:number}[]} */
export function binned(losses) {
  const [least, most] = [Math.min(...losses), Math.max(...losses)];
  const far = least > 0 && most / least > 10;
  const [low, high] = far ? [Math.log10(least), Math.log10(most)] : [least, most];
  const wide = (high - low) / BINS || 1;
  const end = (/** @type {number} */ i) => (far ? 10 ** (low + i * wide) : low + i * wide);
  const found = Array.from({ length: high > low ? BINS : 1 }, (_, i) => ({
    low: end(i),
    high: end(i + 1),
    count: 0,
  }));
  for (const loss of losses) {
    const at = Math.floor(((far ? Math.log10(loss) : loss) - low) / wide);
    found[Math.max(0, Math.min(found.length - 1, at))].count++;
  }
  return found;
}

/** @param {Seeds} seeds @returns {HTMLElement[]} */
export function outcomes({ seeds, losses = [], accuracies, quartiles = [], diverged = 0 }) {
  const known = losses.flatMap((loss, i) => (loss === null ? [] : [{ loss, seed: seeds[i] }]));
  known.sort((a, b) => a.loss - b.loss);
  const perfect = accuracies?.filter((share) => share === 1).length ?? 0;
  const said = [
    known.length > 0 ? text.quartiles(...spread(quartiles)) : "",
    diverged > 0 ? text.divergedStarts(diverged) : "",
    accuracies ? text.perfect(perfect, seeds.length) : "",
  ].filter(Boolean);
  const summary = h("p", {}, said.join(" "));
  const title = h("h3", {}, text.outcomes);
  if (known.length === 0) return [title, summary];
  const [best, worst] = [known[0], known[known.length - 1]];
  return [
    title,
    picture(known.map(({ loss }) => loss)),
    summary,
    h(
      "div",
      { class: "choices" },
      ...[best, worst].map(({ seed }, i) =>
        h(
          "button",
          { type: "button", "data-seed": seed },
          `${i === 0 ? text.best : text.worst}: ${text.take(seed)}`,
        ),
      ),
    ),
  ];
}

/** Least, middle, most. @param {(number|null)[]} quartiles @returns {[number, number, number]} */
function spread(quartiles) {
  return /** @type {[number, number, number]} */ ([0, 2, 4].map((i) => Number(quartiles[i])));
}

/** @param {number[]} losses */
function picture(losses) {
  const bins = binned(losses);
  const most = Math.max(...bins.map(({ count }) => count));
  const wide = WIDTH / bins.length;
  const said = bins.filter(({ count }) => count > 0);
  return h(
    "figure",
    { class: "outcomes" },
    svg(
      "svg",
      {
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
        role: "img",
        "aria-label": said.map(({ low, high, count }) => text.bin(low, high, count)).join("; "),
      },
      ...bins.flatMap(({ count }, i) => {
        const tall = (count / most) * (HEIGHT - 16);
        const x = i * wide + 1;
        if (count === 0) return [];
        return [
          svg("rect", { x, y: HEIGHT - tall, width: wide - 2, height: tall }),
          svg(
            "text",
            { x: x + wide / 2 - 1, y: HEIGHT - tall - 3, "text-anchor": "middle" },
            number(count),
          ),
        ];
      }),
    ),
    h(
      "figcaption",
      { "aria-hidden": "true" },
      ...endTexts(bins[0].low, bins[bins.length - 1].high, 3, number).map((end) =>
        h("span", {}, end),
      ),
    ),
  );
}
