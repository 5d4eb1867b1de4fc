/*
 * The value of what is selected, changed by hand: put at once, and taken back to what it was before,
 * to its last digit.
 */

import { keyOf, parameterOf } from "../../model/address.js";
import { editOf, exactly as exactAddress, valueNow } from "../../model/interventions.js";

/** @import { Address } from "../../wire/messages.js" */
/** @import { Page } from "../core/page.js" */

/** @param {Page} page @param {(value:number|null)=>void} write  it into the field
 * @param {()=>boolean} typing  is something else being typed into it? */
export function valueChange(page, write, typing) {
  /** The value before it was changed by hand, and whether it was. */
  let before = {
    value: Promise.resolve(/** @type {number|null} */ (null)),
    key: "",
    touched: false,
    returning: false,
  };
  /** How often a value was put. */
  let puts = 0;
  /** What no frame says and was asked for. */
  let fetched = { value: /** @type {number|null} */ (null), key: "" };

  const key = () => keyOf(page.state().selection);
  const parameter = () => {
    const { session, selection } = page.state();
    return session && parameterOf(session.network, selection) ? selection : null;
  };

  function now() {
    const wanted = parameter();
    const told = wanted && (editOf(page.state(), wanted) ?? valueNow(page.state(), wanted));
    return told ?? (fetched.key === key() ? fetched.value : null);
  }

  /** From here on, what is changed can be taken back. */
  function begin() {
    // A value on its way back is the one before.
    if (before.returning && before.key === key()) return;
    const [wanted, shown] = [parameter(), now()];
    const value = wanted ? exactly(page, wanted).then((exact) => exact ?? shown) : before.value;
    before = { value, key: key(), touched: false, returning: false };
  }

  /** The old value, when it is known, unless another was put or chosen by then. */
  function restore() {
    const taken = before;
    if (!taken.touched) return;
    taken.touched = false;
    taken.returning = true;
    const so = puts;
    taken.value.then((old) => {
      taken.returning = false;
      if (old === null || taken.key !== key() || puts !== so) return;
      send(old);
      // A text that is being typed by now stays.
      if (!typing()) write(old);
    });
  }

  /** @param {number} value */
  function put(value) {
    if (!send(value)) return;
    before.touched = true;
    write(value);
  }

  /** @param {number} value */
  function send(value) {
    const wanted = parameter();
    if (!wanted) return false;
    puts += 1;
    const mine = { value, key: key() };
    fetched = mine;
    if (page.state().error) page.dispatch({ type: "fault", error: null });
    page.ask({ do: "edit", parameters: [{ ...wanted, value }] }).catch((error) => {
      if (fetched === mine) fetched = { value: null, key: "" };
      if (!(error instanceof Error)) page.dispatch({ type: "fault", error });
    });
    return true;
  }

  return {
    key,
    parameter,
    now,
    begin,
    restore,
    put,
    /** It is what it is from here on. @param {number} value */
    keep(value) {
      before = { value: Promise.resolve(value), key: key(), touched: false, returning: false };
    },
    /** What no frame says. @param {Address} wanted */
    fetch(wanted) {
      const of = key();
      exactly(page, wanted).then((found) => {
        if (of !== key()) return;
        fetched = { value: found, key: of };
        write(now());
      });
    },
  };
}

/** A parameter to its last digit, from the server; null where it does not answer.
 * @param {Page} page @param {Address} address @returns {Promise<number|null>} */
async function exactly(page, address) {
  const { session, frame } = page.state();
  if (!session) return null;
  const of = exactAddress(session.network, address, frame?.committed === true);
  try {
    const { explain } = await page.ask({ do: "explain", of, depth: 0 });
    return typeof explain.value === "number" ? explain.value : null;
  } catch {
    return null;
  }
}
