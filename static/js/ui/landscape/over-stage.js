/*
 * The landscape large, over the stage, and back at the side: it is one figure that changes places.
 */

import { said } from "../../words/panels/landscape.js";
import { byId, h, setAttribute, setText } from "../core/dom.js";

/** @param {HTMLElement} figure  in the panel @returns {HTMLButtonElement} that moves it */
export function overStage(figure) {
  const text = said.landscape;
  const panel = byId("landscape");
  const home = document.createComment("landscape");
  const button = h("button", { type: "button", class: "quiet", onclick: () => move(!over()) });
  const over = () => figure.classList.contains("over");

  /** @param {boolean} large */
  function move(large) {
    if (large === over()) return;
    const focused = figure.contains(document.activeElement);
    if (large) {
      figure.replaceWith(home);
      byId("stage-frame").append(figure);
    } else home.replaceWith(figure);
    figure.classList.toggle("over", large);
    if (focused) button.focus();
    say();
  }

  function say() {
    setText(button, over() ? text.aside : text.large);
    setAttribute(button, "aria-pressed", String(over()));
  }

  figure.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !over()) return;
    move(false);
    event.stopPropagation();
  });
  // Leaving the tab brings the network back.
  new MutationObserver(() => {
    if (panel.hidden) move(false);
  }).observe(panel, { attributes: true, attributeFilter: ["hidden"] });
  say();
  return button;
}
