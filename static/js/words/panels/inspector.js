/*
 * The words of what explains, of what is changed by hand and of the preview of a rate, beside those of
 * the page, in its language; loaded with the panels, after the first picture.
 */

import { language } from "../language.js";
import { words as page } from "../words.js";

/** @typedef {typeof import("../en/inspector.js").inspector
 *    & {symbols:typeof import("../en/explain/symbols.js").symbols}
 *    & typeof import("../en/interventions.js").interventions
 *    & typeof import("../en/rate.js").rate} PanelWords */

const [{ inspector }, { symbols }, { interventions }, { rate }] = await Promise.all([
  import(`../${language}/inspector.js`),
  import(`../${language}/explain/symbols.js`),
  import(`../${language}/interventions.js`),
  import(`../${language}/rate.js`),
]);

/** @type {typeof page & PanelWords} */
export const words = { ...page, ...inspector, symbols, ...interventions, ...rate };
