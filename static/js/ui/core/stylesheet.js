/*
 * A style sheet that is not needed for the first picture, loaded when it is.
 */

import { h } from "./dom.js";

/** @param {string} name @returns {Promise<unknown>} */
export function loadStylesheet(name) {
  const { href } = new URL(`../../../css/${name}.css`, import.meta.url);
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  return new Promise((done) => {
    document.head.append(h("link", { rel: "stylesheet", href, onload: done, onerror: done }));
  });
}
