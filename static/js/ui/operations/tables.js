/*
 * A program in tables, for who reads the page by ear, and in the Numbers tab: one for every tensor's
 * value, one for its gradient and of a parameter one for its change, row by row. A number appears
 * when the update has come to it.
 */

import { indexOf } from "../../model/address.js";
import { carriedAt } from "../../model/program/carried.js";
import { expressionOf, programOf, shortName, sizeOf } from "../../model/program/graph.js";
import { isParameter } from "../../model/program/kinds.js";
import { entryAddress } from "../../model/program/navigation.js";
import { exact, number } from "../../words/format.js";
import { said } from "../../words/panels/operations.js";
import { byId, h, setAttribute, setText, whenChanged } from "../core/dom.js";
import { titleOf } from "../core/titles.js";
import { partOf } from "./part.js";
import { phaseName } from "./sentence.js";

/** @import { State } from "../../model/state.js" */
/** @import { Program, Tensor } from "../../model/program/graph.js" */
/** @import { Page } from "../core/page.js" */
/** @import { OperationPart } from "./part.js" */
/** @typedef {(state:State, write:(value:number)=>string)=>number} Write   how many cells were gone through */

/** At least so many cells, if there are as many, are gone through at once, and no further table is
 * begun; the rest follow in the next pictures. */
const AT_ONCE = 300;
/** So many columns are seen without scrolling; a wider table is scrolled by key, too. */
const FITTING = 4;

/** A change comes with the new value. @type {Record<string, string>} */
const MADE = { value_change: "value_new" };

/** Says of an entry whether its number has come by the frame's place. @param {Program} program
 * @param {Tensor} tensor @param {string} what @returns {(state:State, entry:number)=>boolean} */
function comingOf(program, tensor, what) {
  const due = program.info.parts.flatMap((parts, phase) =>
    parts
      .filter((part) => part.tensor === tensor.address && part.what === (MADE[what] ?? what))
      .map(({ offset }) => ({ phase, offset })),
  );
  const ungiven = what === "value_gradient" && due.length === 0;
  return ({ session, frame }, entry) => {
    if (!session || !frame) return false;
    if (ungiven) {
      const loss = session.phases.findIndex(({ name }) => name === "loss");
      return frame.phase > loss || (frame.phase === loss && frame.part >= frame.parts);
    }
    return due.every(
      ({ phase, offset }) =>
        frame.phase > phase || (frame.phase === phase && frame.part > offset + entry),
    );
  };
}

/** @param {Page} page @returns {(state:State, rows:boolean)=>boolean} writes the summary, and tables
 * if asked; is there more to write? */
export function programTables(page) {
  const network = byId("number-tables");
  const summary = byId("summary");
  const root = h("div", { id: "tensor-tables" });
  network.after(root);
  /** @type {Write[]} */
  let writes = [];
  /** @type {((state:State)=>void)[]} */
  let follows = [];
  let [at, left] = [0, 0];
  const again = () => {
    left = writes.length;
  };
  const build = whenChanged(
    (/** @type {State} */ s) => [s.session?.program],
    ({ session }) => {
      [writes, follows] = [[], []];
      at = 0;
      if (!session?.program) return root.replaceChildren();
      const program = programOf(session.program);
      const drawn = program.info.tensors
        .filter(({ number }) => !program.absorbed[number])
        .map((tensor) => sectionOf(page, session, tensor, again));
      writes = drawn.flatMap((one) => one.writes);
      follows = drawn.map((one) => one.follow);
      root.replaceChildren(...drawn.map((one) => one.element));
    },
  );
  const show = whenChanged(
    (/** @type {State} */ s) => [s.frame, s.session, s.view.exact, s.view.lens, titleOf(s)],
    (state) => {
      const { session, frame } = state;
      if (!session?.program || !frame) return;
      const { tensors, operations, parameters } = session.program;
      const count = parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
      const text = [
        said.summary(titleOf(state), tensors.length, operations.length, count),
        said.where(frame.update, phaseName(session, frame.phase, frame)),
      ];
      setText(summary, text.join(" "));
      left = writes.length;
    },
  );
  return (state, all) => {
    const program = Boolean(state.session?.program);
    for (const child of network.children)
      if (child !== summary) setAttribute(child, "hidden", program);
    root.hidden = !program;
    build(state);
    show(state);
    if (!all || !program) return false;
    for (const follow of follows) follow(state);
    const write = state.view.exact ? exact : number;
    for (let cells = 0; left > 0 && cells < AT_ONCE; left--) {
      cells += writes[at](state, write);
      at = (at + 1) % writes.length;
    }
    return left > 0;
  };
}

