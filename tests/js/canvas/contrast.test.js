// Colours that can be read: each token of each look against the grounds it is drawn on.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const SHEET = new URL("../../../static/css/base/tokens.css", import.meta.url);
/** The blocks of the style sheet by selector, each with its colours. @type {Map<string, Map<string, string>>} */
const BLOCKS = new Map(
  [...readFileSync(SHEET, "utf8").matchAll(/^(:root[^{]*) \{([^}]*)\}/gm)].map(
    ([, selector, body]) => [
      selector,
      new Map(
        [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
      ),
    ],
  ),
);
const DARK = ':root[data-theme="dark"]';
const CONTRAST = ":root[data-contrast]";
/** What of the sheet holds in a look, the later over the earlier. @type {Record<string, string[]>} */
const LOOKS = {
  light: [":root"],
  dark: [":root", DARK],
  contrast: [":root", CONTRAST],
  "contrast, dark": [":root", DARK, CONTRAST, `${CONTRAST}[data-theme="dark"]`],
};

/** @param {string} hex */
function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {string} one @param {string} other */
function ratio(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

for (const [look, selectors] of Object.entries(LOOKS))
  test(`${look}: words and marks stand out from every ground`, () => {
    const colours = Object.fromEntries(
      selectors.flatMap((selector) => [...(BLOCKS.get(selector) ?? [])]),
    );
    const strict = look.startsWith("contrast");
    for (const ground of ["ground", "surface"]) {
      const least = (/** @type {string} */ token, /** @type {number} */ wanted) => {
        const found = ratio(colours[token], colours[ground]);
        assert.ok(found >= wanted, `${token} on ${ground}: ${found.toFixed(2)}`);
      };
      least("ink", 7);
      for (const token of ["muted", "positive", "negative", "less", "more", "danger"])
        least(token, strict ? 7 : 4.5);
      if (strict) least("hairline", 3);
      least("border", 3);
    }
    for (const [text, on] of [
      ["on-done", "done"],
      ["muted", "ahead"],
      ["on-mark", "mark"],
    ])
      assert.ok(ratio(colours[text], colours[on]) >= (strict ? 7 : 4.5), `${text} on ${on}`);
    for (const on of ["ink", "positive", "less"])
      assert.ok(ratio(colours["on-now"], colours[on]) >= 4.5, `on-now on ${on}`);
  });
