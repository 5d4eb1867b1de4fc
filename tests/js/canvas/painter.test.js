// The painter draws what the list says and nothing else; the clock runs only while it must.

import assert from "node:assert/strict";
import { test } from "node:test";
import { clock } from "../../../static/js/canvas/clock.js";
import { paint, palette } from "../../../static/js/canvas/painter.js";
import { shaded } from "../../../static/js/canvas/pixels.js";
import { text } from "../../../static/js/scene/frame/items.js";
import { at, worked } from "../scene/fixture.js";
import { scene } from "../scene/whole.js";

/** A context that writes down what it is told. */
function recorder() {
  /** @type {string[]} */
  const calls = [];
  const measureText = () => ({ width: 7 });
  const state = { canvas: { width: 200, height: 100 }, measureText };
  const context = new Proxy(/** @type {Record<string, unknown>} */ (state), {
    get: (target, name) =>
      target[String(name)] ??
      ((/** @type {unknown[]} */ ...values) =>
        calls.push(`${String(name)} ${values.map(String).join(" ")}`.trim())),
    set: (target, name, value) => {
      target[String(name)] = value;
      calls.push(`${String(name)}=${value}`);
      return true;
    },
  });
  return {
    calls,
    context: /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (context)),
  };
}

const colours = palette(
  /** @type {CSSStyleDeclaration} */ (
    /** @type {unknown} */ ({ getPropertyValue: (/** @type {string} */ name) => ` ${name} ` })
  ),
);

test("tokens are resolved by the style sheet's names", () => {
  assert.equal(colours.positive, "--positive");
  assert.equal(colours.fontUi, "--font-ui");
  assert.equal(Object.keys(colours).length, 13);
});

test("the ground is painted first, at the screen's density", () => {
  const { calls, context } = recorder();
  paint(context, [], colours, 2);
  assert.deepEqual(calls.slice(0, 4), [
    "setTransform 2 0 0 2 0 0",
    "globalAlpha=1",
    "fillStyle=--ground",
    "fillRect 0 0 100 50",
  ]);
});

test("a shape is filled and stroked in its colours, and its dash ends with it", () => {
  const { calls, context } = recorder();
  paint(
    context,
    [
      {
        op: "ring",
        role: "r",
        x: 5,
        y: 6,
        r: 7,
        arc: 1,
        fill: "less",
        fillAlpha: 0.5,
        stroke: "more",
        width: 3,
        dash: [2, 1],
      },
    ],
    colours,
    1,
  );
  assert.deepEqual(calls.slice(6), [
    "beginPath",
    `arc 5 6 7 ${-Math.PI / 2} ${1 - Math.PI / 2}`,
    "globalAlpha=0.5",
    "fillStyle=--less",
    "fill",
    "globalAlpha=1",
    "strokeStyle=--more",
    "lineWidth=3",
    "setLineDash 2,1",
    "stroke",
    "setLineDash",
  ]);
});

test("a square ring goes round from the middle of its top, dashed as far as its arc", () => {
  const { calls, context } = recorder();
  const ring = { x: 50, y: 50, r: 20, corner: 4, stroke: /** @type {const} */ ("less"), width: 2 };
  paint(context, [{ op: "ring", role: "r", arc: Math.PI, ...ring }], colours, 1);
  const round = 128 + 8 * Math.PI;
  assert.deepEqual(calls.slice(6), [
    "beginPath",
    "moveTo 50 30",
    "arcTo 70 30 70 70 4",
    "arcTo 70 70 30 70 4",
    "arcTo 30 70 30 30 4",
    "arcTo 30 30 70 30 4",
    "closePath",
    "globalAlpha=1",
    "strokeStyle=--less",
    "lineWidth=2",
    `setLineDash ${round / 2},${round}`,
    "stroke",
    "setLineDash",
  ]);
});

test("the halo of a symbol's number is under the symbol", () => {
  const { calls, context } = recorder();
  const item = text("name", 10, 20, "o₁", 20, { font: "math", halo: true, align: "left" });
  paint(context, [item], colours, 1);
  assert.deepEqual(
    calls.filter((call) => /^(stroke|fill)Text/.test(call)).map((call) => call.slice(0, 12)),
    ["strokeText 1", "strokeText o", "fillText o 1", "fillText 1 1"],
  );
});

test("after the camera everything is seen through it", () => {
  const { calls, context } = recorder();
  paint(context, [{ op: "camera", role: "camera", scale: 3, x: -40, y: -7 }], colours, 2);
  assert.equal(calls.at(-1), "transform 3 0 0 3 -40 -7");
});

test("a map's shades run from one colour over the surface to the other, its first row below", () => {
  const shades = { ...colours, negative: "#ff0000", surface: "#fff", positive: "#0000ff" };
  const pixels = {
    values: Int8Array.of(-127, 0, 127, 64),
    columns: 2,
    rows: 2,
    gain: 1,
    zero: 0,
    low: /** @type {const} */ ("negative"),
    high: /** @type {const} */ ("positive"),
    up: true,
    smooth: true,
  };
  assert.deepEqual(
    [...shaded(pixels, shades)],
    [51, 51, 255, 255, 152, 152, 255, 255, 255, 51, 51, 255, 255, 255, 255, 255],
  );
  const half = shaded({ ...pixels, gain: 2, zero: 1, up: false }, shades);
  assert.deepEqual([...half.slice(0, 8)], [255, 51, 51, 255, 255, 51, 51, 255]);
});

test("every item of a real stage is drawn without a value that is no number", () => {
  const run = worked();
  for (const phase of run.session.phases.keys()) {
    const { calls, context } = recorder();
    const { items } = scene(at(run, phase), 0, { width: 723, height: 600 });
    paint(context, items, colours, 1);
    assert.equal(
      calls.filter((call) => call.startsWith("fillText")).length,
      // A symbol and its index are written one after the other.
      items.filter((item) => item.op === "text").length +
        items.filter(
          (item) => item.op === "text" && item.font === "math" && /[₀-₉]$/.test(item.text),
        ).length,
    );
    assert.deepEqual(
      calls.filter((call) => /NaN|undefined/.test(call)),
      [],
    );
  }
});

test("the clock draws once for each change and goes on only while something moves", () => {
  /** @type {((time:number) => void)[]} */
  const waiting = [];
  /** @type {[number, boolean][]} */
  const drawn = [];
  let moves = 2;
  const c = clock(
    (time, asked) => {
      drawn.push([time, asked]);
      return moves-- > 0;
    },
    (callback) => waiting.push(callback),
    () => waiting.splice(0),
  );
  c.dirty();
  c.dirty();
  assert.equal(waiting.length, 1);
  for (let time = 1; waiting.length; time++) waiting.shift()?.(time);
  assert.deepEqual(drawn, [
    [1, true],
    [2, false],
    [3, false],
  ]);
  c.dirty();
  c.stop();
  assert.equal(waiting.length, 0);
  c.dirty();
  assert.equal(waiting.length, 0);
});
