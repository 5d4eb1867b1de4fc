/*
 * The schedule as a small curve: the rates to come as the engine has them, and where the run
 * stands on it.
 */

import { valueIn } from "../../model/settings.js";
import { number } from "../../words/format.js";
import { said } from "../../words/panels/settings.js";
import { h, setAttribute, setText, svg } from "../core/dom.js";
import { whenSet } from "./settings-list.js";

/** @import { State } from "../core/page.js" */
/** @import { SettingContext } from "./setting-context.js" */
/** @import { ListPart } from "./settings-list.js" */

const WIDTH = 200;
const HEIGHT = 44;
const EDGE = 4;

/** @param {SettingContext} context @returns {ListPart} */
export function scheduleCurve(context) {
  const path = svg("polyline", { class: "line" });
  const dot = svg("circle", { r: 3.5, class: "dot" });
  const picture = svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", class: "curve" },
    path,
    dot,
  );
  const ends = h("p", { class: "ends" });
  const element = h("div", { class: "schedule", hidden: true }, picture, ends);
  /** @type {{updates:number[], rates:number[]}|null} */
  let curve = null;
  let asked = "";

  /** @param {number} at @param {number} rate */
  function place(at, rate) {
    if (!curve) return [0, 0];
    const most = Math.max(...curve.rates) || 1;
    const last = curve.updates[curve.updates.length - 1];
    return [
      EDGE + (WIDTH - 2 * EDGE) * Math.min(1, at / last),
      HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (rate / most),
    ];
  }

  function draw() {
    if (!curve) return;
    const { updates, rates } = curve;
    setAttribute(path, "points", updates.map((at, i) => place(at, rates[i]).join()).join(" "));
    const last = updates.length - 1;
    const words = said.curve(number(rates[0], 3), number(rates[last], 3), updates[last]);
    setAttribute(picture, "aria-label", words);
    setText(ends, words);
  }

  const want = whenSet(({ config }) => {
    const names = [
      "schedule",
      "schedule_every",
      "schedule_factor",
      "schedule_total",
      "learning_rate",
    ];
    const key = names.map((name) => valueIn(config, `training.${name}`)).join();
    element.hidden = valueIn(config, "training.schedule") === "constant";
    if (key === asked || element.hidden) return;
    asked = key;
    context.page.ask({ do: "rates" }).then(
      ({ rates }) => {
        curve = rates;
        draw();
      },
      () => {
        asked = "";
      },
    );
  });
  return {
    element,
    /** @param {State} state */
    update(state) {
      want(state);
      if (element.hidden || !curve || !state.frame) return;
      const [x, y] = place(state.frame.update, state.frame.rate);
      setAttribute(dot, "cx", x);
      setAttribute(dot, "cy", Math.max(EDGE, y));
    },
  };
}
