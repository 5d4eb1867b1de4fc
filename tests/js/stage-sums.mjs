// What stands on the stage and above it, as it is written: sessions and their frames in, one a line,
// and out a line of JSON each, of every phase and unit.

import { createInterface } from "node:readline";
import { neuron } from "../../static/js/model/address.js";
import { initial } from "../../static/js/model/state.js";
import { scene } from "./scene/whole.js";
import { picture as tooltip } from "../../static/js/scene/overlays/tooltip.js";
import { markNameOf } from "../../static/js/scene/overlays/mark-names.js";
import { sentencesOf } from "../../static/js/ui/sentence/sentence.js";
import { decodeFrame } from "../../static/js/wire/messages.js";

/** Units of a layer that are selected, one after the other. */
const UNITS = 3;
const SIZE = { width: 1400, height: 900 };

/** @param {string} line */
function read(line) {
  const { session, frame } = JSON.parse(line);
  const bytes = new Uint8Array(Buffer.from(frame, "base64"));
  return { session, frame: decodeFrame(bytes.buffer, session.layout) };
}

/** @param {ReturnType<typeof read>} run @returns {Generator<object>} */
function* said({ session, frame }) {
  for (const [phase, { parts, name, layer }] of session.phases.entries()) {
    const cursor = { phase, part: parts, parts, committed: name === "update" };
    const state = { ...initial(), session, frame: { ...frame, ...cursor } };
    const units = session.network.layers[layer ?? 0].units;
    for (let unit = 0; unit < Math.min(UNITS, units); unit++) {
      const selection = layer === null ? null : neuron(layer, unit);
      const sentences = sentencesOf({ ...state, selection }).map((pieces) =>
        pieces.map((piece) => (typeof piece === "string" ? piece : piece.text)).join(""),
      );
      const { items } = scene({ ...state, hover: selection }, 0, SIZE, [tooltip]);
      const texts = items.flatMap((item) =>
        item.op === "text" ? [[item.role, item.text]] : [],
      );
      const numbers = items.flatMap((item) =>
        item.op === "text" && item.of ? [[item.role, item.text, item.of]] : [],
      );
      const nameless = items.filter((item) => markNameOf(item) === undefined).map(({ role }) => role);
      yield { phase: name, layer, unit, sentences, texts, numbers, nameless };
    }
  }
}

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify([...said(read(line))])}\n`);
