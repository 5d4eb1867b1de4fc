// Every template of a program, as the server sent its first update.

import { readdirSync } from "node:fs";

/** @type {readonly string[]} */
export const TEMPLATES = readdirSync(new URL("../../../golden/scenes/", import.meta.url))
  .filter((file) => /^program-.*\.json$/.test(file))
  .map((file) => file.slice("program-".length, -".json".length));

/** Stages of a page with its sides open, folded, of a phone, and of a projector. */
export const SIZES = [
  { width: 662, height: 440, projector: false },
  { width: 1000, height: 460, projector: false },
  { width: 390, height: 400, projector: false },
  { width: 1280, height: 520, projector: true },
];
