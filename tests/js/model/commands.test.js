// What was sent counts until it is answered; the region that is concerned is busy as long.

import assert from "node:assert/strict";
import test from "node:test";
import {
  isAsking,
  isChanging,
  playsOf,
  speedOf,
  stepUnit,
  unitsOfSteps,
  updateOf,
} from "../../../static/js/model/commands.js";
import { editOf } from "../../../static/js/model/interventions.js";
import { reduce } from "../../../static/js/model/reduce.js";
import { isSent, rateOf } from "../../../static/js/model/settings.js";
import { words } from "../../../static/js/words/words.js";
import { golden } from "../golden.js";
import { after, at, session } from "./fixtures.js";

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

test("a place the run was sent to counts until it is answered", () => {
  const before = at({ update: 9 });
  const one = sent(before, "a", { do: "seek", update: 5 });
  const two = sent(one, "b", { do: "seek", update: 4, phase: 2 });
  assert.deepEqual([before, one, two, answered(two, "a")].map(updateOf), [9, 5, 4, 4]);
  assert.equal(updateOf(answered(one, "a")), 9);
  assert.equal(updateOf(after()), undefined);
});

test("a step can be what the run says it has, and has words; by sample is the page's own", () => {
  for (const [name, own] of /** @type {const} */ ([
    ["worked", ["sample"]],
    ["program-adding", []],
  ])) {
    const run = golden(name).session;
    const units = unitsOfSteps(after(run));
    assert.deepEqual(units, [...run.grains, ...own, "update", "epoch"]);
    for (const unit of units) assert.ok(unit in words.playback.grains, unit);
  }
  const grains = ["weight", "half", "phase"];
  assert.deepEqual(unitsOfSteps(after(session({ grains }))), [
    ...[...grains, "sample", "update", "epoch"],
  ]);
});

test("a step of another kind of run is what comes nearest to it", () => {
  const nearest = (/** @type {string} */ name, /** @type {any} */ by) =>
    stepUnit(after(golden(name).session), by);
  const of = (/** @type {string} */ name, /** @type {string[]} */ ...all) =>
    all.map((by) => nearest(name, by));
  assert.deepEqual(of("worked", "entry", "operation", "group", "sample"), [
    ...["weight", "phase", "phase", "sample"],
  ]);
  assert.deepEqual(of("program-adding", "weight", "neuron", "phase", "sample", "epoch"), [
    ...["entry", "operation", "operation", "operation", "epoch"],
  ]);
});

test("a choice counts for its field until the last of those on their way is answered", () => {
  const field = "data.name";
  const one = reduce(after(), { type: "sent", id: "q0", command: null, field });
  const two = reduce(one, { type: "sent", id: "q1", command: null, field });
  const states = [after(), one, two, answered(two, "q0"), answered(answered(two, "q0"), "q1")];
  assert.deepEqual(
    states.map((state) => isSent(state, field)),
    [false, true, true, true, false],
  );
  assert.equal(isSent(two, "data.noise"), false);
});

/** What a catalog says of questions. @type {any} */
const CATALOG = { queries: { health: "whole", inside: "whole", opened: "whole", seeds: "parts" } };

test("until the catalog is there, whatever is sent may be a change", () => {
  const asks = sent(after(session()), "a", { do: "health" });
  assert.deepEqual([isChanging(asks), isAsking(asks)], [true, false]);
  const known = reduce(asks, { type: "catalog", catalog: CATALOG });
  assert.deepEqual([isChanging(known), isAsking(known)], [false, true]);
});

test("what the catalog calls a question makes the page ask, all else makes it change", () => {
  const before = after({ type: "catalog", catalog: CATALOG }, session());
  const asks = sent(before, "a", { do: "health" });
  const opens = sent(before, "a", { do: "opened" });
  const enters = sent(before, "a", { do: "inside", layer: 0, unit: 0, sample: 0 });
  const waits = sent(before, "q0", null);
  const long = sent(before, "a", { do: "seeds", count: 2, updates: 9 });
  const step = sent(before, "a", { do: "step", by: "phase" });
  const all = [before, asks, opens, enters, waits, long, step];
  assert.deepEqual(all.map(isChanging), [false, false, false, false, true, false, true]);
  assert.deepEqual(all.map(isAsking), [false, true, true, true, false, false, false]);
});

test("what is pending stays so until it is answered, whatever becomes of the line", () => {
  const before = sent(sent(after(session()), "timeline", { do: "seek", update: 5 }), "q0", null);
  for (const connection of /** @type {const} */ (["lost", "open"]))
    assert.equal(reduce(before, { type: "connection", connection }).pending, before.pending);
});
