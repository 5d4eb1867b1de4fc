/*
 * The samples' parts of a number as signed bars, and their sum or mean, written so that they add
 * up. A press looks at the sample.
 */

import { exact, number } from "../../words/format.js";
import { words } from "../../words/panels/inspector.js";
import { h, svg } from "../core/dom.js";

/** @import { NumberLook } from "./number-look.js" */
/** @import { Explained } from "../../model/explain.js" */
/** @import { Written } from "../../words/sums.js" */

/** Bars that are seen at once. */
const ROOM = 6;

/** @param {Explained[]} shares @param {Explained} whole @param {NumberLook} look @param {string} path
 * @param {Written|null} written @param {(share:Explained)=>string|null} [nameOf] where not its symbol */
export function shareBars(shares, whole, look, path, written, nameOf = () => null) {
  const { state } = look;
  const values = [...shares, whole].map((node) => Number(node.value));
  const most = Math.max(...values.map(Math.abs).filter(Number.isFinite), Number.MIN_VALUE);
  const bar = (
    /** @type {Explained} */ node,
    /** @type {string|Node} */ name,
    /** @type {string|undefined} */ text,
  ) => {
    const value = Number(node.value);
    const hidden = look.hidden(node);
    const share = Number.isFinite(value) ? value / most : Math.sign(value) || 0;
    const tone = look.attributes(node).class;
    const said = state.view.exact ? exact(value) : (text ?? number(value));
    return [
      name,
      svg(
        "svg",
        {
          class: `share ${tone}`,
          viewBox: "-1 0 2 1",
          preserveAspectRatio: "none",
          "aria-hidden": "true",
        },
        !hidden && svg("rect", { x: Math.min(0, share), width: Math.abs(share), height: 1 }),
      ),
      h("b", { class: `value ${tone}${hidden ? " unknown" : ""}` }, hidden ? "?" : said),
    ];
  };
  const all = look.open.get(`${path}all`);
  const places = all ? shares.map((_, i) => i) : largestOf(values, shares, state.frame?.sample);
  const items = places.map((i) => {
    const node = shares[i];
    const text = written?.terms[i][0];
    const sample = node.address?.sample;
    const name = nameOf(node) ?? look.symbol(node).textContent;
    if (sample === undefined) return h("li", {}, ...bar(node, h("span", {}, name), text));
    const now = sample === state.frame?.sample;
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", "data-sample": sample, "aria-pressed": String(now) },
        ...bar(node, words.why.sample(sample + 1), text),
      ),
    );
  });
  const mean = whole.operation === "mean";
  const label = mean ? words.why.meanOf(look.batch) : words.why.sumOf;
  const about = written && !written.holds && !state.view.exact ? "≈ " : "";
  const said = written && `${about}${written.result}`;
  return h(
    "ul",
    { class: "stack" },
    ...items,
    ...others(shares.length - places.length, path),
    h("li", { class: "sum" }, ...bar(whole, h("span", {}, label), said ?? undefined)),
  );
}

/** The places of the largest shares and of the sample that is looked at, in their order.
 * @param {number[]} values @param {Explained[]} shares @param {number|undefined} now */
function largestOf(values, shares, now) {
  const size = (/** @type {number} */ i) =>
    shares[i].address?.sample === now ? Number.POSITIVE_INFINITY : Math.abs(values[i]);
  const places = shares
    .map((_, i) => i)
    .sort((one, other) => size(other) - size(one) || one - other);
  return places.slice(0, ROOM).sort((one, other) => one - other);
}

/** @param {number} rest  that are not seen @param {string} path */
export function others(rest, path) {
  if (rest <= 0) return [];
  const attributes = { type: "button", class: "others", "data-path": `${path}all` };
  return [h("li", {}, h("button", attributes, words.why.others(rest)))];
}
