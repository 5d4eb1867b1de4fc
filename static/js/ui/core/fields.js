/*
 * The few kinds of control the page has: a labelled row, a menu, a number with − and +, a
 * logarithmic slider. Each shows a value it is given and reports what the reader wants.
 */

import { minus } from "../../words/format.js";
import { h, setAttribute, setValue } from "./dom.js";

/** @typedef {{label:string, field?:string, onValue:(text:string)=>void, onStep:(direction:1|-1)=>void,
 *    less:string, more:string, unit?:string}} NumberOptions */

/** @param {string} label @param {...(Node|string)} controls */
export function row(label, ...controls) {
  return h("div", { class: "row" }, h("span", { class: "label" }, label), ...controls);
}

/** @param {string} title @param {...Node} rows */
export function group(title, ...rows) {
  return h("section", { class: "group" }, h("h2", {}, title), ...rows);
}

/** @param {string} label @param {string} text @param {()=>void} onClick */
export function stepButton(label, text, onClick) {
  return h(
    "button",
    { type: "button", class: "small", "aria-label": label, title: label, onclick: onClick },
    text,
  );
}

/** A menu of names. @param {string} label @param {(value:string)=>void} onChange
 * @param {string} [field]  dotted name in the configuration */
export function menu(label, onChange, field) {
  const element = h("select", {
    "aria-label": label,
    "data-field": field,
    onchange: () => onChange(element.value),
  });
  let shown = "";
  return {
    element,
    /** @param {{name:string, title:string}[]} entries @param {string} value */
    show(entries, value) {
      const key = JSON.stringify(entries.map((entry) => [entry.name, entry.title]));
      if (key !== shown) {
        shown = key;
        element.replaceChildren(...entries.map((e) => h("option", { value: e.name }, e.title)));
      }
      element.value = value;
    },
  };
}

/** A number with a smaller and a larger button; arrow keys do the same.
 * @param {NumberOptions} options */
export function numberField({ label, field, onValue, onStep, less, more }) {
  const input = h("input", {
    type: "text",
    size: 6,
    inputmode: "decimal",
    autocomplete: "off",
    "aria-label": label,
    "data-field": field,
    onchange: () => onValue(input.value),
    onkeydown: (event) => {
      const { key } = /** @type {KeyboardEvent} */ (event);
      if (key !== "ArrowUp" && key !== "ArrowDown") return;
      event.preventDefault();
      onStep(key === "ArrowUp" ? 1 : -1);
    },
  });
  const element = h(
    "span",
    { class: "number" },
    stepButton(less, minus("-"), () => onStep(-1)),
    input,
    stepButton(more, "+", () => onStep(1)),
  );
  return { element, input, show: echo(input) };
}

/** What a field shows of a value: a step by key changes it under the caret, and so does what comes of
 * what was typed; what is being typed stays, whatever comes of what was typed before.
 * @param {HTMLInputElement} input */
export function echo(input) {
  let typing = false;
  /** @type {string|null} */
  let shown = null;
  input.addEventListener("input", () => {
    typing = true;
  });
  for (const end of ["change", "blur"])
    input.addEventListener(end, () => {
      typing = false;
      shown = null;
    });
  input.addEventListener("keydown", ({ key }) => {
    if (key === "ArrowUp" || key === "ArrowDown" || key === "Enter") typing = false;
  });
  return (/** @type {string} */ text) => {
    if (text !== shown && !typing) input.value = text;
    else setValue(input, text);
    shown = text;
  };
}

/** @param {string} label @param {import("../../model/log-scale.js").LogScale} scale
 * @param {(position:number)=>void} onInput */
export function slider(label, scale, onInput) {
  const element = h("input", {
    type: "range",
    min: 0,
    max: scale.steps,
    step: 1,
    "aria-label": label,
    oninput: () => {
      mark();
      onInput(Number(element.value));
    },
  });
  function mark() {
    element.style.setProperty("--share", String(Number(element.value) / scale.steps));
  }
  return {
    element,
    /** @param {number} position @param {string} text  the value in words */
    show(position, text) {
      // A slider that is dragged follows the pointer, not the echo of where it was.
      if (!element.matches(":active")) setValue(element, String(position));
      setAttribute(element, "aria-valuetext", text);
      mark();
    },
  };
}

/** The number in a text, with a decimal point or comma; NaN where there is none.
 * @param {string} text */
export function parse(text) {
  const plain = text.trim().replace(",", ".").replace(/[−–]/g, "-");
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
}
