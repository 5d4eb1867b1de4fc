// The close-up: where the whole program is too small to be read, its stage has two parts: above the
// program, below what the step works on, with its numbers.

import { groupName, groupsAround } from "../../../model/program/graph.js";
import { curve, rect, text } from "../../frame/items.js";
import { changes } from "../changes.js";
import { lens } from "../lens.js";
import { arrows, lines, pulses } from "../lines.js";
import { sign, sum, title } from "../marks.js";
import { shortNumber } from "../short-number.js";
import { gradients, tensorValues } from "../values.js";
import { closePlan } from "./plan.js";
import { above } from "./room.js";
import { subjectOf } from "./subject.js";
import { tags } from "./tag.js";

/** @import {CameraItem, DrawItem} from "../../frame/items.js" */
/** @import {Fitted} from "../layout/plan.js" */
/** @import {ProgramStage} from "../stage.js" */
/** @typedef {import("../../../model/program/graph.js").Program} Program */

/** Words in the corner of the close-up, px. */
const WORDS = 13;

/** What was laid already, the newest last. @type {WeakMap<Program, Map<string, Fitted>>} */
const plans = new WeakMap();
const KEPT = 64;

/** @param {ProgramStage} stage @returns {ProgramStage} the same moment, seen near */
export function near(stage) {
  const { program, progress, frame, size, state } = stage;
  const { projector } = state.view;
  const top = above(size, projector).height;
  const known = plans.get(program) ?? new Map();
  plans.set(program, known);
  const constant = (/** @type {import("../../../model/program/graph.js").Tensor} */ { address }) =>
    shortNumber(frame.tensor("value", address)?.[0] ?? 0, 4, 60, WORDS);
  const subject = subjectOf(program, progress.phase, frame, constant);
  const key = `${subject.key} ${size.width}×${size.height} ${projector}`;
  let plan = known.get(key);
  if (!plan) {
    if (known.size >= KEPT) known.clear();
    plan = closePlan(subject, { ...size, height: size.height - top }, top, projector);
    known.set(key, plan);
  }
  // Both parts lie on one sheet: who goes nearer comes nearer to either.
  const { look } = stage;
  const zoom = look.scale * plan.scale;
  const [x, y] = [look.scale * plan.x + look.x, look.scale * plan.y + look.y];
  return {
    ...stage,
    ...{ plan, zoom, words: true, camera: { scale: zoom, x, y }, group: subject.group },
    view: { x: -x / zoom, y: -y / zoom, width: size.width / zoom, height: size.height / zoom },
  };
}

/** From one camera to another, for items that stand among those of the first.
 * @param {ProgramStage["camera"]} from @param {ProgramStage["camera"]} to @returns {CameraItem} */
const change = (from, to) => ({
  ...{ op: "camera", role: "camera", scale: to.scale / from.scale },
  x: (to.x - from.x) / from.scale,
  y: (to.y - from.y) / from.scale,
});

/** @param {ProgramStage} stage @param {ProgramStage} close @returns {DrawItem[]} */
export function closeUp({ camera }, close) {
  const { size, program, plan, group, look } = close;
  const top = above(size, close.state.view.projector).height;
  const room = { x: -1, y: top, width: size.width + 2, height: size.height - top + 1 };
  const where = groupsAround(program.info, group ?? null).map((one) =>
    groupName(program.info, one),
  );
  return [
    change(camera, look),
    rect("close-up", room, 0, { fill: "ground" }),
    curve("close-up", [0, top, 0, top, size.width, top, size.width, top], {
      ...{ stroke: "hairline", width: 1 / look.scale },
    }),
    ...(where.length
      ? [
          text("place", 14, top + 16, where.reverse().join(" · "), WORDS * plan.legible, {
            ...{ weight: 600, fill: /** @type {const} */ ("muted") },
          }),
        ]
      : []),
    change(look, close.camera),
    ...lines(close),
    ...arrows(close),
    ...plan.nodes.flatMap((one) => [
      ...title(close, one),
      ...tensorValues(close, one),
      ...changes(close, one),
      ...gradients(close, one),
      ...sum(close, one),
      ...sign(close, one),
    ]),
    ...pulses(close),
    ...plan.nodes.flatMap((one) => lens(close, one)),
    ...tags(close),
    change(close.camera, camera),
  ];
}
