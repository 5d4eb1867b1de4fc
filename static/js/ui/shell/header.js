/*
 * The top line: the name, what is open, what can be handed on, the folds of both sides, and how
 * the page looks and speaks.
 */

import { shapeOf } from "../../model/selectors.js";
import { leftSide } from "../../model/state.js";
import { words } from "../../words/words.js";
import { byId, h, setAttribute, setText, svg, whenChanged } from "../core/dom.js";
import { loadTitles, titleOf } from "../core/titles.js";

/** @import { Page, State } from "../core/page.js" */

/** @param {Page} page @returns {import("../core/page.js").Update} */
export function header(page) {
  const title = h("span", {});
  const network = h("span", { class: "shape" });
  const open = h(
    "button",
    {
      type: "button",
      class: "pill",
      id: "open",
      popovertarget: "recipes",
      title: words.header.starts,
    },
    title,
    network,
  );
  const starts = h("div", {
    id: "recipes",
    popover: "auto",
    role: "group",
    "aria-label": words.header.starts,
    onbeforetoggle: fillStarts,
    ontoggle: focusStart,
  });
  /** @type {import("../core/page.js").Update|null} */
  let showStarts = null;
  /** @type {Promise<void>|null} */
  let filled = null;
  const asked = new URLSearchParams(location.search);
  const first = asked.get("recipe") ?? asked.get("template");
  const links = h("div", {
    id: "share",
    popover: "auto",
    role: "group",
    "aria-label": words.share.open,
    onbeforetoggle: fillLinks,
  });
  const copy = h(
    "button",
    {
      type: "button",
      class: "pill",
      id: "copy",
      popovertarget: "share",
      "aria-label": words.share.open,
    },
    svg(
      "svg",
      { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
      svg("path", { d: "M8 10V1.5M4.8 4.5 8 1.5l3.2 3M3 8v6h10V8" }),
    ),
    h("span", {}, words.share.open),
  );
  const left = fold(words.header.foldLeft, "left", 5, () => toggle(leftSide(page.state())));
  const right = fold(words.header.foldRight, "right", 11, () => toggle("rightOpen"));

  /** @param {"leftOpen"|"textOpen"|"rightOpen"} side */
  function toggle(side) {
    page.dispatch({ type: "view", view: { [side]: !page.state().view[side] } });
  }

  /** Recipes are loaded when they are first looked for, or the page began with one; they stand
   * in the catalog, which may come later than the press. */
  let wanted = first !== null;
  function fillStarts() {
    wanted = true;
    if (!page.state().catalog) return;
    filled ??= import("./recipes.js")
      .then(async ({ recipes }) => {
        showStarts = await recipes(page, starts, first);
        focusStart();
      })
      .catch(() => {
        filled = null;
      });
  }

  function focusStart() {
    if (starts.matches(":popover-open")) starts.querySelector("button")?.focus();
  }

  async function fillLinks() {
    if (links.hasChildNodes()) return;
    const { shareMenu } = await import("./share.js");
    if (!links.hasChildNodes()) shareMenu(page, links);
  }

  const looks = h("div", {
    id: "appearance",
    popover: "auto",
    role: "group",
    "aria-label": words.appearance.menu,
    onbeforetoggle: fillLooks,
  });
  const look = h(
    "button",
    {
      type: "button",
      class: "pill",
      popovertarget: "appearance",
      "aria-label": words.appearance.menu,
    },
    "Aa",
  );
  /** @type {import("../core/page.js").Update|null} */
  let showLooks = null;
  async function fillLooks() {
    const { appearance } = await import("./appearance.js");
    showLooks ??= appearance(page, looks);
    showLooks(page.state());
  }
  byId("header").append(
    h("h1", {}, words.app.before, h("span", {}, words.app.after)),
    open,
    h("p", { class: "what" }, words.header.what),
    h("div", { class: "end" }, left, right, copy, look, looks, links),
    starts,
  );
  const show = whenChanged(
    (/** @type {State} */ s) => [s.catalog, s.session, s.view],
    (state) => {
      const { session, view } = state;
      if (session) {
        const shape = session.program ? "" : shapeOf(session.network);
        // A title may end with the shape already.
        const name = titleOf(state).replace(shape && ` ${shape.replaceAll("–", "-")}`, "");
        setText(title, name);
        setText(network, shape && ` · ${shape}`);
      }
      open.hidden = !session;
      const leftOpen = view[leftSide(state)];
      setAttribute(left, "aria-expanded", String(leftOpen));
      setAttribute(right, "aria-expanded", String(view.rightOpen));
      showLooks?.(state);
      const root = document.documentElement;
      setAttribute(root, "data-theme", view.theme);
      root.toggleAttribute("data-projector", view.projector);
      root.toggleAttribute("data-contrast", view.contrast);
      root.toggleAttribute("data-reduced-motion", view.reducedMotion);
      setAttribute(document.body, "data-left", leftOpen ? "open" : "folded");
      setAttribute(document.body, "data-right", view.rightOpen ? "open" : "folded");
    },
  );
  let named = false;
  return (state) => {
    show(state);
    if (!named && state.frame) {
      named = true;
      loadTitles(() => page.dispatch({ type: "view", view: {} }));
    }
    if (wanted && !filled && state.session) fillStarts();
    showStarts?.(state);
  };
}

/** A button with a picture of the page, one side of it marked. @param {string} label
 * @param {string} side @param {number} x  where the line stands @param {()=>void} onClick */
function fold(label, side, x, onClick) {
  return h(
    "button",
    {
      type: "button",
      class: "icon",
      "aria-label": label,
      title: label,
      "aria-controls": side,
      onclick: onClick,
    },
    svg(
      "svg",
      { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
      svg("rect", { x: 1, y: 2.5, width: 14, height: 11, rx: 2 }),
      svg("line", { x1: x, y1: 2.5, x2: x, y2: 13.5 }),
    ),
  );
}
