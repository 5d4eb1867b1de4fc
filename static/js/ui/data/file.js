/*
 * A file's bytes → the text of a table, or what it is instead. UTF-8, with or without its mark,
 * UTF-16 with one, else Windows-1252, which takes any byte: then it is said.
 */

/** @typedef {{text:string, windows:boolean}|{wrong:"empty"|"binary"|"workbook"}} Read */

/** How workbooks, archives, PDFs and pictures begin. */
const WORKBOOKS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x1f, 0x8b],
];
const MARKS = /** @type {[number[], string][]} */ ([
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
]);
/** Bytes that no text has: all that control something, but tab, line ends and form feed. */
const isControl = (/** @type {number} */ byte) =>
  byte < 9 || (byte > 13 && byte < 32 && byte !== 27);

/** @param {Uint8Array} bytes @returns {Read} */
export function readText(bytes) {
  const begins = (/** @type {number[]} */ with_) => with_.every((byte, i) => bytes[i] === byte);
  if (bytes.length === 0) return { wrong: "empty" };
  if (WORKBOOKS.some(begins)) return { wrong: "workbook" };
  const marked = MARKS.find(([mark]) => begins(mark));
  if (marked) return { text: new TextDecoder(marked[1]).decode(bytes), windows: false };
  if (bytes.some(isControl)) return { wrong: "binary" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), windows: false };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), windows: true };
  }
}

/** How many bytes a text has as part of a message. @param {string} text */
export function bytesOf(text) {
  return new TextEncoder().encode(JSON.stringify(text)).length;
}
