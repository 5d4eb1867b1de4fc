// Which options of data sets stand beside a program's text.

import assert from "node:assert/strict";
import test from "node:test";
import { optionsOf } from "../../../../static/js/ui/program/data-options.js";

/** @typedef {import("../../../../static/js/model/catalog.js").Catalog} Catalog */

const CATALOG = /** @type {Catalog} */ (
  /** @type {unknown} */ ({
    programs: {
      sets: [
        {
          name: "echo",
          options: [
            { name: "length", default: 6, low: 1, high: 16 },
            { name: "delay", default: 1, low: 0, high: 15 },
          ],
        },
      ],
    },
    datasets: [
      {
        name: "moons",
        limits: { points: { low: 2, high: 5000, default: 200 }, noise: { low: 0, high: 1 } },
      },
      { name: "xor", limits: { points: null, noise: { low: 0, high: 1 } } },
    ],
  })
);
const shown = (/** @type {Parameters<typeof optionsOf>} */ ...of) =>
  optionsOf(...of).map(({ name, value }) => [name, value]);

test("a text of one's own has its data's options beside it, a template writes them itself", () => {
  const data = { name: "echo", options: { delay: 3 } };
  assert.deepEqual(shown(CATALOG, data, true), [
    ["length", 6],
    ["delay", 3],
  ]);
  assert.deepEqual(shown(CATALOG, data, false), []);
});

test("a set of the catalog has as many samples and as much noise as it can have", () => {
  assert.deepEqual(shown(CATALOG, { name: "moons", points: 50, options: { noise: 0.2 } }, false), [
    ["points", 50],
    ["noise", 0.2],
  ]);
  assert.deepEqual(shown(CATALOG, { name: "xor", points: null }, true), [["noise", 0]]);
  assert.deepEqual(shown(CATALOG, { name: "given" }, true), []);
});
