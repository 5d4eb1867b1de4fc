// Every language has every word, with the same gaps to fill.

import assert from "node:assert/strict";
import test from "node:test";
import { words as english } from "../../../static/js/words/en.js";
import { LANGUAGES, languageOf } from "../../../static/js/words/language.js";

/** What is loaded only when it is wanted. */
const LATE = [
  "refusals",
  "files",
  "runs/race",
  "runs/list",
  "settings",
  "recipes",
  "program/text",
  "landscape",
  "plots",
  "autopsy",
  "data",
  "inspector",
  "explain/symbols",
  "interventions",
  "rate",
  "program/operations",
];

/** Three words or more; fewer may be a name that is the same everywhere. */
const SENTENCE = /[a-z]{3,}\b.*\b[a-z]{3,}\b.*\b[a-z]{3,}/i;

const tables = new Map(
  await Promise.all(
    Object.keys(LANGUAGES).map(async (tag) => {
      const [{ words }, ...rest] = await Promise.all([
        import(`../../../static/js/words/${tag}.js`),
        ...LATE.map((part) => import(`../../../static/js/words/${tag}/${part}.js`)),
      ]);
      const late = rest.map(({ of: _, ...tables }) => tables);
      return /** @type {[string, unknown]} */ ([tag, Object.assign({ ...words }, ...late)]);
    }),
  ),
);

/** Each leaf of a table by its path: what kind it is, and of a function how much it is given.
 * @param {unknown} value @param {string} path @returns {string[]} */
function shape(value, path) {
  if (typeof value === "function") return [`${path}(${value.length})`];
  if (typeof value !== "object" || value === null) return [`${path}: ${typeof value}`];
  if (value instanceof RegExp) return [`${path}: pattern`];
  return Object.entries(value).flatMap(([key, each]) => shape(each, `${path}.${key}`));
}

/** @param {unknown} value @param {string} path @returns {[string, string][]} */
function leaves(value, path) {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => leaves(each, `${path}.${key}`));
}

for (const [tag, words] of tables) {
  test(`${tag} has the words that English has`, () => {
    assert.deepEqual(shape(words, ""), shape(tables.get("en"), ""));
  });

  test(`${tag} says calmly what it says, and says something`, () => {
    for (const [path, text] of leaves(words, "")) {
      assert.doesNotMatch(text, /[!！¡]|\boops\b/i, path);
      assert.notEqual(text.trim(), "", path);
    }
  });
}

/** The {gaps} of a sentence, in any order. @param {string} text */
const gaps = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([gap]) => gap).sort();

for (const [tag, words] of tables) {
  test(`${tag} has the gaps that English has`, () => {
    const english = new Map(leaves(tables.get("en"), ""));
    for (const [path, text] of leaves(words, "")) {
      assert.deepEqual(gaps(text), gaps(english.get(path) ?? ""), path);
    }
  });
}

for (const tag of ["es", "de", "fr", "zh"]) {
  test(`${tag} is another language than English: no sentence was forgotten`, () => {
    const english = new Map(leaves(tables.get("en"), ""));
    const same = leaves(tables.get(tag), "").filter(
      ([path, text]) => SENTENCE.test(text) && english.get(path) === text,
    );
    assert.deepEqual(same, []);
  });
}

/**
 * Every text of a table, functions called with numbers that are words, too.
 * @param {unknown} table
 * @returns {string[]}
 */
function texts(table) {
  if (typeof table === "string") return [table];
  if (typeof table === "function") return [String(table(1, 2, 3, 4, 5, 6))];
  if (table && typeof table === "object") return Object.values(table).flatMap(texts);
  return [];
}

test("every word is there, calm, and with a true minus", () => {
  const all = texts(english);
  assert.ok(all.length > 100);
  for (const text of all) {
    assert.notEqual(text.trim(), "");
    assert.doesNotMatch(text, /!|oops|undefined|NaN|\[object/i, text);
    assert.doesNotMatch(text, /(^|\s)-\d/, text);
  }
});

test("the language is the first of the browser's that there are words for", () => {
  assert.equal(languageOf(["pt-BR", "de-CH", "en"]), "de");
  assert.equal(languageOf(["zh-Hant-TW"]), "zh");
  assert.equal(languageOf(["__proto__", "constructor"]), "en");
  assert.equal(languageOf([]), "en");
});

test("no line of French begins with its punctuation: the space before it does not break", () => {
  for (const [path, text] of leaves(tables.get("fr"), "")) {
    assert.doesNotMatch(text, / [;:?!»%]|« /, path);
  }
});

for (const [tag, { playback }] of /** @type {Map<string, any>} */ (tables))
  test(`${tag}: no line ends between a number and its unit`, () => {
    for (const updates of [0.05, 0.5, 3])
      assert.doesNotMatch(playback.pace(updates), /\d (s\b|秒)/);
  });
