// The plot of a state's gradient, turn by turn.

import assert from "node:assert/strict";
import test from "node:test";
import { initialView } from "../../../../static/js/model/state.js";
import { stateCurves } from "../../../../static/js/ui/plots/steps.js";
import { at, program } from "../../scene/fixture.js";

const run = program("lstm");
const states = run.session.program?.states ?? [];
const last = run.session.phases.length - 1;

test("each state has a curve, its points the frame's own norms, one a turn", () => {
  const seen = at(run, last);
  const curves = stateCurves(seen);
  assert.deepEqual(
    curves.map(({ label }) => label),
    states.map(({ name }) => name),
  );
  curves.forEach(({ points }, k) => {
    const norms = states[k].tensors.map(
      (address) => seen.frame?.tensor("delta_norm", address)?.[0],
    );
    assert.deepEqual(
      points,
      states[k].turns.map((turn, i) => [turn, norms[i]]),
    );
    assert.ok(norms.every((norm) => (norm ?? 0) > 0));
  });
});

test("what is still to come is left out where that is hidden", () => {
  const view = { ...initialView(), hideAhead: true };
  const counts = run.session.phases.map((_, phase) =>
    stateCurves(at(run, phase, { view })).reduce((sum, { points }) => sum + points.length, 0),
  );
  const all = states.reduce((sum, { turns }) => sum + turns.length, 0);
  assert.equal(counts[0], 0);
  assert.equal(counts[last], all);
  assert.ok(counts.every((count, phase) => phase === 0 || count >= counts[phase - 1]));
});

test("a program without a loop has no curve", () => {
  assert.deepEqual(stateCurves(at(program("circuit"), 0)), []);
});
