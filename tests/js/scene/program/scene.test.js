// The draw list of every template, in every phase: words are large enough and on no other words,
// numbers are the frame's, and what is there is what the update has come to.

import assert from "node:assert/strict";
import test from "node:test";
import { programOf } from "../../../../static/js/model/program/graph.js";
import { initialView } from "../../../../static/js/model/state.js";
import { overlaps } from "../../../../static/js/scene/frame/geometry.js";
import { textBox } from "../../../../static/js/scene/frame/items.js";
import { programScene } from "../../../../static/js/scene/program/scene.js";
import { shortNumber } from "../../../../static/js/scene/program/short-number.js";
import { at, program } from "../fixture.js";
import { SIZES, TEMPLATES } from "./templates.js";

/** @typedef {import("../../../../static/js/scene/frame/items.js").TextItem} TextItem */
/** @typedef {import("../../../../static/js/model/state.js").State} State */

/** @param {string} name @param {"forward"|"backward"|"update"} when @param {boolean} [projector] @returns {State} */
function state(name, when, projector = false) {
  const run = program(name);
  const { phases } = run.session;
  const loss = phases.findIndex((phase) => phase.name === "loss");
  const index = {
    forward: loss - 1,
    backward: (loss + phases.length) >> 1,
    update: phases.length - 1,
  }[when];
  return at(run, index, { view: { ...initialView(), projector } });
}

/** @param {State} seen @param {{width:number, height:number}} size */
const drawn = (seen, size) => programScene(seen, 0, size);

/** @param {readonly import("../../../../static/js/scene/frame/items.js").DrawItem[]} items @returns {TextItem[]} */
const texts = (items) => items.flatMap((item) => (item.op === "text" ? [item] : []));

/** Words as they are seen, px of the stage; near: what a step works on, where that is seen near.
 * @param {readonly import("../../../../static/js/scene/frame/items.js").DrawItem[]} items */
function seenTexts(items) {
  let [scale, x, y] = [1, 0, 0];
  let near = false;
  /** @type {{text:string, role:string, size:number, near:boolean, box:import("../../../../static/js/scene/frame/geometry.js").Box}[]} */
  const found = [];
  for (const item of items) {
    if (item.op === "camera")
      [x, y, scale] = [x + scale * item.x, y + scale * item.y, scale * item.scale];
    if (item.role === "close-up") near = true;
    if (item.op !== "text") continue;
    const box = textBox(item);
    found.push({
      ...{ text: item.text, role: item.role, size: item.size * scale, near },
      box: {
        ...{ x: x + scale * box.x, width: scale * box.width },
        ...{ y: y + scale * (item.y - 0.4 * item.size), height: 0.8 * scale * item.size },
      },
    });
  }
  return found;
}

for (const name of TEMPLATES)
  test(`${name} is written large enough, and no word lies on another`, () => {
    for (const size of SIZES)
      for (const when of /** @type {const} */ (["forward", "backward", "update"])) {
        const all = seenTexts(drawn(state(name, when, size.projector), size).items);
        const least = size.projector ? 15.98 : 10.98;
        const read = size.projector ? 15.98 : 12.98;
        for (const { text, size: seen, near, role } of all) {
          const acts = near && (role === "value" || role === "gradient");
          assert.ok(seen > (acts ? read : least), `${size.width} ${when} ${role}: ${text} ${seen}`);
        }
        all.forEach(({ box, text }, i) => {
          for (const other of all.slice(0, i))
            assert.ok(!overlaps(box, other.box), `${size.width} ${when}: ${text} on ${other.text}`);
        });
      }
  });

for (const name of TEMPLATES)
  test(`${name} draws only numbers that can be drawn`, () => {
    const { items } = drawn(state(name, "update"), SIZES[1]);
    const json = JSON.stringify(items, (_, value) => (Number.isNaN(value) ? "NaN" : value));
    assert.ok(!json.includes("NaN") && !json.includes("undefined"));
  });

test("every number that an operation makes is the frame's, seen near", () => {
  const run = program("attention");
  const softmax = run.session.phases.findIndex(
    ({ name, layer }) => name === "forward" && layer === 6,
  );
  const seen = at(run, softmax);
  const { items } = drawn(seen, SIZES[1]);
  const values = seen.frame?.tensor("value", "head.1.A") ?? new Float32Array();
  const near = seenTexts(items).filter((one) => one.near && one.role === "value");
  assert.equal(values.length, 9);
  for (const value of values)
    assert.ok(near.some(({ text }) => text === shortNumber(value, 3, 44 - 2 - 3, 11)));
});

test("where gradients of several uses meet, the sum is written as far as it has arrived", () => {
  const run = program("circuit");
  const { program: info, phases } = run.session;
  const made = programOf(/** @type {NonNullable<typeof info>} */ (info));
  const x = made.at.get("x")?.number ?? 0;
  // As if x were used twice: the last phases give to it.
  const given = [phases.length - 3, phases.length - 2];
  const parts = made.info.parts.map((list, phase) =>
    given.includes(phase)
      ? [{ tensor: "x", what: /** @type {const} */ ("value_gradient"), offset: 0, size: 1 }]
      : list.filter(({ tensor, what }) => tensor !== "x" || what !== "value_gradient"),
  );
  const session = { ...run.session, program: { ...made.info, parts } };
  const addition = { tensor: "x", entry: 0, terms: [1.5, -4], result: -2.5 };
  const words = (/** @type {number} */ phase) => {
    const seen = at({ ...run, session }, phase, { view: { ...initialView(), addition } });
    const found = texts(drawn(seen, SIZES[1]).items).filter(({ role }) => role === "tag");
    return found.map(({ text }) => text);
  };
  assert.ok(x >= 0);
  assert.deepEqual(words(given[0]), ["… − 4.0"]);
  assert.deepEqual(words(given[1]), ["1.5 − 4.0 = −2.5"]);
});

