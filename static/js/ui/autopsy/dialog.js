/*
 * A run that diverged: what became no number and where, and ways on that were tried, beside the
 * stage; in the Why panel how it grew, and the first number that broke, unfolded.
 */

import { keyOf, shownAt } from "../../model/address.js";
import { beforeDivergence } from "../../model/selectors.js";
import { said as table } from "../../words/panels/autopsy.js";
import { divergenceSaid, divergenceSentence, sized } from "../core/divergence.js";
import { byId, h, setText, show, svg, whenChanged } from "../core/dom.js";
import { loadStylesheet } from "../core/stylesheet.js";
import { lookOf } from "../explain/number-look.js";
import { unfolded } from "../explain/tree.js";
import { growthPlot } from "./growth-plot.js";

/** @import { Explained } from "../../model/explain.js" */
/** @import { Address, Command, ParameterValue, RunConfig } from "../../wire/messages.js" */
/** @import { Page, State } from "../core/page.js" */
/** @typedef {{update:number, learning_rate:number|null, clip_norm:number|null,
 *    start:RunConfig|null}} Remedies */
/** @typedef {{update:number, cause:Explained|null, path:import("./growth-plot.js").Norms[],
 *    first:ParameterValue, remedies:Remedies}} AutopsyAnswer */
/** @typedef {{said:string, seek:number|null, after:Command[]}} WayOn */

/** Of the row of ways on, px. */
const FADE = 32;

/** The ways on: where to, and what to change there. @param {Remedies} remedies
 * @param {number} now  the learning rate in force @returns {WayOn[]} */
export function waysOf({ update, learning_rate, clip_norm, start }, now) {
  /** @type {WayOn[]} */
  const ways = [];
  const live = (/** @type {string} */ said, /** @type {Record<string, number>} */ change) =>
    ways.push({ said, seek: update, after: [{ do: "train", ...change }, { do: "play" }] });
  if (learning_rate !== null) live(table.rate(learning_rate), { learning_rate });
  if (clip_norm !== null) live(table.clip(clip_norm), { clip_norm });
  if (start) {
    const rate = start.training.learning_rate ?? now;
    const said = table.start(rate === now ? null : rate);
    ways.push({ said, seek: null, after: [{ do: "configure", config: start }, { do: "play" }] });
  }
  return ways;
}

