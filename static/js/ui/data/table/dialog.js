/*
 * A table of one's own, from a file, by drop, or pasted: first it is seen how it is read, with
 * what can be set, and only then it becomes the run's data.
 */

import { dataWords } from "../../../words/panels/data.js";
import { inWords, words } from "../../../words/words.js";
import { h, setText, show } from "../../core/dom.js";
import { bytesOf, readText } from "../file.js";
import { choices } from "./choices.js";
import { tableColumns } from "./table-columns.js";
import { tableNotices } from "./table-notices.js";
import { given, withSetting } from "./table-settings.js";

/** @import { Page } from "../../core/page.js" */
/** @import { TablePreview, Role, TableSettings } from "./table-settings.js" */

/** Look at a table in a dialog; without a file it is chosen or pasted there.
 * @param {Page} page @param {File[]} files */
export function openTable(page, files) {
  document.getElementById("own-table")?.remove();
  const dialog = tableDialog(page);
  document.body.append(dialog.element);
  dialog.element.showModal();
  if (files.length > 0) dialog.take(files);
}

/** @param {Page} page */
function tableDialog(page) {
  const { table } = dataWords;
  /** @type {{name:string, text:string, windows:boolean, settings:TableSettings}|null} */
  let held = null;
  let asked = 0;
  /** @type {TablePreview|null} */
  let seen = null;

  const picker = h("input", {
    type: "file",
    accept: ".csv,.tsv,.txt,.tab,.dat,.data,.prn,text/*",
    "aria-label": table.choose,
    onchange: () => take([...(picker.files ?? [])]),
  });
  const text = h("textarea", {
    rows: 4,
    spellcheck: "false",
    "aria-label": table.paste,
    placeholder: table.paste,
  });
  const read = h(
    "button",
    { type: "button", "data-act": "read", onclick: () => begin(table.pasted, text.value, false) },
    table.read,
  );
  const problem = h("p", { class: "problem", role: "alert" });
  const heading = h("h3");
  const grid = tableColumns(give);
  const known = tableNotices();
  const begins = h("div");
  const found = h(
    "div",
    { class: "found", hidden: true },
    heading,
    known.element,
    h("p", { class: "note", id: "own-table-roles" }, table.rolesDo),
    grid.element,
    begins,
  );
  const settings = choices(set, (name) => give(name, "target"));
  const use = h(
    "button",
    { type: "button", class: "primary", "data-act": "use", disabled: true, onclick: useIt },
    table.use,
  );
  const cancel = h(
    "button",
    { type: "button", "data-act": "cancel", onclick: () => element.close() },
    words.dataMenu.cancel,
  );
  const element = h(
    "dialog",
    {
      id: "own-table",
      "aria-labelledby": "own-table-title",
      onclose: () => element.remove(),
    },
    h("h2", { id: "own-table-title" }, table.title),
    h("p", { class: "note" }, table.drop),
    h("div", { class: "sources" }, picker, h("div", { class: "paste" }, text, read)),
    problem,
    settings.element,
    found,
    h("div", { class: "acts" }, cancel, use),
  );
  /** @param {File[]} files */
  async function take(files) {
    if (files.length > 1) return refuse(table.several(files.length));
    const [file] = files;
    if (!file) return;
    const limit = most();
    if (file.size > limit) return refuse(table.tooLarge(file.name, file.size, limit));
    try {
      const result = readText(new Uint8Array(await file.arrayBuffer()));
      if ("wrong" in result) return refuse(table[result.wrong](file.name));
      begin(file.name, result.text, result.windows);
    } catch {
      refuse(table.unreadable(file.name));
    }
  }

  const most = () => page.state().catalog?.limits.table.bytes.high ?? 0;

  /** @param {string} name @param {string} given @param {boolean} windows */
  function begin(name, given, windows) {
    const size = bytesOf(given);
    if (given.trim() === "") return refuse(table.empty(name));
    if (size > most()) return refuse(table.tooLarge(name, size, most()));
    held = { name, text: given, windows, settings: {} };
    ask();
  }

  /** @param {string} name @param {string|boolean} value */
  function set(name, value) {
    if (!held) return;
    held.settings = withSetting(held.settings, name, value);
    ask();
  }

  /** @param {string} name @param {Role} role */
  function give(name, role) {
    if (!held || !seen) return;
    held.settings = given(held.settings, seen, name, role);
    ask();
  }

  async function ask() {
    if (!held) return;
    const mine = ++asked;
    use.disabled = true;
    problem.textContent = table.reading;
    problem.classList.add("waiting");
    try {
      const reply = await page.ask({ do: "table", table: { text: held.text, ...held.settings } });
      if (mine !== asked) return;
      const { problem: stops } = reply.table;
      const said = stops ? await inWords(stops) : "";
      if (mine !== asked) return;
      seen = reply.table;
      showPreview(said);
    } catch (error) {
      if (mine !== asked) return;
      if (error instanceof Error) refuse(words.dataMenu.lost);
      else unread(/** @type {{message:string}} */ (error).message);
    }
  }

  /** There is no table. @param {string} message */
  function refuse(message) {
    stop(message);
    seen = held = null;
    show(settings.element, []);
    found.hidden = true;
  }

  /** It cannot be read like this; it may be read otherwise. @param {string} message */
  function unread(message) {
    stop(message);
    seen = null;
    found.hidden = true;
    settings.show(/** @type {Partial<TablePreview>} */ (held?.settings ?? {}));
  }

  /** @param {string} message */
  function stop(message) {
    problem.classList.remove("waiting");
    problem.textContent = message;
    use.disabled = true;
  }

  /** @param {string} said  what stands in the way */
  function showPreview(said) {
    if (!seen || !held) return;
    stop(said);
    use.disabled = seen.config === null;
    settings.show(seen);
    const layers = seen.config && [
      seen.config.network.inputs,
      ...seen.config.network.layers.map((layer) => layer.units),
    ];
    found.hidden = false;
    setText(heading, table.found(held.name, seen.rows, seen.columns.length));
    known.update(seen);
    grid.update(seen);
    show(begins, [
      ...(held.windows ? [h("p", { class: "note" }, table.windows)] : []),
      ...(layers ? [h("p", { class: "note" }, table.network(layers.join("–")))] : []),
    ]);
  }

  function useIt() {
    if (!seen?.config || !held) return;
    const { data } = seen.config;
    const own = { .../** @type {any} */ (data).table, text: held.text };
    page.send({
      do: "configure",
      config: { ...seen.config, data: { ...data, ...{ table: own } } },
    });
    element.close();
  }
  return { element, take };
}
