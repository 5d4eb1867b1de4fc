// The commands of the playback buttons.

import assert from "node:assert/strict";
import test from "node:test";
import { commandsOf } from "../../../../static/js/ui/stage/playback.js";

test("buttons ask for what they say, and stop play before a step", () => {
  const asked = (/** @type {any} */ move, playing = false, stepBy = "phase") =>
    commandsOf(/** @type {any} */ ({ playing, pending: [], view: { stepBy } }), move);
  assert.deepEqual(asked("step"), [{ do: "step", by: "phase" }]);
  assert.deepEqual(asked("step", false, "neuron"), [{ do: "step", by: "neuron" }]);
  assert.deepEqual(asked("back", true), [
    { do: "pause" },
    { do: "step", by: "phase", direction: -1 },
  ]);
  assert.deepEqual(asked("weight"), [{ do: "step", by: "weight" }]);
  assert.deepEqual([asked("play"), asked("play", true)], [[{ do: "play" }], [{ do: "pause" }]]);
  assert.deepEqual(asked("next_seed"), [{ do: "next_seed" }]);
});
