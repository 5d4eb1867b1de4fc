/*
 * The sentence's fit in its lines is mostly seen from the widths of its words; where it is, the page
 * need not be laid out in the middle of a picture.
 */

/** Does a text surely fit, however it is broken? Each line but the last is full but for less than
 * the widest word; bold letters are as wide as any.
 * @param {HTMLElement} line  as wide and high as it is now
 * @param {(font:string)=>(text:string)=>number} widthIn  px
 * @returns {(words:string[])=>boolean} words: of the text, between which it may be broken */
export function surelyFits(line, widthIn) {
  const { fontSize, fontFamily, lineHeight } = getComputedStyle(line);
  const widthOf = widthIn(`600 ${fontSize} ${fontFamily}`);
  const { clientWidth, clientHeight } = line;
  const lines = Math.floor(clientHeight / Number.parseFloat(lineHeight) + 0.01);
  return (words) => {
    const widths = words.map(widthOf);
    const whole = widths.reduce((sum, width) => sum + width, 0);
    return whole <= lines * clientWidth - (lines - 1) * Math.max(...widths);
  };
}
