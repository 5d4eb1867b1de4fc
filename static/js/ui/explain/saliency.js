/*
 * Saliency, ∂L/∂x or ∂(output)/∂x: asked for the sample that is looked at,
 * said in the Why panel, and shown on the stage where that is wished.
 */

import { plainName } from "../../model/names.js";
import { signed } from "../../words/format.js";
import { words } from "../../words/panels/inspector.js";
import { byId, h, show, whenChanged } from "../core/dom.js";
import { menu, row } from "../core/fields.js";

/** @import { Page, State } from "../core/page.js" */
/** @typedef {NonNullable<State["saliency"]>} PresentSaliency */

/** Inputs that are listed. */
const LISTED = 8;

/** What the server answered, as the page keeps it: downhill for a loss, uphill for an output.
 * @param {any} found @returns {PresentSaliency} */
export function wishesOf({ update, sample, output, values, point, arrow }) {
  const wish = (/** @type {unknown} */ slope) =>
    (output === null ? -Number(slope) : Number(slope)) || 0;
  const slopes = values.map(Number);
  return {
    update,
    sample,
    output,
    slopes,
    wishes: slopes.map(wish),
    point,
    arrow: arrow ? arrow.map(wish) : null,
  };
}

/** Is it wanted where the reader is? @param {State} state */
export const wanted = ({ view, selection }) => view.saliency || selection?.tensor === "x";

/** What the drawing means. @param {State} state @param {PresentSaliency} saliency */
export function meaning({ session }, { slopes, output, arrow }) {
  const { saliency: table } = words;
  if (slopes.every((slope) => slope === 0)) return table.none;
  const kind = session?.data.image_shape ? "picture" : arrow ? "plane" : "table";
  return table[kind][output === null ? "loss" : "output"];
}

/** The inputs it would have changed most, the strongest first. @param {number[]} slopes */
export const strongest = (slopes) =>
  slopes
    .map((slope, i) => ({ slope, i }))
    .sort((a, b) => Math.abs(b.slope) - Math.abs(a.slope))
    .slice(0, LISTED);

/** @param {Page} page @returns {import("../core/page.js").Update} */
export function saliency(page) {
  const { saliency: table } = words;
  const section = h("section", { id: "saliency", hidden: true });
  const body = h("div", {});
  /** @type {number|null} */
  let output = null;
  const of = menu(table.of, (name) => {
    output = name === "" ? null : Number(name);
    ask(page.state());
  });
  section.append(h("h3", {}, table.title), row(table.of, of.element), body);
  byId("why").querySelector(".tools")?.before(section);
  let asking = false;
  let asked = "";

  /** @param {State} state */
  async function ask(state) {
    const { frame, session } = state;
    if (!frame || !session || frame.sample < 0 || frame.own) return;
    const key = JSON.stringify([
      session.layout_id,
      frame.update,
      frame.sample,
      output,
      session.log,
      frame.row,
    ]);
    if ((key === asked && state.saliency) || asking) return;
    asking = true;
    asked = key;
    try {
      const { sample } = frame;
      const reply = await page.ask({
        do: "saliency",
        sample,
        ...(output === null ? {} : { output }),
      });
      page.dispatch({ type: "saliency", saliency: wishesOf(reply.saliency) });
    } catch {
      // Without an answer there is nothing to show; the next picture asks again.
      asked = "";
    }
    asking = false;
  }

  const draw = whenChanged(
    (/** @type {State} */ s) => [s.saliency, s.session, s.frame?.sample, s.frame?.own],
    (state) => {
      const { session, frame, saliency: found } = state;
      if (!session || !frame) return;
      const { network } = session;
      const last = network.layers.length - 1;
      const outputs = Array.from({ length: network.layers[last].units }, (_, i) => ({
        name: String(i),
        title: table.output(plainName(network, last, i)),
      }));
      if (output !== null && output >= outputs.length) output = null;
      of.show([{ name: "", title: table.loss }, ...outputs], output === null ? "" : String(output));
      if (frame.sample < 0 || frame.own || !found)
        return show(body, [h("p", { class: "note" }, table.one)]);
      const rows = strongest(found.slopes).map(({ slope, i }) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, plainName(network, -1, i)),
          h("td", {}, signed(slope)),
        ),
      );
      const symbol =
        found.output === null ? "∂L/∂x" : `∂${plainName(network, last, found.output)}/∂x`;
      const heads = h(
        "thead",
        {},
        h("tr", {}, h("th", { scope: "col" }, table.input), h("th", { scope: "col" }, symbol)),
      );
      const rest = found.slopes.length > LISTED;
      show(body, [
        h("p", {}, meaning(state, found)),
        h("table", {}, heads, h("tbody", {}, ...rows)),
        ...(rest ? [h("p", { class: "note" }, table.strongest(LISTED, found.slopes.length))] : []),
      ]);
    },
  );
  return (state) => {
    section.hidden = !wanted(state);
    if (section.hidden) return;
    ask(state);
    draw(state);
  };
}