/** @param {Page} page @param {import("../../wire/messages.js").SessionMessage} session @param {Tensor} tensor
 * @param {()=>void} again */
function sectionOf(page, { program: info, layout }, tensor, again) {
  const program = programOf(
    /** @type {import("../../model/program/graph.js").ProgramInfo} */ (info),
  );
  const name = shortName(tensor) || tensor.address;
  const made = program.producer[tensor.number]
    ? ` = ${expressionOf(program, tensor.number, ({ address }) => address)}`
    : "";
  const kinds = program.graded[tensor.number] ? ["value", "value_gradient"] : ["value"];
  if (isParameter(tensor)) kinds.push("value_change");
  const found = layout.tensors.find(
    ({ layer, name: what }) => layer === tensor.address && what === "value",
  );
  const part = partOf(page, tensor, found?.carried ?? sizeOf(tensor.shape), again);
  const tables = kinds.map((what) => tableOf(page, program, tensor, what, part));
  const shape = tensor.shape.length ? ` (${tensor.shape.join(" × ")})` : "";
  const element = h(
    "section",
    { "data-tensor": tensor.address },
    h("h3", {}, name + made + shape),
    ...(part.whole ? [] : [part.element]),
    ...tables.map((one) => one.element),
  );
  return { element, writes: tables.map((one) => one.write), follow: part.follow };
}

/** @param {Page} page @param {Program} program @param {Tensor} tensor @param {string} what
 * @param {OperationPart} part @returns {{element:HTMLElement, write:Write}} */
function tableOf(page, program, tensor, what, part) {
  const { shape, address } = tensor;
  const { columns, rows, wide, tall } = part;
  const value = isParameter(tensor) ? said.before : said.value;
  const caption = { value, value_gradient: said.gradient }[what] ?? said.change;
  const more = part.whole ? "" : ` ${said.more(columns * rows - wide * tall)}`;
  const body = h("tbody", {});
  const heads = Array.from({ length: wide }, () => h("th", { scope: "col" }, caption));
  const element = h(
    "table",
    { class: "numbers", "data-what": what, tabindex: wide > FITTING && 0 },
    h("caption", {}, caption + more),
    h("thead", {}, h("tr", {}, h("td", {}), ...heads)),
    body,
  );
  const hasCome = comingOf(program, tensor, what);
  /** @type {HTMLElement[]} */
  const cells = [];
  /** @type {HTMLElement[]} */
  const names = [];
  const make = () => {
    for (let r = 0; r < tall; r++) {
      const row = Array.from({ length: wide }, () => h("data", { value: "" }, "–"));
      cells.push(...row);
      const name = h("button", {
        ...{ type: "button", class: "name", tabindex: -1 },
        onclick: () =>
          page.dispatch({
            type: "select",
            selection: entryAddress(tensor, MADE[what] ? "value" : what, part.entry(r, 0)),
          }),
      });
      names.push(name);
      body.append(
        h("tr", {}, h("th", { scope: "row" }, name), ...row.map((cell) => h("td", {}, cell))),
      );
    }
  };
  return {
    element,
    write: (state, write) => {
      if (cells.length === 0) make();
      names.forEach((name, r) => {
        const index = indexOf(shape, part.entry(r, 0)).slice(0, shape.length > 1 ? -1 : undefined);
        setText(name, index.length ? `[${index.join(", ")}]` : "·");
      });
      if (columns > 1)
        for (const [c, head] of heads.entries()) setText(head, `${part.from.column + c}`);
      const [from, to] = litIn(state, address, what);
      cells.forEach((cell, i) => {
        const entry = part.entry(Math.floor(i / wide), i % wide);
        const value = hasCome(state, entry)
          ? carriedAt(state.frame, what, address, entry)
          : undefined;
        setText(cell, value === undefined ? "–" : write(value));
        setAttribute(cell, "value", value === undefined ? "" : String(value));
        setAttribute(cell, "data-lit", from.has(entry) ? "from" : to.has(entry) && "to");
      });
      return cells.length;
    },
  };
}

/** What the lens lights of a table: what a number was made of, and where it went.
 * @param {State} state @param {string} address @param {string} what */
const litIn = ({ view: { lens } }, address, what) =>
  [lens?.from, lens?.to].map(
    (found) =>
      new Set(
        found
          ?.filter((one) => one.tensor === address && one.what === what)
          .flatMap(({ entries }) => entries),
      ),
  );
