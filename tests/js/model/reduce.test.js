// Messages, frames and what the reader does become states, and nothing else changes them.

import assert from "node:assert/strict";
import test from "node:test";
import { neuron, weight } from "../../../static/js/model/address.js";
import { reduce } from "../../../static/js/model/reduce.js";
import { initial } from "../../../static/js/model/state.js";
import { after, frame, networkOf, session } from "./fixtures.js";

test("a session brings its history, its rate and a weight to look at", () => {
  const state = after(session());
  assert.deepEqual(state.selection, weight(1, 0, 0));
  assert.equal(state.learningRate, 0.5);
  assert.deepEqual(state.history.losses, [[0, 1]]);
  assert.equal(state.frame, null);
});

test("a selection that still exists is kept, one that does not is replaced", () => {
  const selection = neuron(0, 1);
  const select1 = /** @type {const} */ ({ type: "select", selection });
  assert.deepEqual(after(session(), select1, session()).selection, selection);
  const layout = { tensors: [], length: 0 };
  const narrow = session({ network: networkOf("2-1"), layout });
  assert.deepEqual(after(session(), select1, narrow).selection, weight(0, 0, 0));
});

test("what the network has not is neither selected nor pointed at", () => {
  const gone = neuron(0, 99);
  const before = after(session());
  assert.equal(reduce(before, { type: "select", selection: gone }), before);
  assert.equal(reduce(before, { type: "hover", hover: gone }).hover, null);
  assert.equal(reduce(before, { type: "select", selection: null }).selection, null);
});

test("a new frame moves from the cursor before it, a phase in its own time over the speed", () => {
  const next = frame({ phase: 1, part: 6, parts: 6 });
  const state = after(
    session(),
    { type: "frame", frame: frame(), time: 10 },
    { type: "frame", frame: next, time: 20 },
  );
  assert.deepEqual(state.motion, { from: { update: 0, phase: 0, part: 1 }, at: 20, duration: 500 });
  const fast = reduce(
    { ...after(session(), { type: "frame", frame: frame(), time: 10 }), speed: 4 },
    { type: "frame", frame: { ...next, playing: true }, time: 20 },
  );
  assert.equal(fast.motion?.duration, 125);
});

test("a step by hand never lasts longer than a phase at speed 1, one weight less", () => {
  const slow = {
    ...after(session(), { type: "frame", frame: frame({ phase: 1, part: 1, parts: 6 }), time: 0 }),
    speed: 0.14,
  };
  const phase = reduce(slow, {
    type: "frame",
    frame: frame({ phase: 2, part: 6, parts: 6 }),
    time: 0,
  });
  assert.equal(phase.motion?.duration, 500);
  const weight = reduce(slow, {
    type: "frame",
    frame: frame({ phase: 1, part: 2, parts: 6 }),
    time: 0,
  });
  assert.equal(weight.motion?.duration, 350);
});

test("a jump, a first frame and reduced motion show the still", () => {
  const first = /** @type {const} */ ({ type: "frame", frame: frame(), time: 0 });
  assert.equal(after(session(), first).motion, null);
  const jumped = frame({ phase: 4, jumped: true });
  assert.equal(after(session(), first, { type: "frame", frame: jumped, time: 1 }).motion, null);
  const still = /** @type {const} */ ({ type: "view", view: { reducedMotion: true } });
  assert.equal(
    after(session(), still, first, { type: "frame", frame: frame({ phase: 1 }), time: 1 }).motion,
    null,
  );
});

test("the same cursor again leaves a motion alone, and a motion ends when it has arrived", () => {
  const next = frame({ phase: 1, part: 6, parts: 6 });
  const moving = after(
    session(),
    { type: "frame", frame: frame(), time: 0 },
    { type: "frame", frame: next, time: 10 },
  );
  assert.equal(
    reduce(moving, { type: "frame", frame: { ...next }, time: 50 }).motion,
    moving.motion,
  );
  assert.equal(reduce(moving, { type: "arrived", time: 509 }), moving);
  assert.equal(reduce(moving, { type: "arrived", time: 510 }).motion, null);
});

test("new points replace those at their place and after", () => {
  const more = /** @type {const} */ ({
    type: "progress",
    losses: [
      [1, 0.9],
      [2, 0.8],
    ],
    evaluations: [[1, 0, 1, 1, null, null]],
  });
  const state = after(session(), /** @type {any} */ (more));
  assert.deepEqual(state.history.losses, [
    [0, 1],
    [1, 0.9],
    [2, 0.8],
  ]);
  const rewound = reduce(state, {
    type: "progress",
    losses: [[1, 0.7]],
    evaluations: [],
    norms: [],
  });
  assert.deepEqual(rewound.history.losses, [
    [0, 1],
    [1, 0.7],
  ]);
  assert.equal(rewound.history.evaluations, state.history.evaluations);
});

test("history is thinned to a bound and keeps its last point", () => {
  const losses = /** @type {[number, number][]} */ (Array.from({ length: 1200 }, (_, i) => [i, i]));
  const { history } = after(session({ history: { losses: [], evaluations: [], norms: [] } }), {
    type: "progress",
    losses,
    evaluations: [],
    norms: [],
  });
  assert.ok(history.losses.length <= 1000);
  assert.deepEqual(history.losses.at(-1), [1199, 1199]);
});

test("state messages set what buttons show and clear an error; errors are kept until then", () => {
  const error = {
    code: "config",
    message: "no",
    field: "training.learning_rate",
    value: 1,
    allowed: null,
  };
  const failed = after(session(), { type: "error", id: null, error });
  assert.equal(failed.error, error);
  const message = {
    type: "state",
    playing: true,
    speed: 2,
    learning_rate: 0.3,
    training: { loss: "x" },
    update: 4,
    log: [[4, {}]],
  };
  const state = reduce(failed, /** @type {any} */ (message));
  assert.deepEqual(
    [state.error, state.playing, state.speed, state.learningRate],
    [null, true, 2, 0.3],
  );
  assert.deepEqual(state.session?.log, [[4, {}]]);
  const astray = reduce(state, { type: "fault", error: { ...error, code: "link" } });
  assert.equal(reduce(astray, /** @type {any} */ (message)).error?.code, "link");
});

test("reduce never changes what it was given", () => {
  const state = Object.freeze(after(session()));
  Object.freeze(state.view);
  Object.freeze(state.history.losses);
  reduce(state, { type: "progress", losses: [[5, 1]], evaluations: [], norms: [] });
  reduce(state, { type: "view", view: { tab: "plots" } });
  assert.equal(state.view.tab, "why");
});

test("over a new line, whatever was seen of the old one, lines are one more", () => {
  const turns = /** @type {const} */ (["open", "open", "lost", "lost", "open"]);
  let state = initial();
  const counts = turns.map((connection) => {
    state = reduce(state, { type: "connection", connection });
    return state.lines;
  });
  assert.deepEqual(counts, [1, 1, 1, 1, 2]);
});

test("an error that is taken away is answered, one that another follows is not", () => {
  const error = { code: "page", message: "no", field: "seed", value: "abc", allowed: null };
  const told = reduce(after(session()), { type: "fault", error });
  assert.equal(reduce(told, { type: "fault", error }).answered, null);
  const gone = () => reduce(told, { type: "fault", error: null }).answered;
  assert.ok(gone());
  // Each time anew, though no picture was made between.
  assert.notEqual(gone(), gone());
});
