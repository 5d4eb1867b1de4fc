/*
 * The kind of a file, by its name and its first bytes: a run, weights, or a table, which any text
 * may be.
 */

import { isDocument } from "../../wire/document.js";

/** @typedef {"run"|"weights"|"table"} FileKind */

/** The endings of files of weights, those that are refused with the safe way included. */
const WEIGHTS =
  /\.(npz|npy|safetensors|onnx|pt|pth|ckpt|pkl|pickle|joblib|h5|hdf5|keras|weights\.json)$/i;
/** How a table of weights begins. */
const TABLE_OF_WEIGHTS = /^\uFEFF?"?layer"?[,;\t]"?parameter"?[,;\t]/;
/** A document is not larger than a body may be. */
const MOST = 4_194_304;

/** @param {File} file @returns {Promise<FileKind>} */
export async function kindOf(file) {
  if (WEIGHTS.test(file.name)) return "weights";
  const start = await file.slice(0, 200).text();
  if (TABLE_OF_WEIGHTS.test(start)) return "weights";
  if (!/^\uFEFF?\s*[{[]/.test(start)) return "table";
  if (file.size > MOST) return "weights";
  const text = await file.text();
  try {
    return isDocument(JSON.parse(text)) ? "run" : "weights";
  } catch {
    // A run that was cut off is still meant as one.
    return /"format"\s*:\s*"backwave"/.test(text) ? "run" : "weights";
  }
}
