/*
 * Interventions on the stage: all that changes the network there. Loaded after the first picture.
 */

import { keyOf, unitOf } from "../../model/address.js";
import { nameOf, plainName } from "../../model/names.js";
import { words } from "../../words/panels/inspector.js";
import { h, setText, whenChanged } from "../core/dom.js";
import { later } from "../core/schedule.js";
import { styled } from "../core/stylesheet.js";
import { inspector } from "../inspector/inspector.js";
import { dragValue } from "../stage/drag-value.js";
import { layerHandles } from "../stage/layer-handles.js";
import { mapPen } from "../stage/map-pen.js";
import { markNote } from "../stage/mark-note.js";
import { store } from "./keep-preferences.js";
import { pasteLink } from "./paste-link.js";
import { chosen } from "./preferences.js";
import { undoButtons } from "./undo.js";

/** @import { Address } from "../../wire/messages.js" */
/** @import { Page, State, Update } from "../core/page.js" */
/** @typedef {import("../stage/pointer.js").Grip} Grip */

/** @param {Page} page @param {Grip} grip  what the pointer and the keys of the stage take hold of
 * @param {import("../stage/layer-handles.js").HandlePlaces & import("../stage/map-pen.js").MapPlaces & import("../stage/mark-note.js").NotePlaces} places
 * @returns {(state:State)=>boolean} is there more to do? */
export function interventions(page, grip, places) {
  const told = h("p", { class: "visually-hidden", role: "status" });
  document.body.append(told);
  pasteLink(page);
  const say = (/** @type {string} */ text) => setText(told, text);
  const selected = inspector(page);
  Object.assign(grip, selected.keys, dragValue(page, selected));
  /** @type {((state:State)=>void|boolean)[]} */
  const updates = [
    selected.update,
    layerHandles(page, places),
    mapPen(page, places),
    markNote(page, places, {
      noted: [chosen().noted ?? []].flat(),
      keep: (noted) => store({ noted }),
    }),
    undoButtons(page, say),
    changes(say),
    later(
      () =>
        styled(["panels/program"], () => import("../program/mode.js")).then(({ mode }) =>
          mode(page, grip),
        ),
      () => true,
    ),
  ];
  return (state) => updates.map((update) => update(state)).some(Boolean);
}

/** Say what was frozen or dropped out, or taken back. @param {(text:string)=>void} say
 * @returns {Update} */
function changes(say) {
  /** @type {State|null} */
  let before = null;
  return whenChanged(
    (/** @type {State} */ s) => [s.frozen, s.dropped],
    (state) => {
      const last = before;
      before = state;
      if (!last?.session || last.session.layout_id !== state.session?.layout_id) return;
      const { network } = state.session;
      const { says } = words.interventions;
      const neuron = (/** @type {Address} */ one) => plainName(network, one.layer, unitOf(one));
      const value = (/** @type {Address} */ one) => nameOf(network, one);
      const text = [
        ...less(state.frozen, last.frozen).map((one) => says.frozen(value(one))),
        ...less(last.frozen, state.frozen).map((one) => says.free(value(one))),
        ...less(state.dropped, last.dropped).map((one) => says.dropped(neuron(one))),
        ...less(last.dropped, state.dropped).map((one) => says.back(neuron(one))),
      ];
      if (text.length > 0) say(text.join(" "));
    },
  );
}

/** What is in one list and not in the other. @param {Address[]} list @param {Address[]} other */
function less(list, other) {
  const known = new Set(other.map(keyOf));
  return list.filter((one) => !known.has(keyOf(one)));
}
