// What changes quickly is sent at most so often; what waits is pending, the newest of it goes out.

import assert from "node:assert/strict";
import { test } from "node:test";
import { paced } from "../../../../static/js/ui/core/page.js";

test("of quick changes the newest is sent after a pause, and is pending until it is sent", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {Map<string, any>} */
  const pending = new Map();
  const page = /** @type {any} */ ({
    dispatch: (/** @type {any} */ { type, id, command }) =>
      type === "sent" ? pending.set(id, command) : pending.delete(id),
  });
  /** @type {number[]} */
  const sent = [];
  const seek = paced(page, "timeline", 80, (/** @type {any} */ { update }) => sent.push(update));
  for (const update of [1, 2, 3]) seek({ do: "seek", update });
  assert.deepEqual([...pending], [["timeline", { do: "seek", update: 3 }]]);
  t.mock.timers.tick(79);
  assert.deepEqual(sent, []);
  t.mock.timers.tick(1);
  assert.deepEqual([sent, pending.size], [[3], 0]);
  seek({ do: "seek", update: 4 });
  t.mock.timers.tick(80);
  assert.deepEqual([sent, pending.size], [[3, 4], 0]);
});
