/*
 * Copying a text, also where the clipboard is not allowed: over plain HTTP in a classroom.
 */

import { words } from "../../words/words.js";
import { h, setText, svg } from "./dom.js";

/** A button that copies a text, and says so until it is left.
 * @param {string} label @param {() => string} text */
export function copyButton(label, text) {
  const said = h("span", { role: "status", class: "visually-hidden" });
  const { copied, notCopied } = words.share;
  const copy = async () => {
    const done = await copyText(text());
    button.toggleAttribute("data-copied", done);
    setText(said, done ? copied : notCopied);
  };
  const leave = () => {
    button.removeAttribute("data-copied");
    setText(said, "");
  };
  const button = h(
    "button",
    { type: "button", class: "small icon", "aria-label": label, title: label, onclick: copy },
    svg(
      "svg",
      { viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" },
      svg("path", { class: "sheets", d: "M5.5 5.5H13.5V13.5H5.5ZM3 10.5H2.5V2.5H10.5V3" }),
      svg("path", { class: "check", d: "M3 8.5L6.5 12L13 4.5" }),
    ),
  );
  button.addEventListener("blur", leave);
  button.addEventListener("pointerleave", leave);
  return h("span", { class: "copy" }, button, said);
}

/** @param {string} text @returns {Promise<boolean>} */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = document.activeElement;
    const area = document.createElement("textarea");
    area.className = "visually-hidden";
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return copied;
  }
}
