// A draw list as SVG: each item is the shape that the painter draws, words are words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { svgOf } from "../../../static/js/canvas/svg.js";
import {
  circle,
  curve,
  dots,
  image,
  polygon,
  rect,
  text,
} from "../../../static/js/scene/frame/items.js";
import { at, worked } from "../scene/fixture.js";
import { scene } from "../scene/whole.js";

const colours = /** @type {import("../../../static/js/canvas/pixels.js").Palette} */ (
  new Proxy({}, { get: (_, name) => `#${String(name)}` })
);
const measure = (/** @type {string} */ words) => ({ width: 10 * words.length, rise: 3 });

/** @param {readonly import("../../../static/js/scene/frame/items.js").DrawItem[]} items @param {boolean} ground */
const written = (items, ground = false) =>
  svgOf(items, {
    width: 100,
    height: 50,
    ground,
    title: "a & b",
    colours,
    measure,
    href: () => "data:",
  });

/** The elements between the title and the end. @param {string} svg */
const body = (svg) => svg.split("\n").slice(2, -1);

test("a picture has its size, its title and, where wanted, its ground", () => {
  const [head, title, ground] = written([], true).split("\n");
  assert.match(
    head,
    /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" xmlns:xlink="[^"]+" width="100" height="50" viewBox="0 0 100 50"/,
  );
  assert.equal(title, "<title>a &#38; b</title>");
  assert.equal(ground, '<rect width="100" height="50" fill="#ground"/>');
  assert.deepEqual(body(written([])), []);
});

test("shapes are filled and stroked with their colours, strengths and dashes", () => {
  const paint = /** @type {const} */ ({
    fill: "positive",
    fillAlpha: 0.5,
    stroke: "ink",
    width: 2,
    dash: [3, 1],
  });
  assert.deepEqual(body(written([circle("c", 1, 2, 3, paint), circle("c", 1, 2, 3, {})])), [
    '<circle cx="1" cy="2" r="3" fill="#positive" fill-opacity="0.5" stroke="#ink" stroke-width="2" stroke-dasharray="3 1"/>',
    '<circle cx="1" cy="2" r="3" fill="none"/>',
  ]);
});

test("a corner is no rounder than half its side, a line that is open stays open", () => {
  const box = { x: 0, y: 0, width: 8, height: 4 };
  assert.deepEqual(
    body(
      written([
        rect("r", box, 9, {}),
        polygon("p", [0, 0, 1, 2], { open: true }),
        polygon("p", [0, 0, 1, 2], {}),
      ]),
    ),
    [
      '<rect x="0" y="0" width="8" height="4" rx="2" fill="none"/>',
      '<polyline points="0 0 1 2" fill="none"/>',
      '<polygon points="0 0 1 2" fill="none"/>',
    ],
  );
});

test("curves, dots and rings are paths, and a whole ring is a circle", () => {
  const ring = /** @type {const} */ ({ op: "ring", role: "r", x: 5, y: 5, r: 4, stroke: "less" });
  const [along, points, half, whole, square] = body(
    written([
      curve("e", [0, 1, 2, 3, 4, 5, 6, 7], { stroke: "ink" }),
      dots("d", [5, 5], 1, { fill: "ink" }),
      { ...ring, arc: Math.PI / 2 },
      { ...ring, arc: 2 * Math.PI },
      { ...ring, arc: Math.PI, corner: 1 },
    ]),
  );
  assert.match(along, /d="M0 1C2 3 4 5 6 7"/);
  assert.match(points, /d="M6 5a1 1 0 1 1 -2 0a1 1 0 1 1 2 0"/);
  assert.match(half, /d="M5 1A4 4 0 0 1 9 5"/);
  assert.match(whole, /^<circle cx="5" cy="5" r="4" fill="none" stroke="#less"/);
  assert.match(square, /stroke-dasharray="15.14 30.28"/);
});

test("words stand on their line, a symbol's number below it, and long ones are squeezed", () => {
  const [plain, symbol, long] = body(
    written([
      text("t", 10, 20, "0.5 < 1", 10, { align: "center", halo: true, most: 100 }),
      text("t", 10, 20, "h₁", 10, { font: "math" }),
      text("t", 10, 20, "abcdef", 10, { most: 30 }),
    ]),
  );
  assert.match(
    plain,
    /^<text x="10" y="23.6" text-anchor="middle".*paint-order="stroke".*>0.5 &#60; 1<\/text>$/,
  );
  assert.match(
    symbol,
    /font-style="italic" fill="#ink">h<tspan dy="2.8" font-size="6.5" font-style="normal">1<\/tspan><\/text>$/,
  );
  assert.match(long, /textLength="30" lengthAdjust="spacingAndGlyphs"/);
});

test("cells that say nothing are left out, and a camera holds all that follows", () => {
  const cells = /** @type {const} */ ({
    op: "cells",
    role: "c",
    x: 0,
    y: 0,
    size: 10,
    columns: 2,
    gap: 2,
  });
  const filled = {
    ...cells,
    alphas: [1, 0, 0.5],
    fills: /** @type {const} */ (["positive", "ink", "negative"]),
    framed: false,
  };
  const camera = /** @type {const} */ ({ op: "camera", role: "camera", scale: 2, x: 1, y: 3 });
  const [group, tiles, end] = body(written([camera, filled]));
  assert.equal(group, '<g transform="matrix(2 0 0 2 1 3)">');
  assert.equal(tiles.match(/<rect/g)?.length, 2);
  assert.match(
    tiles,
    /<rect x="1" y="11" width="8" height="8" fill="#negative" fill-opacity="0.5"\/>/,
  );
  assert.equal(end, "</g>");
});

test("a whole stage is written: each text of the draw list is a text, each small picture an image", () => {
  const pixels = {
    values: new Int8Array(4),
    columns: 2,
    rows: 2,
    gain: 1,
    zero: 0,
    low: "negative",
    high: "positive",
    up: true,
    smooth: true,
  };
  const small = image("map", { x: 0, y: 0, width: 9, height: 9 }, 2, /** @type {any} */ (pixels));
  const { items } = scene(at(worked(), 4), 0, { width: 900, height: 500 });
  const svg = written([...items, small]);
  const texts = items.filter(({ op }) => op === "text").length;
  assert.ok(texts > 10);
  assert.equal(svg.match(/<text /g)?.length, texts);
  assert.equal(svg.match(/<image [^>]*xlink:href="/g)?.length, 1);
  assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
});
