/*
 * A link of TensorFlow Playground that is pasted anywhere on the page opens its run.
 */

import { styled } from "../core/stylesheet.js";

const LINK = /^\s*https?:\/\/\S*playground\S*#\S/;

/** @param {import("../core/page.js").Page} page */
export function pasteLink(page) {
  document.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text") ?? "";
    if (!LINK.test(text)) return;
    event.preventDefault();
    styled(["dialogs/files"], () => import("../files/paste.js")).then(({ openLink }) =>
      openLink(page, text.trim()),
    );
  });
}
