/*
 * Templates: programs to begin with, each with what to watch, and their fields, which write the text
 * anew. A text that was changed by hand is nobody's template any more.
 */

import { configOf } from "../../model/settings.js";
import { getTemplate, Refused } from "../../wire/http.js";
import { said } from "../../words/panels/program.js";
import { enqueue } from "../core/command-queue.js";
import { h, setChildren, setText, whenChanged } from "../core/dom.js";
import { numberField, parse, row } from "../core/fields.js";

/** @import { Programs, TemplateField } from "../../model/catalog.js" */
/** @import { Page, State } from "../core/page.js" */
/** @typedef {Record<string, number|boolean>} Fields */

const KEY = "backwave.template";

/** What was opened last: the template, its fields, and the text they wrote; a reload of the page
 * still knows it. */
let opened = { name: "", fields: /** @type {Fields} */ ({}), text: "" };
try {
  opened = JSON.parse(sessionStorage.getItem(KEY) ?? "null") ?? opened;
} catch {
  // A browser that keeps nothing.
}

/** @param {typeof opened} now */
function keep(now) {
  opened = now;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(now));
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
 * @param {string} name @param {Fields} [fields] */
export function openTemplate(page, name, fields = {}) {
  enqueue(page, async () => {
    const { config, text } = await getTemplate(name, fields).catch((error) => {
      throw error instanceof Refused ? error.detail : error;
    });
    const now = configOf(page.state());
    const stays = name === opened.name && now && "program" in now;
    keep({ name, fields, text });
    return { do: "configure", config: stays ? { ...config, training: now.training } : config };
  });
}

/** The template that a text is of, as far as this page has opened it. @param {string} text */
export const templateOf = (text) => (opened.name && text === opened.text ? opened : null);

/** @param {Page} page @param {()=>string} text  as it stands in the editor */
export function templates(page, text) {
  const menu = h("select", {
    id: "template",
    "aria-label": said.template,
    onchange: () => menu.value && openTemplate(page, menu.value),
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
    // A choice stays until the text that it writes is there.
    update: whenChanged(
      (/** @type {State} */ s) => [s.catalog, s.error, text(), opened],
      (state) => {
        fill(state);
        const found = templateOf(text());
        menu.value = found?.name ?? "";
        note.hidden = !found;
        if (found) setText(watch, said.templates[found.name][1]);
        const known = state.catalog?.programs.templates.find(({ name }) => name === found?.name);
        const wanted = (known?.fields ?? []).map((field) => {
          const key = `${found?.name} ${field.name}`;
          const line = lines.get(key) ?? fieldLine(page, field);
          lines.set(key, line);
          line.show(found?.fields[field.name] ?? field.default);
          return line.element;
        });
        setChildren(fields, wanted);
      },
    ),
  };
}

/** @typedef {{element:HTMLElement, show:(value:number|boolean)=>void}} FieldLine */

/** @param {Page} page @param {TemplateField} field @returns {FieldLine} */
function fieldLine(page, field) {
  const [label, sentence] = said.fields[field.name];
  const put = (/** @type {number|boolean} */ value) =>
    openTemplate(page, opened.name, { ...opened.fields, [field.name]: value });
  if ("flag" in field) {
    const box = h("input", {
      type: "checkbox",
      "data-field": field.name,
      onchange: () => put(box.checked),
    });
    const line = h("label", { class: "row" }, h("span", { class: "label" }, label), box);
    return titled(line, sentence, (value) => {
      box.checked = value === true;
    });
  }
  const { low, high, integer } = field;
  let shown = 0;
  const within = (/** @type {number} */ value) => Math.min(Math.max(value, low), high);
  const step = integer ? 1 : 0.1;
  const number = numberField({
    label,
    field: field.name,
    less: `${label} −`,
    more: `${label} +`,
    onStep: (by) => put(within(Number((shown + by * step).toFixed(6)))),
    // A value that does not fit is refused by the server, by the name of the field.
    onValue: (text) => put(parse(text)),
  });
  return titled(row(label, number.element), sentence, (value) => {
    shown = Number(value);
    number.show(String(value));
  });
}

/** @param {HTMLElement} element @param {string} title @param {(value:number|boolean)=>void} show */
function titled(element, title, show) {
  element.title = title;
  return { element, show };
}
