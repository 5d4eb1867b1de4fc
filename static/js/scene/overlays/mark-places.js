// Places of marks and their notes: where each mark of a picture is, and where a note to it finds
// room, on the stage, and over no number and no unit.

import { centred, grown, overlaps, pointOn, sample } from "../frame/geometry.js";
import { textBox } from "../frame/items.js";
import { LabelPlacer } from "../layout/label-placer.js";
import { MARKS } from "./mark-names.js";

/** @import {Box, Point} from "../frame/geometry.js" */
/** @import {DrawItem} from "../frame/items.js" */
/** @import {Size} from "../frame/camera.js" */
/** @import {MarkName} from "./mark-names.js" */
/** @typedef {{name:MarkName, box:Box, ring:boolean, acts?:string}} Mark   ring: its box is empty inside; acts: in which phases, where these are not all */
/** @typedef {{item:DrawItem, place:(box:Box) => Box}} SeenItem   place: of the item on the stage */
/** @typedef {"right"|"left"|"above"|"below"} Side */
/** @typedef {{name:MarkName, box:Box, side:Side, at:number, far:number}} Note
 *    side: of its mark; at: where along that side it points from; far: from the mark, px */

/** Of a gate that is open by less, little gets through. */
const FLAT = 0.1;
/** What a closed jaw takes of its gate. */
const SHUT = 0.499;
/** From the mark to its note, in order of liking, px. */
const APART = [9, 24, 48, 80, 120];
/** From a note's corner to where it points from, in order of liking, px. */
const INSETS = [18, 8];
/** What is left free at the edges of the stage, px. */
const [EDGE, TOP, BOTTOM] = [6, 6, 8];

/** The room of a thing, as far as a note may point at it. @param {DrawItem} item @returns {Box|null} */
function roomOf(item) {
  switch (item.op) {
    case "rect":
    case "pixels":
      return { x: item.x, y: item.y, width: item.w, height: item.h };
    case "cells": {
      const rows = Math.ceil(item.alphas.length / item.columns);
      const { x, y, size, columns } = item;
      return { x, y, width: size * columns, height: size * rows };
    }
    case "circle":
    case "ring":
      return centred(item.x, item.y, 2 * item.r, 2 * item.r);
    case "curve": {
      const { x, y } = pointOn(item.curve, 0.5);
      return centred(x, y, 4, 4);
    }
    case "polygon": {
      const xs = item.points.filter((_, i) => i % 2 === 0);
      const ys = item.points.filter((_, i) => i % 2 === 1);
      const [x, y] = [Math.min(...xs), Math.min(...ys)];
      return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
    }
    default:
      return null;
  }
}

/** How a gate that acts is called: by how far its jaws leave it open. @param {Box} gate
 * @param {readonly DrawItem[]} items @returns {MarkName|null} */
function gateName({ x, y, width, height }, items) {
  const jaw = items.find(
    (item) => item.op === "rect" && item.role === "jaw" && item.x === x && item.y === y,
  );
  if (jaw?.op !== "rect" || jaw.fill !== "ink") return null;
  const closed = height > width ? jaw.h / height : jaw.w / width;
  return closed > SHUT ? "shut" : 1 - 2 * closed < FLAT ? "flat" : "gate";
}

/** Each item, and its room as it is seen: cameras hold for all that follows them.
 * @param {readonly DrawItem[]} items @returns {SeenItem[]} */
function seen(items) {
  let [scale, left, top] = [1, 0, 0];
  /** @type {SeenItem["place"]} */
  let place = (box) => box;
  /** @type {SeenItem[]} */
  const all = [];
  for (const item of items) {
    if (item.op !== "camera") {
      all.push({ item, place });
      continue;
    }
    [left, top] = [left + scale * item.x, top + scale * item.y];
    scale *= item.scale;
    const [by, dx, dy] = [scale, left, top];
    place = ({ x, y, width, height }) => ({
      x: dx + by * x,
      y: dy + by * y,
      width: by * width,
      height: by * height,
    });
  }
  return all;
}

/** The marks of a picture, the most telling first. @param {readonly DrawItem[]} items
 * @param {SeenItem[]} [all]  the same, as they are seen @returns {Mark[]} */
