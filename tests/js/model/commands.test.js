// What was sent counts until it is answered; the region that is concerned is busy as long.

import assert from "node:assert/strict";
import test from "node:test";
import {
  editOf,
  isAsking,
  isChanging,
  playsOf,
  rateOf,
  speedOf,
} from "../../../static/js/model/commands.js";
import { reduce } from "../../../static/js/model/reduce.js";
import { after, session } from "./fixtures.js";

const PUT = { layer: 0, tensor: "weights", index: [1, 0], value: 2.5 };

/** @param {import("../../../static/js/model/state.js").State} state @param {string} id
 * @param {import("../../../static/js/wire/messages.js").Request|null} command */
const sent = (state, id, command) => reduce(state, { type: "sent", id, command });
/** @param {import("../../../static/js/model/state.js").State} state @param {string} id */
const answered = (state, id) => reduce(state, { type: "answered", id });

test("the newest rate that was sent counts until it is answered, then what the session says", () => {
  const before = after(session());
  const one = sent(before, "a", { do: "train", learning_rate: 0.1 });
  const two = sent(one, "b", { do: "train", learning_rate: 0.2 });
  assert.deepEqual([before, one, two].map(rateOf), [0.5, 0.1, 0.2]);
  assert.equal(rateOf(answered(two, "a")), 0.2);
  assert.equal(rateOf(answered(two, "b")), 0.1);
  assert.equal(rateOf(answered(answered(two, "a"), "b")), 0.5);
  assert.equal(rateOf(sent(before, "c", { do: "train", optimizer: "adam" })), 0.5);
});

test("a speed, play and an edit that were sent count until they are answered", () => {
  const before = after(session());
  assert.equal(speedOf(sent(before, "a", { do: "speed", value: 4 })), 4);
  const plays = sent(before, "a", { do: "play" });
  assert.deepEqual([before, plays].map(playsOf), [false, true]);
  assert.equal(playsOf(sent(plays, "b", { do: "step", by: "phase" })), false);
  const edited = sent(before, "a", { do: "edit", parameters: [PUT] });
  assert.equal(editOf(edited, PUT), 2.5);
  assert.equal(editOf(edited, { ...PUT, index: [0, 1] }), undefined);
});

test("a question makes the page ask, a command or one that waits its turn makes it change", () => {
  const before = after(session());
  const asks = sent(before, "a", { do: "health" });
  const waits = sent(before, "q0", null);
  const long = sent(before, "a", { do: "seeds", count: 2, updates: 9 });
  const step = sent(before, "a", { do: "step", by: "phase" });
  assert.deepEqual([before, asks, waits, long, step].map(isChanging), [
    ...[false, false, true, false, true],
  ]);
  assert.deepEqual([before, asks, waits, long, step].map(isAsking), [
    ...[false, true, false, false, false],
  ]);
});

test("what is pending on a line that is lost is no longer waited for", () => {
  const before = sent(after(session()), "a", { do: "step", by: "phase" });
  assert.deepEqual(reduce(before, { type: "connection", connection: "lost" }).pending, []);
});
