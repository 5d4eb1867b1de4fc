// Runs as the real server sent them: session messages, frames and maps of tests/golden.

import { existsSync, readFileSync } from "node:fs";
import { decodeFrame, decodeMaps } from "../../static/js/wire/messages.js";

/** @typedef {import("../../static/js/wire/messages.js").Frame} Frame */
/** @typedef {import("../../static/js/wire/messages.js").Maps} Maps */
/** @typedef {import("../../static/js/wire/messages.js").SessionMessage} SessionMessage */
/** @typedef {{session:SessionMessage, frame:Frame, tensors:Map<string, import("../../static/js/wire/messages.js").Numbers>, maps:Maps|null}} Run
 *    tensors: those of the frame by name and layer, "a0"; what a test puts there is what its frames have */

/** @param {string} file */
const at = (file) => new URL(`../golden/scenes/${file}`, import.meta.url);

/** @param {string} file  a copy, which a test may change */
const bytes = (file) => new Uint8Array(readFileSync(at(file))).buffer;

/** A run whose first update is done. @param {string} name  of a scene @returns {Run} */
export function golden(name) {
  /** @type {SessionMessage} */
  const session = JSON.parse(readFileSync(at(`${name}.json`), "utf8"));
  const frame = decodeFrame(bytes(`${name}.bin`), session.layout);
  const tensors = new Map();
  for (const { name, layer } of session.layout.tensors)
    tensors.set(`${name}${layer}`, frame.tensor(name, layer));
  const maps = `${name}.maps.bin`;
  return {
    session,
    frame: { ...frame, tensor: (name, layer) => tensors.get(`${name}${layer}`) },
    tensors,
    maps: existsSync(at(maps)) ? decodeMaps(bytes(maps), session.network) : null,
  };
}
