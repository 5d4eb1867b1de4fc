// The camera: zooming in and out again is nothing, what is seen and the stage are each other's
// inverse, and the stage always covers the view.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  clamped,
  FIT,
  movesOver,
  panBy,
  pinch,
  reveal,
  toStage,
  toView,
  visible,
  zoomAt,
} from "../../../../static/js/scene/frame/camera.js";
import { pick } from "../../../../static/js/scene/frame/hit.js";
import { at, DEEP, network, worked } from "../fixture.js";
import { scene } from "../whole.js";

/** @typedef {import("../../../../static/js/scene/frame/camera.js").Camera} Camera */

const SIZE = { width: 700, height: 500 };
const points = [0, 13, 250, 499].flatMap((y) => [0, 77, 350, 699].map((x) => ({ x, y })));
const cameras = [
  FIT,
  { scale: 1.5, x: 0, y: -250 },
  { scale: 3, x: -320, y: -77 },
  { scale: 8, x: -4900, y: -3500 },
];

/** @param {object} found @param {object} expected */
const close = (found, expected) => {
  for (const [key, value] of Object.entries(expected))
    assert.ok(
      Math.abs(/** @type {Record<string, number>} */ (found)[key] - value) < 1e-9,
      `${key}: ${JSON.stringify(found)} and ${JSON.stringify(expected)}`,
    );
};

test("toStage and toView are each other's inverse", () => {
  for (const camera of cameras)
    for (const point of points) {
      close(toStage(camera, toView(camera, point)), point);
      close(toView(camera, toStage(camera, point)), point);
    }
});

test("a zoom in and out again ends where it began", () => {
  for (const camera of cameras.slice(0, 3))
    for (const point of points)
      for (const factor of [1.1, 2])
        close(zoomAt(zoomAt(camera, factor, point, SIZE), 1 / factor, point, SIZE), camera);
});

test("what is zoomed at stays where it is seen", () => {
  for (const camera of cameras.slice(0, 3))
    for (const point of points)
      close(toView(zoomAt(camera, 1.7, point, SIZE), toStage(camera, point)), point);
});

test("the stage covers the view, whatever is asked", () => {
  for (const camera of cameras)
    for (const [dx, dy, factor] of [
      [9999, -9999, 100],
      [-5, 3, 0.01],
      [-9999, 9999, 1.3],
    ]) {
      const found = zoomAt(panBy(camera, dx, dy, SIZE), factor, { x: 100, y: 400 }, SIZE);
      assert.ok(found.scale >= 1 && found.scale <= 16);
      const { x, y, width, height } = visible(found, SIZE);
      assert.ok(x >= -1e-9 && y >= -1e-9 && x + width <= 700 + 1e-9 && y + height <= 500 + 1e-9);
    }
  assert.deepEqual(clamped({ scale: 0.2, x: 40, y: -8 }, SIZE), { scale: 1, x: 0, y: 0 });
});

test("a spread of two fingers is a zoom about their middle, a common move is a pan", () => {
  const camera = { scale: 2, x: -300, y: -200 };
  const [a, b] = [
    { x: 300, y: 250 },
    { x: 400, y: 250 },
  ];
  const wider = pinch(
    camera,
    [a, b],
    [
      { x: 250, y: 250 },
      { x: 450, y: 250 },
    ],
    SIZE,
  );
  close(wider, zoomAt(camera, 2, { x: 350, y: 250 }, SIZE));
  const both = pinch(
    camera,
    [a, b],
    [
      { x: 310, y: 230 },
      { x: 410, y: 230 },
    ],
    SIZE,
  );
  close(both, panBy(camera, 10, -20, SIZE));
  close(pinch(camera, [a, a], [b, b], SIZE), panBy(camera, 100, 0, SIZE));
});

test("what is brought into view is in view, and no pan where it is already", () => {
  const camera = { scale: 4, x: -800, y: -600 };
  const box = { x: 20, y: 400, width: 60, height: 60 };
  const found = visible(reveal(camera, box, SIZE), SIZE);
  assert.ok(found.x <= 20 && found.x + found.width >= 80);
  assert.ok(found.y <= 400 && found.y + found.height >= 460);
  close(reveal(camera, { x: 250, y: 200, width: 50, height: 50 }, SIZE), camera);
});

test("enlarged, the same things are picked where they are seen", () => {
  const camera = { scale: 3, x: -700, y: -500 };
  const state = at(worked(), 0);
  const fit = scene(state, 0, SIZE);
  const near = scene({ ...state, view: { ...state.view, camera } }, 0, SIZE);
  assert.deepEqual(near.camera, camera);
  assert.deepEqual(near.items[0], { op: "camera", role: "camera", ...camera });
  assert.equal(fit.items[0].op === "camera", false);
  for (const point of points) {
    const found = pick(near.hits, point.x, point.y, near.camera);
    const there = toStage(camera, point);
    if (found) assert.deepEqual(found, pick(fit.hits, there.x, there.y));
  }
});

test("enlarged, words and lines grow less than the network, and small neurons say their numbers", () => {
  const state = at(network(DEEP), 9);
  const near = { ...state, view: { ...state.view, camera: { scale: 8, x: -900, y: -600 } } };
  const count = (/** @type {typeof state} */ s) =>
    scene(s, 0, SIZE).items.filter((item) => item.op === "text" && item.role === "a").length;
  assert.equal(count(state), 2 + 1);
  assert.equal(count(near), 2 + 8 * 16 + 1);
  const width = (/** @type {typeof state} */ s) => {
    const edge = scene(s, 0, SIZE).items.find((item) => item.role === "edge");
    return edge?.op === "curve" ? (edge.width ?? 0) : 0;
  };
  assert.ok(width(near) < width(state) && width(near) * 8 > width(state));
});

test("moves over a stage are those of the size that it has then", () => {
  let size = SIZE;
  const moves = movesOver(() => size);
  const camera = { scale: 3, x: -320, y: -77 };
  /** @type {[import("../../../../static/js/scene/frame/geometry.js").Point, import("../../../../static/js/scene/frame/geometry.js").Point][]} */
  const [before, after] = [
    [points[0], points[15]],
    [points[3], points[14]],
  ];
  for (size of [SIZE, { width: 390, height: 844 }]) {
    assert.deepEqual(moves.zoomAt(camera, 0.5, points[5]), zoomAt(camera, 0.5, points[5], size));
    assert.deepEqual(moves.panBy(camera, -2000, 90), panBy(camera, -2000, 90, size));
    assert.deepEqual(moves.pinch(camera, before, after), pinch(camera, before, after, size));
  }
  assert.deepEqual(moves.fit, FIT);
});
