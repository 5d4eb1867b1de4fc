/*
 * The list of suggestions at the caret: ↑ and ↓ choose, Tab takes the first or the chosen one, Enter
 * only what was chosen, so that a line can always be ended; Escape closes it.
 */

import { said } from "../../words/panels/program.js";
import { h, setAttribute } from "../core/dom.js";

/** @import { Suggestions } from "./suggestions.js" */

const GAP = 4;

/** @param {HTMLTextAreaElement} area @param {(from:Suggestions, text:string)=>void} take
 * @param {(row:number, column:number)=>{x:number, top:number, bottom:number}} placeIn  of a place of
 *   the text */
export function suggestionList(area, take, placeIn) {
  const element = h("ul", {
    id: "program-suggestions",
    role: "listbox",
    popover: "manual",
    "aria-label": said.suggestions,
  });
  /** @type {Suggestions|null} */
  let offered = null;
  let chosen = -1;

  function close() {
    offered = null;
    if (element.matches(":popover-open")) element.hidePopover();
    for (const name of ["aria-controls", "aria-activedescendant"]) setAttribute(area, name, null);
  }

  /** @param {number} at */
  function choose(at) {
    chosen = at;
    [...element.children].forEach((option, i) => {
      setAttribute(option, "aria-selected", String(i === at));
    });
    setAttribute(area, "aria-activedescendant", at < 0 ? null : `program-suggestion-${at}`);
    element.children[at]?.scrollIntoView({ block: "nearest" });
  }

  /** @param {Suggestions} found @param {{row:number, column:number}} at */
  function open(found, { row, column }) {
    // The list stands in what is over all, so that no scrolled field cuts it off.
    if (!element.isConnected) area.closest(".program-text")?.append(element);
    offered = found;
    element.replaceChildren(
      ...found.items.map(({ text, detail }, i) =>
        h(
          "li",
          {
            role: "option",
            id: `program-suggestion-${i}`,
            onpointerdown: (event) => event.preventDefault(),
            onclick: () => take(found, text),
          },
          h("span", {}, text),
          h("small", {}, detail),
        ),
      ),
    );
    if (!element.matches(":popover-open")) element.showPopover();
    const { x, top, bottom } = placeIn(row, column);
    const { width, height } = element.getBoundingClientRect();
    const over = bottom + height + GAP > innerHeight;
    element.style.left = `${Math.max(GAP, Math.min(x, innerWidth - width - GAP))}px`;
    element.style.top = `${over ? top - height - GAP : bottom + GAP}px`;
    setAttribute(area, "aria-controls", element.id);
    choose(-1);
  }

  /** @param {KeyboardEvent} event  @returns {boolean} was it for the list? */
  function onkeydown(event) {
    if (!offered) return false;
    const { items } = offered;
    const { key } = event;
    const by = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (by) choose((Math.max(chosen, by < 0 ? 0 : -1) + by + items.length) % items.length);
    else if ((key === "Tab" && !event.shiftKey) || (key === "Enter" && chosen >= 0))
      take(offered, items[Math.max(chosen, 0)].text);
    else if (key === "Escape") close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return { open, close, onkeydown };
}
