// What a chosen unit says beside itself covers no other words, of what moves most least of all.

import assert from "node:assert/strict";
import test from "node:test";
import { neuron } from "../../../../static/js/model/address.js";
import { overlaps } from "../../../../static/js/scene/frame/geometry.js";
import { textBox } from "../../../../static/js/scene/frame/items.js";
import { picture } from "../../../../static/js/scene/overlays/tooltip.js";
import { at, network, wild } from "../fixture.js";
import { scene } from "../whole.js";

/** A sheet of paper, lying and upright, and a small stage. */
const SIZES = [
  { width: 1032, height: 500 },
  { width: 703, height: 480 },
  { width: 618, height: 482 },
];

for (const shape of ["2-8-8-1", "2-8-8-8-1", "8-16-2"])
  test(`${shape}: the card of a chosen unit covers no words, in any phase`, () => {
    const run = wild(network(shape));
    let count = 0;
    for (const size of SIZES)
      run.session.phases.forEach((_, phase) => {
        for (let unit = 0; unit < 8; unit++) {
          const state = at(run, phase, { selection: neuron(0, unit), chosen: true });
          const { items } = scene(state, 0, size, [picture]);
          for (const card of items) {
            if (card.op !== "text" || card.role !== "pointed") continue;
            count++;
            for (const other of items)
              if (other.op === "text" && other.role !== "pointed")
                assert.ok(!overlaps(textBox(card), textBox(other)), `${card.text}: ${other.text}`);
          }
        }
      });
    assert.ok(count > 0);
  });

test("the rim of what a unit at the edge says is within the stage", () => {
  let count = 0;
  for (const width of [320, 360, 400]) {
    const size = { width, height: 235 };
    const run = network("vanishing");
    for (const layer of [0, 7]) {
      const state = at(run, 17, { hover: neuron(layer, 0) });
      for (const item of scene(state, 0, size, [picture]).items) {
        if (item.op !== "rect" || item.role !== "pointed") continue;
        count++;
        const rim = (item.width ?? 0) / 2;
        assert.ok(item.x >= rim && item.x + item.w + rim <= width, `${width}: ${item.x}`);
      }
    }
  }
  assert.ok(count > 0);
});
