// The plan of a program: what stands in a group is placed inside the group's frame, and the frame
// is a thing among the others around it; so no frame is ever run through. A line from inside to
// outside passes the frame at a place kept for it.

import { groupName, groupsAround } from "../../../model/program/graph.js";
import { isTurn } from "../../../model/program/kinds.js";
import { textWidth } from "../../frame/numbers.js";
import { nodeOf, signSize } from "../node.js";
import { columnsOf } from "./columns.js";

/** @import {Operation, Program} from "../../../model/program/graph.js" */
/** @import {Box} from "../../frame/geometry.js" */
/** @import {At, Gaps, Input, Thing} from "./columns.js" */
/** @import {NodeDetail, ProgramNode} from "../node.js" */
/** @typedef {{node:ProgramNode, x:number, y:number}} Stood   a node and its corner */
/** @typedef {{group:number, box:Box, name:string, size:number, folded:boolean}} GroupFrame   size: of its name */
/** @typedef {{tensor:number, uses:ReadonlySet<number>, points:{x:number, y:number}[], past:boolean}} StageLine
 *    uses: the operations it leads to; past: does it first pass the gradient of what it comes from? */
/** @typedef {{width:number, height:number, nodes:Stood[], frames:GroupFrame[], lines:StageLine[]}} ProgramPlan */
/** @typedef {{along:number, across:number, nodes:Stood[], frames:GroupFrame[], lines:StageLine[], into:Map<number, number>, out:Map<number, number>}} Scope
 *    into, out: where a tensor's line comes in and leaves, across; all else in x and y */
/** @typedef {{program:Program, detail:NodeDetail & Gaps, turned:boolean, folded:ReadonlySet<number>, row?:boolean, most?:number, root?:number|null}} Wish
 *    row: what is not made here stands side by side; most: what is longer goes on in a next band, px;
 *    root: the group that is all there is to see */

const TITLE = 20;
const PAD = 9;

/** @param {Wish} wish @returns {ProgramPlan} */
export function groupLayout(wish) {
  const { nodes, frames, lines, along, across } = scopeOf(wish, wish.root ?? null);
  const [width, height] = wish.turned ? [across, along] : [along, across];
  return { width, height, nodes, frames, lines };
}