/** @param {Page} page @returns {Promise<import("../core/page.js").Update>} */
export async function autopsyDialog(page) {
  await loadStylesheet("dialogs/autopsy");
  const short = h("span");
  const grown = h("span", { class: "grown" });
  const said = h("p", { role: "alert" }, short, grown);
  const offers = h("p", { class: "offers", onscroll: fade });
  // In a low frame its ways on are folded until it has the focus.
  const tabindex = document.body.dataset.embed === undefined ? null : 0;
  const content = { class: "notice error", id: "diverged", hidden: true, tabindex };
  const notice = h("div", content, said, offers);
  byId("notices").append(notice);
  const panel = h("section", { id: "autopsy", hidden: true });
  byId("why").prepend(panel);
  /** @type {AutopsyAnswer|null} */
  let found = null;
  /** @type {Map<string, boolean>} */
  const open = new Map();
  /** @type {Map<string, Explained|null>} */
  const trees = new Map();

  /** An end beyond which there are more ways fades. */
  function fade() {
    const { scrollLeft, scrollWidth, clientWidth, style } = offers;
    style.setProperty("--before", `${Math.min(FADE, scrollLeft)}px`);
    style.setProperty("--after", `${Math.min(FADE, scrollWidth - clientWidth - scrollLeft)}px`);
  }
  new ResizeObserver(fade).observe(offers);

  const button = (/** @type {string} */ text, /** @type {()=>void} */ onclick) =>
    h("button", { type: "button", onclick }, text);

  /** @param {WayOn} way */
  async function go({ seek, after }) {
    try {
      if (seek !== null) await page.ask({ do: "seek", update: seek });
      for (const command of after) page.send(command);
    } catch (error) {
      page.dispatch({ type: "fault", error: /** @type {any} */ (error) });
    }
  }

  function read() {
    page.dispatch({ type: "view", view: { tab: "why", rightOpen: true } });
    // The tab is turned in the coming picture.
    requestAnimationFrame(() => {
      panel.scrollIntoView();
      panel.querySelector("h2")?.focus();
    });
  }

  /** @param {State} state */
  function offer(state) {
    const before = beforeDivergence(state);
    const ways = found ? waysOf(found.remedies, state.learningRate) : [];
    const lead = ways.length > 0 ? table.from(found?.remedies.update ?? before) : table.none;
    offers.replaceChildren(
      h("span", {}, lead),
      ...ways.map((way) => button(way.said, () => go(way))),
      ways.length === 0 ? button(table.back, () => page.send({ do: "seek", update: before })) : "",
      found ? button(table.open, read) : "",
    );
    fade();
  }

  /** @param {Address} address @returns {Explained|null} */
  function need(address) {
    const key = keyOf(address);
    if (trees.has(key)) return trees.get(key) ?? null;
    trees.set(key, null);
    page
      .ask({ do: "explain", of: address, depth: 1 })
      .then((reply) => trees.set(key, reply.explain))
      .then(() => tell(page.state()))
      // A node that cannot be unfolded stays folded.
      .catch(() => {});
    return null;
  }

  /** @param {State} state */
  function tell(state) {
    panel.hidden = !found || !state.diverged;
    const { session, frame } = state;
    if (!found || !session || !frame || panel.hidden) return;
    const { cause, path } = found;
    // All of an update that cannot be is worked out, whatever the cursor says.
    const phase = session.phases.length - 1;
    const whole = { ...frame, phase, part: session.phases[phase].parts };
    const look = lookOf({ ...state, frame: whole }, open, need, false);
    const norms = path.map((norm) => Number(norm.gradient_norm)).filter(Number.isFinite);
    const factor = norms.length > 1 ? norms[norms.length - 1] / norms[norms.length - 2] : 0;
    const swatch = (/** @type {string} */ kind, /** @type {string} */ text) =>
      h(
        "span",
        { class: kind },
        svg("svg", { viewBox: "0 0 18 4", "aria-hidden": "true" }, svg("path", { d: "M0 2H18" })),
        text,
      );
    show(panel, [
      h("h2", { tabindex: -1 }, table.title),
      h("p", {}, divergenceSentence(state)),
      h("p", {}, h("button", { type: "button", "data-place": true }, table.select)),
      h("h3", {}, table.growth),
      h(
        "p",
        { class: "note keys" },
        swatch("layer_gradients", table.gradient),
        swatch("layer_parameters", table.weights),
        h("span", {}, table.logScale),
      ),
      growthPlot(path),
      ...(factor > 1 && Number.isFinite(factor)
        ? [h("p", { class: "note" }, table.factor(sized(factor)))]
        : []),
      ...(cause ? [h("h3", {}, table.cause), ...unfolded(cause, "autopsy/", look)] : []),
    ]);
  }

  panel.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target).closest("button");
    if (!target || !found) return;
    const { path, place } = target.dataset;
    // The panel around has numbers of its own, and answers for these only.
    event.stopPropagation();
    if (place !== undefined) {
      const { first } = found;
      const { frame, session } = page.state();
      if ((frame?.batch ?? 1) > 1 && first.sample !== undefined)
        page.send({ do: "view_sample", sample: first.sample });
      if (session) page.dispatch({ type: "select", selection: shownAt(session.network, first) });
      byId("stage").focus();
    }
    if (path === undefined) return;
    open.set(path, target.getAttribute("aria-expanded") !== "true");
    tell(page.state());
  });

  const ask = whenChanged(
    (/** @type {State} */ s) => [s.diverged, s.session?.layout_id],
    async (state) => {
      const { diverged } = state;
      found = null;
      open.clear();
      trees.clear();
      if (!diverged) return;
      try {
        const before = Math.min(beforeDivergence(state), diverged.update);
        const reply = await page.ask({ do: "autopsy", before });
        if (page.state().diverged !== diverged) return;
        found = reply.autopsy;
        offer(page.state());
        tell(page.state());
      } catch {
        // Without it the notice stays, and the way back.
      }
    },
  );
  const draw = whenChanged(
    (/** @type {State} */ s) => [s.diverged, s.session, s.history, s.view.exact, s.view.numpy],
    (state) => {
      notice.hidden = state.diverged === null;
      const [whole = "", bare = ""] = divergenceSaid(state);
      if (state.diverged) {
        setText(short, bare);
        setText(grown, whole.slice(bare.length));
      }
      if (state.diverged) offer(state);
      tell(state);
    },
  );
  return (state) => {
    ask(state);
    draw(state);
  };
}
