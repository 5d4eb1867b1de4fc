// What this browser keeps of how the reader likes the page.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { initialView } from "../../../../static/js/model/state.js";

/** What the system asks for, by the question. @type {Record<string, boolean>} */
const system = {};
/** @type {Map<string, string>} */
const storage = new Map();
Object.assign(globalThis, {
  matchMedia: (/** @type {string} */ query) => ({
    get matches() {
      return system[query] === true;
    },
  }),
  localStorage: {
    getItem: (/** @type {string} */ key) => storage.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => storage.set(key, value),
  },
});
const { preferred } = await import("../../../../static/js/ui/shell/preferences.js");
const { keep } = await import("../../../../static/js/ui/shell/keep-preferences.js");

const STILL = "(prefers-reduced-motion: reduce)";
const kept = () => JSON.parse(storage.get("backwave.view") ?? "{}");
const begun = () => ({ ...initialView(), ...preferred() });

beforeEach(() => {
  storage.clear();
  for (const query of Object.keys(system)) delete system[query];
});

test("a choice is kept alone, and the next one beside it", () => {
  const view = begun();
  keep({ ...view, projector: true }, view);
  assert.deepEqual(kept(), { projector: true });
  keep({ ...view, projector: true, numpy: true }, { ...view, projector: true });
  assert.deepEqual(kept(), { projector: true, numpy: true });
});

test("words that are not the page's leave what is usual", () => {
  const usual = preferred();
  for (const text of ["null", "7", '"dark"', "[", "{"]) {
    storage.set("backwave.view", text);
    const { theme, reducedMotion, leftOpen } = preferred();
    assert.deepEqual({ ...usual, theme, reducedMotion, leftOpen }, usual);
  }
});

test("a choice taken back is kept as it is now", () => {
  const view = begun();
  keep({ ...view, exact: true }, view);
  keep(view, { ...view, exact: true });
  assert.deepEqual(kept(), { exact: false });
  assert.equal(preferred().exact, false);
});

test("a side that opens with a wider window is no choice", () => {
  const view = begun();
  system["(min-width: 1600px)"] = true;
  keep({ ...view, ...preferred() }, view);
  assert.deepEqual(kept(), {});
});

test("what the system asks for is no choice, neither when it begins nor when it ends", () => {
  const view = begun();
  system[STILL] = true;
  const still = { ...view, ...preferred() };
  assert.equal(still.reducedMotion, true);
  keep(still, view);
  system[STILL] = false;
  keep({ ...still, ...preferred() }, still);
  assert.deepEqual(kept(), {});
});

test("what is not kept does not touch what is", () => {
  const view = begun();
  keep({ ...view, camera: { scale: 2, x: 0, y: 0 } }, view);
  assert.equal(storage.size, 0);
});
