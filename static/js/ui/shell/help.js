/*
 * The list of keys, shown when asked for.
 */

import { words } from "../../words/panels/inspector.js";
import { byId, h } from "../core/dom.js";

/** The dialog of the keys, and the button that opens it. */
export function help() {
  const { help: table } = words;
  const close = h("button", { type: "button", onclick: () => dialog.close() }, table.close);
  const dialog = h(
    "dialog",
    {
      id: "help",
      "aria-labelledby": "help-title",
      // A press beside the dialog closes it.
      onclick: (event) => event.target === dialog && dialog.close(),
    },
    h("h2", { id: "help-title" }, table.title),
    h("p", {}, table.where),
    h(
      "dl",
      {},
      ...[...table.keys, ...words.interventions.keys].flatMap(([keys, text]) => [
        h("dt", {}, ...keys.split(" ").map((key) => h("kbd", {}, key))),
        h("dd", {}, text),
      ]),
    ),
    close,
  );
  document.body.append(dialog);
  const button = h(
    "button",
    {
      type: "button",
      class: "icon",
      "aria-label": table.title,
      title: table.title,
      onclick: () => dialog.showModal(),
    },
    "?",
  );
  byId("header").querySelector(".end")?.prepend(button);
  return () => dialog.showModal();
}
