// The cells of the phases stand over their columns, and none is larger than all others.

import assert from "node:assert/strict";
import { test } from "node:test";
import { phaseColumns } from "../../../../static/js/scene/layout/phase-columns.js";
import { at, DEEPEST, network } from "../fixture.js";

for (const shape of ["worked", "2-3-1", "vanishing", "64-16-10", "784-128-64-10", DEEPEST])
  test(`${shape}: the loss is no larger a phase than the largest of the others, and in the window`, () => {
    for (const width of [618, 723, 874, 1280])
      for (const projector of [false, true]) {
        const state = at(network(shape), 0);
        const size = { width, height: 456 };
        const spans = phaseColumns({ ...state, view: { ...state.view, projector } }, size) ?? [];
        const loss = spans[spans.length - 1];
        const others = spans.slice(0, -1).map((span) => span.width);
        assert.ok(loss.width <= Math.max(46 * 1.35, ...others) + 1e-9, `${loss.width} ${others}`);
        assert.ok(loss.width >= 24 && loss.x + loss.width <= width);
      }
  });
