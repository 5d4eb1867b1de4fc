/*
 * A style sheet that is not needed for the first picture, loaded when it is.
 */

import { h } from "./dom.js";

/** @param {string} name @returns {Promise<unknown>} */
export function loadStylesheet(name) {
  const { href } = new URL(`../../../css/${name}.css`, import.meta.url);
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  return new Promise((done) => {
    const link = h("link", { rel: "stylesheet", href, onload: done, onerror: done });
    // Rules for a narrow screen come last.
    document.querySelector('link[href$="/shell/narrow.css"]')?.before(link);
  });
}

/** A module together with its style sheets. @template T @param {string[]} sheets @param {() => Promise<T>} load */
export const styled = (sheets, load) =>
  Promise.all([load(), ...sheets.map(loadStylesheet)]).then(([module]) => module);
