// Frames and texts are read as written, what is not a message is refused, and a lost socket comes
// back by itself.

import assert from "node:assert/strict";
import test from "node:test";
import { connect } from "../../../static/js/wire/connection.js";
import {
  decodeFrame,
  decodeMaps,
  decodeText,
  encode,
  layoutOf,
  VERSION,
  WireError,
} from "../../../static/js/wire/messages.js";

/** @type {import("../../../static/js/wire/messages.js").Layout} */
const layout = {
  tensors: [
    { name: "x", layer: -1, shape: [2], offset: 0, phase: "input" },
    { name: "weights", layer: 0, shape: [2, 1], offset: 2, phase: "input" },
  ],
  length: 4,
};

/** @param {{magic?:string, version?:number, kind?:number, numbers?:number[]}} [change] */
function frame({ magic = "BKWV", version = VERSION, kind = 1, numbers = [0.5, -1, 2, 0.25] } = {}) {
  const buffer = new ArrayBuffer(72 + 4 * numbers.length);
  const view = new DataView(buffer);
  for (let i = 0; i < 4; i++) view.setUint8(i, magic.charCodeAt(i));
  view.setUint16(4, version, true);
  view.setUint16(6, kind, true);
  for (const [i, value] of [7, 1200, 300].entries()) view.setUint32(8 + 4 * i, value, true);
  view.setUint16(20, 3, true);
  view.setUint16(22, 1 | 8, true);
  view.setUint32(24, 2, true);
  view.setUint32(28, 5, true);
  view.setInt32(32, -1, true);
  view.setUint32(36, 4, true);
  view.setUint32(40, 9, true);
  view.setUint32(44, 11, true);
  view.setFloat64(48, 0.1, true);
  view.setFloat64(56, 0.3, true);
  view.setFloat64(64, 0.75, true);
  for (const [i, value] of numbers.entries()) view.setFloat32(72 + 4 * i, value, true);
  return buffer;
}

test("every field of a frame's header is where it belongs", () => {
  const { tensor, ...header } = decodeFrame(frame(), layout);
  assert.deepEqual(header, {
    layoutId: 7,
    update: 1200,
    epoch: 300,
    phase: 3,
    committed: true,
    playing: false,
    diverged: false,
    jumped: true,
    own: false,
    part: 2,
    parts: 5,
    sample: -1,
    batch: 4,
    row: 9,
    sampleLoss: 0.75,
    loss: 0.1,
    rate: 0.3,
    revision: 11,
  });
  assert.equal(typeof tensor, "function");
});

test("tensors are views on the bytes", () => {
  const buffer = frame();
  const { tensor } = decodeFrame(buffer, layout);
  assert.deepEqual([...(tensor("x", -1) ?? [])], [0.5, -1]);
  assert.deepEqual([...(tensor("weights", 0) ?? [])], [2, 0.25]);
  assert.equal(tensor("x", -1)?.buffer, buffer);
  assert.equal(tensor("weights", 1), undefined);
});

for (const [what, buffer] of /** @type {[string, ArrayBuffer][]} */ ([
  ["another magic", frame({ magic: "NOPE" })],
  ["another version", frame({ version: VERSION + 1 })],
  ["another kind", frame({ kind: 2 })],
  ["too few numbers", frame({ numbers: [1, 2, 3] })],
  ["less than a header", new ArrayBuffer(10)],
])) {
  test(`a frame with ${what} is refused`, () => {
    assert.throws(() => decodeFrame(buffer, layout), WireError);
  });
}

test("the layout of a frame is known before its tensors are", () => {
  assert.equal(layoutOf(frame()), 7);
  assert.equal(layoutOf(new ArrayBuffer(3)), -1);
});

test("a text that is no message, or of another version, is refused", () => {
  assert.throws(() => decodeText("[1]"), WireError);
  assert.throws(() => decodeText('{"kind":"state"}'), WireError);
  assert.throws(() => decodeText('{"type":"session","version":99}'), WireError);
  assert.deepEqual(decodeText('{"type":"reply","id":3}'), { type: "reply", id: 3 });
});

