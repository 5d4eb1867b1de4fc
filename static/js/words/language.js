/*
 * In which language the page speaks: what was chosen here before, else the first of the
 * browser's that there are words for, else English. Another language is another load of the page.
 */

const KEY = "backwave.language";

/** By their own names, in the order they are offered; `decimal` is their custom. */
export const LANGUAGES = {
  en: { name: "English", decimal: "." },
  es: { name: "Español", decimal: "," },
  de: { name: "Deutsch", decimal: "," },
  fr: { name: "Français", decimal: "," },
  zh: { name: "中文", decimal: "." },
};

/** @typedef {keyof typeof LANGUAGES} Language */

/** @param {readonly string[]} wished  tags such as "de-CH", the dearest first
 * @returns {Language} */
export function languageOf(wished) {
  const known = wished.map((tag) => tag.toLowerCase().split("-")[0]);
  return /** @type {Language} */ (known.find((tag) => Object.hasOwn(LANGUAGES, tag)) ?? "en");
}

/** The address may ask for one (`?lang=de`), for who embeds the page. */
function wished() {
  if (typeof document === "undefined") return [];
  const asked = new URLSearchParams(location.search).get("lang");
  let kept = null;
  try {
    kept = localStorage.getItem(KEY);
  } catch {
    // A browser that keeps nothing.
  }
  return [asked, kept, ...navigator.languages].filter((tag) => tag !== null);
}

export const language = languageOf(wished());

/** Keep a choice for the next load. @param {Language} chosen */
export function choose(chosen) {
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // A browser that keeps nothing goes on in its own language.
  }
}
