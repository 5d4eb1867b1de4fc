// Why in words: what it says of a real update, what it follows, what it hides.

import assert from "node:assert/strict";
import test from "node:test";
import { LOSS, neuron, weight } from "../../../../static/js/model/address.js";
import { hides, reached } from "../../../../static/js/model/explain.js";
import { reduce } from "../../../../static/js/model/reduce.js";
import { initial } from "../../../../static/js/model/state.js";
import { causeOf, vote } from "../../../../static/js/ui/explain/cause.js";
import { followed, stepSubject } from "../../../../static/js/ui/explain/follow.js";
import { golden } from "../../golden.js";

/** @import { Address, State } from "../../../../static/js/model/state.js" */
/** @import { Explained } from "../../../../static/js/model/explain.js" */

/** The worked example in a phase. @param {number} phase @param {Partial<State>} [more] @returns {State} */
function worked(phase, more = {}) {
  const { session, frame } = golden("worked");
  const { parts } = session.phases[phase];
  return { ...initial(), session, frame: { ...frame, phase, part: parts }, ...more };
}

/** @param {string} role @param {number} value @param {Explained[]} [children] @param {Address} [address] @returns {Explained} */
const node = (role, value, children = [], address) =>
  /** @type {Explained} */ ({ role, value, children, operation: "product", symbol: "", address });

const selection = weight(1, 0, 0);
const delta = node("delta", 0.1385, [], { ...neuron(1, 0), tensor: "delta", sample: 0 });
const trees = {
  share: node("gradient", 0.0822, [node("a", 0.5933), delta]),
  update: node("new", 0.3589, [node("weight", 0.4), node("change", -0.0411)]),
};

test("a weight is said to go down because its output is too high and its input was loud", () => {
  assert.equal(
    causeOf(worked(6, { selection }), trees, true),
    "w goes down by 0.041: o₁ is too high (0.75 for 0.01), and h₁ spoke loudly (0.59).",
  );
});

test("what is hidden is not said before it comes", () => {
  const said = (/** @type {number} */ phase) => causeOf(worked(phase, { selection }), trees, true);
  assert.equal(said(5), "o₁ is too high (0.75 for 0.01), and h₁ spoke loudly (0.59).");
  assert.equal(said(3), "");
  assert.equal(reached(worked(3), delta), false);
});

test("what an output said and should say have the digits that tell them apart", () => {
  const state = worked(6, { selection });
  const run = golden("worked");
  const said = (/** @type {number} */ a, /** @type {number} */ y) => {
    run.tensors.set("a1", Float32Array.of(a, 0));
    run.tensors.set("y-1", Float32Array.of(y, 0));
    const frame = { .../** @type {any} */ (state.frame), tensor: run.frame.tensor };
    return causeOf({ ...state, frame }, { share: trees.share }, false);
  };
  assert.match(said(0.50023, 0), /^o₁ is too high \(0\.50 for 0\)/);
  assert.match(said(0.99931, 1), /^o₁ is too low \(0\.999 for 1\)/);
});

test("an entry of any tensor is said by its number, and where its layer says no more, that", () => {
  const { session, frame } = golden("window");
  const selection = { layer: 1, tensor: "products", index: [2, 1] };
  const state = { ...initial(), session, frame, selection };
  const entry = node("products", 0.12345, [node("tap", 1), node("a", 0.12345)], selection);
  const said = (/** @type {Explained} */ share) => causeOf(state, { share }, false);
  assert.equal(said(entry), "Products of [2, 1]: 0.1235.");
  assert.match(
    said({ ...entry, children: [] }),
    /^Products of .+: 0\.1235\. Nothing is known of how/,
  );
  assert.match(said({ ...entry, children: [], more: true }), /: 0\.1235\.$/);
  const before = { ...state, frame: { ...frame, phase: 0 } };
  assert.equal(causeOf(before, { share: entry }, true), "");
});

test("a sample that says otherwise than all is no reason, and its vote is told", () => {
  const state = worked(6, { selection });
  const batch = node("gradient", -0.3);
  const said = causeOf(state, { ...trees, batch }, false);
  assert.equal(
    said,
    "w goes down by 0.041. o₁ is too high (0.75 for 0.01), and h₁ spoke loudly (0.59). That is against this gradient: the optimizer goes on where it was going.",
  );
  assert.match(
    vote(state, { ...trees, batch }, false),
    /This sample says: lower\. All \d+ together say: raise\./,
  );
});

test("Why follows the step until something is selected, and again when nothing is", () => {
  const subjects = [0, 1, 2, 3, 4, 5].map((phase) => stepSubject(worked(phase)));
  assert.deepEqual(subjects.slice(1, 4), [neuron(0, 1), neuron(1, 1), LOSS]);
  assert.deepEqual(subjects.slice(4), [neuron(1, 0), neuron(0, 1)]);
  assert.equal(stepSubject(worked(6))?.tensor, "weights");
  const chosen = reduce(worked(2), { type: "select", selection });
  assert.equal(chosen.chosen, true);
  assert.equal(reduce(chosen, { type: "select", selection: null }).chosen, false);
});

test("a step comes with what it is about, in one state, while Why can be read", () => {
  const from = worked(1);
  const about = (/** @type {State} */ before, /** @type {State} */ state) =>
    followed(before, state).selection;
  assert.deepEqual(about(from, worked(2)), neuron(1, 1));
  assert.deepEqual(about(from, worked(3)), LOSS);
  assert.equal(about(worked(2), worked(2, { hover: LOSS })), null);
  // Nothing is drawn up before there is a frame; the first is a step as well.
  assert.deepEqual(about(initial(), worked(3)), LOSS);
  const [session, { frame }] = [worked(0).session, worked(3)];
  assert.deepEqual(about(worked(0, { frame: null }), worked(3, { session, frame })), LOSS);
  for (const more of [
    { chosen: true },
    { playing: true, speed: 200 },
    { view: { ...initial().view, tab: /** @type {const} */ ("plots") } },
  ]) {
    const away = worked(3, more);
    assert.equal(followed(from, away), away);
    // What is back in view is what the step is about now.
    if (!more.chosen) assert.deepEqual(about(away, worked(3)), LOSS);
  }
});

test("what is to come is hidden in lessons and on a projector, unless it was chosen otherwise", () => {
  const { view } = initial();
  const hidden = (/** @type {Partial<typeof view>} */ more) =>
    hides({ ...initial(), view: { ...view, ...more } });
  assert.deepEqual(
    [
      {},
      { projector: true },
      { lesson: true },
      { lesson: true, hideAhead: false },
      { hideAhead: true },
    ].map(hidden),
    [false, true, true, false, true],
  );
});
