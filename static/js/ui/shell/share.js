/*
 * Sharing: the run itself, this moment of it, a frame for another page. Each is an
 * address; the server keeps a document for one that would be long. And the way to files and runs.
 */

import { documentOf } from "../../wire/document.js";
import { encodeRun, LONGEST } from "../../wire/link.js";
import { postLink, postLook } from "../../wire/runs.js";
import { said as runs } from "../../words/panels/runs.js";
import { words } from "../../words/words.js";
import { copyText } from "../core/clipboard.js";
import { h, setText } from "../core/dom.js";
import { styled } from "../core/stylesheet.js";

/** @import { Page } from "../core/page.js" */

/** The bytes that the largest QR code holds. */
const MOST_IN_CODE = 2953;
/** A longer link is held by the server, and has a short name. */
const LONGEST_WHOLE = 2000;
const LONGEST_LINE = 200;
/** The page itself, under whatever path it is served. */
const HERE = "./";
const FRAME = { width: 800, height: 520 };

/** Fill the menu, once. @param {Page} page @param {HTMLElement} panel */
export function shareMenu(page, panel) {
  const { share: table } = words;
  const said = h("p", { role: "status" });
  /** @param {string} kind @param {()=>Promise<string>} made @param {string[]} told */
  const line = (kind, made, told) => {
    const id = `share-${kind}`;
    const button = h(
      "button",
      { type: "button", "data-share": kind, "aria-describedby": id, onclick: () => copy(made) },
      told[0],
    );
    return [button, h("p", { id }, told[1])];
  };

  /** @param {()=>Promise<string>} made */
  async function copy(made) {
    const text = await made().catch(() => "");
    if (!text) return setText(said, runs.lost);
    if (text.length > LONGEST) return setText(said, table.tooLong);
    setText(said, (await copyText(text)) ? table.copied : table.notCopied);
  }

  const own = h("input", { type: "text", id: "share-line", maxlength: LONGEST_LINE });

  /** The address of this moment. @param {string} path */
  async function moment(path) {
    const { session, frame } = page.state();
    const url = new URL(path, document.baseURI);
    if (!session || !frame) return url.href;
    const run = documentOf(session, frame);
    const state = await encodeRun(run);
    if (state.length < LONGEST_WHOLE) url.searchParams.set("state", state);
    else url.searchParams.set("k", await postLink(run));
    return withLine(url);
  }

  /** The address of this run for who only looks. */
  async function look() {
    const url = new URL(HERE, document.baseURI);
    url.searchParams.set("s", await postLook(page.state().session?.id ?? ""));
    url.searchParams.set("look", "");
    return withLine(url);
  }

  /** @param {URL} url */
  function withLine(url) {
    if (own.value.trim()) url.searchParams.set("line", own.value.trim());
    return url.href;
  }

  const code = h("img", { id: "qr", alt: table.qrAlt, hidden: true });

  /** The address of this moment as a picture for the wall. */
  async function qr() {
    const text = await moment(HERE);
    code.hidden = new TextEncoder().encode(text).length > MOST_IN_CODE;
    setText(said, code.hidden ? table.tooLong : "");
    if (!code.hidden) code.src = `api/qr?text=${encodeURIComponent(text)}`;
  }

  async function files() {
    panel.hidePopover();
    const { openFiles } = await styled(["dialogs/files"], () => import("../files/dialog.js"));
    openFiles(page);
  }

  async function list() {
    panel.hidePopover();
    const { openRuns } = await styled(["dialogs/runs"], () => import("../runs/dialog.js"));
    openRuns(page);
  }

  async function race() {
    panel.hidePopover();
    const { openRace } = await import("../race/dialog.js");
    openRace(page);
  }

  panel.append(
    h(
      "button",
      { type: "button", "data-share": "runs", "aria-describedby": "share-runs", onclick: list },
      runs.mine,
    ),
    h("p", { id: "share-runs" }, runs.mineDo),
    ...line("run", async () => location.href, [table.kinds.run, table.sentences.run]),
    ...line("moment", () => moment(HERE), [table.kinds.moment, table.sentences.moment]),
    ...line("look", look, [runs.look, runs.lookDo]),
    ...line("frame", async () => {
      const { width, height } = FRAME;
      const address = await moment("embed");
      return `<iframe src="${address}" width="${width}" height="${height}" title="Backwave"></iframe>`;
    }, [table.kinds.frame, table.sentences.frame]),
    h("label", { for: "share-line" }, runs.line),
    own,
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
