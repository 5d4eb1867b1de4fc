/*
 * Pads for the data: which of them this problem has, and where they open. Each is loaded when it
 * is first wanted. A pad stands in the place of the settings, so that the stage stays in view; a
 * table is looked at in a dialog, from wherever it is dropped.
 */

import { words } from "../../words/words.js";
import { byId, h, setAttribute, whenChanged } from "../core/dom.js";
import { loadStylesheet, styled } from "../core/stylesheet.js";

/** @import { Pad } from "./data-sender.js" */
/** @import { Page, State } from "../core/page.js" */
/** @typedef {(page:Page, close:()=>void)=>Pad} MakePad */

/** @type {Record<string, ()=>Promise<MakePad>>} */
const PADS = {
  points: async () => (await import("./points.js")).points,
  digit: async () => (await import("./digit.js")).digit,
  truth: async () => (await import("./truth.js")).truth,
};
const TABLES = ["and", "or", "nand", "xor", "parity", "truth"];

/** @param {Page} page */
export function dataMenu(page) {
  const { dataMenu: table } = words;
  /** @type {{name:string, pad:Pad, section:HTMLElement}|null} */
  let open = null;
  const button = (
    /** @type {"points"|"digit"|"truth"|"table"} */ name,
    /** @type {()=>void} */ act,
  ) =>
    h(
      "button",
      {
        type: "button",
        "data-pad": name,
        title: table[name][1],
        "aria-label": table[name][1],
        onclick: act,
      },
      table[name][0],
    );
  const buttons = {
    points: button("points", () => start("points")),
    digit: button("digit", () => start("digit")),
    truth: button("truth", () => start("truth")),
    table: button("table", () => look([])),
  };
  const element = h(
    "div",
    { class: "data-menu", role: "group", "aria-label": table.group },
    ...Object.values(buttons),
  );

  function close() {
    if (!open) return;
    const { name, pad, section } = open;
    open = null;
    pad.end?.();
    section.remove();
    byId("left").removeAttribute("data-pad");
    buttons[/** @type {keyof typeof buttons} */ (name)].focus();
  }

  /** @param {string} name */
  async function start(name) {
    const pad = (await PADS[name]())(page, close);
    close();
    const back = h("button", { type: "button", class: "small", "aria-label": table.close }, "×");
    back.addEventListener("click", close);
    const section = h(
      "section",
      {
        id: "data-pad",
        "aria-labelledby": "data-pad-title",
        onkeydown: (event) => {
          if (/** @type {KeyboardEvent} */ (event).key === "Escape") close();
        },
      },
      h("header", {}, h("h2", { id: "data-pad-title" }, pad.title), back),
      pad.element,
    );
    open = { name, pad, section };
    setAttribute(byId("left"), "data-pad", name);
    byId("left").append(section);
    pad.update(page.state());
    pad.focus();
  }

  /** Look at a table. @param {File[]} files  none: to be chosen */
  async function look(files) {
    const [{ openTable }] = await Promise.all([
      import("./table/dialog.js"),
      loadStylesheet("dialogs/table"),
    ]);
    openTable(page, files);
  }

  /** A run or weights go to the dialog of files. @param {File[]} files */
  async function drop(files) {
    const { kindOf } = await import("../files/kind.js");
    const [file] = files;
    if (files.length !== 1 || (await kindOf(file)) === "table") return look(files);
    const { openFiles } = await styled(["dialogs/files"], () => import("../files/dialog.js"));
    openFiles(page, file);
  }
  acceptDrops(drop);

  const show = whenChanged(
    (/** @type {State} */ s) => [s.session],
    ({ session }) => {
      if (!session) return;
      buttons.digit.hidden = !session.data.image_shape;
      buttons.truth.hidden = !TABLES.includes(session.config.data.name);
      const fits =
        open?.name === "points" ||
        (open && !buttons[/** @type {"digit"|"truth"} */ (open.name)].hidden);
      if (open && !fits) close();
    },
  );
  return {
    element,
    /** @param {State} state */
    update(state) {
      show(state);
      open?.pad.update(state);
    },
  };
}

/** A file may be dropped anywhere. @param {(files:File[])=>void} look */
function acceptDrops(look) {
  const mark = (/** @type {boolean} */ on) =>
    setAttribute(document.body, "data-drop", on && words.dataMenu.dropHere);
  const carries = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    mark(true);
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget === null && mark(false));
  document.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    mark(false);
    look([...(event.dataTransfer?.files ?? [])]);
  });
}
