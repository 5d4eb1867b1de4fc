"""What is wrong with a page as it stands: text on text, under something, or out of its box; type
under its floor; controls on controls, too small, or out of reach. Asked of the page in one call.

What stands on the stage's canvas is read from what was last written on it, so that a button over
a number of the network is found as well.
"""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.page_scripts import BEHIND

WRITTEN = """
(() => {
  const { fillText, fillRect, beginPath, roundRect, fill, clip } =
    CanvasRenderingContext2D.prototype;
  const lists = new WeakMap();
  const shapes = new WeakMap();
  window.writtenOn = (canvas) => lists.get(canvas) ?? [];
  window.shapesOn = (canvas) => shapes.get(canvas) ?? [];
  const keep = (context, of) => {
    const { rounded, canvas } = context;
    // What has the colour of the ground is not seen.
    if (rounded && of !== canvas.ground)
      shapes.set(canvas, [...(shapes.get(canvas) ?? []), { ...rounded, of }]);
    context.rounded = null;
  };
  Object.assign(CanvasRenderingContext2D.prototype, {
    fillRect(x, y, w, h) {
      const { a } = this.getTransform();
      if (x <= 0 && y <= 0 && w * a >= this.canvas.width - 1) {
        for (const kept of [lists, shapes]) kept.set(this.canvas, []);
        this.canvas.ground = this.fillStyle;
      }
      return fillRect.call(this, x, y, w, h);
    },
    beginPath() {
      this.rounded = null;
      return beginPath.call(this);
    },
    roundRect(x, y, w, h, radius) {
      const at = this.getTransform();
      this.rounded = { left: x * at.a + at.e, right: (x + w) * at.a + at.e,
        top: y * at.d + at.f, bottom: (y + h) * at.d + at.f };
      return roundRect.call(this, x, y, w, h, radius);
    },
    fill() {
      keep(this, this.fillStyle);
      return fill.call(this);
    },
    /* A picture is laid within a rectangle. */
    clip() {
      keep(this, "picture");
      return clip.call(this);
    },
    fillText(text, x, y, most) {
      const [at, m] = [this.getTransform(), this.measureText(text)];
      const size = Number(/([\\d.]+)px/.exec(this.font)[1]) * at.d;
      const left = x - m.actualBoundingBoxLeft, right = x + m.actualBoundingBoxRight;
      const top = y - m.actualBoundingBoxAscent, bottom = y + m.actualBoundingBoxDescent;
      const list = lists.get(this.canvas) ?? [];
      lists.set(this.canvas, list);
      const pressed = text.length > 1 && most < 0.8 * m.width;
      list.push({ text, size, pressed, colour: this.fillStyle, alpha: this.globalAlpha,
        left: left * at.a + at.e, right: right * at.a + at.e,
        top: top * at.d + at.f, bottom: bottom * at.d + at.f });
      return most === undefined ? fillText.call(this, text, x, y)
        : fillText.call(this, text, x, y, most);
    },
  });
})();
"""
"""Runs before the page does, and keeps what is written on each canvas since it was last empty, and
its shapes."""

_RESTS = (
    BEHIND
    + """
  const next = () => new Promise(requestAnimationFrame);
  const end = performance.now() + patience;
  const stage = document.getElementById("stage");
  const { devicePixelRatio: ratio } = window;
  const unrest = () => stage.dataset.moving === "" ? "the stage moves" : behind();
  for (let calm = 0; calm < 3; calm = unrest() ? 0 : calm + 1) {
    if (performance.now() > end) throw new Error(`never at rest: ${unrest()}`);
    await next();
  }
"""
)
"""Of an async function with `patience`: wait until nothing is on its way and nothing moves."""

