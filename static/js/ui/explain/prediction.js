/*
 * Predict, then see: while what an update makes of a weight is hidden, which way it will go can be
 * said; it is shown when it happens, or when it is asked for.
 */

import { words } from "../../words/panels/inspector.js";
import { h } from "../core/dom.js";

/** @typedef {"up"|"stays"|"down"} PredictedWay */
/** @typedef {{said:PredictedWay|null, revealed:boolean}} Prediction */

const SIGNS = /** @type {const} */ ({ up: "▲", stays: "■", down: "▼" });

/** @param {number} change @returns {PredictedWay} */
const wayOf = (change) => (change > 0 ? "up" : change < 0 ? "down" : "stays");

/** @param {Prediction} prediction @param {boolean} hidden @param {number} change
 * @returns {HTMLElement[]} */
export function predicting({ said }, hidden, change) {
  const { predict: table } = words.why;
  if (!hidden) {
    if (!said) return [];
    const right = said === wayOf(change);
    return [
      h(
        "p",
        { class: "verdict", role: "status" },
        `${right ? "✓" : "✗"} ${table.verdict(table.ways[said], table.does[wayOf(change)], right)}`,
      ),
    ];
  }
  const buttons = /** @type {PredictedWay[]} */ (["up", "stays", "down"]).map((way) =>
    h(
      "button",
      { type: "button", "data-way": way, "aria-pressed": String(said === way) },
      `${SIGNS[way]} ${table.ways[way]}`,
    ),
  );
  return [
    h("p", { class: "question" }, h("strong", {}, table.question)),
    h("div", { class: "ways", role: "group", "aria-label": table.question }, ...buttons),
  ];
}

/** That it is hidden, and how to see it. */
export const revealing = () =>
  h(
    "p",
    { class: "note" },
    `${words.why.predict.when} `,
    h("button", { type: "button", class: "reveal", "data-reveal": true }, words.why.predict.reveal),
  );
