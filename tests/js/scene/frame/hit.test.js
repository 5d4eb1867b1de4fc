// Pointing: the nearest thing is picked, with a target of at least 24 px.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bias, isNeuron, LOSS, neuron, weight } from "../../../../static/js/model/address.js";
import { boxOf } from "../../../../static/js/scene/frame/box-of.js";
import { pick } from "../../../../static/js/scene/frame/hit.js";
import { at, DEEP, network, worked } from "../fixture.js";
import { scene } from "../whole.js";

const SIZE = { width: 723, height: 600 };
const { items, hits } = scene(at(worked(), 0), 0, SIZE);
/** The tiles of the neurons. @param {readonly import("../../../../static/js/scene/frame/items.js").DrawItem[]} items */
const tiles = (items) =>
  items.flatMap((item) =>
    item.role === "neuron" && item.op === "rect"
      ? [{ x: item.x + item.w / 2, y: item.y + item.h / 2, r: item.w / 2 }]
      : [],
  );
const [x1, , h1, , o1] = tiles(items);

test("a neuron is hit anywhere on it", () => {
  assert.deepEqual(pick(hits, h1.x, h1.y)?.selection, neuron(0, 0));
  assert.deepEqual(pick(hits, h1.x - h1.r + 1, h1.y)?.selection, neuron(0, 0));
  assert.deepEqual(pick(hits, x1.x, x1.y)?.selection, neuron(-1, 0));
  assert.equal(pick(hits, h1.x, h1.y)?.cursor, "pointer");
});

test("a weight is hit up to 12 px from its line", () => {
  const middle = (h1.x + o1.x) / 2;
  for (const off of [0, -11, 11])
    assert.deepEqual(pick(hits, middle, h1.y + off)?.selection, weight(1, 0, 0));
  assert.equal(pick(hits, middle, h1.y - 13), null);
});

test("a bias is hit by its stub and its chip, the loss by its block", () => {
  const chips = items.flatMap((item) =>
    item.role === "bias chip" && item.op === "rect" ? [item] : [],
  );
  const last = chips[chips.length - 1];
  assert.deepEqual(pick(hits, last.x + last.w / 2, last.y + last.h / 2)?.selection, bias(1, 1));
  const block = items.find((item) => item.role === "loss" && item.op === "rect");
  assert.ok(block?.op === "rect");
  assert.deepEqual(pick(hits, block.x + 3, block.y + 3)?.selection, LOSS);
});

test("a point where no item lies hits nothing", () => {
  assert.equal(pick(hits, 2, 2), null);
  assert.equal(pick([], 100, 100), null);
});

test("every neuron, weight and bias can be hit", () => {
  const kinds = hits.flatMap((hit) =>
    hit.shape === "cells" ? [] : [JSON.stringify(hit.selection)],
  );
  assert.equal(new Set(kinds).size, 6 + 8 + 4 + 1);
});

test("small neurons have targets of 24 px", () => {
  const deep = scene(at(network(DEEP), 0), 0, SIZE);
  const node = tiles(deep.items).find(({ r }) => r < 12);
  assert.ok(node);
  assert.ok(isNeuron(pick(deep.hits, node.x - 0.9 * node.r, node.y)?.selection));
});

test("a cell of a picture is the input it shows", () => {
  const digits = scene(at(network("64-16-10"), 0), 0, SIZE);
  const cells = digits.items.find((item) => item.op === "cells");
  assert.ok(cells?.op === "cells");
  const { x, y, size } = cells;
  assert.deepEqual(pick(digits.hits, x + 2.5 * size, y + 1.5 * size)?.selection, neuron(-1, 10));
});

test("the room of a thing is where it is picked", () => {
  for (const hit of hits) {
    if (hit.shape === "cells") continue;
    const room = boxOf(hits, hit.selection);
    assert.ok(room && room.width >= 0 && room.height >= 0);
  }
  const room = boxOf(hits, neuron(0, 0));
  assert.ok(room);
  assert.ok(
    Math.abs(room.x + room.width / 2 - h1.x) < 1e-9 && Math.abs(room.y + h1.r - h1.y) < 1e-9,
  );
  assert.equal(boxOf(hits, neuron(0, 9)), null);
  const digits = scene(at(network("64-16-10"), 0), 0, SIZE);
  const cells = digits.items.find((item) => item.op === "cells");
  assert.ok(cells?.op === "cells");
  assert.deepEqual(boxOf(digits.hits, neuron(-1, 10)), {
    x: cells.x + 2 * cells.size,
    y: cells.y + cells.size,
    width: cells.size,
    height: cells.size,
  });
});

test("a gate is pointed at as the factor σ′(z) of its neuron", () => {
  const gate = hits.find((hit) => hit.shape === "box" && hit.factor === "gate");
  assert.ok(gate?.shape === "box");
  const { x, y, width, height } = gate.box;
  assert.deepEqual(pick(hits, x + width / 2, y + height / 2), {
    selection: neuron(0, 0),
    factor: "gate",
    cursor: "pointer",
  });
});
