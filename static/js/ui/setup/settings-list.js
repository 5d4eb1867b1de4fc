/*
 * Lines of settings that come and go with what is chosen: an optimizer's own, a schedule's, those
 * of each layer; and the fold such a list waits behind.
 */

import { configOf } from "../../model/settings.js";
import { h, setChildren, setText, whenChanged } from "../core/dom.js";
import { settingLine } from "./setting.js";

/** @import { Catalog } from "../../model/catalog.js" */
/** @import { RunConfig, SessionMessage } from "../../wire/messages.js" */
/** @import { State, Update } from "../core/page.js" */
/** @import { SettingContext } from "./setting-context.js" */
/** @import { SettingLine, Setting } from "./setting.js" */
/** @typedef {{catalog:Catalog, config:RunConfig, session:SessionMessage}} SettingsMoment */
/** @typedef {{element:HTMLElement, update:Update}} ListPart */

/** Call with what is in force, whenever that changes or a choice is answered; what was refused stays
 * to be corrected, until the error is gone. @param {(now:SettingsMoment, state:State)=>void} draw */
export const whenSet = (draw) =>
  whenChanged(
    (/** @type {State} */ s) => [
      s.catalog,
      s.session?.config,
      s.training,
      s.learningRate,
      s.error,
      s.answered,
    ],
    (state) => {
      const { catalog, session, error } = state;
      const config = configOf(state);
      if (catalog && session && config && !error) draw({ catalog, config, session }, state);
    },
  );

/** @param {SettingContext} context @param {(now:SettingsMoment)=>Setting[]} settingsOf @returns {ListPart} */
export function settingsList(context, settingsOf) {
  const element = h("div", { class: "settings" });
  /** @type {Map<string, SettingLine>} */
  const lines = new Map();
  let standing = "";
  const update = whenSet((now, state) => {
    const settings = settingsOf(now);
    const fields = settings.map(({ field, kind }) => `${field} ${kind}`);
    if (fields.join() !== standing) {
      standing = fields.join();
      const focused = element.contains(document.activeElement)
        ? document.activeElement?.getAttribute("data-field")
        : null;
      const wanted = settings.map((setting, i) => {
        const known = lines.get(fields[i]) ?? settingLine(context, setting);
        lines.set(fields[i], known);
        return known.element;
      });
      setChildren(element, wanted);
      const again = focused && element.querySelector(`[data-field="${CSS.escape(focused)}"]`);
      if (again instanceof HTMLElement) again.focus();
    }
    settings.forEach((setting, i) => {
      lines.get(fields[i])?.show(state, setting);
    });
  });
  return { element, update };
}

/** A quiet line that opens; what is behind it is made at the first opening. @param {string} name
 * @param {string} title @param {()=>ListPart[]} make @param {(now:SettingsMoment)=>string} told what is set
 * @returns {ListPart} */
export function fold(name, title, make, told) {
  /** @type {ListPart[]|null} */
  let parts = null;
  /** @type {State} */
  let newest;
  const now = h("span", { class: "now" });
  const element = h(
    "details",
    { class: "fold", "data-fold": name, ontoggle: () => element.open && open() },
    h("summary", {}, h("span", {}, title, now)),
  );
  function open() {
    if (!parts) {
      parts = make();
      element.append(...parts.map((part) => part.element));
    }
    for (const part of parts) part.update(newest);
  }
  const tell = whenSet((set) => setText(now, told(set)));
  return {
    element,
    update(state) {
      newest = state;
      tell(state);
      if (element.open) for (const part of parts ?? []) part.update(state);
    },
  };
}