FAULTS = (
    """
async ({ floor, patience, scrolls }) => {
"""
    + _RESTS
    + """
  const faults = new Set();
  const short = (text) => text.trim().replace(/\\s+/g, " ").slice(0, 32);
  const name = (e) => `${e.tagName.toLowerCase()}${e.id ? "#" + e.id : ""}`
    + `${typeof e.className === "string" && e.className ? "." + e.className.split(" ")[0] : ""}`
    + `${e.dataset?.do ? "[" + e.dataset.do + "]" : ""}`
    + ` "${short(e.getAttribute("aria-label") ?? e.textContent)}"`;
  /* What is opened over all else, and a divergence, which stops it. */
  const OVER = "#mark-note, #diverged, :popover-open, dialog";
  const AWAY = ".away, .what, .visually-hidden, .skip, noscript, script, style, option, canvas";
  const tiny = (e) => e?.offsetWidth <= 1 && e.offsetHeight <= 1;
  const seen = (e) => !e.closest(AWAY) && !tiny(e) && !tiny(e.parentElement)
    && e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const meets = (a, b, by = 0.5) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > by
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > by;
  const within = (a, b, by = 1) => a.left >= b.left - by && a.right <= b.right + by
    && a.top >= b.top - by && a.bottom <= b.bottom + by;
  const cut = (a, b) => ({ left: Math.max(a.left, b.left), right: Math.min(a.right, b.right),
    top: Math.max(a.top, b.top), bottom: Math.min(a.bottom, b.bottom) });
  const styles = new Map();
  const styleOf = (e) => styles.get(e) ?? (styles.set(e, getComputedStyle(e)), styles.get(e));
  const inner = (e) => {
    const r = e.getBoundingClientRect();
    return { left: r.left + e.clientLeft, top: r.top + e.clientTop,
      right: r.left + e.clientLeft + e.clientWidth, bottom: r.top + e.clientTop + e.clientHeight };
  };
  /* What of a box its ancestors leave to be seen, and the first that cuts it without a bar. */
  const shown = (box, from, said) => {
    let left = box, fixed = false;
    for (let e = from; e && e !== document.documentElement; e = e.parentElement) {
      const { overflowX: x, overflowY: y, position } = styleOf(e);
      if (e instanceof HTMLElement && !(x === "visible" && y === "visible")
          && e !== document.body && styleOf(e).display !== "inline") {
        const edge = inner(e);
        const bar = (way) => /auto|scroll/.test(way);
        if (!bar(x) && (left.left < edge.left - 1 || left.right > edge.right + 1)
          || !bar(y) && (left.top < edge.top - 1.5 || left.bottom > edge.bottom + 1.5))
          said?.(e);
        left = cut(left, edge);
      }
      if (position === "fixed" || e.matches(":popover-open, dialog")) { fixed = true; break; }
    }
    return left.right - left.left > 1 && left.bottom - left.top > 1 ? { ...left, fixed } : null;
  };

  /* Every text, and where its letters stand. */
  const EDGE = matchMedia("print").matches ? 0 : 3;
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const e = node.parentElement;
    if (!node.data.trim() || !e || !seen(e)) continue;
    const style = styleOf(e);
    if (style.color === "rgba(0, 0, 0, 0)" || style.fontSize === "0px") continue;
    const matrix = e instanceof SVGElement ? e.getScreenCTM?.() : null;
    const size = Number.parseFloat(style.fontSize) * (matrix ? Math.abs(matrix.d) : 1);
    const low = e.closest("sub, sup, msub, msup, msubsup, munder, mover, mfrac, .sub");
    if (size < floor * (low ? 0.65 : 1) - 0.01)
      faults.add(`${name(e)} is ${size.toFixed(1)} px`);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const r of range.getClientRects()) {
      if (r.width < 1) continue;
      const half = Math.min(r.height / 2, size * 0.4), middle = (r.top + r.bottom) / 2;
      const box = { left: r.left, right: r.right, top: middle - half, bottom: middle + half };
      const left = shown(box, e, (by) => faults.add(`${name(e)} is cut by ${name(by)}`));
      const pad = Number.parseFloat(style.paddingRight), edge = inner(e);
      if (style.textOverflow === "ellipsis" && r.right > edge.right - pad + 0.5)
        faults.add(`${name(e)} is shortened by an ellipsis`);
      if (left) texts.push({ e, text: short(node.data), ...left });
    }
  }
  const root = document.scrollingElement;
  if (root.scrollWidth > innerWidth) faults.add(`the page is ${root.scrollWidth} wide`);
  if (!scrolls && root.scrollHeight > innerHeight)
    faults.add(`the page is ${root.scrollHeight} high`);
  const far = { left: 0, top: 0, right: innerWidth, bottom: scrolls ? Infinity : innerHeight };
  for (const t of texts) {
    const box = { ...t, top: t.top + scrollY, bottom: t.bottom + scrollY };
    if (!within(t.fixed ? t : box, t.fixed ? { ...far, bottom: innerHeight } : far))
      faults.add(`"${t.text}" of ${name(t.e)} is outside the window`);
    if (t.left < EDGE || t.right > innerWidth - EDGE)
      faults.add(`"${t.text}" of ${name(t.e)} is at the window's edge`);
  }
  texts.forEach((a, i) => {
    for (const b of texts.slice(i + 1)) {
      if (a.e.closest(OVER) !== b.e.closest(OVER)) continue;
      const formula = a.e.closest("math");
      if (a.e === b.e || !meets(a, b, 1) || (formula && formula === b.e.closest("math"))) continue;
      faults.add(`"${a.text}" of ${name(a.e)} on "${b.text}" of ${name(b.e)}`);
    }
  });
  /* Covered by something that is neither its own nor what is open over all. */
  for (const t of texts) {
    if (t.top < 0 || t.bottom > innerHeight) continue;
    for (const at of [0.1, 0.5, 0.9]) {
      const x = t.left + at * (t.right - t.left), y = (t.top + t.bottom) / 2;
      const top = document.elementFromPoint(x, y);
      if (!top || top === t.e || top.contains(t.e) || t.e.contains(top)) continue;
      if (top.closest("label, button, summary, math")?.contains(t.e)) continue;
      if (styleOf(t.e).pointerEvents === "none" || top.closest(OVER)) continue;
      faults.add(`"${t.text}" of ${name(t.e)} is under ${name(top)}`);
      break;
    }
  }
  /* What is written on the stage. */
  const marks = [];
  let before = 0;
  const field = stage.getBoundingClientRect();
  for (const w of window.writtenOn?.(stage) ?? []) {
    if (field.width < 1) break;
    const box = { left: field.left + w.left / ratio, right: field.left + w.right / ratio,
      top: field.top + w.top / ratio, bottom: field.top + w.bottom / ratio };
    if (!w.text.trim() || box.right - box.left < 1) continue;
    // The number of a symbol stands below it, smaller.
    const digits = /^\\d+$/.test(w.text) && w.text.length < 3 && w.size < 0.7 * before;
    before = digits ? before : w.size;
    if (w.size / ratio < floor * (digits ? 0.65 : 1) - 0.01)
      faults.add(`"${w.text}" on the stage is ${(w.size / ratio).toFixed(1)} px`);
    if (!within(box, field)) faults.add(`"${w.text}" leaves the stage`);
    if (/\\d[.,]\\d*…$/.test(w.text)) faults.add(`"${w.text}" of the stage is no whole number`);
    if (w.pressed) faults.add(`"${w.text}" of the stage is pressed together`);
    for (const m of digits ? [] : marks)
      if (meets(box, m, 1)) faults.add(`"${w.text}" on "${m.text}" of the stage`);
    if (!digits) marks.push({ ...box, text: w.text });
    for (const t of texts)
      if (meets(box, t, 1) && !t.e.closest(OVER))
        faults.add(`"${t.text}" of ${name(t.e)} on "${w.text}" of the stage`);
    const [left, right] = [box.left + 1, box.right - 1];
    const heights = [box.top + 1, (box.top + box.bottom) / 2, box.bottom - 1];
    for (const [x, y] of heights.flatMap((y) => [[left, y], [(left + right) / 2, y], [right, y]])) {
      if (y < 0 || y > innerHeight) continue;
      const top = document.elementFromPoint(x, y);
      if (!top || top.tagName === "CANVAS" || top.contains(stage)) continue;
      if (top.closest(OVER)) continue;
      faults.add(`${name(top)} is over "${w.text}" of the stage`);
      break;
    }
  }
  /* What nobody asked for covers nothing of the network, and a note no text beside it. */
  for (const e of document.querySelectorAll("#mark-note, #diverged")) {
    if (!e.checkVisibility()) continue;
    const over = e.getBoundingClientRect();
    for (const w of window.shapesOn?.(stage) ?? []) {
      const box = { left: field.left + w.left / ratio, right: field.left + w.right / ratio,
        top: field.top + w.top / ratio, bottom: field.top + w.bottom / ratio };
      if (meets(box, over, 1)) faults.add(`${name(e)} on a shape of the stage, ${w.of}`);
    }
    for (const w of marks)
      if (meets(w, over, 1)) faults.add(`${name(e)} on "${w.text}" of the stage`);
    for (const t of e.id === "mark-note" ? texts : [])
      if (!t.e.closest(OVER) && meets(t, over, 1))
        faults.add(`${name(e)} on "${t.text}" of ${name(t.e)}`);
  }
  /* On paper nothing is pressed, and the stage is on one sheet. */
  if (matchMedia("print").matches) {
    for (const e of document.querySelectorAll("select, input, #stage-frame button"))
      if (e.checkVisibility()) faults.add(`${name(e)} is a control on paper`);
    if (field.bottom > innerHeight) faults.add("the stage goes on on another sheet");
  }
  /* Controls: apart, large enough, in the window. */
  const CONTROLS = "a[href], button, input, select, textarea, summary";
  const controls = [...document.querySelectorAll(CONTROLS)]
    .filter((e) => seen(e) || (e.closest("#step-by") && e.checkVisibility()));
  const boxes = controls.flatMap((e) => {
    const of = e.matches("[type=checkbox], [type=radio]") ? e.closest("label") ?? e : e;
    const r = of.getBoundingClientRect();
    const left = shown(r, of.parentElement, null);
    return left && r.width > 1 ? [{ e, r, left }] : [];
  });
  for (const { e, r, left } of boxes) {
    if (r.width < 23.5 || r.height < 23.5)
      faults.add(`${name(e)} is ${r.width.toFixed(1)} × ${r.height.toFixed(1)}`);
    const sure = e.closest("#playback .moves");
    const bottom = scrolls && !sure ? Infinity : innerHeight + 0.5;
    if (left.left < -0.5 || left.right > innerWidth + 0.5 || left.top < -0.5
        || left.bottom > bottom)
      faults.add(`${name(e)} is outside the window`);
    if (sure && (r.bottom > innerHeight + 0.5 || r.top < 0))
      faults.add(`${name(e)} is out of reach`);
  }
  boxes.forEach((a, i) => {
    for (const b of boxes.slice(i + 1)) {
      if (a.e.contains(b.e) || b.e.contains(a.e) || !meets(a.left, b.left, 1)) continue;
      if (a.e.closest(OVER) !== b.e.closest(OVER)) continue;
      faults.add(`${name(a.e)} on ${name(b.e)}`);
    }
  });
  return [...faults];
}
"""
)


def faults(page: Page, floor: float, scrolls: bool, patience: float) -> list[str]:
    """All that is wrong, once nothing moves; `floor` is the least size of type, and a page that
    `scrolls` may be longer than its window."""
    found: list[str] = page.evaluate(
        FAULTS, {"floor": floor, "patience": patience, "scrolls": scrolls}
    )
    return found
