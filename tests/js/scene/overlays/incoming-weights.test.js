// The picture of the weights into a unit that looks at an image: where it stands.

import assert from "node:assert/strict";
import { test } from "node:test";
import { neuron } from "../../../../static/js/model/address.js";
import { overlaps } from "../../../../static/js/scene/frame/geometry.js";
import { textBox } from "../../../../static/js/scene/frame/items.js";
import { picture as incomingWeights } from "../../../../static/js/scene/overlays/incoming-weights.js";
import { picture as tooltip } from "../../../../static/js/scene/overlays/tooltip.js";
import { at, network } from "../fixture.js";
import { scene } from "../whole.js";
import { noteOf } from "./notes.js";

test("the picture of weights covers neither its image, nor how many weights are not drawn, nor a note it", () => {
  const run = network("784-128-64-10");
  for (const size of [
    { width: 618, height: 482 },
    { width: 672, height: 460 },
    { width: 800, height: 440 },
    { width: 874, height: 416 },
    { width: 944, height: 482 },
  ])
    for (let unit = 0; unit < 128; unit += 9) {
      const state = at(run, 6, { hover: neuron(0, unit) });
      const { items } = scene(state, 0, size, [incomingWeights]);
      const panel = items.find(({ op, role }) => op === "rect" && role === "incoming");
      if (panel?.op !== "rect") continue;
      const box = { x: panel.x, y: panel.y, width: panel.w, height: panel.h };
      const image = items.find(({ role }) => role === "grid");
      if (image?.op === "rect")
        assert.ok(!overlaps(box, { x: image.x, y: image.y, width: image.w, height: image.h }));
      const room = { width: 210, height: 42 };
      const note = noteOf(items, size, () => [room], null, [], "backward");
      if (note) assert.ok(!overlaps(box, note.box), note.name);
      for (const item of items)
        if (item.op === "text" && /^(note|error axis)$/.test(item.role))
          assert.ok(!overlaps(box, textBox(item)), `${size.width} ${unit}: ${item.text}`);
    }
});

test("the picture of weights is left out where it has no room, unless its unit is pointed at", () => {
  const run = network("64-16-10");
  const size = { width: 320, height: 240 };
  const place = neuron(0, 0);
  const drawn = (/** @type {object} */ change) =>
    scene(at(run, 5, change), 0, size, [incomingWeights]).items.some(
      ({ role }) => role === "incoming",
    );
  assert.equal(drawn({ selection: place, chosen: true, hover: null }), false);
  assert.equal(drawn({ hover: place }), true);
});

test("the picture of weights covers neither the unit's own numbers nor the name of the strip", () => {
  const run = network("64-16-10");
  for (const [size, projector] of /** @type {const} */ ([
    [{ width: 874, height: 416 }, false],
    [{ width: 1280, height: 410 }, true],
  ]))
    for (let unit = 0; unit < 16; unit++) {
      const state = at(run, 5, { hover: neuron(0, unit) });
      const late = [incomingWeights, tooltip];
      const seen = { ...state, view: { ...state.view, projector } };
      const { items } = scene(seen, 0, size, late);
      const panel = items.find(({ op, role }) => op === "rect" && role === "incoming");
      assert.ok(panel?.op === "rect");
      const box = { x: panel.x, y: panel.y, width: panel.w, height: panel.h };
      for (const item of items)
        if (item.op === "text" && /^(pointed|error axis)$/.test(item.role))
          assert.ok(!overlaps(box, textBox(item)), `${size.width} ${unit}: ${item.text}`);
    }
});
