// The plan of every template, in every size: all on the stage, nothing on anything else.

import assert from "node:assert/strict";
import test from "node:test";
import { groupsAround, programOf } from "../../../../../static/js/model/program/graph.js";
import { overlaps } from "../../../../../static/js/scene/frame/geometry.js";
import { above } from "../../../../../static/js/scene/program/close/room.js";
import { CRAMPED, planOf } from "../../../../../static/js/scene/program/layout/plan.js";
import { program } from "../../fixture.js";
import { SIZES, TEMPLATES } from "../templates.js";

/** @typedef {import("../../../../../static/js/scene/program/layout/plan.js").Fitted} Fitted */
/** @typedef {import("../../../../../static/js/scene/frame/geometry.js").Box} Box */

/** @param {string} name */
const read = (name) =>
  programOf(
    /** @type {import("../../../../../static/js/wire/messages.js").ProgramInfo} */ (
      program(name).session.program
    ),
  );

/** @param {Fitted} plan @returns {Box[]} */
const boxes = (plan) =>
  plan.nodes.map(({ node: { width, height }, x, y }) => ({ x, y, width, height }));

/** @param {Box} a @param {Box} b */
const within = (a, b) =>
  a.x >= b.x - 0.01 &&
  a.y >= b.y - 0.01 &&
  a.x + a.width <= b.x + b.width + 0.01 &&
  a.y + a.height <= b.y + b.height + 0.01;

for (const name of TEMPLATES)
  for (const size of SIZES)
    test(`${name} in ${size.width} × ${size.height} is laid without an overlap`, () => {
      const made = read(name);
      const plan = planOf(made, size, size.projector);
      const all = boxes(plan);
      all.forEach((box, i) => {
        assert.ok(within(box, { x: 0, y: 0, width: plan.width, height: plan.height }));
        for (const other of all.slice(0, i)) assert.ok(!overlaps(box, other), `${i}`);
      });
      plan.frames.forEach(({ box }, i) => {
        for (const { box: other } of plan.frames.slice(0, i))
          assert.ok(!overlaps(box, other) || within(box, other) || within(other, box));
      });
      for (const [i, { node }] of plan.nodes.entries()) {
        const around = groupsAround(made.info, node.tensor.group);
        for (const { group, box } of plan.frames)
          assert.equal(within(all[i], box), around.includes(group), node.tensor.address);
      }
      const { width, height } = plan;
      assert.ok(plan.x >= 0 && plan.x + plan.scale * width <= size.width);
      assert.ok(plan.y >= 0 && plan.y + plan.scale * height <= size.height);
    });

for (const name of TEMPLATES)
  test(`${name} unfolded shows every named tensor and every operation`, () => {
    const made = read(name);
    const plan = planOf(made, SIZES[1], false, { folds: new Set() });
    const shown = new Map(plan.nodes.map(({ node }) => [node.tensor.number, node]));
    for (const { number, name } of made.info.tensors)
      if (!made.absorbed[number]) {
        assert.ok(shown.has(number));
        assert.ok(name === "" || shown.get(number)?.glyph);
      }
    for (const operation of made.info.operations)
      for (const input of operation.inputs)
        if (!made.absorbed[input])
          assert.ok(
            plan.lines.some((line) => line.tensor === input && line.uses.has(operation.number)),
          );
  });

test("turns of a loop stand side by side, in order, as words in lines", () => {
  const plan = planOf(read("hello"), SIZES[1], false);
  const boxes = [...plan.frames].sort((a, b) => a.group - b.group).map(({ box }) => box);
  assert.equal(boxes.length, 4);
  for (const [i, { x, y }] of boxes.entries())
    if (i > 0) assert.ok(x > boxes[i - 1].x || y > boxes[i - 1].y + boxes[i - 1].height);
});

test("where a program is much longer than its room it goes on in bands", () => {
  const { frames, scale, width, height } = planOf(read("through_time"), SIZES[0], false);
  assert.ok(new Set(frames.map(({ box }) => box.x)).size < frames.length);
  assert.ok(scale * width > SIZES[0].width / 2 && scale * height > SIZES[0].height / 2);
});

/** The part of a stage of two that is the program's. */
const ABOVE = [
  ...SIZES,
  { width: 364, height: 550, projector: false },
  { width: 1280, height: 495, projector: true },
].map((size) => ({ ...above(size, size.projector), projector: size.projector }));

for (const name of TEMPLATES)
  test(`${name} is read and recognized from afar, above what a step works on`, () => {
    const made = read(name);
    for (const size of ABOVE.filter(({ height }) => height > 170))
      for (const place of new Set(made.info.operations.map(({ group }) => group))) {
        const plan = planOf(made, size, size.projector, { places: [place], tall: 8 });
        // Words can be read, and the sides of a tensor are seen.
        assert.ok(plan.scale >= CRAMPED * plan.legible, `${size.width}: ${plan.scale}`);
        assert.ok(plan.scale * plan.side >= 12, `${size.width}: ${plan.scale * plan.side}`);
      }
  });

test("where not all frames can be open those around what acts are", () => {
  const made = read("residual");
  const operation = [...made.info.operations].reverse().find(({ group }) => group !== null);
  const place = operation?.group ?? null;
  const plan = planOf(made, ABOVE[0], false, { places: [place], tall: 8 });
  const open = plan.frames.filter(({ folded }) => !folded).map(({ group }) => group);
  assert.deepEqual(open, groupsAround(made.info, place));
});

test("a stage that is higher than wide runs downward", () => {
  const plan = planOf(read("circuit"), { width: 300, height: 600 }, false);
  const of = (/** @type {string} */ name) =>
    plan.nodes.find(({ node }) => node.tensor.name === name);
  assert.ok((of("loss")?.y ?? 0) > (of("q")?.y ?? 0));
});

test("a folded call keeps only what is used outside of it", () => {
  const made = read("attention");
  const plan = planOf(made, SIZES[1], false, { folds: new Set([0]) });
  const inside = plan.nodes.filter(({ node }) => node.tensor.group === 0);
  assert.deepEqual(
    inside.map(({ node }) => node.tensor.name),
    ["O"],
  );
  assert.equal(inside[0].node.signBox, null);
});
