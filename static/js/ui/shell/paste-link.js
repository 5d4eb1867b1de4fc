/*
 * A link of TensorFlow Playground that is pasted anywhere on the page opens its run.
 */

import { styled } from "../core/stylesheet.js";

/** With settings after a #, on whatever host it is; or Playground's own, as browsers show it. */
const LINK =
  /^\s*(https?:\/\/\S*playground\S*#\S|(https?:\/\/)?playground\.tensorflow\.org\b)\S*\s*$/;

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
