/*
 * The data of a program: a set made for programs, one of the data sets, or what is typed in, entry by
 * entry. They are chosen for the text as it stands in the editor.
 */

import { indexOf } from "../../model/address.js";
import { isData } from "../../model/program/kinds.js";
import { configOf, isSent } from "../../model/settings.js";
import { typed } from "../../words/format.js";
import { said } from "../../words/panels/program.js";
import { said as settings } from "../../words/panels/settings.js";
import { enqueue } from "../core/command-queue.js";
import { h, setAttribute, show } from "../core/dom.js";
import { typedNumber } from "../core/typed-number.js";
import { dataOptions } from "./data-options.js";
import { entry } from "./text-names.js";

/** @import { Page, State } from "../core/page.js" */
/** @import { ProgramInfo } from "../../wire/messages.js" */

/** Inputs of more numbers than these are not typed in. */
const MOST = 64;
/** The field of an entry begins so. */
const ENTRY = "data.arrays.";
/** @type {import("../../model/catalog.js").Limit} */
const ANY = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

/** @param {Page} page @param {()=>string} text */
export function dataChoice(page, text) {
  const menu = h("select", {
    id: "program-data",
    "aria-label": said.data,
    "data-field": "data.name",
    onchange: () => choose(menu.value),
  });
  /** The entry that is being typed. @type {EventTarget|null} */
  let typing = null;
  const table = h("div", {
    class: "entries",
    oninput: ({ target }) => {
      typing = target;
    },
    onfocusout: () => {
      typing = null;
    },
    onchange: put,
  });
  const options = dataOptions(page);

  /** @param {string} name */
  function choose(name) {
    /** @type {Parameters<typeof enqueue>[1]} */
    const make = () => {
      const now = configOf(page.state());
      if (!now || !("program" in now)) return null;
      const program = { ...Object(now.program), text: text() };
      if (name !== "given") return { do: "configure", config: { ...now, data: { name }, program } };
      const data = { name, arrays: seen(page.state()) };
      const training = { ...now.training, batch_size: 1 };
      return { do: "configure", config: { ...now, data, program, training } };
    };
    enqueue(page, make, "data.name");
  }

  /** @param {Event} event */
  function put({ target }) {
    typing = null;
    if (!(target instanceof HTMLInputElement)) return;
    const { address = "", index = "[]", field = "" } = target.dataset;
    const value = typedNumber(page, field, target.value, ANY);
    if (typeof value !== "number") return;
    const place = entry(address, JSON.parse(index));
    enqueue(page, () => ({ do: "edit", parameters: [{ ...place, value }] }), field);
  }

  /** Each entry as it is in force, unless it is being typed, or was and is not answered.
   * @param {State} state */
  function showEntries(state) {
    for (const input of table.querySelectorAll("input")) {
      if (input !== typing && !isSent(state, input.dataset.field ?? ""))
        input.value = input.defaultValue;
    }
  }

  return {
    element: h(
      "section",
      { class: "group" },
      h("h2", {}, said.data),
      h("div", { class: "row" }, menu),
      options.element,
      table,
    ),
    /** @param {State} state */
    update(state) {
      const { catalog, session } = state;
      const config = configOf(state);
      if (!catalog || !session?.program || !config) return;
      const made = ["", "given", ...catalog.programs.sets.map(({ name }) => name)];
      const others = catalog.datasets.filter(({ config: offered }) => offered !== null);
      const sets = /** @type {Record<string, string>} */ (said.sets);
      show(menu, [
        h(
          "optgroup",
          { label: said.made },
          ...made.map((name) => h("option", { value: name }, sets[name])),
        ),
        h(
          "optgroup",
          { label: said.others },
          ...others.map(({ name }) =>
            h("option", { value: name }, settings.datasets[name]?.[0] ?? name),
          ),
        ),
      ]);
      if (!isSent(state, "data.name")) menu.value = config.data.name;
      options.update(state, text());
      // What was refused stays to be corrected, until the error is gone.
      if (state.error?.field?.startsWith(ENTRY)) return;
      show(table, config.data.name === "given" ? entries(session.program, state) : []);
      showEntries(state);
    },
  };
}

/** The sample that is looked at, by name: what is typed in begins with it. @param {State} state */
function seen({ session, frame }) {
  const data = (session?.program?.tensors ?? []).filter(isData);
  return Object.fromEntries(
    data.map(({ address, base, shape }) => {
      const values = [...(frame?.tensor("value", address) ?? [])];
      return [base, [nested(values, shape)]];
    }),
  );
}

/** @param {unknown[]} values @param {readonly number[]} shape @returns {unknown} */
function nested(values, [, ...inner]) {
  if (values.length <= 1 && inner.length === 0) return values;
  const each = size(inner);
  const rows = Array.from({ length: values.length / each }, (_, i) =>
    values.slice(i * each, (i + 1) * each),
  );
  return inner.length === 0 ? values : rows.map((row) => nested(row, inner));
}

/** A field for each entry of what is typed in. @param {ProgramInfo} program @param {State} state */
function entries(program, { frame }) {
  return program.tensors
    .filter((tensor) => isData(tensor) && size(tensor.shape) <= MOST)
    .map(({ address, base, shape }) => {
      const values = frame?.tensor("value", address);
      const columns = shape.length > 0 ? shape[shape.length - 1] : 1;
      const cells = Array.from({ length: size(shape) }, (_, at) => {
        const index = indexOf(shape, at);
        const name = index.length > 0 ? `${base}[${index.join(", ")}]` : base;
        return h("input", {
          type: "text",
          inputmode: "decimal",
          autocomplete: "off",
          "aria-label": said.entry(name),
          "data-field": `${ENTRY}${name}`,
          "data-address": address,
          "data-index": JSON.stringify(index),
          value: values ? typed(values[at], 6) : "",
        });
      });
      const grid = h("div", { class: "grid", role: "group", "aria-label": base }, ...cells);
      setAttribute(grid, "data-columns", Math.min(columns, 4));
      return h("div", {}, h("span", { class: "label" }, base), grid);
    });
}

/** @param {readonly number[]} shape */
const size = (shape) => shape.reduce((all, n) => all * n, 1);