export function marksOf(items, all = seen(items)) {
  /** @type {Map<string, SeenItem[]>} */
  const byRole = new Map(MARKS.map(({ role }) => [role, []]));
  const roles = new Set();
  for (const one of all) {
    roles.add(one.item.role);
    byRole.get(one.item.role ?? "")?.push(one);
  }
  return MARKS.filter((mark) => !mark.with || roles.has(mark.with)).flatMap((mark) =>
    loudest(byRole.get(mark.role) ?? []).flatMap(({ item, place }) => {
      const box = roomOf(item);
      const name = box && mark.name === "gate" ? gateName(box, items) : mark.name;
      const ring = item.op === "ring";
      return box && name ? [{ name, box: place(box), ring, acts: mark.in }] : [];
    }),
  );
}

/** Of marks that are drawn alike those that act now: what rests is faint. @param {SeenItem[]} marks */
function loudest(marks) {
  const strengths = marks.map(({ item }) => strength(item));
  const most = Math.max(...strengths);
  return marks.filter((_, i) => strengths[i] > 0.6 * most);
}

/** @param {DrawItem} item */
const strength = (item) =>
  Math.max(
    "fill" in item && item.fill && item.op !== "text" ? (item.fillAlpha ?? 1) : 0,
    "stroke" in item && item.stroke ? (item.strokeAlpha ?? 1) : 0,
    item.op === "cells" || item.op === "pixels" ? 1 : 0,
  );

/** What a note may not cover: every text, the units with their decorations, and what is selected; and
 * the bars of the error, where nobody asked for it. @param {SeenItem[]} all */
function taken(all) {
  /** @type {Record<"text"|"units"|"tiles"|"bars", Box[]>} */
  const rooms = { text: [], units: [], tiles: [], bars: [] };
  const { text, units, tiles, bars } = rooms;
  for (const { item, place } of all) {
    const role = item.role ?? "";
    if (item.op === "text") text.push(place(textBox(item)));
    else if (item.op === "curve" && role === "halo")
      for (const { x, y } of sample(item.curve, 2 * POINTS)) units.push(place(centred(x, y, 4, 4)));
    if (!WORN.has(role) && !TILES.has(role) && role !== "error bar") continue;
    const own = roomOf(item);
    if (!own) continue;
    const room = place(own);
    if (WORN.has(role)) units.push(room);
    if (TILES.has(role)) tiles.push(grown(room, -3));
    if (role === "error bar") bars.push(room);
  }
  return rooms;
}
/** Of one name so many marks are tried. */
const TRIED = 24;
/** Of each line so many points are looked at; a note may cover at most so many of all. */
const [POINTS, MOST] = [16, 4];
/** A bar of the error that is covered counts as more points than there are. */
const BAR = 1e6;
const WORN = new Set([
  ...["neuron", "track", "gate", "stack", "grid", "incoming", "pointed", "halo"],
  ...["value", "gradient", "sign"],
]);
const TILES = new Set(["neuron", "value"]);

/** Where a note could stand, in order of liking, and the line from it to its mark.
 * @param {Mark} mark @param {Size} size  of the note @returns {Generator<Note & {line:Box}>} */
function* places({ name, box }, { width, height }) {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  for (const far of APART) {
    /** @param {Side} side @param {number} left @param {number} top @param {number} at @param {Box} line */
    const place = (side, left, top, at, line) => {
      const room = { x: left, y: top, width, height };
      return { name, side, at, far, line, box: room };
    };
    const [below, above] = [box.y + box.height, box.y - far];
    for (const at of [width / 2, ...INSETS.flatMap((inset) => [inset, width - inset])]) {
      const line = { x: x - 1, y: below, width: 2, height: far };
      yield place("below", x - at, below + far, at, line);
      yield place("above", x - at, above - height, at, { ...line, y: above });
    }
    const [right, left] = [box.x + box.width, box.x - far];
    const at = height / 2;
    const line = { x: right, y: y - 1, width: far, height: 2 };
    yield place("right", right + far, y - at, at, line);
    yield place("left", left - width, y - at, at, { ...line, x: left });
  }
}

/** A note at the first mark that is wanted, acts and has room for one; null where none has. Of the places
 * where it covers no number and no unit, one where it covers least of what flows.
 * @param {readonly DrawItem[]} items @param {Size} stage
 * @param {(name:MarkName) => readonly Size[]} sizesOf  of the words of its note, in order of liking; none: not wanted
 * @param {Point|null} at  where the mark must lie
 * @param {readonly Mark[]} beside  marks of what stands beside the stage
 * @param {string} phase  in which the mark of a note must act that nobody asked for; "": asked for
 * @param {readonly Box[]} controls  that lie over the stage @returns {Generator<undefined, Note|null>} one mark after the other */
