// Which line a page takes: a socket, HTTP where it says nothing, and when it is tried again.

import assert from "node:assert/strict";
import test from "node:test";
import { connect, pauseAfter } from "../../../static/js/wire/connection.js";
import { Refused } from "../../../static/js/wire/http.js";
import { VERSION } from "../../../static/js/wire/messages.js";

/** @typedef {import("../../../static/js/wire/connection.js").ConnectionFacts} About */

const full = /** @type {any} */ ({ code: "full", message: "full", field: null, value: null });
const sessionText = JSON.stringify({ type: "session", version: VERSION, layout_id: 1, layout: {} });
/** All that the answers so far lead to: promises, which go before the next turn of the loop. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

class Transport extends EventTarget {
  readyState = 1;
  closed = false;
  /** @type {string[]} */
  sent = [];
  /** @param {string} way */
  constructor(way) {
    super();
    this.way = way;
  }
  /** @param {string} text */
  send(text) {
    this.sent.push(text);
  }
  close() {
    this.closed = true;
  }
  /** @param {string} data */
  receive(data) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }
  lose() {
    this.dispatchEvent(new Event("close"));
  }
}

function wired(revive = async () => "abc") {
  Object.assign(globalThis, { document: { baseURI: "http://here/" } });
  /** @type {Transport[]} */
  const lines = [];
  /** @type {{call:()=>any, ms:number}[]} */
  const timers = [];
  /** @type {[string, About|undefined][]} */
  const statuses = [];
  /** @type {unknown[]} */
  const messages = [];
  /** What is waited for: the ids of commands. @type {Set<string>} */
  const pending = new Set();
  /** @param {string} way */
  const dial = (way) => {
    lines.push(new Transport(way));
    return /** @type {any} */ (lines.at(-1));
  };
  const { ask } = connect(
    "abc",
    {
      onMessage: (message) => messages.push(message),
      onFrame: () => {},
      onMaps: () => {},
      onStatus: (status, about) => statuses.push([status, about]),
      onSent: (id) => pending.add(id),
      onAnswered: (id) => assert.ok(pending.delete(id), id),
      revive,
    },
    { setTimeout: (call, ms) => timers.push({ call, ms }), random: () => 0.5 },
    { socket: () => dial("socket"), http: async () => dial("http") },
  );
  /** What became of each question, in the order in which it was known. @type {string[]} */
  const ends = [];
  const speed = (/** @type {number} */ value) =>
    ask({ do: "speed", value }).then(
      () => ends.push(`${value} is done`),
      (error) => ends.push(`${value} is ${error.message}`),
    );
  const ways = () => lines.map(({ way }) => way);
  return { lines, timers, statuses, messages, ways, ask, speed, ends, pending };
}

/** The speeds that a line was asked for. @param {Transport} line */
const speeds = ({ sent }) => sent.map((text) => JSON.parse(text).value);
/** The reply to what a line was sent last. @param {Transport} line */
const reply = ({ sent }) =>
  JSON.stringify({ type: "reply", do: "speed", id: JSON.parse(sent[sent.length - 1]).id });

test("pauses double up to five seconds, and chance makes up to as much again of them", () => {
  const attempts = [0, 1, 2, 3, 4, 5, 9];
  assert.deepEqual(
    attempts.map((attempt) => pauseAfter(null, attempt, () => 0)),
    [250, 500, 1000, 2000, 4000, 5000, 5000],
  );
  assert.equal(
    pauseAfter(null, 1, () => 1),
    1000,
  );
  assert.equal(
    pauseAfter(full, 9, () => 0),
    30_000,
  );
});

test("a socket that is closed before it said anything gives way to HTTP at once", async () => {
  const { lines, statuses, ways } = wired();
  lines[0].lose();
  await settled();
  assert.deepEqual(ways(), ["socket", "http"]);
  lines[1].receive(sessionText);
  assert.deepEqual(statuses, [
    ["connecting", undefined],
    ["open", { http: true }],
  ]);
});

