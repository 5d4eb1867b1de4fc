/*
 * Settings of the training: the loss, the optimizer and what it remembers, the batch, the rate and
 * its schedule, and what holds the weights back.
 */

import { offeredLosses } from "../../model/catalog.js";
import { limitFor, valueIn } from "../../model/settings.js";
import { number } from "../../words/format.js";
import { said } from "../../words/panels/settings.js";
import { words } from "../../words/words.js";
import { h, setAttribute, setText } from "../core/dom.js";
import { group, menu, numberField } from "../core/fields.js";
import { rateControl } from "../rate/control.js";
import { scheduleCurve } from "./schedule-curve.js";
import { notedRow } from "./setting.js";
import * as tables from "./setting-tables.js";
import { fold, settingsList, whenSet } from "./settings-list.js";

/** @import { CatalogEntry } from "../../model/catalog.js" */
/** @import { State } from "../core/page.js" */
/** @import { SettingContext } from "./setting-context.js" */
/** @import { ListPart } from "./settings-list.js" */

/** @param {SettingContext} context @returns {ListPart} */
export function learning(context) {
  const loss = chosenFrom(context, "training.loss", words.learning.loss);
  const optimizer = chosenFrom(context, "training.optimizer", words.learning.optimizer);
  const own = settingsList(context, tables.optimizer);
  const size = "training.batch_size";
  const batch = numberField({
    label: words.learning.batch,
    field: size,
    less: words.learning.smaller,
    more: words.learning.larger,
    onStep: (by) => {
      const { catalog, session } = context.page.state();
      if (!catalog) return;
      const { high } = limitFor(catalog, session, size);
      context.step(size, (now) => {
        const wanted = Math.min(high, Math.max(1, (now ?? 1) + by));
        return wanted === now ? undefined : wanted;
      });
    },
    onValue: (text) => context.number(size, text),
  });
  const aboutBatch = context.about(size);
  setAttribute(batch.input, "data-about", aboutBatch.note.id);
  setAttribute(batch.input, "aria-describedby", aboutBatch.note.id);
  const rate = rateControl(context.page);
  const aboutRate = context.about("training.learning_rate");
  const rateNow = h("p", { class: "now", hidden: true });
  rate.element.querySelector(".label")?.append(aboutRate.mark);
  rate.element.append(rateNow, aboutRate.note);
  const folds = [
    fold(
      "schedule",
      said.folds.schedule,
      () => [settingsList(context, tables.schedule), scheduleCurve(context)],
      ({ config }) => said.schedules[valueIn(config, "training.schedule")]?.[0] ?? "",
    ),
    fold(
      "weights",
      said.folds.weights,
      () => [settingsList(context, tables.weights)],
      (now) => tables.settingsSummary(now, tables.weights(now)).join(" · "),
    ),
    fold(
      "order",
      said.folds.order,
      () => [settingsList(context, tables.order)],
      (now) =>
        tables.settingsSummary(now, tables.order(now), [true, 0, null, false, "mean"]).join(" · "),
    ),
  ];
  const element = group(
    words.learning.title,
    loss.element,
    optimizer.element,
    notedRow(words.learning.batch, aboutBatch, batch.element),
    rate.element,
    own.element,
    ...folds.map((each) => each.element),
  );
  const showChoices = whenSet(({ catalog, config }, state) => {
    // A program says its loss itself.
    loss.element.hidden = Boolean(state.session?.program);
    if (!loss.element.hidden)
      loss.show(state, offeredLosses(catalog, config), config.training.loss, said.losses);
    const { optimizer: name = "sgd" } = config.training;
    optimizer.show(state, catalog.optimizers, name, said.optimizers);
    if (!context.isSent(size)) batch.show(String(config.training.batch_size ?? 1));
    aboutBatch.show(state);
    aboutRate.show(state);
    rateNow.hidden = valueIn(config, "training.schedule") === "constant";
  });
  return {
    element,
    /** @param {State} state */
    update(state) {
      showChoices(state);
      own.update(state);
      rate.update(state);
      if (!rateNow.hidden && state.frame) setText(rateNow, said.now(number(state.frame.rate, 3)));
      for (const each of folds) each.update(state);
    },
  };
}

/** A menu whose choices have a sentence each. @param {SettingContext} context @param {string} field
 * @param {string} label */
function chosenFrom(context, field, label) {
  const about = context.about(field);
  const { element, show } = menu(label, (name) => context.set(field, name), field);
  setAttribute(element, "data-about", about.note.id);
  setAttribute(element, "aria-describedby", about.note.id);
  return {
    element: notedRow(label, about, element),
    /** @param {State} state @param {CatalogEntry[]} entries @param {string} value
     * @param {Record<string, import("./setting.js").Said>} table */
    show(state, entries, value, table) {
      const titled = entries.map(({ name, title }) => ({ name, title: table[name]?.[0] ?? title }));
      if (!context.isSent(field)) show(titled, value);
      about.show(state, table[value]?.[1]);
    },
  };
}
