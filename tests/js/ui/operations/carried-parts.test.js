// The parts of large tensors that a page looks at: asked for when they are not carried, and again on
// a new line or for a new text.

import assert from "node:assert/strict";
import test from "node:test";
import { reduce } from "../../../../static/js/model/reduce.js";
import { lookAt, looking } from "../../../../static/js/ui/operations/carried-parts.js";
import { at, program } from "../../scene/fixture.js";

/** @typedef {import("../../../../static/js/model/state.js").State} State */

/** A page on attention's program whose frame carries three of WQ's twelve entries. */
function page() {
  const run = program("attention");
  const seen = at(run, 0);
  const { frame } = seen;
  if (!frame) throw new Error("no frame");
  const tensor = /** @type {typeof frame.tensor} */ (
    (name, layer) => {
      if (String(layer) !== "WQ") return frame.tensor(name, layer);
      return name === "first" ? Float32Array.of(6) : frame.tensor(name, layer)?.subarray(0, 3);
    }
  );
  /** @type {State} */
  let state = { ...seen, frame: { ...frame, tensor } };
  /** @type {any[]} */
  const sent = [];
  const send = (/** @type {any} */ { layer, first }) => sent.push([layer, first]);
  return {
    ...{ sent, send, state: () => state },
    taken: () => sent.splice(0),
    turn: (/** @type {State["connection"]} */ connection) => {
      state = reduce(state, { type: "connection", connection });
      return state;
    },
    change: (/** @type {Partial<State>} */ to) => {
      state = { ...state, ...to };
      return state;
    },
  };
}

test("part that is not carried whole is asked for, what is carried is not", () => {
  const one = page();
  lookAt(one, "WQ", 6, 8);
  lookAt(one, "X", 11);
  assert.deepEqual(one.taken(), []);
  lookAt(one, "WQ", 6, 9);
  lookAt(one, "WQ", 3);
  assert.deepEqual(one.taken(), [
    ["WQ", 6],
    ["WQ", 3],
  ]);
});

test("new line is asked for what was looked at last, though the old frame carries it", () => {
  const one = page();
  const update = looking(one);
  update(one.state());
  lookAt(one, "WQ", 9);
  lookAt(one, "WQ", 3);
  one.taken();
  update(one.turn("lost"));
  lookAt(one, "WQ", 0);
  assert.deepEqual(one.taken(), []);
  update(one.turn("open"));
  assert.deepEqual(one.taken(), [["WQ", 3]]);
  // The next is lost and found between two pictures.
  one.turn("lost");
  update(one.turn("open"));
  assert.deepEqual(one.taken(), [["WQ", 3]]);
  update(one.change({ playing: true }));
  assert.deepEqual(one.taken(), []);
});

test("two pages look at parts of their own, and no text is asked for what it has not", () => {
  const [one, other] = [page(), page()];
  const updates = [one, other].map((each) => looking(each));
  lookAt(one, "WQ", 3);
  lookAt(one, "gone", 3);
  lookAt(other, "WQ", 0);
  for (const [i, each] of [one, other].entries()) {
    each.taken();
    updates[i](each.state());
  }
  assert.deepEqual([one.taken(), other.taken()], [[["WQ", 3]], [["WQ", 0]]]);
  const { session } = one.state();
  updates[0](one.change({ session: session && { ...session, layout_id: session.layout_id + 1 } }));
  assert.deepEqual(one.taken(), [["WQ", 3]]);
});
