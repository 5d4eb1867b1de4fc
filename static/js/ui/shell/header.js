/*
 * The top line: the name, what is open, what can be handed on, the folds of both sides, and how
 * the page looks and speaks.
 */

import { shapeOf } from "../../model/selectors.js";
import { choose, LANGUAGES, language } from "../../words/language.js";
import { words } from "../../words/words.js";
import { byId, h, setAttribute, setText, svg, whenChanged } from "../core/dom.js";
import { loadTitles, titleOf } from "../core/titles.js";

/** @import { View } from "../../model/state.js" */
/** @import { Language } from "../../words/language.js" */
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
  const first = new URLSearchParams(location.search).get("recipe");
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
  const left = fold(words.header.foldLeft, "left", 5, () => toggle("leftOpen"));
  const right = fold(words.header.foldRight, "right", 11, () => toggle("rightOpen"));

  /** @param {"leftOpen"|"rightOpen"} side */
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
    const { share } = await import("./share.js");
    if (!links.hasChildNodes()) share(page, links);
  }

  const { element: menu, update: showMenu } = appearance(page);
  byId("header").append(
    h("h1", {}, words.app.before, h("span", {}, words.app.after)),
    open,
    h("div", { class: "end" }, left, right, copy, ...menu, links),
    starts,
  );
  const show = whenChanged(
    (/** @type {State} */ s) => [s.catalog, s.session, s.view],
    (state) => {
      const { session, view } = state;
      if (session) {
        const shape = shapeOf(session.network);
        // A title may end with the shape already.
        const name = titleOf(state).replace(` ${shape.replaceAll("–", "-")}`, "");
        setText(title, name);
        setText(network, ` · ${shape}`);
      }
      open.hidden = !session;
      setAttribute(left, "aria-expanded", String(view.leftOpen));
      setAttribute(right, "aria-expanded", String(view.rightOpen));
      showMenu(view);
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

/** @param {Page} page */
function appearance(page) {
  const { appearance: table } = words;
  const change = (/** @type {Partial<View>} */ view) => page.dispatch({ type: "view", view });
  const radios = /** @type {const} */ (["system", "light", "dark"]).map((name) =>
    h("input", {
      type: "radio",
      name: "appearance",
      value: name,
      onchange: () => change({ appearance: name }),
    }),
  );
  /** @type {["projector"|"contrast"|"reducedMotion"|"shortcuts", HTMLInputElement][]} */
  const boxes = /** @type {const} */ (["projector", "contrast", "reducedMotion", "shortcuts"]).map(
    (name) => {
      const box = h("input", { type: "checkbox", onchange: () => set(box.checked) });
      const set = (/** @type {boolean} */ on) =>
        change(
          name === "projector" ? { projector: on, leftOpen: !on, rightOpen: !on } : { [name]: on },
        );
      return [name, box];
    },
  );
  const languages = h(
    "select",
    {
      id: "language",
      "aria-label": table.language,
      onchange: () => {
        choose(/** @type {Language} */ (languages.value));
        const url = new URL(location.href);
        url.searchParams.delete("lang");
        location.assign(url);
      },
    },
    ...Object.entries(LANGUAGES).map(([tag, { name }]) =>
      h("option", { value: tag, lang: tag, selected: tag === language }, name),
    ),
  );
  const button = h(
    "button",
    { type: "button", class: "pill", popovertarget: "appearance", "aria-label": table.menu },
    "Aa",
  );
  const panel = h(
    "div",
    { id: "appearance", popover: "auto", role: "group", "aria-label": table.menu },
    h(
      "fieldset",
      {},
      h("legend", {}, table.colours),
      ...radios.map((radio) => choice(radio, table[/** @type {"light"} */ (radio.value)])),
    ),
    h("hr"),
    ...boxes.map(([name, box]) => choice(box, table[name])),
    h("hr"),
    h("label", { class: "choice" }, h("span", {}, table.language), languages),
  );
  return {
    element: [button, panel],
    /** @param {View} view */
    update(view) {
      for (const radio of radios) radio.checked = radio.value === view.appearance;
      for (const [name, box] of boxes) box.checked = view[name];
      setAttribute(document.documentElement, "data-theme", view.theme);
      document.documentElement.toggleAttribute("data-projector", view.projector);
      document.documentElement.toggleAttribute("data-contrast", view.contrast);
      document.documentElement.toggleAttribute("data-reduced-motion", view.reducedMotion);
      setAttribute(document.body, "data-left", view.leftOpen ? "open" : "folded");
      setAttribute(document.body, "data-right", view.rightOpen ? "open" : "folded");
    },
  };
}

/** @param {HTMLInputElement} input @param {string} text */
function choice(input, text) {
  return h("label", { class: "choice" }, input, h("span", {}, text));
}
