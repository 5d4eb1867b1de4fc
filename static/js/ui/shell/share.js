/*
 * What can be handed on: the run itself, this moment of it, a frame for another page. Each is an
 * address; nothing is kept on the server for it. And the way to files.
 */

import { documentOf } from "../../wire/document.js";
import { encodeRun, LONGEST } from "../../wire/link.js";
import { words } from "../../words/words.js";
import { copyText } from "../core/clipboard.js";
import { h, setText } from "../core/dom.js";
import { styled } from "../core/stylesheet.js";

/** @import { Page } from "../core/page.js" */

/** The bytes that the largest QR code holds. */
const MOST_IN_CODE = 2953;
const FRAME = { width: 800, height: 520 };

/** Fill the menu, once. @param {Page} page @param {HTMLElement} panel */
export function share(page, panel) {
  const { share: table } = words;
  const said = h("p", { role: "status" });
  /** @param {keyof typeof table.kinds} kind @param {()=>Promise<string>} made */
  const line = (kind, made) => {
    const id = `share-${kind}`;
    const button = h(
      "button",
      { type: "button", "data-share": kind, "aria-describedby": id, onclick: () => copy(made) },
      table.kinds[kind],
    );
    return [button, h("p", { id }, table.sentences[kind])];
  };

  /** @param {()=>Promise<string>} made */
  async function copy(made) {
    const text = await made();
    if (text.length > LONGEST) return setText(said, table.tooLong);
    setText(said, (await copyText(text)) ? table.copied : table.notCopied);
  }

  /** The address of this moment. @param {string} path */
  async function moment(path) {
    const { session, frame } = page.state();
    const url = new URL(path, document.baseURI);
    if (!session || !frame) return url.href;
    url.searchParams.set("state", await encodeRun(documentOf(session, frame)));
    return url.href;
  }

  const code = h("img", { id: "qr", alt: table.qrAlt, hidden: true });

  /** The address of this moment as a picture for the wall. */
  async function qr() {
    const text = await moment("/");
    code.hidden = new TextEncoder().encode(text).length > MOST_IN_CODE;
    setText(said, code.hidden ? table.tooLong : "");
    if (!code.hidden) code.src = `api/qr?text=${encodeURIComponent(text)}`;
  }

  async function files() {
    panel.hidePopover();
    const { openFiles } = await styled(["dialogs/files"], () => import("../files/dialog.js"));
    openFiles(page);
  }

  async function race() {
    panel.hidePopover();
    const { openRace } = await import("../race/dialog.js");
    openRace(page);
  }

  panel.append(
    ...line("run", async () => location.href),
    ...line("moment", () => moment("/")),
    ...line("frame", async () => {
      const { width, height } = FRAME;
      const address = await moment("embed");
      return `<iframe src="${address}" width="${width}" height="${height}" title="Backwave"></iframe>`;
    }),
    h(
      "button",
      { type: "button", "data-share": "qr", "aria-describedby": "share-qr", onclick: qr },
      table.qr,
    ),
    h("p", { id: "share-qr" }, table.qrDo),
    code,
    h(
      "button",
      { type: "button", "data-share": "files", "aria-describedby": "share-files", onclick: files },
      table.files,
    ),
    h("p", { id: "share-files" }, table.filesDo),
    h(
      "button",
      { type: "button", "data-share": "race", "aria-describedby": "share-race", onclick: race },
      table.race,
    ),
    h("p", { id: "share-race" }, table.raceDo),
    said,
  );
  panel.addEventListener("toggle", () => {
    setText(said, "");
    code.hidden = true;
  });
}
