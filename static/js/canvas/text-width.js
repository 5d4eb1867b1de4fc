/*
 * The width of a text as it would be written, without the page being laid out.
 */

/** @param {string} font  as CSS has it @returns {(text:string)=>number} px */
export function widthIn(font) {
  const context = /** @type {CanvasRenderingContext2D} */ (
    document.createElement("canvas").getContext("2d")
  );
  context.font = font;
  return (text) => context.measureText(text).width;
}
