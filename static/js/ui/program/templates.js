/*
 * Templates: programs to begin with, each with what to watch, and their fields, which write the text
 * anew. A text that was changed by hand is nobody's template any more.
 */

import { configOf, isSent } from "../../model/settings.js";
import { getTemplate, Refused } from "../../wire/http.js";
import { exact } from "../../words/format.js";
import { said } from "../../words/panels/program.js";
import { enqueue } from "../core/command-queue.js";
import { h, setChildren, setText, whenChanged } from "../core/dom.js";
import { numberField, row } from "../core/fields.js";
import { typedNumber } from "../core/typed-number.js";

/** @import { Programs, TemplateField } from "../../model/catalog.js" */
/** @import { Page, State } from "../core/page.js" */
/** @typedef {Record<string, number|boolean>} Fields */

const KEY = "backwave.template";
/** So many texts are known again. */
const MOST = 20;

/** The field that a template is chosen for. */
export const TEMPLATE = "template";

/** What was written last, the newest first: the template, its fields, and the text they wrote. It is
 * known before it is accepted, and after an undo; a reload of the page still knows it.
 * @type {{name:string, fields:Fields, text:string}[]} */
let written = [];
try {
  written = [JSON.parse(sessionStorage.getItem(KEY) ?? "[]")].flat();
} catch {
  // A browser that keeps nothing.
}

/** @param {typeof written[0]} now */
function keep(now) {
  written = [now, ...written].slice(0, MOST);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(written));
  } catch {
    // A browser that keeps nothing.
  }
}

/** The page began with a template. @param {string} name */
export async function begunWith(name) {
  const { text } = await getTemplate(name);
  keep({ name, fields: {}, text });
}

/** Templates by what they are about. @param {Programs["templates"]} list
 * @returns {[string, Programs["templates"]][]} */
export const grouped = (list) =>
  [...new Set(list.map(({ group }) => group))].map((name) => [
    name,
    list.filter(({ group }) => group === name),
  ]);

/** Write a template and open it; where it is open, the training stays as it is. @param {Page} page
 * @param {string} name  "": none, nothing is opened
 * @param {(now:Fields|null)=>Fields|null} [change]  of the fields it is open with, null where it is
 *   not; null: it is not opened
 * @param {string} [field]  whose control shows it until it is answered */
export function openTemplate(page, name, change = () => ({}), field = TEMPLATE) {
  enqueue(
    page,
    async () => {
      const text = configOf(page.state())?.program?.text;
      const open = written.find((one) => one.name === name && one.text === text);
      const fields = name ? change(open?.fields ?? null) : null;
      if (!fields) return [];
      const made = await getTemplate(name, fields).catch((error) => {
        throw error instanceof Refused ? error.detail : new Error("lost");
      });
      keep({ name, fields, text: made.text });
      const { training } = (open && configOf(page.state())) ?? made.config;
      return { do: "configure", config: { ...made.config, training } };
    },
    field,
  );
}

/** The template that a text is of, as far as this page has opened it. @param {string} text */
export const templateOf = (text) => written.find((one) => text === one.text) ?? null;

/** @param {Page} page @param {()=>string} text  as it stands in the editor */
export function templates(page, text) {
  const menu = h("select", {
    id: "template",
    "aria-label": said.template,
    onchange: () => openTemplate(page, menu.value),
  });
  const watch = h("span");
  const note = h("p", { class: "watch", hidden: true }, h("strong", {}, said.watch), " ", watch);
  const fields = h("div", { class: "settings" });
  /** @type {Map<string, FieldLine>} */
  const lines = new Map();

  /** @param {State} state */
  function fill({ catalog }) {
    if (!catalog || menu.hasChildNodes()) return;
    menu.append(
      h("option", { value: "" }, said.own),
      ...grouped(catalog.programs.templates).map(([group, list]) =>
        h(
          "optgroup",
          { label: said.groups[/** @type {keyof typeof said.groups} */ (group)] },
          ...list.map(({ name }) => h("option", { value: name }, said.templates[name][0])),
        ),
      ),
    );
  }

  return {
    element: h(
      "section",
      { class: "group" },
      h("h2", {}, said.template),
      h("div", { class: "row" }, menu),
      note,
      fields,
    ),
    update: whenChanged(
      (/** @type {State} */ s) => [s.catalog, s.session, s.error, s.answered, text(), written],
      (state) => {
        fill(state);
        if (state.error) return;
        const found = templateOf(text());
        if (!isSent(state, TEMPLATE)) menu.value = found?.name ?? "";
        note.hidden = !found;
        if (found) setText(watch, said.templates[found.name][1]);
        const known = state.catalog?.programs.templates.find(({ name }) => name === found?.name);
        const wanted = (known?.fields ?? []).map((field) => {
          const key = `${found?.name} ${field.name}`;
          const line = lines.get(key) ?? fieldLine(page, String(found?.name), field);
          lines.set(key, line);
          if (!isSent(state, field.name)) line.show(found?.fields[field.name] ?? field.default);
          return line.element;
        });
        setChildren(fields, wanted);
      },
    ),
  };
}

/** @typedef {{element:HTMLElement, show:(value:number|boolean)=>void}} FieldLine */

/** @param {Page} page @param {string} of  the template's name @param {TemplateField} field
 * @returns {FieldLine} */
function fieldLine(page, of, field) {
  const [label, sentence] = said.fields[field.name];
  /** @param {(now:number|boolean)=>number|boolean} wanted @param {string} [shown] */
  const put = (wanted, shown) =>
    openTemplate(
      page,
      of,
      (now) => {
        const before = now?.[field.name] ?? field.default;
        const value = wanted(before);
        return !now || value === before ? null : { ...now, [field.name]: value };
      },
      shown,
    );
  if ("flag" in field) {
    const box = h("input", {
      type: "checkbox",
      "data-field": field.name,
      onchange: () => {
        const { checked } = box;
        put(() => checked, field.name);
      },
    });
    const line = h("label", { class: "row" }, h("span", { class: "label" }, label), box);
    return titled(line, sentence, (value) => {
      box.checked = value === true;
    });
  }
  const { low, high, integer } = field;
  const within = (/** @type {number} */ value) => Math.min(Math.max(value, low), high);
  const step = integer ? 1 : 0.1;
  const number = numberField({
    label,
    field: field.name,
    less: `${label} −`,
    more: `${label} +`,
    onStep: (by) => put((now) => within(Number((Number(now) + by * step).toFixed(6)))),
    onValue: (text) => {
      const value = typedNumber(page, field.name, text, field);
      if (typeof value === "number") put(() => value, field.name);
    },
  });
  return titled(row(label, number.element), sentence, (value) => number.show(exact(Number(value))));
}

/** @param {HTMLElement} element @param {string} title @param {(value:number|boolean)=>void} show */
function titled(element, title, show) {
  element.title = title;
  return { element, show };
}
