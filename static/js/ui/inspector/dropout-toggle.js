/*
 * A neuron, to be changed by hand: a hidden one is dropped out and taken back; of any layer that learns
 * the activation is chosen.
 */

import { isNeuron } from "../../model/address.js";
import { offeredActivations, withActivation } from "../../model/catalog.js";
import { drops, mayDrop, TOGGLE } from "../../model/interventions.js";
import { isOutput } from "../../model/selectors.js";
import { isSent } from "../../model/settings.js";
import { words } from "../../words/panels/inspector.js";
import { settingTitle } from "../../words/panels/settings.js";
import { configured, enqueue } from "../core/command-queue.js";
import { h, setAttribute, setText, svg } from "../core/dom.js";
import { menu } from "../core/fields.js";

/** @import { Page, State } from "../core/page.js" */

/** @param {number} layer */
const activationField = (layer) => `network.layers[${layer}].activation`;

/** @param {Page} page */
export function dropoutToggle(page) {
  const { interventions: table } = words;
  const label = h("span");
  const dropper = h(
    "button",
    { type: "button", class: "toggle", id: "drop", title: table.dropHint, onclick: drop },
    svg(
      "svg",
      { viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true" },
      svg("circle", { cx: 7, cy: 7, r: 5.5, "stroke-dasharray": "2.4 1.9" }),
      svg("path", { d: "M4.4 9.6l5.2-5.2" }),
    ),
    label,
  );
  const activation = menu(table.title, (name) => {
    const { selection } = page.state();
    if (!isNeuron(selection)) return;
    const { layer } = selection;
    enqueue(
      page,
      () => configured(page, (config, catalog) => withActivation(catalog, config, layer, name)),
      activationField(layer),
    );
  });
  const element = h("div", { class: "value" }, dropper, activation.element);
  /** The layer whose activation the menu has. @type {number|null} */
  let shown = null;

  function drop() {
    const state = page.state();
    const { selection } = state;
    if (!selection || !mayDrop(state, selection)) return;
    enqueue(page, { do: "drop", unit: selection, dropped: !drops(state, selection) }, TOGGLE);
  }

  return {
    element,
    drop,
    get first() {
      return dropper.hidden ? activation.element : dropper;
    },
    /** @param {State} state */
    fits: ({ selection }) => isNeuron(selection) && selection.layer >= 0,
    /** @param {State} state */
    show(state) {
      const { selection, session, catalog } = state;
      if (!isNeuron(selection) || !session) return;
      const { layer } = selection;
      const dropped = drops(state, selection);
      dropper.hidden = !mayDrop(state, selection);
      setAttribute(dropper, "aria-pressed", String(dropped));
      setText(label, dropped ? table.dropped : table.drop);
      const name = isOutput(session.network, layer)
        ? words.network.output
        : words.network.layer(layer + 1);
      setAttribute(activation.element, "aria-label", table.activationOf(name));
      setAttribute(activation.element, "title", table.activationOf(name));
      const { layers } = session.config.network;
      const sent = layer === shown && isSent(state, activationField(layer));
      shown = layer;
      if (catalog && layers[layer] && !sent)
        activation.show(
          offeredActivations(catalog, session.config, layer).map(({ name, title }) => ({
            name,
            title: settingTitle("activations", name, title),
          })),
          layers[layer].activation ?? "tanh",
        );
    },
  };
}
