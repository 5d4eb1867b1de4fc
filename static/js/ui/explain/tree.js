/*
 * A number unfolded: its equation, the line of NumPy that computes it, and what it is made of, a
 * row each that can be pointed at and unfolded in its turn, up to the loss.
 */

import { isNeuron, same, unitOf } from "../../model/address.js";
import { contributionsOf, factorOf, familyOf, reached, sharesOf } from "../../model/explain.js";
import { plainName } from "../../model/names.js";
import { isDropped } from "../../model/selectors.js";
import { exact, number } from "../../words/format.js";
import { words } from "../../words/panels/inspector.js";
import { copyButton } from "../core/clipboard.js";
import { h, setAttribute, svg } from "../core/dom.js";
import { equation, symbolOf } from "./mathml.js";

/** @import { Explained } from "../../model/explain.js" */
/** @import { Address } from "../../wire/messages.js" */
/** @import { State } from "../core/page.js" */

/** @typedef {{state:State, open:Map<string, boolean>, need:(address:Address)=>Explained|null}} Look
 *    open: what the reader folded or unfolded, by path; need: the tree of an address, once it is here */

/** What is unfolded from the start, just below the top. */
const OPEN = new Set(["delta", "z", "upstream", "change"]);
/** Rows that are listed at once. */
const ROOM = 12;

/** @param {Explained} node @param {Look} look */
function attributes(node, { state }) {
  const value = Number(node.value);
  const family = familyOf(node);
  const sign = value < 0 ? ["negative", "more"] : ["positive", "less"];
  const tone = family === "plain" ? "" : sign[family === "forward" ? 0 : 1];
  const factor = factorOf(node);
  const { highlight, hover, selection } = state;
  const alike = hover === null || sameUnit(node, state);
  const own = node.lights && !same(selection, node.lights) && same(hover, node.lights);
  return {
    class: `${tone}${reached(state, node) ? "" : " to-come"}`,
    "data-factor": factor,
    "data-at": node.lights ? JSON.stringify(node.lights) : null,
    "data-on": highlight ? highlight === factor && alike : own,
  };
}

/** @param {Explained} node @param {State} state */
function sameUnit({ lights }, { hover }) {
  return !isNeuron(hover) || !isNeuron(lights) || same(hover, lights);
}

/** @param {Explained} node @param {string} path @param {Look} look @returns {HTMLElement[]} */
export function unfolded(node, path, look) {
  const { state } = look;
  const network = /** @type {NonNullable<State["session"]>} */ (state.session).network;
  const line = equation(network, node, (part) => attributes(part, look), !state.view.exact);
  const shares = sharesOf(node);
  const places = contributionsOf(node);
  return [
    ...(line ? [line] : []),
    code(node, depthOf(path) === 1 && !shares && (state.view.exact || !line)),
    ...(places ? [stack(places, node, look)] : []),
    shares ? stack(shares, node, look) : rows(node, path, look),
  ];
}

/** @param {Explained} node @param {boolean} result  nothing above says the number itself */
function code({ name, line, value }, result) {
  const place = /^[A-Za-z_]\w*\[[\d, ]+\]$/.test(name) && name !== line ? `${name} = ` : "";
  return h(
    "div",
    { class: "code" },
    h(
      "code",
      {},
      h("span", {}, place),
      line,
      result && h("span", {}, `  # ${exact(Number(value))}`),
    ),
    copyButton(words.why.copy, { "data-copy": line }),
  );
}

/** @param {Explained} node @param {string} path @param {Look} look */
function rows(node, path, look) {
  const all = look.open.get(`${path}all`);
  const shown = all ? node.children : node.children.slice(0, ROOM);
  const rest = node.children.length - shown.length;
  const list = shown.map((child, i) => row(child, `${path}${i}/`, look));
  const more = h(
    "li",
    {},
    h(
      "button",
      { type: "button", class: "others", "data-path": `${path}all` },
      words.why.others(rest),
    ),
  );
  return h("ul", { class: "factors" }, ...list, rest > 0 && more);
}

/** @param {Explained} node @param {string} path @param {Look} look
 * @param {string} [name]  what it is called, where not by its role */
