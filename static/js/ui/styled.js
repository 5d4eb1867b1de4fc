/*
 * A style sheet that is not needed for the first picture, loaded when it is.
 */

import { h } from "./dom.js";

/** @param {string} name @returns {Promise<unknown>} */
export function styled(name) {
  return new Promise((done) => {
    const href = `/static/css/${name}.css`;
    document.head.append(h("link", { rel: "stylesheet", href, onload: done, onerror: done }));
  });
}
