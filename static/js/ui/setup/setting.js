/*
 * One setting as a line: its name, the "?" that explains it, its value. Numbers are typed or go
 * up and down by arrow key; what is refused stays to be corrected.
 */

import { limitFor, nextValue } from "../../model/settings.js";
import { typed } from "../../words/format.js";
import { said } from "../../words/panels/settings.js";
import { h, setAttribute } from "../core/dom.js";
import { echo, menu } from "../core/fields.js";

/** @import { Steps } from "../../model/settings.js" */
/** @import { State } from "../core/page.js" */
/** @import { SettingContext } from "./setting-context.js" */
/** @typedef {import("../../words/en/settings.js").Said} Said */
/** @typedef {{field:string, kind:"number", steps:Steps, empty?:string, label?:string}} NumberSetting */
/** @typedef {{field:string, kind:"choice", names:string[], table:Record<string, Said>,
 *    empty?:string, label?:string}} ChoiceSetting  empty: what stands for null, offered first */
/** @typedef {{field:string, kind:"flag"|"text", label?:string}} OtherSetting */
/** @typedef {NumberSetting|ChoiceSetting|OtherSetting} Setting */
/** @typedef {{element:HTMLElement, show:(state:State, setting:Setting)=>void}} SettingLine */

/** Is it one of several names? @param {Setting} setting @returns {setting is ChoiceSetting} */
export const isChoice = (setting) => setting.kind === "choice";

/** Is it on or off? @param {Setting} setting */
export const isFlag = ({ kind }) => kind === "flag";

/** A line of the left side. @param {string} label @param {import("./about.js").SettingNote} about
 * @param {...Node} controls */
export function notedRow(label, about, ...controls) {
  const name = h("span", { class: "label" }, label, about.mark);
  return h("div", { class: "row" }, name, ...controls, about.note);
}

/** @param {SettingContext} context @param {Setting} setting @returns {SettingLine} */
export function settingLine(context, setting) {
  const { field } = setting;
  const label = setting.label ?? said.fields[field][0];
  const about = context.about(field, label);
  /** @type {(context:SettingContext, setting:any, label:string) =>
   *   {element:HTMLElement, show:(value:any, now:any)=>void}} */
  const make = { number, choice, flag, text }[setting.kind];
  const control = make(context, setting, label);
  setAttribute(control.element, "aria-describedby", about.note.id);
  setAttribute(control.element, "data-about", about.note.id);
  return {
    element: notedRow(label, about, control.element),
    show(state, now) {
      const value = context.value(field);
      if (!context.isSent(field)) control.show(value, now);
      about.show(state, isChoice(now) ? now.table[value]?.[1] : undefined);
    },
  };
}

/** @param {SettingContext} context @param {NumberSetting} setting @param {string} label */
function number(context, { field, steps }, label) {
  const { page } = context;
  const step = (/** @type {1|-1} */ by) => {
    const { catalog, session } = page.state();
    if (!catalog) return;
    const limit = limitFor(catalog, session, field);
    context.step(field, (now) => {
      const from = now ?? limit.default;
      // A setting left open begins at its smallest, or at 1 where it spans powers of ten.
      if (from === undefined) return steps === "nice" ? 1 : limit.low;
      return nextValue(Number(from), by, steps, limit);
    });
  };
  const input = h("input", {
    type: "text",
    size: 6,
    inputmode: "decimal",
    autocomplete: "off",
    class: "value",
    "aria-label": label,
    "data-field": field,
    onchange: () => context.number(field, input.value),
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

/** @param {SettingContext} context @param {ChoiceSetting} setting @param {string} label */
function choice(context, { field, empty }, label) {
  const { element, show } = menu(label, (name) => context.set(field, name || null), field);
  return {
    element,
    /** @param {string|null} value @param {ChoiceSetting} now */
    show(value, { names, table }) {
      const entries = names.map((name) => ({ name, title: table[name]?.[0] ?? name }));
      show(empty ? [{ name: "", title: empty }, ...entries] : entries, value ?? "");
    },
  };
}

/** @param {SettingContext} context @param {OtherSetting} setting @param {string} label */
function flag(context, { field }, label) {
  const element = h("input", {
    type: "checkbox",
    "aria-label": label,
    "data-field": field,
    onchange: () => context.set(field, element.checked),
  });
  return {
    element,
    /** @param {boolean} value */
    show(value) {
      element.checked = value;
    },
  };
}

/** A seed that may also be a word. @param {SettingContext} context @param {OtherSetting} setting
 * @param {string} label */
function text(context, { field }, label) {
  const element = h("input", {
    type: "text",
    size: 6,
    autocomplete: "off",
    class: "value",
    "aria-label": label,
    "data-field": field,
    onchange: () => {
      const word = element.value.trim();
      if (/^\d+$/.test(word) || word === "") context.number(field, word);
      else context.set(field, word);
    },
  });
  const show = echo(element);
  return {
    element,
    /** @param {string|number} value */
    show: (value) => show(String(value)),
  };
}
