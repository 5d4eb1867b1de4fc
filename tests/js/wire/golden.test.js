// The page reads what Python wrote: the golden files of the wire, frame by frame and answer by answer.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { decodeFrame, decodeMaps, decodeText } from "../../../static/js/wire/messages.js";

const golden = new URL("../../golden/wire/", import.meta.url);
const cases = readdirSync(golden).filter((file) => file.endsWith(".json"));
const textOf = (/** @type {string} */ file) =>
  JSON.parse(readFileSync(new URL(file, golden), "utf8"));
const bytesOf = (/** @type {string} */ file) =>
  Uint8Array.from(readFileSync(new URL(file, golden))).buffer;
/** The session of a golden file, as the page reads it. @param {string} file */
function sessionOf(file) {
  const message = decodeText(JSON.stringify(textOf(file).session));
  assert.ok(message.type === "session");
  return message;
}

test("the golden files of frames are found", () => assert.ok(cases.length > 0));

for (const file of cases) {
  test(`${file}: the page reads from the bytes what Python wrote into them`, () => {
    const { frame: written } = textOf(file);
    const message = sessionOf(file);
    const { tensor, ...read } = decodeFrame(bytesOf(file.replace(".json", ".bin")), message.layout);
    const { header } = written;
    assert.deepEqual(read, {
      layoutId: header.layout_id,
      update: header.update,
      epoch: header.epoch,
      phase: header.phase,
      committed: (header.flags & 1) !== 0,
      playing: (header.flags & 2) !== 0,
      diverged: (header.flags & 4) !== 0,
      jumped: (header.flags & 8) !== 0,
      own: (header.flags & 16) !== 0,
      part: header.part,
      parts: header.parts,
      sample: header.sample,
      batch: header.batch,
      row: header.row,
      sampleLoss: Number(header.sample_loss),
      loss: Number(header.loss),
      rate: header.rate,
      revision: header.revision,
    });
    for (const { name, layer, values } of written.tensors) {
      // What is not finite stands there by its name.
      assert.deepEqual([...(tensor(name, layer) ?? [])], values.map(Number), `${name} ${layer}`);
    }
    assert.equal(written.tensors.length, message.layout.tensors.length);
  });
}

test("the page reads the maps that Python wrote, every cell of every neuron", () => {
  const { header, neurons } = textOf("exact-batch.json").maps;
  const bytes = bytesOf("exact-batch.maps.bin");
  const { of, ...head } = decodeMaps(bytes, sessionOf("exact-batch.json").network);
  assert.deepEqual(head, {
    layoutId: header.layout_id,
    update: header.update,
    columns: header.columns,
    rows: header.rows,
    domain: [header.xmin, header.xmax, header.ymin, header.ymax],
  });
  assert.equal(neurons.length, header.neurons);
  for (const { layer, unit, scale, values } of neurons) {
    const found = of(layer, unit);
    assert.equal(found?.scale, scale);
    assert.deepEqual([...(found?.values ?? [])], values, `${layer} ${unit}`);
  }
});

test("the edges that were sent are pairs of units", () => {
  const { tensor } = decodeFrame(bytesOf("exact-edges.bin"), sessionOf("exact-edges.json").layout);
  const edges = [...(tensor("edges", 0) ?? [])];
  const pairs = edges.flatMap((from, i) => (i % 2 ? [] : [`${from} → ${edges[i + 1]}`]));
  assert.deepEqual(pairs.sort(), ["0 → 0", "0 → 1", "0 → 2", "1 → 0", "1 → 1", "1 → 2"]);
});

const { asked } = textOf("worked.json");

test("the golden answers to commands are found", () => assert.ok(asked.length > 0));

for (const { command, reply } of asked) {
  test(`the answer to ${command.do} ${command.id} is read as Python wrote it`, () => {
    assert.deepEqual(decodeText(JSON.stringify(reply)), reply);
    assert.equal(reply.id, command.id);
  });
}
