/*
 * The dialog of files: a run is saved and opened, the network and pictures are taken elsewhere, weights are
 * brought in.
 */

import { urlOf } from "../../wire/files.js";
import { said } from "../../words/panels/files.js";
import { h } from "../core/dom.js";
import { exporting } from "./export.js";
import { importing } from "./import.js";
import { takePictures } from "./pictures.js";

/** @import { Page } from "../core/page.js" */

/** Open it; a file that was dropped is looked at. @param {Page} page @param {File} [file] */
export function openFiles(page, file) {
  document.getElementById("files")?.remove();
  const bring = importing(page);
  /** @type {HTMLDialogElement} */
  const dialog = h(
    "dialog",
    {
      id: "files",
      "aria-labelledby": "files-title",
      onclose: () => dialog.remove(),
      // A press beside the dialog closes it.
      onclick: (event) => event.target === dialog && dialog.close(),
    },
    h(
      "header",
      {},
      h("h2", { id: "files-title" }, said.title),
      h("button", { type: "button", onclick: () => dialog.close() }, said.close),
    ),
    bring.element,
    exporting(page),
    takePictures(page),
    saving(page),
  );
  document.body.append(dialog);
  dialog.showModal();
  if (file) bring.take(file);
}

/** @param {Page} page */
function saving(page) {
  const link = h(
    "a",
    { class: "button", download: "run.backwave.json", "data-act": "save" },
    said.save,
  );
  const { session } = page.state();
  if (session) link.href = urlOf(session.id, "document");
  return h(
    "section",
    { "aria-labelledby": "files-save" },
    h("h3", { id: "files-save" }, said.save),
    h("p", { class: "note" }, said.saveDoes),
    link,
  );
}
