/*
 * The handles of the layers, at the tops of their columns: what each layer is, which opens a card
 * to change it, and between two layers a place for another.
 */

import { isFast } from "../../model/pace.js";
import { isOutput } from "../../model/selectors.js";
import { words } from "../../words/panels/inspector.js";
import { said } from "../../words/panels/settings.js";
import { byId, h, setAttribute, whenChanged } from "../core/dom.js";
import { layerCard } from "./layer-card.js";

/** @import { Page, State, Update } from "../core/page.js" */
/** @typedef {{layer:number, at:number, room:number}} Handle */
/** @typedef {{turned:boolean, handles:Handle[], gaps:Handle[]}} Handles */
/** @typedef {{size:()=>{width:number, height:number}, handles:()=>Handles|null}} HandlePlaces
 *    handles: where they stand along the forward axis, px of the stage */

/** What the words of a handle need, px at scale 1; with less, it says the number alone. */
const WORDS = 66;
/** With less, px, layers stand too close for handles between them; their cards add one, too. */
const CLOSE = 20;

/** With less from one to the next, px, they would lie on each other; the settings have them all. */
const LEAST = 25;

/** @param {Page} page @param {HandlePlaces} places @returns {Update} */
export function layerHandles(page, places) {
  const { layerHandles: table } = words;
  const card = layerCard(page);
  const bar = h("div", { id: "layer-handles", role: "toolbar", "aria-label": table.title });
  byId("stage-frame").append(bar);
  document.body.append(card.element);
  /** @type {HTMLButtonElement[]} */
  let pills = [];
  /** @type {HTMLButtonElement[]} */
  let pluses = [];

  const build = whenChanged(
    (/** @type {State} */ s) => [s.session?.network, s.catalog === null],
    ({ session, catalog }) => {
      const focused = [...bar.children].indexOf(document.activeElement ?? bar);
      // Without the tables nothing could be offered: a press would be lost.
      const network = catalog ? session?.network : undefined;
      const layers = network?.layers ?? [];
      pills = layers.map(({ units, activation }, l) => {
        const shape = said.activations[activation]?.[0] ?? activation;
        const name =
          network && isOutput(network, l)
            ? table.output(units, shape)
            : table.hidden(l + 1, units, shape);
        return h(
          "button",
          {
            type: "button",
            class: "handle",
            "aria-label": name,
            "aria-haspopup": "dialog",
            title: name,
            onclick: () => card.open(l, pills[l]),
          },
          h("b", {}, String(units)),
          h("span", {}, shape),
        );
      });
      pluses = layers.map((_, l) => {
        const label = table.add(l + 1);
        const onclick = () => card.add(l);
        return h(
          "button",
          { type: "button", class: "plus", "aria-label": label, title: label, onclick },
          h("span", { "aria-hidden": "true" }, "+"),
        );
      });
      bar.replaceChildren(...pills.flatMap((pill, l) => [pluses[l], pill]));
      rove(Math.min(Math.max(focused, 0), bar.children.length - 1), focused >= 0);
    },
  );

  /** One of them is in the tab order; arrow keys go from one to the next. @param {number} to
   * @param {boolean} focus */
  function rove(to, focus) {
    for (const button of bar.children)
      setAttribute(button, "tabindex", button === bar.children[to] ? 0 : -1);
    const next = bar.children[to];
    if (focus && next instanceof HTMLElement) next.focus();
  }

  bar.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const at = [...bar.children].indexOf(/** @type {Element} */ (event.target));
    if (!by || at < 0) return;
    event.preventDefault();
    const seen = [...bar.children].filter((one) => one instanceof HTMLElement && !one.hidden);
    const next = seen[(seen.indexOf(bar.children[at]) + by + seen.length) % seen.length];
    rove([...bar.children].indexOf(next), true);
  });

  const place = whenChanged(
    (/** @type {State} */ s) => {
      const { width, height } = places.size();
      return [
        s.session,
        s.catalog === null,
        s.view.camera,
        s.view.projector,
        s.maps === null,
        width,
        height,
      ];
    },
    ({ view }) => {
      const found = places.handles();
      if (!found) return;
      const { turned, handles, gaps } = found;
      const { width, height } = places.size();
      const far = turned ? height : width;
      setAttribute(byId("stage-frame"), "data-handles", turned ? "left" : "top");
      const scale = view.projector ? 1.35 : 1;
      const close = handles.some(({ room }) => room < CLOSE);
      const touching = handles.some(({ at }, l) => l > 0 && at - handles[l - 1].at < LEAST);
      const put = (/** @type {HTMLElement} */ one, /** @type {Handle} */ { at, room }) => {
        one.style.setProperty("--at", `${Math.round(at)}px`);
        one.style.setProperty("--room", `${Math.floor(room)}px`);
        one.classList.toggle("short", turned || room < WORDS * scale);
        one.hidden = touching || at < 8 || at > far - 8;
      };
      pills.forEach((pill, l) => {
        if (handles[l]) put(pill, handles[l]);
      });
      pluses.forEach((plus, l) => {
        if (gaps[l]) put(plus, gaps[l]);
        if (close) plus.hidden = true;
      });
    },
  );

  return (state) => {
    // A program has no layers; its text says what it is.
    bar.hidden = Boolean(state.session?.program);
    if (bar.hidden) return;
    build(state);
    place(state);
    card.update(state);
    // At high speed nothing but the network asks to be looked at.
    setAttribute(bar, "data-away", isFast(state));
    setAttribute(bar, "inert", isFast(state) || state.connection !== "open");
  };
}
