// The picture of the weights into a unit that looks at an image: where it stands.

import assert from "node:assert/strict";
import { test } from "node:test";
import { neuron } from "../../../../static/js/model/address.js";
import { overlaps } from "../../../../static/js/scene/frame/geometry.js";
import { textBox } from "../../../../static/js/scene/frame/items.js";
import { picture as tooltip } from "../../../../static/js/scene/network/tooltip.js";
import { picture as incomingWeights } from "../../../../static/js/scene/overlays/incoming-weights.js";
import { at, network } from "../fixture.js";
import { scene } from "../whole.js";

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
