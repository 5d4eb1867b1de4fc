/*
 * The quiet "?" beside a setting: what it does and when one wants it, shown on hover, focus or
 * tap, and read out with the control itself.
 */

import { general, isLive } from "../../model/settings.js";
import { said } from "../../words/panels/settings.js";
import { h, setText, show } from "../core/dom.js";

/** @import { State } from "../core/page.js" */
/** @typedef {{mark:HTMLElement, note:HTMLElement, show:(state:State, chosen?:string)=>void}} SettingNote
 *    chosen: the sentence of what is chosen */

/** Time to go from the mark to its text, in ms. */
const GRACE = 200;
const GAP = 8;

/** @param {HTMLElement} left where the box stands @returns {(field:string, label?:string)=>SettingNote} */
export function abouts(left) {
  const box = h("div", { id: "about", popover: "manual", role: "tooltip" });
  left.append(box);
  /** @type {HTMLElement|null} */
  let owner = null;
  let timer = 0;

  /** @param {HTMLElement} mark @param {Node[]} lines */
  function open(mark, lines) {
    clearTimeout(timer);
    owner?.setAttribute("aria-expanded", "false");
    owner = mark;
    mark.setAttribute("aria-expanded", "true");
    box.replaceChildren(...lines);
    if (!box.matches(":popover-open")) box.showPopover();
    const [at, own] = [mark.getBoundingClientRect(), box.getBoundingClientRect()];
    const beside = left.getBoundingClientRect().right + GAP;
    const fits = beside + own.width <= innerWidth - GAP;
    const x = fits ? beside : Math.min(at.left, innerWidth - own.width - GAP);
    const y = fits ? at.top - GAP : at.bottom + GAP / 2;
    box.style.left = `${Math.max(GAP, x)}px`;
    box.style.top = `${Math.max(GAP, Math.min(y, innerHeight - own.height - GAP))}px`;
  }

  function close() {
    clearTimeout(timer);
    owner?.setAttribute("aria-expanded", "false");
    owner = null;
    if (box.matches(":popover-open")) box.hidePopover();
  }

  const soon = () => {
    timer = setTimeout(close, GRACE);
  };
  box.addEventListener("mouseenter", () => clearTimeout(timer));
  box.addEventListener("mouseleave", soon);
  left.addEventListener("scroll", close);

  return (field, label) => {
    const [title, sentence] = said.fields[general(field)];
    const id = `about-${field.replace(/\W+/g, "-")}`;
    const note = h("span", { id, hidden: true });
    /** @type {string[]} */
    let lines = [];
    const texts = () => [
      h("strong", {}, label ?? title),
      ...lines.slice(0, -1).map((line) => h("p", {}, line)),
      h("p", { class: "when" }, lines[lines.length - 1]),
    ];
    const mark = h(
      "button",
      {
        type: "button",
        class: "about",
        "aria-label": said.about(label ?? title),
        "aria-expanded": "false",
        onmouseenter: () => open(mark, texts()),
        onmouseleave: soon,
        onfocus: () => mark.matches(":focus-visible") && open(mark, texts()),
        onblur: close,
        onclick: () => open(mark, texts()),
        onkeydown: (event) => {
          if (/** @type {KeyboardEvent} */ (event).key !== "Escape" || owner !== mark) return;
          event.stopPropagation();
          close();
        },
      },
      "?",
    );
    return {
      mark,
      note,
      show: ({ catalog }, chosen) => {
        const live = catalog && isLive(catalog, field) ? said.live : said.again;
        lines = [sentence, ...(chosen ? [chosen] : []), live];
        setText(note, lines.join(" "));
        if (owner === mark) show(box, texts());
      },
    };
  };
}
