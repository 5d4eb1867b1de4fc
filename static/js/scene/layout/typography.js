// The four sizes of type on the stage, and no others; and what stays free around them.

/** @typedef {{small:number, text:number, value:number, hero:number}} Type   px */

/** @type {Type} */
const NEAR = { small: 11, text: 13, value: 16, hero: 28 };
/** A projector's picture is read from the back row. @type {Type} */
const FAR = { small: 16, text: 18, value: 22, hero: 38 };

/** @param {number} k the factor of strokes, larger for a projector @param {number} [zoom] type grows less than what is seen enlarged @returns {Type} */
export function typeOf(k, zoom = 1) {
  const { small, text, value, hero } = k > 1 ? FAR : NEAR;
  const by = zoom ** -0.4;
  return { small: small * by, text: text * by, value: value * by, hero: hero * by };
}

/** The height of a line. */
export const LINE = 1.25;
/** What stays free around everything, px. */
export const MARGIN = 8;