test("an entry whose cell is too small for its number has it on a card", () => {
  const run = program("digits");
  const pool = run.session.phases.findIndex(({ name, layer }) => name === "forward" && layer === 3);
  const { items } = drawn(at(run, pool, { part: 5 }), SIZES[0]);
  const found = seenTexts(items).filter(({ role }) => role === "tag");
  const made = run.session.program?.operations[3].output ?? 0;
  const address = run.session.program?.tensors[made].address ?? "";
  const value = at(run, pool).frame?.tensor("value", address)?.[4] ?? 0;
  assert.deepEqual(
    found.map(({ text }) => text),
    [shortNumber(value, 4, Number.POSITIVE_INFINITY, 1)],
  );
  assert.ok(found[0].size > 12.98);
});

test("before its phase a value is not there, and a gradient only when all of it has arrived", () => {
  const run = program("circuit");
  const { session } = run;
  const made = programOf(/** @type {NonNullable<typeof session.program>} */ (session.program));
  const phase = (/** @type {string} */ name, /** @type {number} */ layer) =>
    session.phases.findIndex((one) => one.name === name && one.layer === layer);
  const shown = (/** @type {number} */ index, /** @type {string} */ role) =>
    texts(drawn(at(run, index), SIZES[1]).items).filter((item) => item.role === role).length;
  const leaves = made.info.tensors.length - 2;
  assert.equal(shown(0, "value"), leaves);
  assert.equal(shown(phase("forward", 0), "value"), leaves + 1);
  assert.equal(shown(phase("forward", 1), "value"), leaves + 2);
  assert.equal(shown(phase("forward", 1), "gradient"), 0);
  const [first, second] = [phase("backward", 1), phase("backward", 0)];
  assert.ok(shown(first, "gradient") < shown(second, "gradient"));
});

test("an operation's arrows and pulses are drawn in its phase alone", () => {
  const run = program("attention");
  const loss = run.session.phases.findIndex(({ name }) => name === "loss");
  const roles = (/** @type {number} */ phase) =>
    new Set(drawn(at(run, phase), SIZES[1]).items.map(({ role }) => role));
  assert.ok(roles(loss - 1).has("pulse"));
  assert.ok(!roles(loss).has("pulse") && !roles(loss).has("chevron"));
  assert.ok(roles(loss + 1).has("chevron"));
});

test("in a movement only what moves is drawn anew, and its end is the still", () => {
  const run = program("reverse");
  const seen = at(run, 12, {
    motion: { from: { update: 0, phase: 11, part: 0 }, at: 0, duration: 100 },
  });
  const [one, other] = [10, 40].map((time) => programScene(seen, time, SIZES[1]));
  assert.ok(one.moving);
  const still = one.groups.filter((group) => group.still);
  assert.ok(still.length >= 4);
  for (const group of still) assert.ok(other.groups.some(({ items }) => items === group.items));
  const end = programScene(seen, 100, SIZES[1]);
  assert.ok(!end.moving);
  assert.deepEqual(end.items, programScene(at(run, 12), 0, SIZES[1]).items);
});

test("the lens frames a row and a column whole", () => {
  const seen = state("attention", "backward");
  seen.view.lens = { from: [{ tensor: "head.1.A", what: "value", entries: [3, 4, 5] }], to: [] };
  const frames = drawn(seen, SIZES[1]).items.filter(({ role }) => role === "lens");
  assert.equal(frames.length, 1);
});

test("what is pointed at is the entry under the pointer, of the value or of its gradient", () => {
  const seen = state("attention", "backward");
  const { hits } = drawn(seen, SIZES[1]);
  const found = hits.flatMap((hit) =>
    hit.shape === "box" && String(hit.selection.layer) === "head.1.S" ? [hit.selection] : [],
  );
  assert.equal(found.filter(({ tensor }) => tensor === "value_gradient").length, 9);
  assert.equal(
    found.filter(({ tensor, index }) => tensor === "value" && index.length === 2).length,
    9,
  );
});

test("what is small keeps a digit or its power of ten, and is never written as nothing", () => {
  assert.equal(shortNumber(-0.00002, 3, 30, 11), "−10⁻⁵");
  assert.equal(shortNumber(-0.0043, 3, 30, 11), "−.004");
  assert.equal(shortNumber(0.00038, 3, 35, 11), ".0004");
  assert.equal(shortNumber(0, 3, 30, 11), "0");
  assert.equal(shortNumber(0.25, 3, 30, 11), "0.25");
});

test("who goes nearer reads the numbers of a kernel that is seen near as colours", () => {
  const run = program("digits");
  const conv = run.session.phases.findIndex(({ name, layer }) => {
    const made = run.session.program?.operations[layer ?? 0];
    return name === "forward" && made?.kind === "conv2d" && made.number > 0;
  });
  const numbers = (/** @type {import("../../../../static/js/model/state.js").Camera} */ camera) => {
    const seen = at(run, conv, { view: { ...initialView(), camera } });
    return seenTexts(drawn(seen, SIZES[1]).items).filter(
      ({ near, role, text }) => near && role === "value" && /\d/.test(text),
    );
  };
  const far = numbers({ scale: 1, x: 0, y: 0 });
  const near = numbers({ scale: 12, x: -5500, y: -3900 });
  assert.equal(far.length, 0);
  assert.ok(near.length > 20);
  for (const { size } of near) assert.ok(size > 10.98);
});
