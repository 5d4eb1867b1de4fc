/*
 * A race: the present run and the same with one thing changed, from the same start, step by step
 * beside each other.
 */

import { playsOf } from "../../model/commands.js";
import { nextNice, RATE } from "../../model/log-scale.js";
import { getCatalog, Refused } from "../../wire/http.js";
import { beginRun, end } from "../../wire/race.js";
import { number, typed } from "../../words/format.js";
import { said } from "../../words/panels/race.js";
import { settingTitle } from "../../words/panels/settings.js";
import { inWords } from "../../words/words.js";
import { h, setText } from "../core/dom.js";
import { numberField, parse } from "../core/fields.js";
import { loadStylesheet } from "../core/stylesheet.js";
import { splitStage } from "./split-stage.js";
import { choicesOf, numberOf, thingsOf, varied } from "./variants.js";

/** @import { Catalog } from "../../model/catalog.js" */
/** @import { VariedSetting } from "./variants.js" */
/** @import { Page } from "../core/page.js" */

/** A seed is whole in so many digits, and a tenth of a rate has no rounding error. */
const DIGITS = 12;

/** @param {Page} page */
export async function openRace(page) {
  const { session, catalog: known } = page.state();
  if (!session?.network) return;
  const catalog = /** @type {Catalog} */ (known ?? (await getCatalog()));
  await Promise.all(["panels/plots", "dialogs/race"].map(loadStylesheet));
  // A run that plays beneath would only take time from the race.
  if (playsOf(page.state())) page.send({ do: "pause" });
  const { config } = session;
  const body = h("div", {});
  /** @type {ReturnType<typeof splitStage>|null} */
  let racing = null;
  let beginning = false;
  /** @type {HTMLDialogElement} */
  const dialog = h(
    "dialog",
    { id: "race", "aria-labelledby": "race-title", onclose: closed },
    h(
      "div",
      { class: "head" },
      h("h2", { id: "race-title" }, said.title),
      h("button", { type: "button", onclick: () => dialog.close() }, said.close),
    ),
    body,
  );

  function closed() {
    racing?.close();
    dialog.remove();
  }

  const things = thingsOf(config);
  const thing = h(
    "select",
    { id: "race-thing", onchange: offer },
    ...things.map((name) => h("option", { value: name }, said.things[name])),
  );
  const now = () => /** @type {VariedSetting} */ (thing.value);
  const list = h("select", { id: "race-value", "aria-label": said.instead });
  const field = numberField({
    label: said.instead,
    less: `${said.instead} −`,
    more: `${said.instead} +`,
    onValue: () => {},
    onStep: (by) => {
      const value = parse(field.input.value) || 0;
      const next = now() === "learning_rate" ? nextNice(value, by, RATE) : Math.max(0, value + by);
      field.show(typed(next, DIGITS));
    },
  });
  field.input.id = "race-number";
  const before = h("span", { class: "note" });
  const refused = h("p", { role: "alert" });

  function offer() {
    const choices = choicesOf(catalog, config, now());
    list.hidden = choices.length === 0;
    field.element.hidden = !list.hidden;
    list.replaceChildren(...choices.map(({ name, title }) => h("option", { value: name }, title)));
    if (list.hidden) field.show(typed(numberOf(config, now()).offered, DIGITS));
    setText(before, said.insteadOf(nowIs()));
    setText(refused, "");
  }

  /** What the thing is in the present run. */
  function nowIs() {
    const one = now();
    const { training, network } = config;
    if (one === "optimizer") return settingTitle("optimizers", training.optimizer ?? "sgd");
    if (one === "activation")
      return settingTitle("activations", network.layers[0].activation ?? "tanh");
    return number(numberOf(config, one).now, 6);
  }

  async function start() {
    if (beginning) return;
    setText(refused, "");
    const value = list.hidden ? parse(field.input.value) : list.value;
    if (Number.isNaN(value)) return setText(refused, said.noNumber);
    const chosen = list.hidden ? number(Number(value), 6) : (list.selectedOptions[0]?.text ?? "");
    const name = said.things[now()];
    const titles = [said.as(name, nowIs()), said.as(name, chosen)];
    beginning = true;
    /** @type {string[]} */
    const ids = [];
    try {
      ids.push(await beginRun(config, titles[0]));
      ids.push(await beginRun(varied(catalog, config, now(), value), titles[1]));
      // Nobody races in a window that was closed meanwhile.
      if (!dialog.open) return ids.forEach(end);
      racing = splitStage(ids.map((id, at) => ({ id, title: titles[at] })));
      body.replaceChildren(racing.element);
      racing.element.querySelector("button")?.focus();
    } catch (error) {
      ids.forEach(end);
      setText(refused, error instanceof Refused ? await inWords(error.detail) : said.lost);
    } finally {
      beginning = false;
    }
  }

  body.append(
    h("p", { class: "note" }, said.does),
    h(
      "div",
      { class: "row" },
      h("label", { for: "race-thing" }, said.change),
      thing,
      before,
      list,
      field.element,
      h(
        "button",
        { type: "button", class: "primary", "data-race": "start", onclick: start },
        said.start,
      ),
    ),
    refused,
  );
  offer();
  document.body.append(dialog);
  dialog.showModal();
}
