/*
 * The problem: which data, how many, how noisy, what the network is given of them, and which
 * sample is looked at.
 */

import { offeredData, withData } from "../../model/catalog.js";
import { valueIn } from "../../model/settings.js";
import { said } from "../../words/panels/settings.js";
import { words } from "../../words/words.js";
import { enqueue } from "../core/command-queue.js";
import { h, setAttribute, setText } from "../core/dom.js";
import { group, menu, stepButton } from "../core/fields.js";
import { dataMenu } from "../data/menu.js";
import { notedRow } from "./setting.js";
import * as tables from "./setting-tables.js";
import { fold, settingsList, whenSet } from "./settings-list.js";

/** @import { State } from "../core/page.js" */
/** @import { SettingContext } from "./setting-context.js" */
/** @import { ListPart } from "./settings-list.js" */

/** @param {SettingContext} context @returns {ListPart} */
export function problem(context) {
  const { page } = context;
  const about = context.about("data.name");
  const data = menu(
    words.problem.data,
    (name) => {
      const make = () => {
        const { catalog } = page.state();
        const config = catalog && withData(catalog, name);
        return config && { do: /** @type {const} */ ("configure"), config };
      };
      enqueue(page, make, "data.name");
    },
    "data.name",
  );
  setAttribute(data.element, "data-about", about.note.id);
  setAttribute(data.element, "aria-describedby", about.note.id);
  const menuOfData = dataMenu(page);
  const shown = h("output", { id: "sample" });
  const of = h("span", { class: "label" });
  const look = (/** @type {1|-1} */ direction) =>
    enqueue(page, () => {
      const { frame } = page.state();
      if (!frame) return null;
      // −1, the whole batch, comes before the first and after the last sample.
      const at = ((frame.sample + 1 + direction + frame.batch + 1) % (frame.batch + 1)) - 1;
      return { do: "view_sample", sample: frame.batch === 1 ? 0 : at };
    });
  const previous = stepButton(words.problem.previous, "‹", () => look(-1));
  const next = stepButton(words.problem.next, "›", () => look(1));
  const more = fold(
    "data",
    said.folds.data,
    () => [settingsList(context, tables.data), features(context)],
    (now) => tables.settingsSummary(now, tables.data(now)).join(" · "),
  );
  const element = group(
    words.problem.title,
    notedRow(words.problem.data, about, data.element),
    menuOfData.element,
    h("div", { class: "row" }, of, h("span", { class: "number wide" }, previous, shown, next)),
    more.element,
  );
  const showData = whenSet(({ catalog, config }, state) => {
    const { name } = config.data;
    const entries = offeredData(catalog).map((each) => titled(each.name, each.title));
    // Data of one's own are not in the menu before they are there.
    if (!entries.some((entry) => entry.name === name)) entries.push(titled(name, name));
    if (!context.isSent("data.name")) data.show(entries, name);
    about.show(state, said.datasets[name]?.[1]);
  });
  return {
    element,
    /** @param {State} state */
    update(state) {
      showData(state);
      more.update(state);
      menuOfData.update(state);
      const { frame, session } = state;
      if (!frame || !session) return;
      setText(of, frame.batch > 1 ? words.problem.ofBatch : words.problem.ofData);
      if (frame.own) setText(shown, words.dataMenu.ownShort);
      else if (frame.sample < 0) setText(shown, words.problem.all(frame.batch));
      else if (frame.batch > 1) setText(shown, words.problem.of(frame.sample + 1, frame.batch));
      else setText(shown, words.problem.of(frame.row + 1, session.data.n_train));
      previous.hidden = next.hidden = frame.batch === 1;
    },
  };
}

/** @param {string} name @param {string} title */
const titled = (name, title) => ({ name, title: said.datasets[name]?.[0] ?? title });

/** What the network is given of a point: any of the features, at least one. @param {SettingContext} context
 * @returns {ListPart} */
function features(context) {
  const field = "data.features";
  const about = context.about(field);
  const chips = h("span", {
    class: "chips",
    role: "group",
    "aria-label": said.fields[field][0],
    "aria-describedby": about.note.id,
  });
  const element = h("div", { class: "settings" }, notedRow(said.fields[field][0], about), chips);
  let standing = "";
  /** @type {HTMLInputElement[]} */
  let boxes = [];
  /** @type {string[]} */
  let plain = [];
  const toggle = (/** @type {HTMLInputElement} */ { value, checked }) =>
    context.step(
      field,
      (now) =>
        boxes
          .map((box) => box.value)
          .filter((name) => (name === value ? checked : (now ?? plain).includes(name))),
      field,
    );
  const update = whenSet(({ catalog, config }, state) => {
    const offered =
      catalog.datasets.find((entry) => entry.name === config.data.name)?.features ?? [];
    element.hidden = offered.length === 0;
    if (offered.join() !== standing) {
      standing = offered.join();
      boxes = offered.map((name) =>
        h("input", {
          type: "checkbox",
          value: name,
          "aria-description": said.features[name][1],
          "data-field": `${field}.${name}`,
          onchange: ({ target }) => toggle(/** @type {HTMLInputElement} */ (target)),
        }),
      );
      chips.replaceChildren(
        ...boxes.map((box) => h("label", {}, box, said.features[box.value][0])),
      );
    }
    plain = offered.filter((name) => name === "x1" || name === "x2");
    const chosen = valueIn(config, field) ?? plain;
    if (!context.isSent(field)) for (const box of boxes) box.checked = chosen.includes(box.value);
    about.show(state);
  });
  return { element, update };
}
