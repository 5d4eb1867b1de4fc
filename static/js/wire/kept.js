/*
 * A long command, made short: the weights of a large network, or a table, that the run has already
 * are not sent again, but named in `kept`.
 */

import { jsonOf } from "./numbers.js";

/** @import { SessionMessage } from "./messages.js" */

/** Of a part of a config, in characters: what is shorter is sent. */
const LONG = 1000;

/** @param {string} text  the command @param {SessionMessage|null} session  what the run is */
export function short(text, session) {
  const command = JSON.parse(text);
  if (command.do !== "configure" || !session) return text;
  /** @type {string[]} */
  const kept = [];
  for (const [part, section] of Object.entries(command.config)) {
    const present = /** @type {any} */ (session.config)[part] ?? {};
    for (const [name, value] of Object.entries(section ?? {})) {
      const written = JSON.stringify(value);
      if (written.length < LONG || written !== JSON.stringify(present[name])) continue;
      delete section[name];
      kept.push(`${part}.${name}`);
    }
  }
  return jsonOf({ ...command, kept });
}
