/*
 * The columns of a table that is looked at: name, what each is for, what is missing, and the first
 * rows. Any script, written either way, stands in its own cell. Of all the menus one is a stop of
 * the Tab key: arrow keys go from column to column.
 */

import { dataWords } from "../../../words/panels/data.js";
import { h, show } from "../../core/dom.js";

/** @import {TablePreview, Role} from "./table-settings.js" */
/** @param {(name:string, role:Role)=>void} onRole */
export function tableColumns(onRole) {
  const { table } = dataWords;
  const grid = h("table");
  const element = h(
    "div",
    {
      class: "columns",
      tabindex: 0,
      role: "group",
      "aria-label": table.firstRows,
      "aria-describedby": "own-table-roles",
      onchange: ({ target }) => {
        const menu = /** @type {HTMLSelectElement} */ (target);
        onRole(menu.name, /** @type {Role} */ (menu.value));
      },
      onkeydown: onArrow,
      onfocusin: ({ target }) => {
        if (!(target instanceof HTMLSelectElement)) return;
        for (const menu of menus()) menu.tabIndex = menu === target ? 0 : -1;
        stop = target.name;
      },
    },
    grid,
  );
  let stop = "";
  const menus = () => [...grid.querySelectorAll("select")];

  /** @param {Event} event */
  function onArrow(event) {
    const { key } = /** @type {KeyboardEvent} */ (event);
    const every = menus();
    const at = every.indexOf(/** @type {HTMLSelectElement} */ (event.target));
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: every.length - 1 }[key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    every[to]?.focus();
  }

  /** @param {TablePreview} seen */
  function update(seen) {
    if (!seen.columns.some(({ name }) => name === stop)) stop = seen.columns[0].name;
    const heads = seen.columns.map((column) =>
      h(
        "th",
        { scope: "col", class: column.role },
        h("bdi", {}, column.name),
        h(
          "select",
          {
            name: column.name,
            "aria-label": table.role(column.name),
            tabindex: column.name === stop ? 0 : -1,
          },
          ...column.roles.map((role) => h("option", { value: role }, table.roles[role])),
        ),
        h(
          "small",
          {},
          column.missing > 0 ? table.missing(column.missing) : table.distinct(column.distinct),
        ),
      ),
    );
    const body = seen.first_rows.map((row) =>
      h(
        "tr",
        {},
        ...row.map((cell, i) =>
          h("td", { class: `${seen.columns[i].kind} ${seen.columns[i].role}` }, h("bdi", {}, cell)),
        ),
      ),
    );
    show(grid, [h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...body)]);
    // A choice made in a menu stands above what its options say.
    menus().forEach((menu, i) => {
      menu.value = seen.columns[i].role;
    });
  }
  return { element, update };
}
