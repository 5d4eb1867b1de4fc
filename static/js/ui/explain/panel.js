/*
 * The Why panel: what is selected, explained by the server's own numbers. What is on view is
 * asked for again when the numbers change, one question at a time for each number, at rest at
 * once and during play as often as panels are drawn. It is drawn when all that was asked is here.
 */

import { isBias, isLoss, isNeuron, isWeight, keyOf, same, unitOf } from "../../model/address.js";
import { programQuestions, questionsOf } from "../../model/explain.js";
import { nameOf, plainName } from "../../model/names.js";
import { isFast } from "../../model/pace.js";
import { atRest } from "../../model/selectors.js";
import { words } from "../../words/panels/inspector.js";
import { copyText } from "../core/clipboard.js";
import { byId, h, show, whenChanged } from "../core/dom.js";
import { gradientCheck } from "./check.js";
import { reachable, row, unfolded } from "./tree.js";

/** @import { Explained } from "../../model/explain.js" */
/** @import { Address } from "../../wire/messages.js" */
/** @import { Page, State, Update } from "../core/page.js" */

/** @typedef {{tree:Explained|null, refused:string, stamp:unknown, asking:boolean}} Answer */

/** @param {Page} page @returns {Update} */
export function explainPanel(page) {
  const panel = byId("why");
  const body = h("div");
  const check = gradientCheck(page);
  const digits = h("input", {
    type: "checkbox",
    onchange: () => page.dispatch({ type: "view", view: { exact: digits.checked } }),
  });
  const all = h("label", { class: "choice" }, digits, h("span", {}, words.why.exact));
  const salient = h("input", {
    type: "checkbox",
    onchange: () => page.dispatch({ type: "view", view: { saliency: salient.checked } }),
  });
  const wish = h("label", { class: "choice" }, salient, h("span", {}, words.saliency.toggle));
  panel.append(body, h("div", { class: "tools" }, ...check.elements, all, wish));
  /** @type {Map<string, Answer>} */
  const answers = new Map();
  /** @type {Map<string, {address:Address, depth:number}>} */
  const wanted = new Map();
  /** @type {Map<string, boolean>} */
  const open = new Map();
  let stamp = {};

  /** @type {(address:Address, depth?:number)=>Explained|null} */
  function need(address, depth = 1) {
    const key = `${keyOf(address)} ${depth}`;
    wanted.set(key, { address, depth });
    return answers.get(key)?.tree ?? null;
  }

  function draw() {
    const state = page.state();
    wanted.clear();
    if (state.session && state.frame) show(body, nodesOf(state, need, open, refusal));
    reach();
    for (const key of answers.keys()) if (!wanted.has(key)) answers.delete(key);
  }

  // It takes a layout: not while numbers rush by.
  const reach = () => isFast(page.state()) || reachable(body);
  new ResizeObserver(reach).observe(panel);

  function refusal() {
    return [...answers.values()].find((answer) => answer.refused)?.refused ?? "";
  }

  function ask() {
    for (const [key, { address, depth }] of wanted) {
      const known = answers.get(key) ?? { tree: null, refused: "", stamp: null, asking: false };
      if (known.stamp === stamp || known.asking) continue;
      answers.set(key, known);
      Object.assign(known, { stamp, asking: true });
      page
        .ask({ do: "explain", of: address, depth, own: page.state().frame?.own })
        .then((reply) => Object.assign(known, { tree: reply.explain, refused: "" }))
        .catch((error) => Object.assign(known, { tree: null, refused: error.message }))
        .finally(() => {
          known.asking = false;
          if ([...answers.values()].some(({ asking }) => asking)) return;
          draw();
          if (!page.state().playing) ask();
        });
    }
  }

  const select = whenChanged(
    (/** @type {State} */ s) => [keyOf(s.selection), s.session?.layout_id],
    () => open.clear(),
  );
  const numbers = whenChanged(
    (/** @type {State} */ s) => [
      s.session,
      s.training,
      s.learningRate,
      s.frame?.update,
      s.frame?.own && s.frame,
    ],
    () => {
      stamp = {};
    },
  );
  const view = whenChanged(
    (/** @type {State} */ s) => [
      s.session,
      s.frame?.phase,
      s.frame && atRest(s.frame),
      s.frame?.sample,
      s.frame?.batch,
      s.frame?.own,
      s.selection,
      s.highlight,
      s.hover,
      s.view,
      isFast(s),
    ],
    draw,
  );

  panel.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (!(button instanceof HTMLElement)) return;
    const { path, copy, sample } = button.dataset;
    if (copy !== undefined) copyText(copy);
    if (sample !== undefined) page.send({ do: "view_sample", sample: Number(sample) });
    if (path === undefined) return;
    open.set(path, button.getAttribute("aria-expanded") !== "true");
    draw();
    ask();
  });
  const point = (/** @type {Event} */ event) => {
    const target = /** @type {Element} */ (event.target).closest("[data-at]");
    const { factor, at } =
      target instanceof HTMLElement || target instanceof MathMLElement ? target.dataset : {};
    const state = page.state();
    /** @type {Address|null} */
    const hover = at ? JSON.parse(at) : null;
    if (same(hover, state.hover) && (!hover || state.highlight === (factor ?? null))) return;
    page.dispatch({ type: "hover", hover });
    page.dispatch({
      type: "highlight",
      highlight: /** @type {State["highlight"]} */ (factor ?? null),
    });
  };
  const leave = () => {
    page.dispatch({ type: "hover", hover: null });
    page.dispatch({ type: "highlight", highlight: null });
  };
  panel.addEventListener("pointerover", point);
  panel.addEventListener("focusin", point);
  panel.addEventListener("pointerleave", leave);
  panel.addEventListener("focusout", leave);

  return (state) => {
    if (panel.hidden || state.connection === "connecting") return;
    select(state);
    numbers(state);
    view(state);
    ask();
    check.update(state);
    digits.checked = state.view.exact;
    salient.checked = state.view.saliency;
    wish.hidden = Boolean(state.session?.program);
    panel.classList.toggle("exact", state.view.exact);
  };
}

