/*
 * Kinds of a program's tensors and groups: what follows from a kind is asked here, by a function.
 */

/** @typedef {{readonly kind:string}} OfKind */

/** Is it trained? @param {OfKind} tensor */
export const isParameter = ({ kind }) => kind === "parameter";

/** Are its numbers indices of a vocabulary? @param {OfKind} tensor */
export const isTokens = ({ kind }) => kind === "tokens";

/** Is it known when the text is read? @param {OfKind} tensor */
export const isConstant = ({ kind }) => kind === "constant";

/** Is it a turn of a loop, and no call? @param {OfKind} group */
export const isTurn = ({ kind }) => kind === "turn";

const DATA = new Set(["input", "tokens", "target"]);

/** Is it given by the data? @param {OfKind} tensor */
export const isData = ({ kind }) => DATA.has(kind);
