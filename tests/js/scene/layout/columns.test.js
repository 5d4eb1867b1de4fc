// The layout of a network: how large its tiles are in the room there is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { at, maps, network } from "../fixture.js";
import { scene } from "../whole.js";

/** Eight layers of one unit, updated, with their curves. @param {{width:number, height:number}} size */
function chain(size) {
  const run = network("vanishing");
  const state = at(run, run.session.phases.length - 1, { maps: maps("vanishing") });
  const { items } = scene(state, 0, size);
  const tiles = items.flatMap((item) =>
    item.op === "rect" && item.role === "neuron" ? [item.w] : [],
  );
  const errors = items.filter((item) => item.op === "text" && item.role === "delta");
  return { tile: Math.min(...tiles), errors: errors.length };
}

for (const { size, least } of [
  { size: { width: 390, height: 210 }, least: 22 },
  { size: { width: 400, height: 236 }, least: 23 },
  { size: { width: 620, height: 400 }, least: 40 },
  { size: { width: 844, height: 252 }, least: 46 },
  { size: { width: 1280, height: 507 }, least: 64 },
])
  test(`a chain of eight in ${size.width} × ${size.height} has tiles of ${least} px or more`, () => {
    assert.ok(chain(size).tile >= least, `${chain(size).tile}`);
  });

test("a chain on a phone that lies on its side has room for each error above its tile", () => {
  assert.equal(chain({ width: 844, height: 252 }).errors, 8);
});

test("wide layers on an upright phone lie across it, apart, and leave room for the outputs", () => {
  const run = network("784-128-64-10");
  const { items } = scene(at(run, run.session.phases.length - 1), 0, { width: 390, height: 500 });
  const rects = (/** @type {string} */ role) =>
    items.flatMap((item) => (item.op === "rect" && item.role === role ? [item] : []));
  const grids = rects("grid");
  assert.equal(grids.length, 3);
  for (const [i, { y, h }] of grids.slice(0, -1).entries())
    assert.ok(grids[i + 1].y - y - h >= 16, `${grids[i + 1].y - y - h}`);
  for (const { w, h } of grids.slice(1)) assert.ok(w > h);
  for (const { w } of rects("neuron")) assert.ok(w >= 16, `${w}`);
});
