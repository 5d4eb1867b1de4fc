// A program's stage as a pure function, like the network's: (state, time, size) → what is to be
// seen, and what can be picked.

import { keptFor } from "../frame/scene.js";
import { changes } from "./changes.js";
import { closeUp, near } from "./close/close.js";
import { tags } from "./close/tag.js";
import { programHits } from "./hit.js";
import { lens } from "./lens.js";
import { arrows, lines, pulses } from "./lines.js";
import { frameOf, sign, sum, title } from "./marks.js";
import { moves } from "./progress.js";
import { programStage } from "./stage.js";
import { gradients, tensorValues } from "./values.js";

/** @import {State} from "../../model/state.js" */
/** @import {Size} from "../frame/camera.js" */
/** @import {DrawItem, Group} from "../frame/items.js" */
/** @import {Scene} from "../frame/scene.js" */

/** @param {State} state @param {number} time ms @param {Size} size of the stage, px @returns {Scene} */
export function programScene(state, time, size) {
  const { session, frame } = state;
  if (!session?.program || !frame || size.width < 1 || size.height < 1)
    return { items: [], groups: [], hits: [], moving: false, camera: { scale: 1, x: 0, y: 0 } };
  const s = programStage(state, session, frame, time, size);
  const { moving } = s.progress;
  const kept = keptFor(state, size);
  /** @type {Group[]} */
  const groups = [];
  /** @param {string} key @param {boolean} move @param {() => readonly DrawItem[]} draw */
  const add = (key, move, draw) => {
    const still = !(move && moving);
    const items = (still && kept.get(key)) || draw();
    if (still) kept.set(key, items);
    if (items.length) groups.push({ items, still });
  };
  add("camera", false, () => [{ op: "camera", role: "camera", ...s.camera }]);
  add("frames", false, () => s.plan.frames.flatMap((one) => frameOf(s, one)));
  add("lines", false, () => lines(s));
  add("arrows", false, () => arrows(s));
  const waiting = s.plan.nodes.filter(({ node }) => moves(s.progress, node.tensor.number));
  const resting = s.plan.nodes.filter((one) => !waiting.includes(one));
  const whole = (/** @type {import("./stage.js").Stood} */ one) => [
    ...title(s, one),
    ...tensorValues(s, one),
    ...changes(s, one),
    ...gradients(s, one),
    ...sum(s, one),
    ...sign(s, one),
  ];
  // At rest all is one group, so that what has moved is drawn anew.
  add(moving ? "resting" : "all", false, () => resting.flatMap(whole));
  for (const one of waiting) add(`node ${one.node.tensor.number}`, true, () => whole(one));
  add("pulses", true, () => pulses(s));
  add("lens", false, () => s.plan.nodes.flatMap((one) => lens(s, one)));
  const close = s.split ? near(s) : null;
  if (close) add("close-up", true, () => closeUp(s, close));
  else add("tags", true, () => tags(s));
  return {
    groups,
    get items() {
      return groups.flatMap((group) => group.items);
    },
    get hits() {
      return programHits(s, close);
    },
    moving,
    camera: s.look,
  };
}
