/*
 * Copying a text, also where the clipboard is not allowed: over plain HTTP in a classroom.
 */

import { h, svg } from "./dom.js";

/** @param {string} label @param {import("./dom.js").Attributes} attributes */
export function copyButton(label, attributes) {
  return h(
    "button",
    { type: "button", class: "small icon", "aria-label": label, title: label, ...attributes },
    svg(
      "svg",
      { viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" },
      svg("rect", { x: 5.5, y: 5.5, width: 8, height: 8, rx: 1.5 }),
      svg("path", { d: "M3 10.5H2.5V2.5H10.5V3" }),
    ),
  );
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