/** @param {State} state @param {(address:Address, depth:number)=>Explained|null} need
 * @param {Map<string, boolean>} open @param {()=>string} refusal @returns {HTMLElement[]} */
function nodesOf(state, need, open, refusal) {
  const { selection, frame, session } = state;
  const { why: table } = words;
  if (!selection || !frame || !session) return [h("p", { class: "empty" }, table.empty)];
  const { program, network } = session;
  const questions = program
    ? programQuestions(program, selection, frame)
    : questionsOf(network, selection, frame);
  const parts = questions.flatMap(({ title, address, depth }) => {
    const tree = need(address, depth);
    const name = title && table[title](frame.batch);
    const look = { state, open, need: (/** @type {Address} */ of) => need(of, 1) };
    if (!tree) return [];
    if (title === "batch")
      return [
        h("ul", { class: "factors" }, row(tree, `${title}/`, look, table.batch(frame.batch))),
      ];
    return [...(name ? [h("h3", {}, name)] : []), ...unfolded(tree, `${title}/`, look)];
  });
  const refused = refusal();
  if (parts.length === 0) parts.push(h("p", { class: "empty" }, refused || table.asking));
  const toCome = parts.some((part) => part.querySelector(".to-come"));
  const own = frame.own ? [h("p", { class: "note" }, words.dataMenu.explains)] : [];
  return [
    heading(state),
    ...own,
    ...parts,
    ...(toCome ? [h("p", { class: "note" }, table.toCome)] : []),
  ];
}

/** @param {State} state */
function heading({ session, selection }) {
  const { why: table } = words;
  const { network, program } = /** @type {NonNullable<State["session"]>} */ (session);
  if (program && selection) {
    const { layer, index } = selection;
    const place = index.length > 0 ? `${layer}[${index.join(", ")}]` : `${layer}`;
    return h("h2", {}, h("mark", {}, h("i", {}, place)));
  }
  const name = (/** @type {number} */ layer, /** @type {number} */ unit) =>
    plainName(network, layer, unit);
  /** @type {(around:string[], ...what:(Node|string)[])=>HTMLElement} */
  const title = ([before, after], ...what) =>
    h("h2", {}, `${before} `, h("mark", {}, ...what), ` ${after}`);
  if (!selection || isLoss(selection)) return title(table.loss, table.lossName);
  const { layer, index } = selection;
  const unit = name(layer, unitOf(selection));
  if (isNeuron(selection)) return title(layer < 0 ? table.input : table.neuron, h("i", {}, unit));
  if (isBias(selection)) return title(table.weight, h("i", {}, "b"), ` ${table.biasName(unit)}`);
  if (isWeight(selection))
    return title(
      table.weight,
      h("i", {}, "w"),
      ` ${table.weightName(name(layer - 1, index[0]), unit)}`,
    );
  return title(table.weight, nameOf(network, selection));
}