test("commands are sent as plain JSON", () => {
  assert.equal(encode({ do: "step", by: "phase", id: "a" }), '{"do":"step","by":"phase","id":"a"}');
});

test("a number of a command that is not finite has its name, so that it is refused by it", () => {
  const sent = encode({ do: "train", learning_rate: Number.NaN, id: "a" });
  assert.equal(sent, '{"do":"train","learning_rate":"NaN","id":"a"}');
});

/** A socket whose other end is the test. */
class Transport extends EventTarget {
  readyState = 1;
  binaryType = "";
  /** @type {string[]} */
  sent = [];
  /** @param {string} url */
  constructor(url) {
    super();
    this.url = url;
  }
  /** @param {string} text */
  send(text) {
    this.sent.push(text);
  }
  close() {}
  /** @param {unknown} data */
  receive(data) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }
}

function wired(revive = async () => "abc") {
  Object.assign(globalThis, { document: { baseURI: "http://here/" } });
  /** @type {Transport[]} */
  const lines = [];
  /** @type {{call:()=>void, ms:number}[]} */
  const timers = [];
  /** @type {string[]} */
  const statuses = [];
  /** @type {import("../../../static/js/wire/messages.js").Frame[]} */
  const frames = [];
  /** @type {import("../../../static/js/wire/messages.js").Maps[]} */
  const maps = [];
  /** @type {Map<string, unknown>} what is not answered */
  const open = new Map();
  const connection = connect(
    "abc",
    {
      onMessage: () => {},
      onFrame: (f) => frames.push(f),
      onMaps: (m) => maps.push(m),
      onStatus: (s) => statuses.push(s),
      onSent: (id, command) => open.set(id, command),
      onAnswered: (id) => open.delete(id),
      revive,
    },
    { setTimeout: (call, ms) => timers.push({ call, ms }), random: () => 0 },
    {
      socket: (url) => {
        lines.push(new Transport(url));
        return /** @type {any} */ (lines.at(-1));
      },
      http: async () => {
        throw new Error("away");
      },
    },
  );
  return { connection, lines, timers, statuses, frames, maps, open };
}

const sessionText = JSON.stringify({ type: "session", version: VERSION, layout_id: 7, layout });

test("a connection is open when the session is known, and frames of other layouts are left out", () => {
  const { lines, statuses, frames, connection } = wired();
  assert.equal(lines[0].url, "ws://here/ws/sessions/abc");
  lines[0].receive(frame());
  lines[0].receive(sessionText);
  lines[0].receive(frame());
  assert.deepEqual(statuses, ["connecting", "open"]);
  assert.equal(frames.length, 1);
  connection.ask({ do: "pause" });
  assert.deepEqual(lines[0].sent, ['{"do":"pause","id":"c0"}']);
});

test("a lost socket is dialled again, under the id the run has by then", async () => {
  const { lines, timers, statuses } = wired(async () => "new");
  lines[0].receive(sessionText);
  lines[0].dispatchEvent(new Event("close"));
  assert.deepEqual(statuses, ["connecting", "open", "lost"]);
  assert.equal(timers[1].ms, 250);
  await timers[1].call();
  assert.equal(lines[1].url, "ws://here/ws/sessions/new");
  lines[1].receive(sessionText);
  assert.equal(statuses.at(-1), "open");
});

test("while the server is away, attempts go on with growing pauses", async () => {
  const { lines, timers } = wired(async () => {
    throw new Error("away");
  });
  lines[0].receive(sessionText);
  lines[0].dispatchEvent(new Event("close"));
  for (let i = 1; i < 4; i++) await timers[i].call();
  assert.deepEqual(
    timers.map((timer) => timer.ms),
    [5000, 250, 500, 1000, 2000],
  );
  assert.equal(lines.length, 1);
});

