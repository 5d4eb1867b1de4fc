/*
 * Building and changing elements with as little as possible: h() makes one, the setters touch the
 * page only where something is different.
 */

/** @typedef {Node|string|null|undefined|false} Child */
/** @typedef {Record<string, string|number|boolean|null|undefined|EventListener>} Attributes */

/** An element. An attribute `on…` is a listener, true is an empty attribute, null or false none.
 * @template {keyof HTMLElementTagNameMap} K @param {K} tag @param {Attributes} [attributes]
 * @param {...Child} children @returns {HTMLElementTagNameMap[K]} */
export function h(tag, attributes = {}, ...children) {
  return /** @type {HTMLElementTagNameMap[K]} */ (
    fill(document.createElement(tag), attributes, children)
  );
}

/** @param {string} tag @param {Attributes} [attributes] @param {...Child} children
 * @returns {SVGElement} */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  return /** @type {SVGElement} */ (fill(element, attributes, children));
}

/** @param {string} tag @param {Attributes} [attributes] @param {...Child} children
 * @returns {MathMLElement} */
export function math(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/1998/Math/MathML", tag);
  return /** @type {MathMLElement} */ (fill(element, attributes, children));
}

/** @param {Element} element @param {Attributes} attributes @param {Child[]} children */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else setAttribute(element, name, value);
  }
  element.append(...children.filter(isNode));
  return element;
}

/** @param {Child} child @returns {child is Node|string} */
function isNode(child) {
  return child !== null && child !== undefined && child !== false;
}

/** @param {Element} element @param {string} name
 * @param {string|number|boolean|null|undefined} value */
export function setAttribute(element, name, value) {
  if ((value ?? false) === false) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
    return;
  }
  const text = value === true ? "" : String(value);
  if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

/** @param {Node} node @param {string} text */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** A field keeps what is being typed into it. @param {HTMLInputElement|HTMLSelectElement} field
 * @param {string} value */
export function setValue(field, value) {
  if (field.value !== value && (document.activeElement !== field || field.type === "range")) {
    field.value = value;
  }
}

/** The element of the page's skeleton with this id. @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element #${id}`);
  return element;
}

/** Do `draw` only when one of the things it depends on is another than last time. @template T
 * @param {(state:T)=>unknown[]} dependencies @param {(state:T)=>void} draw
 * @returns {(state:T)=>void} */
export function whenChanged(dependencies, draw) {
  /** @type {unknown[]|null} */
  let last = null;
  return (state) => {
    const now = dependencies(state);
    if (last && now.length === last.length && now.every((value, i) => Object.is(value, last?.[i])))
      return;
    last = now;
    draw(state);
  };
}

/** Make a tree that stands in the page like a fresh one, touching only what differs: focus,
 * pointer and reading place stay. Listeners belong on what holds it, and whether the Tab key goes
 * there, who finds that out once it stands. @param {ChildNode} old @param {ChildNode} fresh */
function become(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old instanceof Element && fresh instanceof Element && old.tagName === fresh.tagName) {
    for (const { name } of [...old.attributes]) {
      if (name !== "tabindex" && !fresh.hasAttribute(name)) old.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) setAttribute(old, name, value);
    show(old, [...fresh.childNodes]);
  } else if (old instanceof Text && fresh instanceof Text) setText(old, fresh.data);
  else old.replaceWith(fresh);
}

/** @param {Element} parent @param {ChildNode[]} children */
export function show(parent, children) {
  children.forEach((child, i) => {
    const old = parent.childNodes[i];
    if (old) become(old, child);
    else parent.append(child);
  });
  while (parent.childNodes.length > children.length) parent.lastChild?.remove();
}

/** Children in this order; what stays is not taken out meanwhile, so that a key that is down on it
 * still acts. @param {Element} parent @param {Element[]} children */
export function setChildren(parent, children) {
  for (const child of [...parent.children]) if (!children.includes(child)) child.remove();
  children.forEach((child, i) => {
    if (parent.children[i] !== child) parent.insertBefore(child, parent.children[i] ?? null);
  });
}
