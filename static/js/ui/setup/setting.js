/*
 * One setting as a line: its name, the "?" that explains it, its value. Numbers are typed or go
 * up and down by arrow key; what is refused stays to be corrected.
 */

import { limitFor, nextValue } from "../../model/settings.js";
import { typed } from "../../words/format.js";
import { said } from "../../words/panels/settings.js";
import { h, setAttribute, setValue } from "../core/dom.js";
import { echo, menu } from "../core/fields.js";

/** @import { Steps } from "../../model/settings.js" */
/** @import { State } from "../core/page.js" */
/** @import { Kit } from "./kit.js" */
/** @typedef {import("../../words/en/settings.js").Said} Said */
/** @typedef {{field:string, kind:"number", steps:Steps, empty?:string, label?:string}} NumberSetting */
/** @typedef {{field:string, kind:"choice", names:string[], table:Record<string, Said>,
 *    empty?:string, label?:string}} ChoiceSetting  empty: what stands for null, offered first */
/** @typedef {{field:string, kind:"flag"|"text", label?:string}} OtherSetting */
/** @typedef {NumberSetting|ChoiceSetting|OtherSetting} Setting */
/** @typedef {{element:HTMLElement, show:(state:State, setting:Setting)=>void}} SettingLine */

/** A line of the left side. @param {string} label @param {import("./about.js").SettingNote} about
 * @param {...Node} controls */
export function line(label, about, ...controls) {
  const name = h("span", { class: "label" }, label, about.mark);
  return h("div", { class: "row" }, name, ...controls, about.note);
}

/** @param {Kit} kit @param {Setting} setting @returns {SettingLine} */
export function settingLine(kit, setting) {
  const { field } = setting;
  const label = setting.label ?? said.fields[field][0];
  const about = kit.about(field, label);
  /** @type {(kit:Kit, setting:any, label:string) =>
   *   {element:HTMLElement, show:(value:any, now:any)=>void}} */
  const make = { number, choice, flag, text }[setting.kind];
  const control = make(kit, setting, label);
  setAttribute(control.element, "aria-describedby", about.note.id);
  setAttribute(control.element, "data-about", about.note.id);
  return {
    element: line(label, about, control.element),
    show(state, now) {
      const value = kit.value(field);
      control.show(value, now);
      about.show(state, now.kind === "choice" ? now.table[value]?.[1] : undefined);
    },
  };
}

/** @param {Kit} kit @param {NumberSetting} setting @param {string} label */
function number(kit, { field, steps }, label) {
  const { page } = kit;
  const step = (/** @type {1|-1} */ by) => {
    const { catalog, session } = page.state();
    if (!catalog) return;
    const limit = limitFor(catalog, session, field);
    kit.step(field, (now) => {
      const from = now ?? limit.default;
      // A setting left open begins at its smallest, or at 1 where it spans powers of ten.
      if (from === undefined) return steps === "nice" ? 1 : limit.low;
      return nextValue(Number(from), by, steps, limit);
    });
  };
  const input = h("input", {
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    class: "value",
    "aria-label": label,
    "data-field": field,
    onchange: () => kit.number(field, input.value),
    onkeydown: (event) => {
      const { key } = /** @type {KeyboardEvent} */ (event);
      if (key !== "ArrowUp" && key !== "ArrowDown") return;
      event.preventDefault();
      step(key === "ArrowUp" ? 1 : -1);
    },
  });
  const show = echo(input);
  return {
    element: input,
    /** @param {number|null} value @param {NumberSetting} now */
    show(value, { empty }) {
      show(value === null || value === undefined ? "" : typed(value, 8));
      setAttribute(input, "placeholder", empty);
    },
  };
}

/** @param {Kit} kit @param {ChoiceSetting} setting @param {string} label */
function choice(kit, { field, empty }, label) {
  const { element, show } = menu(label, (name) => kit.set(field, name || null), field);
  return {
    element,
    /** @param {string|null} value @param {ChoiceSetting} now */
    show(value, { names, table }) {
      const entries = names.map((name) => ({ name, title: table[name]?.[0] ?? name }));
      show(empty ? [{ name: "", title: empty }, ...entries] : entries, value ?? "");
    },
  };
}

/** @param {Kit} kit @param {OtherSetting} setting @param {string} label */
function flag(kit, { field }, label) {
  const element = h("input", {
    type: "checkbox",
    "aria-label": label,
    "data-field": field,
    onchange: () => kit.set(field, element.checked),
  });
  return {
    element,
    /** @param {boolean} value */
    show(value) {
      element.checked = value;
    },
  };
}

/** A seed that may also be a word. @param {Kit} kit @param {OtherSetting} setting
 * @param {string} label */
function text(kit, { field }, label) {
  const element = h("input", {
    type: "text",
    autocomplete: "off",
    class: "value",
    "aria-label": label,
    "data-field": field,
    onchange: () => {
      const word = element.value.trim();
      if (/^\d+$/.test(word) || word === "") kit.number(field, word);
      else kit.set(field, word);
    },
  });
  return {
    element,
    /** @param {string|number} value */
    show: (value) => setValue(element, String(value)),
  };
}
