/*
 * The card of one layer: how many units, which activation, away with it. It stays open while the
 * run starts again with what was chosen, and closes with its layer.
 */

import { limitOf, offeredActivations, withActivation, withUnits } from "../../model/catalog.js";
import { withLayerAt, withoutLayer } from "../../model/interventions.js";
import { isSent } from "../../model/settings.js";
import { words } from "../../words/panels/inspector.js";
import { said } from "../../words/panels/settings.js";
import { configured, enqueue } from "../core/command-queue.js";
import { h, setText, whenChanged } from "../core/dom.js";
import { menu, numberField, row } from "../core/fields.js";
import { loadStylesheet } from "../core/stylesheet.js";
import { typedNumber } from "../core/typed-number.js";

/** @import { Catalog } from "../../model/catalog.js" */
/** @import { RunConfig } from "../../wire/messages.js" */
/** @import { Page, State } from "../core/page.js" */

const FIELD = "layer-card.units";

/** @param {Page} page */
export function layerCard(page) {
  loadStylesheet("stage/layer-card");
  const { layerHandles: table } = words;
  let layer = 0;
  let count = 0;

  /** A setting of the layer that is shown. @param {"units"|"activation"} name */
  const fieldOf = (name) => `network.layers[${layer}].${name}`;

  /** Change a layer, the one that is shown if none is named.
   * @param {(config:RunConfig, at:number, catalog:Catalog)=>RunConfig|null} change
   * @param {number} [at] @param {string} [field]  whose control shows it until it is answered */
  function configure(change, at = layer, field) {
    const make = () => configured(page, (config, catalog) => change(config, at, catalog));
    enqueue(page, make, field);
  }
  /** Put a layer in before this one. @param {number} [before] */
  const add = (before) =>
    configure((config, at, catalog) => withLayerAt(catalog, config, at), before);

  /** @param {(now:number)=>string} written @param {string} [field] */
  function resize(written, field) {
    /** @type {Parameters<typeof configure>[0]} */
    const resized = (config, at, catalog) => {
      const now = config.network.layers[at]?.units ?? 1;
      const limit = limitOf(catalog, `network.layers[${at}].units`);
      const value = typedNumber(page, FIELD, written(now), limit) ?? now;
      return value === now ? null : withUnits(config, at, value);
    };
    configure(resized, layer, field);
  }

  const units = numberField({
    label: table.units,
    field: FIELD,
    less: table.fewer,
    more: table.more,
    onStep: (by) => resize((now) => String(Math.max(1, now + by))),
    onValue: (text) => resize(() => text, fieldOf("units")),
  });
  const activation = menu(table.activation, (name) =>
    configure(
      (config, at, catalog) => withActivation(catalog, config, at, name),
      layer,
      fieldOf("activation"),
    ),
  );
  const before = h(
    "button",
    {
      type: "button",
      onclick: () => {
        element.hidePopover();
        add();
      },
    },
    `+ ${table.before}`,
  );
  const remove = h(
    "button",
    {
      type: "button",
      onclick: () => {
        element.hidePopover();
        configure((config, at) => withoutLayer(config, at));
      },
    },
    `× ${table.remove}`,
  );
  const title = h("h2", { id: "layer-title" });
  const size = row(table.units, units.element);
  const element = h(
    "div",
    {
      id: "layer",
      popover: "auto",
      role: "dialog",
      "aria-labelledby": "layer-title",
      ontoggle: (event) => {
        // The handle it came from may have been made anew meanwhile.
        if (/** @type {ToggleEvent} */ (event).newState === "open") return;
        const heads = document.querySelectorAll("#layer-handles .handle");
        const next = heads[Math.min(layer, heads.length - 1)];
        const now = document.activeElement;
        const lost = now === document.body || element.contains(now);
        if (lost && next instanceof HTMLElement) next.focus();
      },
    },
    title,
    size,
    row(table.activation, activation.element),
    h("div", { class: "whole" }, before, remove),
    h("p", { class: "note" }, table.again),
  );

  const update = whenChanged(
    (/** @type {State} */ s) => [
      s.session,
      s.catalog,
      s.error,
      layer,
      element.matches(":popover-open"),
      s.answered,
    ],
    (state) => {
      const { session, catalog, error } = state;
      if (!element.matches(":popover-open") || !session || !catalog) return;
      const { layers } = session.config.network;
      const last = layer === layers.length - 1;
      if (layers.length !== count) return element.hidePopover();
      setText(title, last ? table.outputTitle : table.hiddenTitle(layer + 1));
      size.hidden = last;
      remove.hidden = last;
      if (error) return;
      if (!isSent(state, fieldOf("units"))) units.show(String(layers[layer].units));
      if (isSent(state, fieldOf("activation"))) return;
      activation.show(
        offeredActivations(catalog, session.config, layer).map(({ name, title }) => ({
          name,
          title: said.activations[name]?.[0] ?? title,
        })),
        layers[layer].activation ?? "tanh",
      );
    },
  );

  return {
    element,
    update,
    add,
    /** @param {number} of @param {HTMLElement} at  the handle it hangs from */
    open(of, at) {
      const { session } = page.state();
      if (!session) return;
      layer = of;
      count = session.config.network.layers.length;
      element.showPopover();
      update(page.state());
      const from = at.getBoundingClientRect();
      const own = element.getBoundingClientRect();
      const within = (/** @type {number} */ place, /** @type {number} */ most) =>
        `${Math.max(8, Math.min(place, most - 8))}px`;
      const aside = from.width > 0 && at.closest('[data-handles="left"]') !== null;
      const left = aside ? from.right + 6 : from.left + from.width / 2 - own.width / 2;
      const top = aside ? from.top + from.height / 2 - own.height / 2 : from.bottom + 6;
      element.style.left = within(left, innerWidth - own.width);
      element.style.top = within(top, innerHeight - own.height);
      const first = element.querySelector(":is(input, select):not([hidden] *)");
      if (first instanceof HTMLElement) first.focus();
    },
  };
}
