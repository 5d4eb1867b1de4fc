/*
 * The left side of a program: its text, the template it was written from, its data. Names of the text
 * and values on the stage light each other.
 */

import { said } from "../../words/panels/program.js";
import { inWords } from "../../words/words.js";
import { h, setText, whenChanged } from "../core/dom.js";
import { dataChoice } from "./data.js";
import { editor } from "./editor.js";
import { rewriting } from "./rewriting.js";
import { textPlaceOf } from "./source.js";
import { suggestions } from "./suggestions.js";
import { templates } from "./templates.js";
import { entry, placesOfValue, presentLines, valueAddress } from "./text-names.js";

/** @import { Page, State, Update } from "../core/page.js" */
/** @import { TextMark, Pointed } from "./editor.js" */

/** @param {Page} page @param {HTMLElement} left @returns {Update} */
export function programPanel(page, left) {
  const program = () => page.state().session?.program ?? null;
  const text = editor({ onText: () => sending.typed(), onPoint, onPick, suggest });
  const sending = rewriting(page, () => text.area.value, text.tell);
  const count = h("p", { class: "count" });
  const warnings = h("p", { class: "note", hidden: true });
  const template = templates(page, () => text.area.value);
  const data = dataChoice(page, () => text.area.value);
  const element = h(
    "section",
    { id: "program", "aria-label": said.program },
    text.element,
    count,
    warnings,
    template.element,
    data.element,
  );
  left.prepend(element);

  /** @param {Pointed} at  the value that a name stands for there */
  function standsFor(at) {
    const now = program();
    return now && at ? valueAddress(now, at.name, at.row + 1) : null;
  }

  /** @param {Pointed} at */
  function onPoint(at) {
    const layer = standsFor(at);
    page.dispatch({ type: "hover", hover: layer ? entry(layer, []) : null });
  }

  /** @param {Pointed} at */
  function onPick(at) {
    const layer = standsFor(at);
    const shape = program()?.tensors.find(({ address }) => address === layer)?.shape;
    if (!layer || !shape) return;
    page.dispatch({
      type: "select",
      selection: entry(
        layer,
        shape.map(() => 0),
      ),
    });
  }

  /** @param {string} typed @param {number} caret @param {boolean} asked */
  function suggest(typed, caret, asked) {
    const functions = page.state().catalog?.programs.functions ?? [];
    return suggestions(typed, caret, asked, functions, program()?.tensors ?? []);
  }

  const adopt = whenChanged(
    (/** @type {State} */ s) => [s.session?.program?.text],
    ({ session }) => {
      // A text that is being typed stays, whatever comes of what was sent before.
      if (!session?.program || sending.waiting()) return;
      text.write(session.program.text);
      text.tell(null);
    },
  );
  const mark = whenChanged(
    (/** @type {State} */ s) => [
      s.session,
      s.frame?.phase,
      s.hover?.layer,
      s.selection?.layer,
      text.area.value,
    ],
    (state) => {
      const now = state.session?.program;
      if (!now) return;
      const typed = text.area.value;
      const { lines, phase } = presentLines(state);
      const lit = typed === now.text ? lines : [];
      const shown = state.hover ?? state.selection;
      /** @type {TextMark[]} */
      const marks = lit.map((line) => ({ row: line - 1, from: 0, to: 0, kind: "present" }));
      for (const place of shown ? placesOfValue(now, typed, shown.layer) : [])
        marks.push({ ...place, kind: "linked" });
      for (const { name, line, column } of typed === now.text ? now.warnings : []) {
        const { row, column: from } = textPlaceOf(typed, line, column);
        marks.push({ row, from, to: from + name.length, kind: "idle" });
      }
      text.mark(marks, phase, lit);
    },
  );
  const tell = whenChanged(
    (/** @type {State} */ s) => [s.session],
    async ({ session }) => {
      const now = session?.program;
      if (!now) return;
      const sizes = now.parameters.map(({ shape }) => shape.reduce((all, n) => all * n, 1));
      setText(
        count,
        said.count(
          now.operations.length,
          sizes.reduce((all, n) => all + n, 0),
        ),
      );
      const idle = await Promise.all(
        now.warnings.map(({ name }) =>
          inWords({
            code: "program_unreached",
            message: name,
            field: null,
            value: name,
            allowed: null,
          }),
        ),
      );
      warnings.hidden = idle.length === 0;
      setText(warnings, idle.join(" "));
    },
  );
  return (state) => {
    const shown = Boolean(state.session?.program);
    element.hidden = !shown;
    if (!shown) return;
    text.area.readOnly = state.connection !== "open";
    adopt(state);
    if (state.connection === "open") sending.resume();
    mark(state);
    tell(state);
    template.update(state);
    data.update(state);
  };
}
