/*
 * The Why panel: what is selected, explained by the server's own numbers. What is on view is
 * asked for again when the numbers change, one question at a time for each number, at rest at
 * once and during play as often as panels are drawn. It is drawn when all that was asked is here.
 */

import { keyOf, same } from "../../model/address.js";
import { isFast } from "../../model/pace.js";
import { atRest } from "../../model/selectors.js";
import { byId, h, show, whenChanged } from "../core/dom.js";
import { content } from "./content.js";
import { tools } from "./tools.js";

/** @import { Explained } from "../../model/explain.js" */
/** @import { Address } from "../../wire/messages.js" */
/** @import { Page, State, Update } from "../core/page.js" */

/** @typedef {{tree:Explained|null, refused:string, stamp:unknown, asking:boolean}} ExplainAnswer */

/** @param {Page} page @returns {Update} */
export function explainPanel(page) {
  const panel = byId("why");
  const body = h("div");
  const below = tools(page);
  panel.append(body, below.element);
  /** @type {Map<string, ExplainAnswer>} */
  const answers = new Map();
  /** @type {Map<string, {address:Address, depth:number}>} */
  const wanted = new Map();
  /** @type {Map<string, boolean>} */
  const open = new Map();
  /** @type {import("./prediction.js").Prediction} */
  let prediction = { said: null, revealed: false };
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
    if (state.session && state.frame)
      show(body, content(state, { need, open, prediction, refusal }));
    for (const key of answers.keys()) if (!wanted.has(key)) answers.delete(key);
  }

  function refusal() {
    return [...answers.values()].find((answer) => answer.refused)?.refused ?? "";
  }

  function ask() {
    for (const [key, { address, depth }] of wanted) {
      const known = answers.get(key) ?? { tree: null, refused: "", stamp: null, asking: false };
      if (known.stamp === stamp || known.asking || page.state().replay) continue;
      answers.set(key, known);
      Object.assign(known, { stamp, asking: true });
      page
        .ask({ do: "explain", of: address, depth, own: page.state().frame?.own })
        .then((reply) => {
          // On the way to another update the run is not where the stage shows it.
          if (page.state().replay) known.stamp = null;
          else Object.assign(known, { tree: reply.explain, refused: "" });
        })
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
  const ahead = whenChanged(
    (/** @type {State} */ s) => [keyOf(s.selection), s.session?.layout_id, s.frame?.update],
    () => {
      prediction = { said: null, revealed: false };
    },
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
    const { path, sample, way, reveal } = button.dataset;
    if (sample !== undefined) page.send({ do: "view_sample", sample: Number(sample) });
    if (way !== undefined)
      prediction = { ...prediction, said: /** @type {typeof prediction.said} */ (way) };
    if (reveal !== undefined) prediction = { ...prediction, revealed: true };
    if (path === undefined) return way !== undefined || reveal !== undefined ? draw() : undefined;
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
    ahead(state);
    numbers(state);
    view(state);
    ask();
    below.update(state);
    panel.classList.toggle("exact", state.view.exact);
  };
}
