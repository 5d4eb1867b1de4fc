/*
 * Histograms of activations, δ and weights in every layer: small ones side by side, each
 * between its own ends. Saturated and dead units are counted beside the layer's name.
 */

import { number } from "../../words/format.js";
import { said as text } from "../../words/panels/plots.js";
import { h, setText, show, svg } from "../core/dom.js";
import { asker, moment } from "./parts/asker.js";
import { endTexts } from "./parts/scale.js";

/** @import { Page, State } from "../core/page.js" */
/** @typedef {{low:number, high:number, counts:number[], not_finite:number}} Histogram */
/** @typedef {{layer:number|string, saturated:number|null, dead:number[]|null,
 *    activations:Histogram|null, deltas:Histogram|null, weights:Histogram|null}} LayerHistograms
 *    of a program a parameter, which has no activations, or a value, which has no weights */

const WIDTH = 84;
const HEIGHT = 40;
/** What is drawn, and in which family of colours: forward or backward. */
const KINDS = /** @type {const} */ (["activations", "deltas", "weights"]);

/** The bars of a histogram, those below 0 and those above: two paths.
 * @param {Histogram} histogram */
export function binPaths({ low, high, counts }) {
  const most = Math.max(...counts, 1);
  const wide = WIDTH / counts.length;
  const round = (/** @type {number} */ v) => Math.round(v * 10) / 10;
  const found = { below: "", above: "" };
  counts.forEach((count, i) => {
    if (count === 0) return;
    const middle = low + ((i + 0.5) / counts.length) * (high - low);
    // A bin with a single value is seen.
    const tall = Math.max(1, (count / most) * (HEIGHT - 2));
    const bar = `M${round(i * wide)} ${HEIGHT}v${round(-tall)}h${round(wide - 0.4)}V${HEIGHT}z`;
    found[middle < 0 ? "below" : "above"] += bar;
  });
  return found;
}

/** @param {Histogram} histogram @param {string} of */
export function histogramText({ low, high, counts, not_finite }, of) {
  const all = counts.reduce((sum, n) => sum + n, 0);
  const top = counts.indexOf(Math.max(...counts));
  const most = low + ((top + 0.5) / counts.length) * (high - low);
  const said = text.histogram(
    of,
    all,
    text.range(...endTexts(low, high, 3, number)),
    number(most, 2),
  );
  return not_finite > 0 ? `${said} ${text.notFinite(not_finite)}.` : said;
}

/** @param {Histogram} histogram @param {typeof KINDS[number]} kind */
function picture(histogram, kind) {
  const { below, above } = binPaths(histogram);
  const { low, high } = histogram;
  const zero = low < 0 && high > 0 ? (-low / (high - low)) * WIDTH : null;
  return h(
    "figure",
    { class: kind === "deltas" ? "backward" : "forward" },
    svg(
      "svg",
      {
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
        role: "img",
        "aria-label": histogramText(histogram, text.columns[kind]),
      },
      svg("path", { class: "below", d: below }),
      svg("path", { class: "above", d: above }),
      svg("path", {
        class: "ground",
        d: `M0 ${HEIGHT}H${WIDTH}${zero === null ? "" : `M${zero} 0V${HEIGHT}`}`,
      }),
    ),
    h(
      "figcaption",
      { "aria-hidden": "true" },
      ...(low === -high
        ? [h("span", { class: "both" }, `±${number(high, 2)}`)]
        : endTexts(low, high, 2, number).map((end) => h("span", {}, end))),
    ),
  );
}

/** @param {Histogram|null} histogram @param {typeof KINDS[number]} kind */
const cell = (histogram, kind) => (histogram ? picture(histogram, kind) : h("span"));

/** @param {LayerHistograms} layer @param {string} name  which of a program is its own word */
function row({ saturated, dead, ...layer }, name) {
  const own = typeof layer.layer === "string";
  const said = [
    saturated ? text.saturated(saturated) : "",
    dead && dead.length > 0 ? text.dead(dead.length) : "",
  ].filter(Boolean);
  return h(
    "section",
    { class: "spread" },
    h(
      "h3",
      own ? { translate: "no" } : {},
      name,
      said.length > 0 ? h("small", {}, ` · ${said.join(", ")}`) : null,
    ),
    h("div", { class: "trio" }, ...KINDS.map((kind) => cell(layer[kind], kind))),
  );
}

/** @param {Page} page */
export function histograms(page) {
  const ask = asker(page, "histograms");
  const heads = h(
    "div",
    { class: "trio heads", "aria-hidden": "true" },
    ...KINDS.map((kind) => h("i", {}, text.columns[kind])),
  );
  const note = h("p", { class: "note" }, text.asking);
  const rows = h("div");
  const element = h("div", {}, note, heads, rows);

  /** @param {{layers:LayerHistograms[]}|null} health
   * @param {import("../../wire/messages.js").ErrorDetail|null} error */
  function draw(health, error) {
    setText(note, error ? error.message : text.histogramNote);
    heads.hidden = !health;
    const last = (health?.layers.length ?? 0) - 1;
    const named = (/** @type {LayerHistograms} */ { layer }, /** @type {number} */ i) =>
      typeof layer === "string" ? layer : i === last ? text.output : text.layer(i + 1);
    show(
      rows,
      (health?.layers ?? []).map((layer, i) => row(layer, named(layer, i))),
    );
  }

  return {
    element,
    /** @param {State} state */
    update(state) {
      if (!state.frame || state.connection !== "open") return;
      ask({ do: "health" }, moment(state), draw);
    },
  };
}
