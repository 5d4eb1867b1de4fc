// Hit testing of a program: an entry of a value or of its gradient, a sign, a frame's name.

import { indexOf } from "../../model/address.js";
import { sizeOf } from "../../model/program/graph.js";
import { above } from "./close/room.js";
import { cellOf } from "./glyph.js";

/** @import {Hit} from "../frame/items.js" */
/** @import {Box} from "../frame/geometry.js" */
/** @import {ProgramStage} from "./stage.js" */

const cursor = /** @type {const} */ ("pointer");
/** @type {WeakMap<object, Hit[]>} */
const memo = new WeakMap();

/** From the plan to the stage. @param {ProgramStage["plan"]} plan @param {Box} box @returns {Box} */
const placed = ({ scale, x, y }, box) => ({
  x: x + scale * box.x,
  y: y + scale * box.y,
  width: scale * box.width,
  height: scale * box.height,
});

/** What is seen near lies on top: it comes first.
 * @param {ProgramStage} stage @param {ProgramStage|null} close @returns {readonly Hit[]} */
export function programHits({ plan }, close) {
  const own = fixed(plan);
  if (!close) return own;
  const top = above(close.size, close.state.view.projector).height;
  const left = own.filter((hit) => /** @type {{box:Box}} */ (hit).box.y < top);
  return [...fixed(close.plan), ...left];
}

/** @param {ProgramStage["plan"]} plan @returns {readonly Hit[]} */
function fixed(plan) {
  const known = memo.get(plan);
  if (known) return known;
  /** @type {Hit[]} */
  const hits = [];
  for (const { node, x, y } of plan.nodes) {
    const { glyph, tensor, signBox } = node;
    const layer = /** @type {any} */ (tensor.address);
    const at = (/** @type {import("../frame/geometry.js").Box} */ box) => ({
      ...box,
      x: x + box.x,
      y: y + box.y,
    });
    for (const [name, box] of /** @type {const} */ ([
      ["value", node.value],
      ["value_gradient", node.gradient],
    ])) {
      if (!glyph || !box) continue;
      const own = glyph.form === "circle";
      for (let e = 0; e < sizeOf(tensor.shape); e++) {
        const cell = own ? { ...box, x: 0, y: 0 } : cellOf(glyph, e);
        const selection = { layer, tensor: name, index: indexOf(tensor.shape, e) };
        hits.push({
          shape: "box",
          selection,
          cursor,
          box: at({ ...cell, x: box.x + cell.x, y: box.y + cell.y }),
        });
      }
    }
    if (signBox)
      hits.push({
        shape: "box",
        selection: { layer, tensor: "value", index: [] },
        cursor,
        box: at(signBox),
      });
  }
  for (const { box, group } of plan.frames) {
    const name = { x: box.x, y: box.y, width: box.width, height: 22 };
    hits.push({
      shape: "box",
      selection: { layer: -1, tensor: "group", index: [group] },
      cursor,
      box: name,
    });
  }
  const onStage = hits.map((hit) => ({
    ...hit,
    box: placed(plan, /** @type {{box:Box}} */ (hit).box),
  }));
  memo.set(plan, /** @type {Hit[]} */ (onStage));
  return /** @type {Hit[]} */ (onStage);
}
