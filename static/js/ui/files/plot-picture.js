/*
 * A plot of the page as an SVG that is whole in itself: the style sheet's colours, lines and fonts
 * are written into it.
 */

/** What a style sheet says of a shape or a text. */
const STYLES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
  "text-anchor",
  "dominant-baseline",
  "paint-order",
];

/** @param {SVGSVGElement} plot @param {string|null} ground  its colour @param {string} title
 * @returns {{text:string, width:number, height:number}} */
export function plotPicture(plot, ground, title) {
  const { width, height } = plot.getBoundingClientRect();
  const copy = /** @type {SVGSVGElement} */ (plot.cloneNode(true));
  const [from, to] = [plot, copy].map((root) => [root, ...root.querySelectorAll("*")]);
  from.forEach((element, at) => {
    const style = getComputedStyle(element);
    for (const name of STYLES) to[at].setAttribute(name, style.getPropertyValue(name));
    to[at].removeAttribute("class");
    if (style.display === "none" || style.visibility === "hidden") to[at].remove();
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", `${width}`);
  copy.setAttribute("height", `${height}`);
  copy.prepend(part("title", {}, title));
  if (ground) {
    const { x, y, width, height } = plot.viewBox.baseVal;
    copy.prepend(part("rect", { x, y, width, height, fill: ground }));
  }
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

/** @param {string} name @param {Record<string, string|number>} attributes @param {string} [text] */
function part(name, attributes, text = "") {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, `${value}`);
  made.textContent = text;
  return made;
}
