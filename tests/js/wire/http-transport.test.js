// A line over HTTP: pieces however they are cut, commands in order, and what holds responses back.

import assert from "node:assert/strict";
import test from "node:test";
import { httpTransports, piecewise } from "../../../static/js/wire/http-transport.js";

const refusal = { code: "full", message: "full", field: null, value: null, allowed: null };

/** @param {number} kind @param {string} text */
function piece(kind, text) {
  const content = new TextEncoder().encode(text);
  const bytes = new Uint8Array(5 + content.length);
  bytes[0] = kind;
  new DataView(bytes.buffer).setUint32(1, content.length, true);
  bytes.set(content, 5);
  return bytes;
}

/** @param {unknown} body @param {number} [status] */
const answer = (body, status = 200) => new Response(JSON.stringify(body), { status });

/** All that the answers so far lead to: promises, which go before the next turn of the loop. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A server whose answers the test gives. */
function wired({ opening = () => answer({ channel: "c" }, 201) } = {}) {
  /** @type {{path:string, body:unknown}[]} */
  const asked = [];
  /** @type {ReadableStreamDefaultController[]} */
  const streams = [];
  /** What commands are answered with, in turn. @type {Response[]} */
  const answers = [];
  /** @type {{call:()=>void, ms:number}[]} */
  const timers = [];
  /** @param {string} path @param {RequestInit} [options] */
  const request = async (path, options = {}) => {
    asked.push({ path, body: options.body });
    if (path.endsWith("/channels")) return opening();
    if (path.endsWith("/commands")) return answers.shift() ?? new Response(null, { status: 204 });
    return new Response(new ReadableStream({ start: (made) => void streams.push(made) }));
  };
  const lines = httpTransports(
    { setTimeout: (call, ms) => timers.push({ call, ms }), random: () => 0 },
    request,
  );
  /** @type {unknown[]} */
  const came = [];
  const opened = () => {
    const line = lines("run");
    line.addEventListener("message", (event) => came.push(/** @type {any} */ (event).data));
    line.addEventListener("close", () => came.push("closed"));
    return line;
  };
  return { asked, streams, answers, timers, came, opened };
}

test("pieces are the same however the bytes are cut", () => {
  const all = new Uint8Array([...piece(0, "one"), ...piece(2, ""), ...piece(1, "two")]);
  for (let size = 1; size <= all.length; size++) {
    /** @type {[number, string][]} */
    const found = [];
    const take = piecewise((kind, content) =>
      found.push([kind, new TextDecoder().decode(content)]),
    );
    for (let at = 0; at < all.length; at += size) take(all.slice(at, at + size));
    assert.deepEqual(found, [
      [0, "one"],
      [2, ""],
      [1, "two"],
    ]);
  }
});

test("a line is open when it has a channel; texts and frames come, and nothing is nothing", async () => {
  const { asked, streams, came, opened } = wired();
  const line = opened();
  assert.equal(line.readyState, 0);
  await settled();
  assert.equal(line.readyState, 1);
  assert.deepEqual(
    asked.map(({ path }) => path),
    ["api/sessions/run/channels", "api/channels/c/stream"],
  );
  streams[0].enqueue(piece(0, "text"));
  streams[0].enqueue(piece(2, ""));
  streams[0].enqueue(piece(1, "frame"));
  await settled();
  assert.equal(came[0], "text");
  assert.equal(new TextDecoder().decode(/** @type {ArrayBuffer} */ (came[1])), "frame");
  streams[0].close();
  await settled();
  assert.deepEqual([line.readyState, came.slice(2)], [3, ["closed"]]);
});

test("commands go one after the other, and again where the server would not take one yet", async () => {
  const { asked, answers, timers, came, opened } = wired();
  const line = opened();
  await settled();
  answers.push(answer({ error: refusal }, 429), answer(null), answer({ error: refusal }, 413));
  for (const id of ["a", "b"]) line.send(JSON.stringify({ do: "step", id }));
  await settled();
  const sent = () => asked.filter(({ path }) => path.endsWith("/commands")).map(({ body }) => body);
  const [a, b] = ['{"do":"step","id":"a"}', '{"do":"step","id":"b"}'];
  assert.deepEqual(sent(), [a]);
  assert.equal(timers.at(-1)?.ms, 1000);
  timers.at(-1)?.call();
  await settled();
  assert.deepEqual(sent(), [a, a, b]);
  assert.deepEqual(JSON.parse(String(came[0])), { type: "error", id: "b", error: refusal });
  line.send("c");
  await settled();
  assert.equal(sent().at(-1), "c");
});

test("a server that lets no channel be opened says why, as on a socket", async () => {
  const { came, opened } = wired({ opening: () => answer({ error: refusal }, 503) });
  opened();
  await settled();
  assert.deepEqual(JSON.parse(String(came[0])), { type: "error", id: null, error: refusal });
  assert.equal(came[1], "closed");
});

test("a response that is held back is noticed, and the next line polls", async () => {
  const { asked, streams, timers, came, opened } = wired();
  opened();
  await settled();
  assert.equal(timers[0].ms, 6000);
  timers[0].call();
  assert.deepEqual(came.splice(0), ["closed"]);
  const line = opened();
  await settled();
  assert.equal(asked.at(-1)?.path, "api/channels/c/stream?once=1");
  assert.equal(timers[1].ms, 45_000);
  streams[1].enqueue(piece(0, "text"));
  streams[1].close();
  await settled();
  assert.deepEqual([came, asked.length, line.readyState], [["text"], 5, 1]);
  line.close();
  assert.equal(line.readyState, 3);
});

test("a line that is heard of is left alone", async () => {
  const { streams, timers, came, opened } = wired();
  opened();
  await settled();
  streams[0].enqueue(piece(2, ""));
  await settled();
  timers[0].call();
  assert.deepEqual([came, timers.length], [[], 2]);
});
