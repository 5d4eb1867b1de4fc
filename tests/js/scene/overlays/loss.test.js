// What stands at an output adds up with the digits shown: what it said, what it should be, how far off.

import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, textWidth } from "../../../../static/js/scene/frame/numbers.js";
import { at, network, wild } from "../fixture.js";
import { scene } from "../whole.js";

/** @typedef {import("../../../../static/js/scene/frame/items.js").DrawItem} DrawItem */

const SIZE = { width: 900, height: 620 };

/** Numbers with their decimals, as so many of the last. @param {string} text */
function read(text) {
  const [, sign, whole, decimals = ""] = text.match(/([−]?)(\d+)(?:\.(\d+))?/) ?? [];
  return { digits: Number(`${sign ? "-" : ""}${whole}${decimals}`), decimals: decimals.length };
}

/** @param {readonly DrawItem[]} items @param {string} role @returns {string[]} */
const said = (items, role) =>
  items.flatMap((item) => (item.op === "text" && item.role === role ? [item.text] : []));

test("how far an output is off has as many decimals as what it said, and adds up with it", () => {
  assert.equal(apart(0.94988, 1, 4), "0.0501");
  assert.equal(apart(0.75136, 0.01, 4), "0.7414");
  assert.equal(apart(0.00034, 0, 4), "0.00034");
  assert.equal(apart(0.12344, 0.98764, 4), "0.8642");
  assert.equal(apart(0.12344, 0.98768, 4), "≈ 0.8642");
});

for (const shape of [
  "worked",
  "1-1",
  "2-3-1",
  "2-4-4-1",
  "4-2",
  "1-8-1",
  "vanishing",
  "dead_relu",
]) {
  for (const any of [network(shape), wild(network(shape))]) {
    test(`${shape}: said − should be = off, at every output`, () => {
      const phase = any.session.phases.findIndex(({ name }) => name === "loss");
      const items = scene(at(any, phase), 0, SIZE).items;
      const [targets, offs] = [said(items, "target"), said(items, "difference")];
      assert.equal(targets.length, offs.length);
      const layer = any.session.network.layers.length - 1;
      const a = any.frame.tensor("a", layer);
      const y = any.frame.tensor("y", -1);
      offs.forEach((off, j) => {
        if (off.startsWith("≈") || !/\d/.test(off)) return;
        const far = Math.abs((a?.[j] ?? 0) - (y?.[j] ?? 0));
        const { digits, decimals } = read(off);
        const unit = 10 ** decimals;
        assert.ok(Math.abs(digits - far * unit) <= 0.5 + 1e-3 * far * unit, `${off} for ${far}`);
        const should = read(targets[j]);
        assert.ok(should.decimals <= decimals || off.includes("·"), `${targets[j]}, ${off}`);
      });
    });
  }
}

test("no word of the loss stands twice, known or not, however low the stage", () => {
  for (const shape of ["worked", "1-8-1", "2-3-1", "64-16-10"])
    for (const height of [236, 252, 420, 620]) {
      const run = network(shape);
      for (const phase of run.session.phases.keys()) {
        const { items } = scene(at(run, phase), 0, { width: 844, height });
        const words = [...said(items, "loss"), ...said(items, "formula")].join(" ");
        assert.ok((words.match(/loss/g)?.length ?? 0) <= 1, `${shape} ${height}: ${words}`);
      }
    }
});

test("what an output should say, and how far off it is, are said whole, however narrow its ruler", () => {
  for (const shape of ["worked", "2-3-1", "1-8-1", "vanishing"])
    for (const [width, height] of [
      [390, 610],
      [390, 420],
      [360, 560],
      [320, 500],
      [874, 420],
    ])
      for (const projector of [false, true]) {
        const run = network(shape);
        const phase = run.session.phases.findIndex(({ name }) => name === "loss") + 1;
        const state = at(run, phase);
        const seen = { ...state, view: { ...state.view, projector } };
        const { items } = scene(seen, 0, { width, height });
        for (const item of items) {
          if (item.op !== "text" || !["target", "difference"].includes(item.role)) continue;
          const label = `${item.text}: ${shape} ${width}×${height} ${projector}`;
          assert.doesNotMatch(item.text, /…/, label);
          assert.ok(textWidth(item.text, item.size) <= (item.most ?? 0), label);
        }
      }
});
