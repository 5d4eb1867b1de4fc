// Layered layout of a graph: each thing stands in a column right of all it depends on, and lines
// that pass a column have a lane of their own in it, so that no line runs over a thing. Along is
// the way the data flow, across the other; nobody here knows which is x.

import { around, bandsOf, TURN_MARGIN } from "./bands.js";

/** @typedef {{from:string, line:string}} Input   a thing, and which of its lines */
/** @typedef {{key:string, along:number, across:number, inputs:readonly Input[], after?:string, late?:boolean,
 *    last?:boolean}} Thing
 *    after: what it stands behind anyway; late: it stands as near to its first use as it can; last:
 *    in the last column */
/** @typedef {[number, number]} At   along, across */
/** @typedef {{along:number, across:number, spots:Map<string, At>,
 *    track:(input:Input, to:string)=>At[]}} Placed
 *    spots: the corner of each thing; track: the way of a line through the lanes between two things */

/** @typedef {{between:number, beside:number, lane:number, stack?:number}} Gaps  px between columns, between things of
 *    one, of a lane; stack: so many things that wait for their use stand in one column */

const STACK = 5;

/** @param {readonly Thing[]} things in an order in which all stand behind their inputs
 * @param {number} [most] so many that wait for their use stand in one column
 * @returns {Map<string, number>} the column of each */
export function depths(things, most = STACK) {
  /** @type {Map<string, number>} */
  const depth = new Map();
  for (const { key, inputs, after } of things) {
    const before = [...inputs.map(({ from }) => from), ...(after === undefined ? [] : [after])];
    const known = before.flatMap((one) => depth.get(one) ?? []);
    depth.set(key, known.length ? Math.max(...known) + 1 : 0);
  }
  /** @type {Map<string, number>} */
  const first = new Map();
  for (const { key, inputs } of things)
    for (const { from } of inputs)
      first.set(from, Math.min(first.get(from) ?? Number.POSITIVE_INFINITY, depth.get(key) ?? 0));
  // Things that stand near their use share columns, so many in each.
  /** @type {Map<number, string[]>} */
  const waiting = new Map();
  for (const { key, late } of things) {
    const use = first.get(key);
    if (late && use !== undefined) waiting.set(use, [...(waiting.get(use) ?? []), key]);
  }
  const columns = [...waiting].map(([use, keys]) => Math.ceil(keys.length / most) - use);
  const shift = Math.max(0, ...columns);
  for (const [key, at] of depth) depth.set(key, at + shift);
  for (const [use, keys] of waiting) {
    const many = Math.ceil(keys.length / most);
    for (const [i, key] of keys.entries())
      depth.set(key, use + shift - many + Math.floor((i * many) / keys.length));
  }
  const end = Math.max(0, ...depth.values());
  for (const { key, last } of things) if (last) depth.set(key, end);
  return depth;
}

/** @typedef {{key:string, column:number, along:number, across:number, at:number, lane:Input|null}} Cell
 *    lane: the line that passes; at: its middle, across */
/** @typedef {Map<string, Cell[]>} Ties */

/** @param {readonly Thing[]} things @param {Gaps} gaps @param {number} [most] the length of a band of columns, px
 * @returns {Placed} */
export function columnsOf(things, gaps, most = Number.POSITIVE_INFINITY) {
  const depth = depths(things, gaps.stack);
  const depthOf = (/** @type {string} */ key) => depth.get(key) ?? 0;
  /** @type {Cell[][]} */
  const columns = Array.from({ length: Math.max(0, ...depth.values()) + 1 }, () => []);
  /** @type {Map<string, Cell>} */
  const cells = new Map();
  const put = (/** @type {Cell} */ cell) => {
    cells.set(cell.key, cell);
    columns[cell.column].push(cell);
  };
  for (const { key, along, across } of things)
    put({ key, column: depthOf(key), along, across, at: 0, lane: null });
  for (const { key, inputs } of things)
    for (const input of inputs)
      for (let c = depthOf(input.from) + 1; c < depthOf(key); c++)
        if (!cells.has(laneOf(input, c)))
          put({
            ...{ key: laneOf(input, c), column: c, along: 0, across: gaps.lane },
            at: 0,
            lane: input,
          });
  /** @type {[Ties, Ties]} */
  const [sources, targets] = [new Map(), new Map()];
  const join = (/** @type {Input} */ input, /** @type {Cell} */ to) => {
    const c = to.column - 1;
    const from = cells.get(depthOf(input.from) >= c ? input.from : laneOf(input, c));
    if (!from) return;
    add(targets, from.key, to);
    add(sources, to.key, from);
  };
  const byKey = new Map(things.map((thing) => [thing.key, thing]));
  for (const cell of cells.values())
    for (const input of cell.lane ? [cell.lane] : (byKey.get(cell.key)?.inputs ?? []))
      join(input, cell);
  order(columns, sources, targets);
  const widths = columns.map((column) => Math.max(0, ...column.map((cell) => cell.along)));
  const bands = bandsOf(widths, gaps.between, most);
  const margin = bands.length > 1 ? TURN_MARGIN : 0;
  /** @type {Map<string, At>} */
  const spots = new Map();
  /** @type {At[]} */
  const edges = [];
  /** Where lines run back, by the last column of a band: each line in a lane of its own.
   * @type {Map<number, Map<string, number>>} */
  const gutters = new Map();
  let [long, foot] = [0, 0];
  for (const { start, end } of bands) {
    const own = columns.slice(start, end);
    const across = Math.max(0, ...own.map((column) => heightOf(column, gaps.beside)));
    const near = (/** @type {Cell} */ { column }) => column >= start && column < end;
    settle(own, within(sources, near), within(targets, near), across, gaps.beside);
    let along = margin;
    own.forEach((column, i) => {
      const widest = widths[start + i];
      edges.push([along, along + widest]);
      for (const cell of column) {
        cell.at += foot;
        if (!cell.lane)
          spots.set(cell.key, [along + (widest - cell.along) / 2, cell.at - cell.across / 2]);
      }
      along += widest + gaps.between;
    });
    long = Math.max(long, along - gaps.between + margin);
    foot += across;
    if (end === columns.length) break;
    const crossing = new Set(
      things.flatMap(({ key, inputs }) =>
        inputs.flatMap(({ from, line }) =>
          depthOf(from) < end && depthOf(key) >= end ? [line] : [],
        ),
      ),
    );
    const lanes = [...crossing].map(
      (line, i) => /** @type {const} */ ([line, foot + (i + 1) * gaps.lane]),
    );
    gutters.set(end - 1, new Map(lanes));
    foot += (crossing.size + 1) * gaps.lane;
  }
  return {
    along: long,
    across: foot,
    spots,
    track: (input, to) => {
      const [first, last] = [depthOf(input.from), depthOf(to)];
      const at = (/** @type {number} */ c) => {
        const key = c === first ? input.from : c === last ? to : laneOf(input, c);
        return cells.get(key)?.at ?? 0;
      };
      /** @type {At[]} */
      const points = [];
      for (let c = first; c < last; c++) {
        if (c > first) points.push([edges[c][0], at(c)], [edges[c][1], at(c)]);
        const gutter = gutters.get(c)?.get(input.line);
        if (gutter !== undefined)
          points.push(...around([edges[c][1], at(c)], [edges[c + 1][0], at(c + 1)], gutter));
      }
      return points;
    },
  };
}