export function* lookForNote(
  items,
  stage,
  sizesOf,
  at = null,
  beside = [],
  phase = "",
  controls = [],
) {
  const all = seen(items);
  /** Looked through for the first mark that is wanted. @type {ReturnType<typeof roomFor>|undefined} */
  let find;
  /** @type {Map<MarkName, number>} */
  const tried = new Map();
  for (const mark of [...marksOf(items, all), ...beside]) {
    const acts = !phase || !mark.acts || mark.acts.includes(phase);
    const sizes = !acts || (at && !lies(mark, at)) ? [] : sizesOf(mark.name);
    const before = tried.get(mark.name) ?? 0;
    if (!sizes.length || before === TRIED) continue;
    tried.set(mark.name, before + 1);
    if (!find) {
      find = roomFor(all, stage, controls, phase === "");
      yield;
    }
    const found = find(mark, sizes);
    if (found) return found;
    yield;
  }
  return null;
}

/** Finds room for a note to a mark. @param {SeenItem[]} all @param {Size} stage
 * @param {readonly Box[]} controls @param {boolean} asked  was it asked for?
 * @returns {(mark:Mark, sizes:readonly Size[])=>Note|null} */
function roomFor(all, stage, controls, asked) {
  const { text, units, tiles, bars } = taken(all);
  const [solid, uncrossed] = [units, tiles].map((rooms) => [...text, ...rooms, ...controls]);
  /** @type {LabelPlacer|undefined} */
  let ways;
  return (mark, sizes) => {
    let least = asked ? Number.POSITIVE_INFINITY : MOST + 1;
    /** @type {Note|null} */
    let best = null;
    for (const size of sizes) {
      for (const { line, ...note } of places(mark, size)) {
        const { x, y, width, height } = note.box;
        if (x < EDGE || y < TOP) continue;
        if (x + width > stage.width - EDGE || y + height > stage.height - BOTTOM) continue;
        if (covers(note.box, solid) || covers(line, uncrossed)) continue;
        const barred = covers(note.box, bars);
        if (barred && !asked) continue;
        ways ??= waysOf(all);
        const covered = ways.covered(note.box) + (barred ? BAR : 0);
        if (covered < least) [best, least] = [note, covered];
        if (covered === 0) return best;
      }
    }
    return best;
  };
}

/** @param {Box} box @param {readonly Box[]} others */
const covers = (box, others) => others.some((other) => overlaps(box, other, 2));

/** Does a note that stands cover something that came later? @param {readonly DrawItem[]} items
 * @param {Box} box @param {boolean} asked  was it asked for? */
export function isCovering(items, box, asked) {
  const { text, units, bars } = taken(seen(items));
  return covers(box, text) || covers(box, units) || (!asked && covers(box, bars));
}

/** Where something flows or is told now, so that a note leaves it to be seen. @param {SeenItem[]} all */
function waysOf(all) {
  const room = new LabelPlacer({ x: 0, y: 0, width: 0, height: 0 });
  const told = all.some(({ item }) => item.role === "carried");
  for (const { item, place } of all) {
    if (item.op !== "curve" || (item.strokeAlpha ?? 1) < 0.3) continue;
    if (item.role !== (told ? "carried" : "edge")) continue;
    for (const { x, y } of sample(item.curve, POINTS))
      room.avoid(place({ x, y, width: 0, height: 0 }));
  }
  return room;
}

const HOVERED = new Set([
  "shut",
  "flat",
  ...MARKS.filter(({ hover }) => hover).map(({ name }) => name),
]);
/** How far from a ring's line it is pointed at, px. */
const REACH = 6;

/** Is a mark there that is named when it is pointed at? @param {Mark} mark @param {Point} point */
function lies({ name, box, ring }, { x, y }) {
  if (!HOVERED.has(name)) return false;
  const inside = (/** @type {Box} */ room) =>
    x >= room.x && y >= room.y && x <= room.x + room.width && y <= room.y + room.height;
  return inside(grown(box, ring ? REACH : 2)) && !(ring && inside(grown(box, -REACH)));
}
