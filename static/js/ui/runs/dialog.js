/*
 * My runs: a list of this browser's runs with a picture and a curve; each can be opened, renamed, duplicated
 * and deleted. What is deleted comes back by Undo until the list is closed.
 */

import { deleteRun, duplicate, getRuns, putTitle } from "../../wire/runs.js";
import { fill } from "../../words/panels/files.js";
import { said } from "../../words/panels/runs.js";
import { h, setAttribute, setText, svg } from "../core/dom.js";
import { styled } from "../core/stylesheet.js";
import { branchHere } from "./branch.js";
import { keepIds, ownIds } from "./local-runs.js";
import { addressTo, runNameOf } from "./run-names.js";
import {
  copyThumbnail,
  forgetThumbnails,
  keepThumbnail,
  seenBy,
  thumbnailOf,
} from "./thumbnails.js";

/** @import { KeptRun } from "../../wire/runs.js" */
/** @import { Page } from "../core/page.js" */

const WIDTH = 96;
const HEIGHT = 28;
const LONGEST_TITLE = 200;
const FEWEST_COMPARED = 2;
const MOST_COMPARED = 6;

/** @param {Page} page */
export async function openRuns(page) {
  const now = page.state().session?.id ?? "";
  /** What goes when the list is closed. @type {Set<string>} */
  const deleted = new Set();
  /** What is to be compared, in the order it was ticked. @type {Set<string>} */
  const ticked = new Set();
  const status = h("p", { role: "status", class: "note" });
  const list = h("ul", {});
  const search = h("input", { type: "text", id: "runs-search", oninput: show });
  const compare = h(
    "button",
    { type: "button", "data-act": "compare", "aria-disabled": "true", onclick: together },
    said.compare,
  );
  /** @type {HTMLDialogElement} */
  const dialog = h(
    "dialog",
    {
      id: "runs",
      "aria-labelledby": "runs-title",
      onclose: closed,
      onclick: (event) => event.target === dialog && dialog.close(),
    },
    h(
      "header",
      {},
      h("h2", { id: "runs-title" }, said.title),
      h("button", { type: "button", onclick: () => dialog.close() }, said.close),
    ),
    h("p", { class: "note" }, said.does),
    h("label", { for: "runs-search" }, said.search),
    search,
    list,
    h("div", { class: "row" }, compare, h("span", { class: "note" }, said.few)),
    status,
  );
  /** @type {KeptRun[]} */
  let runs = [];

  function closed() {
    dialog.remove();
    for (const id of deleted) deleteRun(id).catch(() => {});
    keepIds(ownIds().filter((id) => !deleted.has(id)));
  }

  async function load() {
    try {
      const found = await getRuns(ownIds());
      const by = new Map(found.runs.map((run) => [run.id, run]));
      // A run that the server has forgotten is forgotten here.
      keepIds(ownIds().filter((id) => by.has(id)));
      forgetThumbnails(ownIds());
      runs = ownIds().flatMap((id) => by.get(id) ?? []);
      setText(status, found.lasting ? "" : said.memory);
    } catch {
      setText(status, said.lost);
    }
    show();
  }

  async function together() {
    if (!comparable()) return;
    try {
      const sheets = ["panels/plots", "dialogs/compare"];
      const { openCompare } = await styled(sheets, () => import("./compare.js"));
      await openCompare(page, [...ticked]);
    } catch {
      setText(status, said.lost);
    }
  }

  const comparable = () => ticked.size >= FEWEST_COMPARED && ticked.size <= MOST_COMPARED;

  /** @param {string} id @param {boolean} on */
  function tick(id, on) {
    if (on) ticked.add(id);
    else ticked.delete(id);
    setAttribute(compare, "aria-disabled", comparable() ? null : "true");
  }

  function show() {
    const wanted = search.value.trim().toLowerCase();
    const shown = runs.filter((run) => runNameOf(run).toLowerCase().includes(wanted));
    list.replaceChildren(...shown.map(row));
    if (!shown.length && wanted) list.append(h("li", { class: "note" }, said.none));
  }

  /** @param {KeptRun} run */
  function row(run) {
    const name = runNameOf(run);
    if (deleted.has(run.id)) {
      const back = () => {
        deleted.delete(run.id);
        show();
        focus(run.id);
      };
      const undo = h("button", { type: "button", "data-act": "undo", onclick: back }, said.undo);
      return h("li", { "data-run": run.id }, fill(said.removed, { name }), " ", undo);
    }
    const isNow = run.id === now;
    const title = h("a", { href: addressTo(run.id), "aria-current": isNow && "true" }, name);
    const facts = [shapeOf(run), fill(said.at, { count: run.update }), isNow && said.now];
    const seen = thumbnailOf(run.id);
    /** @type {HTMLLIElement} */
    const line = h(
      "li",
      { "data-run": run.id },
      h("input", {
        type: "checkbox",
        checked: ticked.has(run.id),
        "aria-label": said.tick(name),
        onchange: (event) =>
          tick(run.id, /** @type {HTMLInputElement} */ (event.currentTarget).checked),
      }),
      h("span", { class: "seen" }, seen && h("img", { src: seen, alt: "" })),
      curve(run),
      h("div", {}, title, h("small", {}, facts.filter(Boolean).join(" · "))),
      act("rename", name, () => line.replaceChildren(renaming(run))),
      act("duplicate", name, async () => {
        const made = await duplicate(run.id, (own) => fill(said.copyOf, { name: own || name }));
        copyThumbnail(run.id, made);
        const [first, ...rest] = ownIds();
        keepIds(first === now ? [first, made, ...rest] : [made, first, ...rest]);
        await load();
        focus(made);
      }),
      // The one that is open stays.
      isNow
        ? act("branch", name, async () => {
            const made = await branchHere(page);
            await load();
            focus(made);
          })
        : act("remove", name, () => {
            deleted.add(run.id);
            tick(run.id, false);
            show();
            focus(run.id);
          }),
    );
    return line;
  }

  /** @param {"rename"|"duplicate"|"remove"|"branch"} what @param {string} name @param {()=>unknown} done */
  function act(what, name, done) {
    const tried = async () => {
      try {
        await done();
      } catch {
        setText(status, said.lost);
      }
    };
    const label = `${said[what]}: ${name}`;
    return h(
      "button",
      { type: "button", "data-act": what, "aria-label": label, onclick: tried },
      said[what],
    );
  }

  /** @param {KeptRun} run */
  function renaming(run) {
    const field = h("input", {
      type: "text",
      value: runNameOf(run),
      maxlength: LONGEST_TITLE,
      "aria-label": said.called,
      onkeydown: (event) => {
        const { key } = /** @type {KeyboardEvent} */ (event);
        if (key !== "Escape") return;
        // The list stays open.
        event.preventDefault();
        event.stopPropagation();
        show();
        focus(run.id);
      },
    });
    queueMicrotask(() => field.select());
    const keep = async (/** @type {Event} */ event) => {
      event.preventDefault();
      try {
        await putTitle(run.id, field.value.trim());
        run.title = field.value.trim();
      } catch {
        setText(status, said.lost);
      }
      show();
      focus(run.id);
    };
    return h("form", { onsubmit: keep }, field, h("button", {}, said.rename));
  }

  /** @param {string} id */
  function focus(id) {
    const at = list.querySelector(`[data-run="${CSS.escape(id)}"]`);
    /** @type {HTMLElement|null|undefined} */ (at?.querySelector("a, button"))?.focus();
  }

  document.body.append(dialog);
  dialog.showModal();
  if (now) keepThumbnail(now, (await seenBy(page))());
  await load();
}

/** @param {KeptRun} run */
const shapeOf = ({ facts }) => facts.sizes?.join("–") ?? "";

/** The loss, on a logarithmic scale of its own. @param {KeptRun} run */
function curve({ losses }) {
  const points = losses.filter(([, loss]) => loss > 0).map(([at, loss]) => [at, Math.log(loss)]);
  const [last] = points.at(-1) ?? [1];
  const heights = points.map(([, y]) => y);
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  const d = points
    .map(([at, y]) => {
      const x = 1 + ((WIDTH - 2) * at) / (last || 1);
      return `${x.toFixed(1)} ${(HEIGHT - 2 - ((HEIGHT - 4) * (y - low)) / (high - low || 1)).toFixed(1)}`;
    })
    .join("L");
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, "aria-hidden": "true" },
    svg("path", { d: d && `M${d}` }),
  );
}