/** @param {Ties} ties @param {string} key @param {Cell} cell */
function add(ties, key, cell) {
  const known = ties.get(key);
  if (known) known.push(cell);
  else ties.set(key, [cell]);
}

/** @param {Input} input @param {number} column */
const laneOf = ({ line }, column) => `${line}|${column}`;

/** What stays free below the i-th of a column: between two lines nothing, they have room of their own.
 * @param {readonly Cell[]} column @param {number} i @param {number} gap */
const below = (column, i, gap) =>
  i >= 0 && i + 1 < column.length && (column[i].along > 0 || column[i + 1].along > 0) ? gap : 0;

/** @param {readonly Cell[]} column @param {number} gap */
const heightOf = (column, gap) =>
  column.reduce((sum, { across }, i) => sum + across + below(column, i, gap), 0);

/** Neighbours of neighbours stand side by side: each column by the middle of what it is tied to.
 * @param {Cell[][]} columns @param {Ties} sources @param {Ties} targets */
function order(columns, sources, targets) {
  const rank = new Map(
    columns.flatMap((column) => column.map((cell, i) => [cell, i / (column.length || 1)])),
  );
  const sort = (/** @type {Cell[]} */ column, /** @type {Ties} */ ties) => {
    const wish = new Map(
      column.map((cell) => {
        const near = ties.get(cell.key) ?? [];
        const sum = near.reduce((total, one) => total + (rank.get(one) ?? 0), 0);
        return [cell, near.length ? sum / near.length : (rank.get(cell) ?? 0)];
      }),
    );
    column.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0));
    for (const [i, cell] of column.entries()) rank.set(cell, (i + 0.5) / column.length);
  };
  for (let sweep = 0; sweep < 3; sweep++) {
    for (const column of columns) sort(column, sources);
    for (const column of [...columns].reverse()) sort(column, targets);
  }
  for (const column of columns) sort(column, sources);
}

/** @param {Ties} ties @param {(cell:Cell)=>boolean} wanted @returns {Ties} */
const within = (ties, wanted) =>
  new Map([...ties].map(([key, cells]) => [key, cells.filter(wanted)]));

/** Each as near to the middle of what it is tied to as the others let it.
 * @param {Cell[][]} columns @param {Ties} sources @param {Ties} targets
 * @param {number} across @param {number} gap */
function settle(columns, sources, targets, across, gap) {
  for (const column of columns) {
    let at = (across - heightOf(column, gap)) / 2;
    for (const [i, cell] of column.entries()) {
      cell.at = at + cell.across / 2;
      at += cell.across + below(column, i, gap);
    }
  }
  const pull = (/** @type {Cell[]} */ column, /** @type {Ties} */ ties) => {
    for (const cell of column) {
      const near = ties.get(cell.key);
      if (near?.length) cell.at = near.reduce((sum, one) => sum + one.at, 0) / near.length;
    }
    let least = 0;
    for (const [i, cell] of column.entries()) {
      cell.at = Math.max(cell.at, least + cell.across / 2);
      least = cell.at + cell.across / 2 + below(column, i, gap);
    }
    let most = across;
    for (const [i, cell] of [...column.entries()].reverse()) {
      cell.at = Math.min(cell.at, most - cell.across / 2);
      most = cell.at - cell.across / 2 - below(column, i - 1, gap);
    }
  };
  for (let sweep = 0; sweep < 2; sweep++) {
    for (const column of [...columns].reverse()) pull(column, targets);
    for (const column of columns) pull(column, sources);
  }
}