/** @param {Wish} wish @param {number|null} group @returns {Scope} */
function scopeOf(wish, group) {
  const { program, turned, detail } = wish;
  const { info, producer, uses, absorbed } = program;
  const inside = (/** @type {number|null} */ place) =>
    group === null || groupsAround(info, place).includes(group);
  /** What of this scope a thing stands in: itself, a group, or outside. @param {number} tensor */
  const keyOf = (tensor) => {
    const around = groupsAround(info, info.tensors[tensor].group);
    if (group !== null && !around.includes(group)) return `in ${tensor}`;
    const child =
      around[around.indexOf(/** @type {number} */ (group)) - 1] ??
      (group === null ? around.at(-1) : undefined);
    return child === undefined ? `${tensor}` : `group ${child}`;
  };
  const folded = group !== null && wish.folded.has(group);
  const within = { ...wish, most: wish.most && wish.most - 2 * PAD };
  /** @type {Map<string, Thing>} */
  const things = new Map();
  /** @type {Map<string, ProgramNode>} */
  const nodes = new Map();
  /** @type {Map<string, Scope & {group:number}>} */
  const scopes = new Map();
  const ports = new Set(
    group === null
      ? []
      : info.operations
          .filter((one) => inside(one.group))
          .flatMap(({ inputs }) =>
            inputs.filter((input) => !absorbed[input] && !inside(info.tensors[input].group)),
          ),
  );
  for (const port of ports)
    things.set(`in ${port}`, { key: `in ${port}`, along: 0, across: detail.lane, inputs: [] });
  const exits = info.tensors.filter(
    ({ number, group: place }) =>
      group !== null &&
      inside(place) &&
      (number === info.loss || uses[number].some((one) => !inside(one.group))),
  );
  const enter = ports.size ? `in ${[...ports][0]}` : undefined;
  const size = (/** @type {ProgramNode} */ { width, height }) =>
    turned ? { along: height, across: width } : { along: width, across: height };
  const stand = (
    /** @type {number} */ number,
    /** @type {readonly Input[]} */ inputs,
    /** @type {boolean} */ bare,
    after = bare ? enter : undefined,
  ) => {
    const node = nodeOf(program, info.tensors[number], detail, turned, bare);
    nodes.set(`${number}`, node);
    things.set(`${number}`, {
      ...{ key: `${number}`, ...size(node), inputs, late: !producer[number] && !wish.row },
      ...(after !== undefined && { after }),
    });
  };
  if (folded) for (const { number } of exits) stand(number, [], true);
  else {
    const leaves = info.tensors.filter(
      (one) => !producer[one.number] && !absorbed[one.number] && one.group === group,
    );
    leaves.forEach(({ number }, i) => {
      stand(number, [], false, wish.row && i > 0 ? `${leaves[i - 1].number}` : undefined);
    });
    /** The last turn of each loop. @type {Map<string, string>} */
    const turns = new Map();
    for (const operation of info.operations) {
      if (!inside(operation.group)) continue;
      const key = keyOf(operation.output);
      if (things.has(key)) continue;
      if (!key.startsWith("group")) {
        const inputs = operation.inputs.filter((input) => !absorbed[input]);
        stand(
          operation.output,
          inputs.map((input) => ({ from: keyOf(input), line: `${input}` })),
          false,
        );
        continue;
      }
      const child = Number(key.slice(6));
      const scope = scopeOf(within, child);
      scopes.set(key, { ...scope, group: child });
      const group = info.groups[child];
      const { name } = group;
      const after = isTurn(group) ? turns.get(name) : undefined;
      const inputs = [...scope.into.keys()].map((input) => ({
        from: keyOf(input),
        line: `${input}`,
      }));
      things.set(key, {
        key,
        along: scope.along,
        across: scope.across,
        inputs,
        ...(after !== undefined && { after }),
      });
      if (isTurn(group)) turns.set(name, key);
    }
  }
  for (const { number } of exits)
    things.set(`out ${number}`, {
      ...{ key: `out ${number}`, along: 0, across: detail.lane, last: true },
      inputs: [{ from: folded ? `${number}` : keyOf(number), line: `${number}` }],
    });
  return placed(wish, group, { things, nodes, scopes, folded });
}

/** @param {Wish} wish @param {number|null} group
 * @param {{things:Map<string, Thing>, nodes:Map<string, ProgramNode>, scopes:Map<string, Scope & {group:number}>, folded:boolean}} parts
 * @returns {Scope} */