/** Maps of a 1–1 network, 3 × 2, as bytes. */
function maps({ count = 2, kind = 2, extra = 0 } = {}) {
  const bytes = new ArrayBuffer(72 + 2 * 10 + extra);
  const view = new DataView(bytes);
  view.setUint32(0, 0x56574b42, true);
  view.setUint16(4, VERSION, true);
  view.setUint16(6, kind, true);
  view.setUint32(8, 7, true);
  view.setUint32(12, 5, true);
  view.setUint16(20, 3, true);
  view.setUint16(22, 2, true);
  view.setUint32(24, count, true);
  for (const [i, edge] of [-1, 1, -2, 2].entries()) view.setFloat32(32 + 4 * i, edge, true);
  for (const [at, scale] of [
    [72, 0.5],
    [82, 2],
  ])
    view.setFloat32(at, scale, true);
  for (let i = 0; i < 6; i++) view.setInt8(86 + i, i - 3);
  return bytes;
}
const one = /** @type {any} */ ({ inputs: 1, layers: [{ units: 1 }] });

test("maps give each neuron's answer over the plane", () => {
  const { of, ...head } = decodeMaps(maps(), one);
  assert.deepEqual(head, { layoutId: 7, update: 5, columns: 3, rows: 2, domain: [-1, 1, -2, 2] });
  assert.equal(of(-1, 0)?.scale, 0.5);
  assert.deepEqual([of(0, 0)?.scale, ...(of(0, 0)?.values ?? [])], [2, -3, -2, -1, 0, 1, 2]);
  assert.deepEqual(
    [of(-2, 0), of(1, 0), of(0, 1), of(0, -1)],
    [undefined, undefined, undefined, undefined],
  );
});

test("maps of another network, of another kind or too short are refused", () => {
  assert.throws(() => decodeMaps(maps({ count: 3 }), one), WireError);
  assert.throws(() => decodeMaps(maps({ kind: 1 }), one), WireError);
  assert.throws(() => decodeMaps(maps({ extra: 1 }), one), WireError);
});

test("maps come beside the frames; an answer goes to who asked, and to nobody else", async () => {
  const { lines, connection, maps: got, frames, open } = wired();
  lines[0].receive(JSON.stringify({ ...JSON.parse(sessionText), network: one }));
  lines[0].receive(maps());
  assert.deepEqual([got.length, frames.length], [1, 0]);
  const [first, second] = [connection.ask({ do: "check" }), connection.ask({ do: "arrays" })];
  const ids = lines[0].sent.map((text) => JSON.parse(text).id);
  assert.deepEqual([...open.keys()], ids);
  lines[0].receive(JSON.stringify({ type: "reply", id: ids[1], arrays: { x: [1] } }));
  lines[0].receive(JSON.stringify({ type: "error", id: ids[0], error: { message: "no" } }));
  assert.deepEqual((await second).arrays, { x: [1] });
  await assert.rejects(first, { message: "no" });
  assert.equal(open.size, 0);
  const third = connection.ask({ do: "check" });
  lines[0].dispatchEvent(new Event("close"));
  await assert.rejects(third, { message: "lost" });
  await assert.rejects(connection.ask({ do: "check" }), { message: "lost" });
});

test("a long answer comes in parts, of which the last is the answer; it can be stopped", async () => {
  const { lines, connection } = wired();
  lines[0].receive(sessionText);
  /** @type {unknown[]} */
  const parts = [];
  const unwanted = new AbortController();
  const asked = connection.ask({ do: "check" }, (part) => parts.push(part.check), unwanted.signal);
  const { id } = JSON.parse(lines[0].sent[0]);
  for (const check of [1, 2])
    lines[0].receive(JSON.stringify({ type: "reply", id, check, more: true }));
  unwanted.abort();
  assert.deepEqual(JSON.parse(lines[0].sent[1]), { do: "stop", of: id, id: "c1" });
  lines[0].receive(JSON.stringify({ type: "reply", id, stopped: true }));
  assert.equal((await asked).stopped, true);
  assert.deepEqual(parts, [1, 2]);
  const late = new AbortController();
  const other = connection.ask({ do: "check" }, undefined, late.signal);
  const whole = { type: "reply", id: JSON.parse(lines[0].sent[2]).id, check: 3 };
  lines[0].receive(JSON.stringify({ ...whole, more: true }));
  lines[0].receive(JSON.stringify(whole));
  assert.equal((await other).check, 3);
  late.abort();
  assert.equal(lines[0].sent.length, 3);
});
