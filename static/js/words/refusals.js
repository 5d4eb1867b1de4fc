/*
 * A refusal in the page's language, rendered from its code and its data; loaded with the first
 * one that comes. A language's table holds plain sentences with {gaps}; what fills them (numbers,
 * names, counted nouns, what would be right) is made here.
 */

import { minus, number } from "./format.js";
import { language } from "./language.js";
import { said } from "./panels/settings.js";

/** @typedef {typeof import("./en/refusals.js").refusals} Refusals */
/** @typedef {{kind:string, [name:string]:any}} Allowed  what would be right */
/** @typedef {{code:string, message:string, field:string|null, value:unknown,
 *    allowed:Allowed|null, details?:Record<string, any>}} Refusal  as the server says it */
/** @typedef {import("./panels/settings.js").SettingWords} SettingWords */
/** @typedef {Record<string, readonly [string, string]>} Titled */

/** Details that are one of a few words of the server's, not a user's. */
const NAMED = new Set(["asked", "expected", "delimiter", "which"]);
/** Details that are shapes. */
const SHAPES = new Set(["shape", "left", "right", "given", "wanted"]);
/** What is not finite comes as its name. @type {Record<string, string>} */
const ENDLESS = { NaN: "NaN", Infinity: "∞", "-Infinity": "−∞" };
const HUGE = 1e10;
const LONGEST = 80;

/** Which sentence of a kind that has several. @type {Record<string, (a:any)=>string>} */
const VARIANT = {
  range: ({ above, high }) => `${above ? "above" : "from"}${high === null ? "" : "_to"}`,
  count: ({ low, high }) => {
    if (high === null) return "least";
    return low === high ? "exactly" : low > 0 ? "between" : "most";
  },
  list: ({ length }) => (length === undefined ? "any" : "long"),
  row: ({ low, high }) => (low === high ? "exactly" : "between"),
  text: ({ longest }) => (longest === undefined ? "any" : "short"),
  object: ({ fields }) => (fields?.length ? "with" : "any"),
  finite: ({ largest }) => (largest === undefined ? "any" : "most"),
};

/** @param {string} template @param {Record<string, string>} gaps */
const fill = (template, gaps) => template.replace(/\{(\w+)\}/g, (gap, name) => gaps[name] ?? gap);

/** A number as one would write it. @param {number} value */
function plain(value) {
  const huge = Math.abs(value) >= HUGE;
  return minus(huge ? value.toExponential().replace("+", "") : String(value));
}

/** A shape as Python writes it. @param {number[]} sizes */
const shape = (sizes) => `(${sizes.join(", ")}${sizes.length === 1 ? "," : ""})`;

/** How a language says refusals. @param {Refusals} words @param {SettingWords} settings
 * @param {string} tag  of the language */