function placed({ program, turned, detail, most }, group, { things, nodes, scopes, folded }) {
  const { info, uses } = program;
  const { along, across, spots, track } = columnsOf([...things.values()], detail, most);
  const name = group === null ? "" : `${folded ? "▸" : "▾"} ${groupName(info, group)}`;
  const words = signSize(detail.tight);
  const least = group === null ? 0 : textWidth(name, words) + 2 * PAD;
  const [before, aside] =
    group === null ? [0, 0] : turned ? [PAD + TITLE, PAD] : [PAD, PAD + TITLE];
  const [long, broad] =
    group === null ? [along, across] : [along + before + PAD, across + aside + PAD];
  const spare = (/** @type {number} */ room, /** @type {boolean} */ wide) =>
    wide ? Math.max(0, least - room) / 2 : 0;
  const [da, dc] = [before + spare(long, !turned), aside + spare(broad, turned)];
  const box = {
    along: Math.max(long, turned ? 0 : least),
    across: Math.max(broad, turned ? least : 0),
  };
  const xy = (/** @type {At} */ [a, c]) => (turned ? { x: c, y: a } : { x: a, y: c });
  const cornerOf = (/** @type {string} */ key) => {
    const [a, c] = spots.get(key) ?? [0, 0];
    return /** @type {At} */ ([a + da, c + dc]);
  };
  /** @type {Scope} */
  const scope = { ...box, nodes: [], frames: [], lines: [], into: new Map(), out: new Map() };
  for (const [key, node] of nodes) scope.nodes.push({ node, ...xy(cornerOf(key)) });
  for (const [key, child] of scopes) {
    const { x, y } = xy(cornerOf(key));
    const [width, height] = turned ? [child.across, child.along] : [child.along, child.across];
    const inner = child.frames[0]?.group === child.group ? child.frames[0] : null;
    scope.frames.push(
      ...child.frames.map((one) => ({
        ...one,
        box: { ...one.box, x: one.box.x + x, y: one.box.y + y },
      })),
    );
    if (!inner) throw new Error(`a frame of group ${child.group}, ${width}×${height}`);
    scope.nodes.push(...child.nodes.map((one) => ({ ...one, x: one.x + x, y: one.y + y })));
    scope.lines.push(
      ...child.lines.map((one) => ({
        ...one,
        points: one.points.map((p) => ({ x: p.x + x, y: p.y + y })),
      })),
    );
  }
  if (group !== null) {
    const [width, height] = turned ? [box.across, box.along] : [box.along, box.across];
    scope.frames.unshift({ group, name, size: words, folded, box: { x: 0, y: 0, width, height } });
  }
  /** Where the line of a tensor leaves a thing. @param {Input} input @returns {At} */
  const leaves = ({ from, line }) => {
    const [a, c] = cornerOf(from);
    const thing = /** @type {Thing} */ (things.get(from));
    const node = nodes.get(from);
    if (node)
      return turned ? [a + node.end.y, c + node.middle.x] : [a + node.end.x, c + node.middle.y];
    const child = scopes.get(from);
    if (child) return [a + thing.along, c + (child.out.get(Number(line)) ?? thing.across / 2)];
    return [0, c + thing.across / 2];
  };
  /** @param {string} to @param {string} line @returns {At} */
  const comes = (to, line) => {
    const [a, c] = cornerOf(to);
    const thing = /** @type {Thing} */ (things.get(to));
    const node = nodes.get(to);
    if (node) return [a, c + (turned ? node.middle.x : node.middle.y)];
    const child = scopes.get(to);
    return child ? [a, c + (child.into.get(Number(line)) ?? 0)] : [box.along, c + thing.across / 2];
  };
  const within = (/** @type {Operation} */ one, /** @type {number|null} */ g) =>
    g === null || groupsAround(info, one.group).includes(g);
  for (const [key, { inputs }] of things) {
    if (key.startsWith("in ")) {
      const number = Number(key.slice(3));
      scope.into.set(number, cornerOf(key)[1] + detail.lane / 2);
    }
    if (key.startsWith("out ")) scope.out.set(Number(key.slice(4)), comes(key, "")[1]);
    const seen = new Set();
    for (const input of inputs) {
      if (seen.has(input.line)) continue;
      seen.add(input.line);
      const child = scopes.get(key);
      const tensor = Number(input.line);
      const leads = uses[tensor].filter((one) =>
        child
          ? within(one, child.group)
          : key.startsWith("out ")
            ? !within(one, group)
            : `${one.output}` === key,
      );
      const start = leaves(input);
      const past = nodes.get(input.from)?.past ?? 0;
      const points = [
        start,
        ...(past > 0 ? [/** @type {At} */ ([start[0] + past, start[1]])] : []),
        ...track(input, key).map(([a, c]) => /** @type {At} */ ([a + da, c + dc])),
        comes(key, input.line),
      ].map(xy);
      scope.lines.push({
        tensor,
        uses: new Set(leads.map(({ number }) => number)),
        points,
        past: past > 0,
      });
    }
  }
  return scope;
}