export function row(node, path, look, name) {
  const { state, open, need } = look;
  const network = /** @type {NonNullable<State["session"]>} */ (state.session).network;
  const unfolds = node.more || node.children.length > 0;
  const known = node.children.length > 0 && depthOf(path) < 3 && OPEN.has(node.role);
  // Of a batch one sample is a part only: what follows from all of them stays in view.
  const first = known && !path.startsWith("share");
  const isOpen = unfolds && (open.get(path) ?? first);
  const tree = isOpen && (node.children.length > 0 ? node : node.address && need(node.address));
  const marks = attributes(node, look);
  const value = Number(node.value);
  const button = h(
    "button",
    {
      ...marks,
      class: null,
      type: "button",
      "data-path": unfolds && path,
      "aria-expanded": unfolds && String(isOpen),
    },
    h("i", {}, symbol(network, node)),
    h("b", { class: `value ${marks.class}` }, state.view.exact ? exact(value) : number(value)),
    h("span", {}, name ?? meaning(state, network, node)),
  );
  return h("li", {}, button, tree && h("div", { class: "nest" }, ...unfolded(tree, path, look)));
}

/** @param {import("../../wire/messages.js").NetworkInfo} network @param {Explained} node */
function symbol(network, node) {
  const element = document.createElementNS("http://www.w3.org/1998/Math/MathML", "math");
  element.append(symbolOf(network, node));
  return element;
}

/** @param {string} path  one number and a slash a level */
function depthOf(path) {
  return path.split("/").length - 1;
}

/** What a number is, in words. @param {State} state
 * @param {import("../../wire/messages.js").NetworkInfo} network @param {Explained} node */
function meaning(state, network, { role, address, lights }) {
  const table = words.why.roles;
  const text = table[/** @type {keyof typeof table} */ (role)];
  if (role === "mask" && lights && isDropped(state, lights)) return table.byHand;
  if (typeof text !== "function") return text ?? "";
  const at = isNeuron(lights) ? lights : address;
  return text(at ? plainName(network, at.layer, unitOf(at)) : "");
}

/** The samples' parts as signed bars, and their sum. A press looks at the sample.
 * @param {Explained[]} shares @param {Explained} whole @param {Look} look */
function stack(shares, whole, look) {
  const { state } = look;
  const write = (/** @type {number} */ value) => (state.view.exact ? exact(value) : number(value));
  const values = [...shares, whole].map((node) => Number(node.value));
  const most = Math.max(...values.map(Math.abs).filter(Number.isFinite), Number.MIN_VALUE);
  const bar = (/** @type {Explained} */ node, /** @type {(string|Node)} */ name) => {
    const value = Number(node.value);
    const share = Number.isFinite(value) ? value / most : Math.sign(value) || 0;
    const tone = attributes(node, look).class;
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
        svg("rect", { x: Math.min(0, share), width: Math.abs(share), height: 1 }),
      ),
      h("b", { class: `value ${tone}` }, write(value)),
    ];
  };
  const { network } = /** @type {NonNullable<State["session"]>} */ (state.session);
  const items = shares.map((node) => {
    const sample = node.address?.sample;
    if (sample === undefined)
      return h("li", {}, ...bar(node, h("span", {}, symbol(network, node).textContent)));
    const now = sample === state.frame?.sample;
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", "data-sample": sample, "aria-pressed": String(now) },
        ...bar(node, words.why.sample(sample + 1)),
      ),
    );
  });
  const label = whole.operation === "mean" ? words.why.meanOf : words.why.sumOf;
  return h(
    "ul",
    { class: "stack" },
    ...items,
    h("li", { class: "sum" }, ...bar(whole, h("span", {}, label))),
  );
}

/** Lines that are wider than their box scroll by themselves: who has no pointer comes there by Tab.
 * @param {Element} root */
export function reachable(root) {
  const lines = [...root.querySelectorAll(".equation, code")];
  const wide = lines.map((line) => line.scrollWidth > line.clientWidth);
  lines.forEach((line, i) => {
    setAttribute(line, "tabindex", wide[i] ? 0 : null);
  });
}
