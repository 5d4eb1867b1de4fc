/* Numbers as JSON has them: what is not finite comes by its name, null says that there is none. */

/** What of them can be drawn; null for the rest. @param {unknown[]} values
 * @returns {(number|null)[]} */
export const drawable = (values) => values.map((v) => (typeof v === "number" ? v : null));

/** JSON in which a number that is not finite has its name. @param {unknown} value */
export const jsonOf = (value) =>
  JSON.stringify(value, (_, one) =>
    typeof one === "number" && !Number.isFinite(one) ? String(one) : one,
  );
