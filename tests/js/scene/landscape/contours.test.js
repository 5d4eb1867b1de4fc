// Lines of equal loss: round levels, lines that lie where the grid has that value, rings closed.

import assert from "node:assert/strict";
import test from "node:test";
import {
  levelsOf,
  linesAt,
  rangeOf,
  toneOf,
} from "../../../../static/js/scene/landscape/contours.js";

const SIDE = 33;
/** @param {(x:number, y:number)=>number|null} f on −1…1 */
const gridOf = (f) =>
  Array.from({ length: SIDE }, (_, r) =>
    Array.from({ length: SIDE }, (_, c) => f(c / 16 - 1, r / 16 - 1)),
  );
const bowl = gridOf((x, y) => x * x + y * y);
const saddle = gridOf((x, y) => x * y);

test("a bowl has one closed ring a level, and it lies on the level", () => {
  for (const level of [0.1, 0.25, 0.5, 0.9]) {
    const lines = linesAt(bowl, level);
    assert.equal(lines.length, 1);
    const [line] = lines;
    assert.deepEqual(line.slice(0, 2), line.slice(-2));
    for (let i = 0; i < line.length; i += 2) {
      const [x, y] = [line[i] / 16 - 1, line[i + 1] / 16 - 1];
      assert.ok(Math.abs(x * x + y * y - level) < 1 / 256);
    }
  }
});

test("a saddle has two branches a level, each from edge to edge", () => {
  for (const level of [-0.4, -0.1, 0.1, 0.4]) {
    const lines = linesAt(saddle, level);
    assert.equal(lines.length, 2);
    for (const line of lines) {
      for (const at of [0, line.length - 2])
        assert.ok([line[at], line[at + 1]].some((v) => v === 0 || v === SIDE - 1));
      for (let i = 0; i < line.length; i += 2)
        assert.ok(Math.abs((line[i] / 16 - 1) * (line[i + 1] / 16 - 1) - level) < 1 / 256);
    }
  }
});

test("in a cell with a saddle the middle decides which corners are one side", () => {
  const cell = (/** @type {number} */ high) => [
    [high, 0],
    [0, high],
  ];
  // Above: the high corners are one, and the lines cut off the low ones.
  const ends = (/** @type {number[]} */ [a, b, c, d]) =>
    [`${a},${b}`, `${c},${d}`].sort().join(" ");
  assert.deepEqual(linesAt(cell(1), 0.25).map(ends).sort(), ["0,0.75 0.25,1", "0.75,0 1,0.25"]);
  assert.deepEqual(linesAt(cell(1), 0.75).map(ends).sort(), ["0,0.25 0.25,0", "0.75,1 1,0.75"]);
});

test("no line crosses where there is no loss, and none where all is alike", () => {
  const torn = gridOf((x, y) => (x > 0 ? null : x * x + y * y));
  const lines = linesAt(torn, 0.25);
  assert.equal(lines.length, 1);
  for (let i = 0; i < lines[0].length; i += 2) assert.ok(lines[0][i] <= 16);
  assert.deepEqual(
    linesAt(
      gridOf(() => 1),
      1,
    ),
    [],
  );
  assert.deepEqual(linesAt([], 1), []);
});

test("every level is inside, round and above the one before; wide ranges have equal factors", () => {
  for (const [low, high] of [
    [0, 4],
    [1e-12, 3],
    [0.02, 0.9],
    [0.69, 0.75],
    [0.5, 5e8],
    [-3, 7],
    [1e-30, 2e-30],
    [5e9, 6e9],
  ]) {
    const levels = levelsOf(low, high);
    assert.ok(levels.length >= 4 && levels.length <= 26, `${low} ${high}: ${levels}`);
    levels.forEach((level, i) => {
      assert.ok(level > (levels[i - 1] ?? low) && level < high);
      assert.equal(Number(level.toPrecision(3)), level);
    });
  }
  assert.deepEqual(levelsOf(0.05, 60).slice(0, 4), [0.1, 0.2, 0.5, 1]);
  assert.deepEqual(levelsOf(1, 1), []);
  assert.deepEqual(levelsOf(Number.NaN, 1), []);
});

test("tones rise from 0 to 1 with the loss, a level a step", () => {
  const range = { low: 0, high: 4 };
  const levels = levelsOf(0, 4);
  const tone = toneOf(levels, range);
  assert.equal(tone(0), 0);
  assert.equal(tone(4), 1);
  assert.equal(tone(9), 1);
  levels.forEach((level, i) => {
    assert.ok(Math.abs(tone(level) - (i + 1) / (levels.length + 1)) < 1e-12);
  });
});

test("the range of a grid is that of its finite losses", () => {
  assert.deepEqual(
    rangeOf([
      [null, 3],
      [1, null],
    ]),
    { low: 1, high: 3 },
  );
  assert.equal(rangeOf([[null]]), null);
});
