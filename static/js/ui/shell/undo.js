/*
 * One key takes the last change back, another makes it again; two buttons say which it would be.
 */

import { words } from "../../words/panels/inspector.js";
import { enqueue } from "../core/command-queue.js";
import { byId, h, setAttribute, svg, whenChanged } from "../core/dom.js";

/** @import { Page, State, Update } from "../core/page.js" */

/** @param {Page} page @param {(text:string)=>void} say @returns {Update} */
export function undoButtons(page, say) {
  const { interventions: table } = words;
  /** @param {"undo"|"redo"} which */
  function perform(which) {
    const state = page.state();
    if (state.connection !== "open" || !state[which]) return;
    // What is undone is the change before it, which may still be on its way.
    enqueue(page, () => {
      const change = page.state()[which];
      if (!change) return null;
      say(table[which === "undo" ? "undoes" : "redoes"](table.changes[change]));
      return { do: which };
    });
  }
  const undo = button("undo", "M5 3 1.5 6.5 5 10M2 6.5h7.5a4 4 0 0 1 0 8H6", perform);
  const redo = button("redo", "M11 3l3.5 3.5L11 10M14 6.5H6.5a4 4 0 0 0 0 8H10", perform);
  byId("open").after(h("div", { id: "changes" }, undo, redo));

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if ((key !== "z" && key !== "y") || elsewhere(event.target)) return;
    event.preventDefault();
    perform(key === "y" || event.shiftKey ? "redo" : "undo");
  });

  return whenChanged(
    (/** @type {State} */ s) => [s.undo, s.redo, s.connection],
    ({ undo: back, redo: again, connection }) => {
      const open = connection === "open";
      show(undo, open && back ? table.undoes(table.changes[back]) : "", table.nothingToUndo);
      show(redo, open && again ? table.redoes(table.changes[again]) : "", table.nothingToRedo);
    },
  );
}

/** @param {"undo"|"redo"} which @param {string} path
 * @param {(which:"undo"|"redo")=>void} perform */
function button(which, path, perform) {
  return h(
    "button",
    {
      type: "button",
      class: "icon",
      id: which,
      "aria-keyshortcuts": which === "undo" ? "Control+Z" : "Control+Shift+Z",
      onclick: () => perform(which),
    },
    svg(
      "svg",
      { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
      svg("path", { d: path }),
    ),
  );
}

/** A button that is out of work keeps its place in the tab order, and says why.
 * @param {HTMLButtonElement} element @param {string} text @param {string} nothing */
function show(element, text, nothing) {
  setAttribute(element, "aria-disabled", text ? null : "true");
  setAttribute(element, "aria-label", text || nothing);
  setAttribute(element, "title", text || nothing);
}

/** A field with words of its own takes them back itself; so does an open dialog.
 * @param {EventTarget|null} target */
function elsewhere(target) {
  if (document.querySelector("dialog[open]")) return true;
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return false;
  return target.dataset.typed !== undefined || (target.id !== "value" && isText(target));
}

/** @param {HTMLInputElement|HTMLTextAreaElement} field */
function isText(field) {
  return field instanceof HTMLTextAreaElement || ["text", "number", "search"].includes(field.type);
}
