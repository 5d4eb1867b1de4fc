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
  /** @param {string} way */
  constructor(way) {
    super();
    this.way = way;
  }
  send() {}
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
  /** @param {string} way */
  const dial = (way) => {
    lines.push(new Transport(way));
    return /** @type {any} */ (lines.at(-1));
  };
  connect(
    "abc",
    {
      onMessage: (message) => messages.push(message),
      onFrame: () => {},
      onMaps: () => {},
      onStatus: (status, about) => statuses.push([status, about]),
      onSent: () => {},
      onAnswered: () => {},
      revive,
    },
    { setTimeout: (call, ms) => timers.push({ call, ms }), random: () => 0.5 },
    { socket: () => dial("socket"), http: async () => dial("http") },
  );
  return { lines, timers, statuses, messages, ways: () => lines.map(({ way }) => way) };
}

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
