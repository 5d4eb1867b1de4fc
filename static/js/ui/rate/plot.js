/*
 * The loss along the coming step, by the learning rate that would go so far: under the slider and
 * on its axis. Marked are the rate in force, the rate that is dragged, and the stability limit.
 */

import { RATE } from "../../model/log-scale.js";
import { digitsOf } from "../../model/selectors.js";
import { number } from "../../words/format.js";
import { words } from "../../words/panels/inspector.js";
import { settingTitle } from "../../words/panels/settings.js";
import { h, setAttribute, setText, svg } from "../core/dom.js";

/** @import { State } from "../core/page.js" */
/** @import { Preview } from "../../model/state.js" */

const [WIDTH, HEIGHT] = [100, 60];

/** @param {number} rate @returns {number} 0…WIDTH */
export function rateX(rate) {
  const at = Math.log(Math.max(rate, RATE.min) / RATE.min) / Math.log(RATE.max / RATE.min);
  return WIDTH * Math.min(1, at);
}

/** From the lowest loss to somewhat above the present one: what explodes leaves above.
 * @param {(number|null)[]} losses @param {number} now */
export function lossRange(losses, now) {
  const low = Math.min(now, .../** @type {number[]} */ (losses.filter((loss) => loss !== null)));
  const fall = now - low;
  const most = Math.max(...losses.map((loss) => loss ?? Number.POSITIVE_INFINITY));
  const high = Math.min(most, now + (fall || Math.abs(now) || 1));
  return [low, Math.max(high, fall > 0 ? now + 0.25 * fall : low + 1)];
}

export function ratePlot() {
  const title = svg("title", {}, words.ratePreview.plot(RATE.min, RATE.max));
  const line = (/** @type {string} */ name) => svg("line", { class: name, y1: 0, y2: HEIGHT });
  const [now, limit, level] = [line("now"), line("limit"), line("level")];
  const curve = svg("polyline");
  const drag = line("drag");
  const element = h("div", { class: "rate-plot", hidden: true });
  const said = h("p", { class: "next", role: "status" });
  const bound = h("p", {});
  const dot = h("span", { class: "dot" });
  element.append(
    h(
      "div",
      { class: "picture" },
      svg(
        "svg",
        { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img" },
        title,
        level,
        limit,
        now,
        curve,
        drag,
      ),
      dot,
    ),
    said,
    bound,
  );
  /** @param {Element} mark @param {number} x */
  const put = (mark, x) => {
    setAttribute(mark, "x1", x);
    setAttribute(mark, "x2", x);
  };

  /** @param {Preview|null} preview @param {State} state */
  function show(preview, state) {
    const { learningRate, training } = state;
    const fresh = element.hidden && preview !== null;
    element.hidden = preview === null;
    if (!preview) return;
    if (fresh) element.scrollIntoView({ block: "nearest" });
    const { rate, loss, nextLoss, line, stability } = preview;
    const say = (/** @type {number} */ value) => number(value, digitsOf(state));
    setText(said, words.ratePreview.next(say(loss), say(nextLoss)));
    const name = training?.optimizer ?? "sgd";
    setText(bound, boundWords(stability, name, settingTitle("optimizers", name)));
    put(now, rateX(learningRate));
    put(drag, rateX(rate));
    const bounded = stability?.limit ?? 0;
    put(limit, rateX(bounded));
    limit.toggleAttribute("hidden", !(bounded >= RATE.min && bounded <= RATE.max));
    const range = lossRange(line?.losses ?? [], loss);
    const height = (/** @type {number|null} */ value) => {
      const share = ((value ?? Number.NaN) - range[0]) / (range[1] - range[0]);
      // A loss that is not finite is above the plot.
      return (
        HEIGHT - 4 - (HEIGHT - 8) * (Number.isNaN(share) ? 3 : Math.min(Math.max(share, -1), 3))
      );
    };
    const points = (line?.rates ?? []).map((at, i) => [rateX(at), height(line?.losses[i] ?? null)]);
    setAttribute(
      curve,
      "points",
      points.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join(" "),
    );
    for (const [name, value] of Object.entries({
      x1: 0,
      x2: WIDTH,
      y1: height(loss),
      y2: height(loss),
    }))
      setAttribute(level, name, value);
    const top = Number.isNaN(nextLoss) ? 0 : Math.max(0, height(nextLoss));
    dot.style.left = `${rateX(rate)}%`;
    dot.style.top = `${(100 * top) / HEIGHT}%`;
  }
  return { element, show };
}

/** @param {Preview["stability"]} stability @param {string} optimizer @param {string} [title] */
export function boundWords(stability, optimizer, title = optimizer) {
  const { ratePreview: table } = words;
  if (!stability || stability.curvature === null) return table.unknown;
  if (stability.limit !== null)
    return (optimizer === "sgd" ? table.limit : table.momentum)(stability.limit);
  return stability.curvature > 0 ? table.scaled(title) : table.open;
}