export function renderer(words, settings, tag) {
  const plural = new Intl.PluralRules(tag);
  const alone = plural.resolvedOptions().pluralCategories.length === 1;

  /** @param {number} count @param {string} of */
  function counted(count, of) {
    const [one, many] = words.units[/** @type {keyof Refusals["units"]} */ (of)];
    return `${plain(count)} ${alone || plural.select(count) === "one" ? one : many}`;
  }

  /** The titles of what may be chosen for a field. @param {string} bare @returns {Titled} */
  function titles(bare) {
    /** @type {Record<string, Titled>} */
    const tables = {
      name: settings.datasets,
      set: settings.datasets,
      activation: settings.activations,
      activations: settings.activations,
      loss: settings.losses,
      losses: settings.losses,
      optimizer: settings.optimizers,
      schedule: settings.schedules,
      initializer: settings.initializers,
      bias_initializer: settings.initializers,
      features: settings.features,
    };
    return settings.choices[bare] ?? tables[bare.split(".").at(-1) ?? ""] ?? {};
  }

  /** @param {unknown} name @param {string} bare */
  function title(name, bare) {
    if (typeof name === "number") return plain(name);
    return Object.hasOwn(titles(bare), String(name)) ? titles(bare)[String(name)][0] : String(name);
  }

  /** A setting without its places: network.layers[0].units is layer.units.
   * @param {string|null} field */
  const bareOf = (field) =>
    (field ?? "").replace(/\[\d+\]/g, "").replace(/^network\.layers\./, "layer.");

  /** What the page calls a field, and which of several. @param {string|null} field */
  function fieldName(field) {
    if (!field) return words.whole;
    const bare = bareOf(field);
    const table = bare.startsWith("table") ? settings.fields["data.table"] : undefined;
    const setting = settings.fields[bare] ?? settings.fields[`training.${bare}`] ?? table;
    const named = setting?.[0] ?? /** @type {Record<string, string>} */ (words.fields)[bare];
    const places = [...field.matchAll(/\[(\d+)\]/g)].map(([, place]) => Number(place) + 1);
    return named ? [named, places.join(", ")].filter(Boolean).join(" ") : field;
  }

  /** What came. @param {unknown} value @param {string} bare */
  function shown(value, bare) {
    if (value === null || value === undefined) return words.nothing;
    if (typeof value === "boolean") return words.flags[value ? 0 : 1];
    if (typeof value === "number") return plain(value);
    if (typeof value !== "string") return JSON.stringify(value).slice(0, LONGEST);
    if (Object.hasOwn(ENDLESS, value)) return ENDLESS[value];
    const named = title(value, bare);
    return named === value ? fill(words.quoted, { text: value }) : named;
  }

  /** One number of the network, and what it is where that is said.
   * @param {{tensor:string, layer:number|string, index:number[], memory?:string, value?:number|string}} place */
  function place({ tensor, layer, index, memory, value }) {
    const names = /** @type {Record<string, string>} */ (words.names);
    const named = names[tensor] ?? tensor;
    const entry = index.length > 0 ? `${named} [${index.join(", ")}]` : named;
    // −1 is the network itself; a name is that of a program's value.
    const of = typeof layer === "number" ? String(layer + 1) : layer;
    const place = layer === -1 ? entry : fill(words.place, { entry, layer: of });
    const where = memory ? fill(words.memory, { entry: place }) : place;
    if (value === undefined) return where;
    return `${where} = ${typeof value === "number" ? number(value) : shown(value, "")}`;
  }

  /** What stands in a gap. @param {string} name @param {any} value @param {string} bare
   * @returns {string} */
  function detail(name, value, bare) {
    const names = /** @type {Record<string, string>} */ (words.names);
    if (typeof value === "number") return plain(value);
    if (Array.isArray(value)) {
      if (SHAPES.has(name)) return shape(value);
      return value.map((each) => title(each, name === "of" ? bare : name)).join(words.comma);
    }
    if (typeof value === "object" && value !== null) {
      return "count" in value ? counted(value.count, value.of) : place(value);
    }
    if (NAMED.has(name)) return names[value] ?? value;
    return title(value, name);
  }

  /** @param {Record<string, any>} data @param {string} bare */
  const details = (data, bare) =>
    Object.fromEntries(
      Object.entries(data).map(([name, value]) => [name, detail(name, value, bare)]),
    );

  /** What would be right. @param {Allowed} allowed @param {string} bare */
  function right(allowed, bare) {
    const { kind, of, low, high, length } = allowed;
    const gaps = details(allowed, bare);
    gaps.number = allowed.integer ? words.integer : words.number;
    if (typeof of === "string" && Object.hasOwn(words.units, of)) {
      gaps.of = words.units[/** @type {keyof Refusals["units"]} */ (of)][1];
      gaps.least = counted(low ?? 0, of);
      gaps.most = counted(high ?? length ?? 0, of);
    }
    if (kind === "row") gaps.most = counted(high, "inputs");
    const entry = words.kinds[/** @type {keyof Refusals["kinds"]} */ (kind)];
    const sentences = /** @type {Record<string, string>} */ (entry);
    let text = fill(typeof entry === "string" ? entry : sentences[VARIANT[kind](allowed)], gaps);
    const more = { range: words.forSet, count: words.ofSet }[kind];
    if (more && allowed.set) text = fill(more, { allowed: text, set: gaps.set });
    if (kind === "range" && allowed.text)
      text = fill(words.orText, { allowed: text, text: gaps.text });
    return allowed.optional ? fill(words.orNothing, { allowed: text }) : text;
  }

  /** A refusal in words; a code that has none keeps the message it came with.
   * @param {Refusal} refusal @param {string} [label]  what the page calls the field, if it shows it
   * @returns {string} */
  return ({ code, message, field, value, allowed, details: data = {} }, label) => {
    if (!Object.hasOwn(words.codes, code)) return message;
    const bare = bareOf(field);
    const text = fill(words.codes[/** @type {keyof Refusals["codes"]} */ (code)], {
      field: label || fieldName(field),
      value:
        code.startsWith("program_") && Array.isArray(value) ? shape(value) : shown(value, bare),
      allowed: allowed ? right(allowed, bare) : "",
      ...details(data, bare),
    });
    const { line, column, heading } = data;
    const inside = heading === undefined ? text : fill(words.heading, { heading, text });
    if (line === undefined) return inside;
    const gaps = { line: plain(line), column: plain(column ?? 0), text: inside };
    return fill(column ? words.lineColumn : words.line, gaps);
  };
}

/** @type {Refusals} */
const words = (await import(`./${language}/refusals.js`)).refusals;

/** A refusal in the page's language. */
export const say = renderer(words, said, language);