test("a socket that is silent for five seconds gives way to HTTP too, and is closed", async () => {
  const { lines, timers, ways } = wired();
  assert.equal(timers[0].ms, 5000);
  timers[0].call();
  await settled();
  assert.equal(lines[0].closed, true);
  assert.deepEqual(ways(), ["socket", "http"]);
  // Its late end is nobody's.
  lines[0].lose();
  await settled();
  assert.equal(lines.length, 2);
});

test("a socket that said something stays what is dialled, and so does HTTP", async () => {
  const { lines, timers, ways } = wired();
  lines[0].receive(sessionText);
  timers[0].call();
  lines[0].lose();
  await timers[1].call();
  assert.deepEqual(ways(), ["socket", "socket"]);
  lines[1].lose();
  await settled();
  lines[2].receive(sessionText);
  lines[2].lose();
  await timers[3].call();
  assert.deepEqual(ways(), ["socket", "socket", "http", "http"]);
});

test("where neither says anything the line is lost, and the socket is tried again", async () => {
  const { lines, timers, statuses, ways } = wired();
  lines[0].lose();
  await settled();
  lines[1].lose();
  assert.deepEqual(statuses.at(-1), ["lost", { refusal: null }]);
  assert.equal(timers[1].ms, 375);
  await timers[1].call();
  assert.deepEqual(ways(), ["socket", "http", "socket"]);
});

test("what the server refuses a line with is why it is lost, and no message of the run", () => {
  const { lines, statuses, messages } = wired();
  lines[0].receive(JSON.stringify({ type: "error", id: null, error: full }));
  lines[0].lose();
  assert.deepEqual(statuses.at(-1), ["lost", { refusal: full }]);
  assert.deepEqual(messages, []);
});

test("a full server is asked again with pauses that grow to half a minute and more", async () => {
  const { lines, timers, statuses } = wired(async () => {
    throw new Refused(full);
  });
  lines[0].receive(sessionText);
  lines[0].lose();
  for (let i = 1; i < 10; i++) await timers[i].call();
  assert.deepEqual(statuses.at(-1), ["lost", { refusal: full }]);
  assert.equal(timers.at(-1)?.ms, 45_000);
});

test("what is asked before a line has said anything goes over the first that does", async () => {
  const { lines, timers, ends, pending, speed } = wired();
  speed(2);
  assert.deepEqual([lines[0].sent, pending.size], [[], 1]);
  timers[0].call();
  // The other line is still to be dialled.
  speed(4);
  await settled();
  speed(8);
  assert.deepEqual([lines[1].sent, pending.size], [[], 3]);
  lines[1].receive(sessionText);
  assert.deepEqual([speeds(lines[0]), speeds(lines[1])], [[], [2, 4, 8]]);
  lines[1].receive(reply(lines[1]));
  await settled();
  assert.deepEqual([ends, pending.size], [["8 is done"], 2]);
});

test("what a lost line was sent, and what was to go over the next, ends as lost, each once", async () => {
  const { lines, timers, ends, pending, speed, statuses } = wired();
  lines[0].receive(sessionText);
  speed(2);
  lines[0].lose();
  speed(4);
  await settled();
  assert.deepEqual([ends, pending.size], [["2 is lost", "4 is lost"], 0]);
  await timers[1].call();
  speed(8);
  // The second socket gives way, and the line over HTTP ends before it says anything.
  lines[1].lose();
  await settled();
  speed(16);
  assert.equal(pending.size, 2);
  lines[2].lose();
  await settled();
  assert.deepEqual([ends.slice(2), pending.size], [["8 is lost", "16 is lost"], 0]);
  assert.deepEqual(statuses.at(-1), ["lost", { refusal: null }]);
  await timers.at(-1)?.call();
  lines[3].receive(sessionText);
  assert.deepEqual(lines[3].sent, []);
});

test("a long command that is still being made short when its line is lost goes over no other", async () => {
  const { lines, timers, ask, pending } = wired();
  lines[0].receive(sessionText);
  const config = /** @type {any} */ ({ network: { weights: "1".repeat(600_000) } });
  const asked = assert.rejects(ask({ do: "configure", config }), { message: "lost" });
  lines[0].lose();
  await timers[1].call();
  lines[1].receive(sessionText);
  await asked;
  await import("../../../static/js/wire/kept.js");
  await settled();
  assert.deepEqual([lines[1].sent, pending.size], [[], 0]);
});
