// No mark without a name: every kind of mark that any picture has, in any phase, is called something,
// and there is a note that says what it is.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { neuron, weight } from "../../../../static/js/model/address.js";
import { picture as heatMap } from "../../../../static/js/scene/network/heat-map.js";
import { picture as incoming } from "../../../../static/js/scene/overlays/incoming-weights.js";
import { picture as lossCurve } from "../../../../static/js/scene/overlays/loss-curve.js";
import { MARKS, markNameOf } from "../../../../static/js/scene/overlays/mark-names.js";
import { marksOf } from "../../../../static/js/scene/overlays/mark-places.js";
import { picture as memory } from "../../../../static/js/scene/overlays/optimizer-state.js";
import { picture as preview } from "../../../../static/js/scene/overlays/preview.js";
import { picture as saliency } from "../../../../static/js/scene/overlays/saliency.js";
import { picture as tooltip } from "../../../../static/js/scene/overlays/tooltip.js";
import { programScene } from "../../../../static/js/scene/program/scene.js";
import { words } from "../../../../static/js/words/panels/inspector.js";
import { golden } from "../../golden.js";
import { at } from "../fixture.js";
import { scene } from "../whole.js";
import { noteOf } from "./notes.js";

/** @typedef {import("../../../../static/js/scene/frame/items.js").DrawItem} DrawItem */

const SCENES = new URL("../../../golden/scenes/", import.meta.url);
const NAMES = readdirSync(SCENES).flatMap((file) => file.match(/^(.*)\.json$/)?.[1] ?? []);
const LATE = [heatMap, tooltip, preview, incoming, lossCurve, memory, saliency];
const SIZE = { width: 900, height: 560 };

/** Every picture of a golden scene. @param {string} name @returns {DrawItem[][]} */
function pictures(name) {
  const run = golden(name);
  const { session, maps } = run;
  return session.phases.map((_, phase) =>
    session.program
      ? programScene(at(run, phase), 0, SIZE).items
      : scene(at(run, phase, { maps, selection: neuron(0, 0) }), 0, SIZE, LATE).items,
  );
}

for (const name of NAMES)
  test(`${name}: every mark of every phase has a name and a note`, () => {
    for (const items of pictures(name))
      for (const item of items) {
        const called = markNameOf(item);
        assert.notEqual(called, undefined, `${item.op} “${item.role}” has no name`);
        if (called) assert.ok(words.marks[called], `no note for ${called}`);
      }
  });

test("a mark that is new has no name until it is given one", () => {
  const rect = /** @type {const} */ ({ op: "rect", x: 0, y: 0, w: 9, h: 9, radius: 0 });
  assert.equal(markNameOf({ ...rect, role: "something new" }), undefined);
  assert.equal(markNameOf({ ...rect, role: "jaw" }), "gate");
  for (const role of ["halo", "next loss", "next boundary"])
    assert.equal(markNameOf({ ...rect, role }), null);
});

/** How the parts of the scene say what they draw. */
const DRAWS =
  /\b(?:rect|circle|curve|polygon|dots|image|chip|chevron|outline)\(\s*"([a-z -]+)"|\brole: "([a-z -]+)"/g;
/** Words, which are drawn as text, and what is laid beside the network's stage. */
const WORDS = new Set(["z", "sum", "delta"]);
const ROOMS = ["network", "overlays", "program", "program/close"];

test("what the parts of a scene may draw has a name, drawn in these pictures or not", () => {
  const scenes = new URL("../../../../static/js/scene/", import.meta.url);
  const roles = ROOMS.flatMap((room) =>
    readdirSync(new URL(`${room}/`, scenes))
      .filter((file) => file.endsWith(".js"))
      .flatMap((file) => [
        ...readFileSync(new URL(`${room}/${file}`, scenes), "utf8").matchAll(DRAWS),
      ])
      .map(([, drawn, given]) => drawn ?? given),
  );
  assert.ok(roles.length > 80);
  for (const role of roles) {
    const item = /** @type {DrawItem} */ ({ op: "circle", role, x: 0, y: 0, r: 1 });
    if (!WORDS.has(role)) assert.notEqual(markNameOf(item), undefined, role);
  }
});

test("each name has a note, and each note a mark", () => {
  const named = new Set([...MARKS.map(({ name }) => name), "shut", "flat", "timeline"]);
  assert.deepEqual(new Set(Object.keys(words.marks)), named);
});

test("in a program a note points at what is seen, where the camera puts it", () => {
  for (const name of ["program-circuit", "program-attention", "program-bars"]) {
    const note = { width: 150, height: 40 };
    for (const items of pictures(name)) {
      const marks = marksOf(items);
      assert.ok(marks.length > 0);
      for (const { box } of marks.filter((mark) => mark.name === "value"))
        assert.ok(box.x >= -1 && box.x + box.width <= SIZE.width + 1, `${name} ${box.x}`);
      const found = noteOf(items, SIZE, () => [note]);
      if (found) assert.ok(found.box.x >= 0 && found.box.x + note.width <= SIZE.width);
    }
  }
});

test("the scrubber, which stands below the stage, is pointed at from its foot", () => {
  const run = golden("worked");
  const { items } = scene(at(run, 0, { selection: weight(0, 0, 0) }), 0, SIZE);
  const mark = { name: /** @type {const} */ ("timeline"), ring: false };
  const box = { x: 140, y: SIZE.height + 60, width: 2, height: 2 };
  const found = noteOf(
    items,
    SIZE,
    (name) => (name === "timeline" ? [{ width: 200, height: 30 }] : []),
    null,
    [{ ...mark, box }],
  );
  assert.equal(found?.name, "timeline");
  assert.equal(found?.side, "above");
  assert.ok(found && found.box.y + 30 <= SIZE.height && found.box.y + 30 + found.far === box.y);
});
