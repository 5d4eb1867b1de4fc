// A film is the update's phases one after the other, the record's numbers in each.

import assert from "node:assert/strict";
import { test } from "node:test";
import { initial } from "../../../../static/js/model/state.js";
import { film } from "../../../../static/js/scene/frame/film.js";
import { at, worked } from "../fixture.js";
import { scene } from "../whole.js";

const size = { width: 900, height: 500 };

test("each phase is shown in its turn, for as long as it takes", () => {
  const state = at(worked(), 2);
  const shown = film(state);
  assert.ok(shown && state.session);
  let time = 0;
  for (const [phase, { milliseconds, name }] of state.session.phases.entries()) {
    const seen = shown.at(time + milliseconds / 2);
    assert.equal(seen.frame?.phase, phase);
    assert.equal(seen.frame?.committed, name === "update");
    time += milliseconds;
  }
  assert.equal(time, shown.duration);
  assert.equal(shown.at(1e9).frame?.phase, state.session.phases.length - 1);
});

test("a movement ends in the very picture of its phase", () => {
  const state = at(worked(), 0);
  const shown = film(state);
  assert.ok(shown && state.session);
  const last = state.session.phases.length - 1;
  const still = scene(at(worked(), last), 0, size).items;
  assert.deepEqual(scene(shown.at(shown.duration), shown.duration, size).items, still);
  const begun = shown.duration - state.session.phases[last].milliseconds + 1;
  assert.notDeepEqual(scene(shown.at(begun), begun, size).items, still);
});

test("without a record there is no film", () => {
  assert.equal(film(initial()), null);
});
