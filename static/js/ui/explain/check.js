/*
 * The numeric check of the gradient on this network and this batch: one press, a badge that says
 * the worst parameter, and that it no longer counts once anything has changed.
 */

import { nameOf } from "../../model/names.js";
import { number } from "../../words/format.js";
import { words } from "../../words/panels/inspector.js";
import { h, setAttribute, setText } from "../core/dom.js";

/** @import { Address } from "../../wire/messages.js" */
/** @import { Page, State } from "../core/page.js" */
/** @typedef {{passed:boolean, worst:(Address & {difference:number|string})|null, checked:number, parameters:number}} Check */

/** @param {Page} page */
export function gradientCheck(page) {
  const { check: table } = words;
  const button = h("button", { type: "button", id: "check", onclick: run }, table.run);
  const badge = h("p", { id: "checked", role: "status" });
  /** @type {unknown[]|null} */
  let of = null;
  let text = "";
  let passed = false;

  async function run() {
    of = null;
    const now = page.state();
    const stamp = stampOf(now);
    button.disabled = true;
    text = table.running;
    update(now);
    try {
      const { check } = await page.ask({ do: "check" });
      text = sentence(now, check);
      passed = check.passed;
      of = stamp;
    } catch (error) {
      text = /** @type {Error} */ (error).message;
    }
    button.disabled = false;
    update(page.state());
  }

  /** @param {State} state */
  function update(state) {
    const now = stampOf(state);
    const stale = of?.some((value, i) => value !== now[i]) ?? false;
    setText(badge, stale ? `${text} ${table.stale}` : text);
    setAttribute(
      badge,
      "class",
      of === null ? "note" : stale ? "stale" : passed ? "passed" : "failed",
    );
    setText(button, of ? table.again : table.run);
  }
  return { elements: [badge, button], update };
}

/** @param {State} state */
function stampOf({ session, frame, training }) {
  return [session?.layout_id, frame?.update, frame?.committed, JSON.stringify(training)];
}

/** @param {State} state @param {Check} check */
function sentence({ session }, { passed, worst, checked: count, parameters }) {
  const { check: table } = words;
  if (!worst || !session) return table.none;
  const where = nameOf(session.network, worst);
  const said = passed ? table.passed : table.failed;
  const some = parameters > count ? ` ${table.some(count, parameters)}` : "";
  return said(number(Number(worst.difference), 1), where) + some;
}
