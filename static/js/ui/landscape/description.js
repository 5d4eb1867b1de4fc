/*
 * The landscape said in words: what its axes are called, what it leaves out, what is seen on it.
 */

import { isBias, isWeight, unitOf } from "../../model/address.js";
import { isOverParameters } from "../../model/landscape.js";
import { nameOf, plainName } from "../../model/names.js";
import { number } from "../../words/format.js";
import { said } from "../../words/panels/landscape.js";

/** @import { Landscape, LandscapeMoment, PlanePoint } from "../../model/landscape.js" */
/** @import { Address, NetworkInfo } from "../../wire/messages.js" */
/** @import { State } from "../core/page.js" */

/** x₁ → h₁, or b → h₁ @param {NetworkInfo} network @param {Address} address */
export function axisName(network, address) {
  const { layer, index } = address;
  const { landscape: text } = said;
  const unit = plainName(network, layer, unitOf(address));
  if (isBias(network, address)) return text.bias(unit);
  return isWeight(network, address)
    ? text.weight(plainName(network, layer - 1, index[0]), unit)
    : nameOf(network, address);
}

/** @param {readonly [string, string]} names @param {PlanePoint} place */
function place([across, up], [x, y]) {
  return said.landscape.place(across, x, up, y);
}

/** @param {Landscape} landscape */
function extremes({ xs, ys, losses }) {
  let low = { loss: Number.POSITIVE_INFINITY, at: /** @type {PlanePoint} */ ([xs[0], ys[0]]) };
  let high = Number.NEGATIVE_INFINITY;
  losses.forEach((row, r) => {
    row.forEach((loss, c) => {
      if (loss === null) return;
      if (loss < low.loss) low = { loss, at: [xs[c], ys[r]] };
      high = Math.max(high, loss);
    });
  });
  return { low, high };
}

/** All that the picture shows. @param {readonly [string, string]} names
 * @param {Landscape} landscape @param {LandscapeMoment} now @param {[number, number, number][]} path */
function summary(names, landscape, { ball, gradient, step }, path) {
  const { landscape: text } = said;
  const { xs, ys } = landscape;
  const { low, high } = extremes(landscape);
  const last = xs.length - 1;
  const spans = text.spans(xs[0], xs[last], ys[0], ys[last]);
  const [, x, y] = path[0] ?? [0, ...ball];
  return [
    text.summary(names[0], names[1], spans, number(low.loss), place(names, low.at), number(high)),
    text.came(path.length, place(names, [x, y])),
    gradient ? text.downhill(-gradient[0], -gradient[1]) : "",
    step ? text.step(step[0], step[1]) : "",
  ].join(" ");
}

/** What the picture leaves out. @param {State} state @param {Landscape} landscape
 * @param {{stale:boolean, may:boolean}} how @returns {string[]} */
function notes({ session }, { plane, rows, of, update }, { stale, may }) {
  const { landscape: text } = said;
  const count = session?.phases.find(({ name }) => name === "update")?.parts ?? 0;
  const left = {
    parameters: count > 2 ? text.others(count - 2) : "",
    principal: plane.shares ? text.shares(...plane.shares) : "",
    random: text.random,
  }[plane.kind];
  return [
    may ? text.hint : text.tooMany,
    left,
    isOverParameters(plane) ? text.choose : "",
    rows < of ? text.sampled(rows, of) : "",
    stale ? text.drawn(update) : "",
  ].filter(Boolean);
}

export const describe = { place, summary, notes };
