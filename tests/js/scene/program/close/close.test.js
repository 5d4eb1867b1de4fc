// What a step works on, seen near: the parameters of an update stand in rows, in their order,
// nothing on anything else.

import assert from "node:assert/strict";
import test from "node:test";
import { programOf } from "../../../../../static/js/model/program/graph.js";
import { overlaps } from "../../../../../static/js/scene/frame/geometry.js";
import { closePlan } from "../../../../../static/js/scene/program/close/plan.js";
import { subjectOf } from "../../../../../static/js/scene/program/close/subject.js";
import { at, program } from "../../fixture.js";
import { SIZES, TEMPLATES } from "../templates.js";

/** @typedef {import("../../../../../static/js/scene/frame/camera.js").Size & {projector:boolean}} Stage */

/** @param {string} name @param {Stage} size */
function updated(name, size) {
  const { session, frame } = at(program(name), program(name).session.phases.length - 1);
  if (!session?.program || !frame) return assert.fail();
  const made = programOf(session.program);
  const subject = subjectOf(made, session.phases[frame.phase], frame, () => "");
  return { made, plan: closePlan(subject, size, 0, size.projector) };
}

for (const name of TEMPLATES)
  test(`${name}: an update shows every parameter once, in rows`, () => {
    for (const size of SIZES) {
      const { made, plan } = updated(name, size);
      const boxes = plan.nodes.map(({ node: { width, height }, x, y }) => ({
        x,
        y,
        width,
        height,
      }));
      assert.deepEqual(
        plan.nodes.map(({ node }) => node.tensor.number),
        made.info.tensors.flatMap(({ kind, number }) => (kind === "parameter" ? [number] : [])),
      );
      boxes.forEach((box, i) => {
        assert.ok(plan.x + plan.scale * (box.x + box.width) <= size.width);
        assert.ok(plan.y + plan.scale * (box.y + box.height) <= size.height);
        for (const other of boxes.slice(0, i)) assert.ok(!overlaps(box, other));
        const last = boxes[i - 1];
        assert.ok(!last || box.y > last.y || (box.y === last.y && box.x > last.x), name);
      });
    }
  });

test("twelve numbers of a narrow stage are read in more rows than one", () => {
  const { plan } = updated("lstm_by_hand", SIZES[2]);
  assert.ok(new Set(plan.nodes.map(({ y }) => y)).size > 1);
  const one = updated("lstm_by_hand", { ...SIZES[2], width: 3000 });
  assert.equal(new Set(one.plan.nodes.map(({ y }) => y)).size, 1);
});
