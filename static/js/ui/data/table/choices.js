/*
 * Choices of how a table is read: its signs, its header, what is missing, what is to be
 * predicted and as what.
 */

import { dataWords } from "../../../words/panels/data.js";
import { h, setText } from "../../core/dom.js";
import { menu, row } from "../../core/fields.js";
import { INPUT } from "./table-settings.js";

/** @import {TablePreview} from "./table-settings.js" */
/** @param {(name:string, value:string|boolean)=>void} set
 * @param {(column:string)=>void} aim  a column becomes what is to be predicted */
export function choices(set, aim) {
  const { table } = dataWords;
  const element = h("div", { class: "settings" });
  const delimiter = choice("delimiter", table.delimiter);
  const decimal = choice("decimal", table.decimal);
  const target = choice("target", table.target, aim);
  const missing = choice("missing", table.missingCells);
  const missingDoes = h("p", { class: "note", id: "own-table-missing" });
  missing.element.setAttribute("aria-describedby", missingDoes.id);
  const task = choice("task", table.task);
  const header = h("input", {
    type: "checkbox",
    "data-setting": "header",
    onchange: () => set("header", header.checked),
  });
  const rows = [
    row(table.target, target.element),
    row(table.task, task.element),
    row(table.delimiter, delimiter.element),
    row(table.decimal, decimal.element),
    h("label", { class: "choice" }, header, table.header),
    row(table.missingCells, missing.element),
    missingDoes,
  ];

  /** @param {string} name @param {string} label @param {(value:string)=>void} [onValue] */
  function choice(name, label, onValue = (value) => set(name, value)) {
    const made = menu(label, onValue);
    made.element.setAttribute("data-setting", name);
    return made;
  }

  /** @param {Partial<TablePreview>} now */
  function show(now) {
    const named = (/** @type {Record<string, string>} */ names) =>
      Object.entries(names).map(([name, title]) => ({ name, title }));
    if (element.childElementCount === 0) element.append(...rows);
    delimiter.show(named(table.delimiters), now.delimiter ?? "");
    decimal.show(named(table.decimals), now.decimal ?? "");
    target.show(
      (now.columns ?? []).map(({ name }) => ({ name, title: name })),
      now.target ?? "",
    );
    task.show(named(table.tasks), now.task ?? "");
    missing.show(named(table.missingHow), now.missing ?? "");
    setText(missingDoes, table.missingDoes[now.missing ?? "impute"]);
    header.checked = now.header ?? true;
    // Choices that depend on the columns wait for them.
    for (const of of rows.slice(0, 2)) of.hidden = !now.columns;
    const gaps = now.columns?.some(({ role, missing }) => missing > 0 && INPUT.test(role));
    for (const of of rows.slice(-2)) of.hidden = !gaps;
  }

  return { element, show };
}
