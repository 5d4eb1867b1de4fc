/*
 * Recipes: a menu of well-chosen starts behind the name of what is open, and the line that says
 * what to watch, which stays until it is closed or something else is opened.
 */

import { LOSS, neuron } from "../../model/address.js";
import { playsOf } from "../../model/commands.js";
import { isSent } from "../../model/settings.js";
import { WALKED } from "../../wire/link.js";
import { said as programs } from "../../words/panels/program.js";
import { said } from "../../words/panels/recipes.js";
import { enqueue } from "../core/command-queue.js";
import { byId, h, setText, svg, whenChanged } from "../core/dom.js";
import { loadStylesheet } from "../core/stylesheet.js";
import { begunWith, grouped, openTemplate, TEMPLATE, templateOf } from "../program/templates.js";

/** @import { Address, Tab } from "../../model/state.js" */
/** @import { Page, State } from "../core/page.js" */
/** @typedef {(session:NonNullable<State["session"]>)=>boolean} Stays */

/** The field that a recipe is chosen for. */
const RECIPE = "recipe";
/** Small pictures, 28 × 20: a path, and which of it is filled. @type {Record<string, [string, string]>} */
const GLYPHS = {
  xor: ["", "M8 5h.01M20 15h.01M20 5h.01M8 15h.01"],
  worked: ["M5 5 14 5 23 5M5 15 14 15 23 15M5 5 14 15 23 5M5 15 14 5 23 15", ""],
  circle: ["M14 3a7 7 0 1 1 0 14a7 7 0 1 1 0-14", "M14 10h.01"],
  spiral: ["M14 10c1-2 4-1 4 1c0 3-4 4-6 3c-4-2-3-8 1-10c5-2 10 2 9 7", ""],
  vanishing: ["M5 3v14M10 9v8M15 13v4M20 15.5v1.5M25 16.5v.5", ""],
  exploding: ["M4 16.5v.5M9 15.5v1.5M14 13v4M19 9v8M24 3v14", ""],
  dead_relu: ["M3 15h12l9-11", "M8 15h.01"],
  symmetry: [
    "M9 6.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7M19 6.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7",
    "",
  ],
  encoder: ["M4 2 14 8 24 2M4 18 14 12 24 18M4 2v16M24 2v16M14 8v4", ""],
  digits: ["M9 4h10L12.500 17", ""],
  mnist: [
    "M9 5c2-2.500 9-2 8.500 1.500c0 2-2.500 3-4.500 3c3 0 5.500 1 5.500 3.500c0 4-7.500 4.500-10 2",
    "",
  ],
  overfitting: [
    "M3 15C5 2 7 2 9 11s4 8 6-2s4-6 5 1s3 6 5-5",
    "M5 9h.01M12 15h.01M17 5h.01M22 13h.01",
  ],
  // Groups of programs
  circuits: ["M3 5h6l4 5M3 15h6l4-5M13 10h11", "M13 10h.01M24 10h.01"],
  images: ["M5 2h18v16H5zM11 2v16M17 2v16M5 7.300h18M5 12.700h18", ""],
  recurrent: ["M3 10h4M11 10h6M21 10h4", "M9 10h.01M19 10h.01"],
  attention: ["M4 4 24 10M4 16 24 10M4 10h20", "M24 10h.01"],
};

/** What a recipe talks about, where it is not the first weight of the output: the tab it is in, the
 * plot, the unit. @type {Record<string, {tab?:Tab, plot?:string, selection?:Address}>} */
const ABOUT = {
  worked: { selection: neuron(0, 0) },
  spiral: { tab: "plots", plot: "loss" },
  // Their curves begin with the first update; until then the unit or the loss says what comes.
  vanishing: { plot: "norms", selection: neuron(0, 0) },
  exploding: { plot: "norms", selection: LOSS },
  dead_relu: { selection: neuron(0, 0) },
  symmetry: { tab: "numbers" },
  digits: { selection: neuron(0, 0) },
  overfitting: { tab: "plots", plot: "loss" },
};

/** What all templates of a group talk about. @type {typeof ABOUT} */
const ABOUT_GROUP = { recurrent: { tab: "plots", plot: "steps" } };

/** @param {string} name */
function glyph(name) {
  const [lines, dots] = GLYPHS[name] ?? ["", ""];
  return svg(
    "svg",
    { viewBox: "0 0 28 20", width: 28, height: 20, "aria-hidden": "true" },
    svg("path", { d: lines }),
    svg("path", { d: dots, class: "dots" }),
  );
}

/** Fill the menu; the run was begun with `first`, if that is a recipe. @param {Page} page
 * @param {HTMLElement} box @param {string|null} first */
export async function recipes(page, box, first) {
  await loadStylesheet("shell/recipes");
  const text = h("span");
  const watch = h(
    "p",
    {
      id: "watch",
      class: "notice",
      role: "status",
      hidden: true,
      // In a low frame it is folded until it has the focus.
      tabindex: document.body.dataset.embed === undefined ? null : 0,
    },
    h("span", {}, h("strong", {}, said.watch), " ", text),
    h(
      "button",
      { type: "button", class: "small", "aria-label": said.dismiss, onclick: () => show(null) },
      "×",
    ),
  );
  byId("notices").prepend(watch);
  /** Whether what is open is still what the line is about. @type {Stays|null} */
  let stays = null;
  /** The recipe that is waited for. @type {string|null} */
  let wanted = null;

  /** @param {string|null} line @param {Stays|null} [until] @param {string|null} [name] of a recipe
   * @param {boolean} [program]  is it said beside the text of the program, too? */
  function show(line, until = null, name = null, program = false) {
    stays = until;
    watch.hidden = line === null;
    watch.toggleAttribute("data-program", program);
    page.dispatch({ type: "view", view: { lesson: line !== null } });
    if (line !== null) setText(text, line);
    wanted = name;
  }

  /** Once its network is there, what it talks about is open. @param {string} name */
  function openWhat(name) {
    const group = templates.find((one) => one.name === name)?.group ?? "";
    const { tab = "why", plot = null, selection } = ABOUT[name] ?? ABOUT_GROUP[group] ?? {};
    page.dispatch({ type: "view", view: { tab, plot } });
    if (selection) page.dispatch({ type: "select", selection });
  }

  /** A recipe is no longer that recipe with other data. @param {object} asked @returns {Stays} */
  const withData =
    (asked) =>
    ({ config: { data } }) =>
      Object.entries(asked).every(
        ([key, value]) =>
          JSON.stringify(value) === JSON.stringify(data[/** @type {"name"} */ (key)]),
      );

  /** @param {string} name */
  function open(name) {
    const recipe = page.state().catalog?.recipes.find((each) => each.name === name);
    if (!recipe) return;
    box.hidePopover();
    if (WALKED.includes(name) && playsOf(page.state())) page.send({ do: "pause" });
    enqueue(page, () => ({ do: "configure", config: recipe.config }), RECIPE);
    show(said.starts[name]?.[1] ?? "", withData(recipe.config.data), name);
  }

  /** @param {string} name */
  function openProgram(name) {
    box.hidePopover();
    if (playsOf(page.state())) page.send({ do: "pause" });
    openTemplate(page, name);
    showProgram(name);
  }

  /** @param {string} name */
  const showProgram = (name) =>
    show(
      programs.templates[name][1],
      ({ program }) => Boolean(program && templateOf(program.text)?.name === name),
      name,
      true,
    );

  const offered = page.state().catalog?.recipes.map((each) => each.name) ?? [];
  const templates = page.state().catalog?.programs.templates ?? [];
  box.replaceChildren(
    ...offered.map((name) => button("recipe", name, name, said.starts[name], open)),
    ...grouped(templates).flatMap(([group, list]) => [
      h("h2", {}, programs.groups[/** @type {keyof typeof programs.groups} */ (group)]),
      ...list.map(({ name }) =>
        button("template", name, group, programs.templates[name], openProgram),
      ),
    ]),
  );
  const buttons = [...box.querySelectorAll("button")];
  box.addEventListener("keydown", (event) => {
    const columns = innerWidth > 640 ? 2 : 1;
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    if (!by || at < 0) return;
    event.preventDefault();
    buttons[(at + by + buttons.length) % buttons.length].focus();
  });
  const begun = Boolean(page.state().session?.program);
  if (first !== null && !begun && offered.includes(first)) {
    const recipe = page.state().catalog?.recipes.find((each) => each.name === first);
    show(said.starts[first]?.[1] ?? "", withData(recipe?.config.data ?? {}), first);
  }
  if (first !== null && begun && templates.some(({ name }) => name === first)) {
    await begunWith(first);
    showProgram(first);
  }
  // Until it is answered, the run is still the one before; what was not taken is not watched.
  return whenChanged(
    (/** @type {State} */ s) => [s.session, s.answered, stays],
    (state) => {
      const { session } = state;
      if (!stays || !session || isSent(state, RECIPE) || isSent(state, TEMPLATE)) return;
      const name = wanted;
      wanted = null;
      if (!stays(session)) show(null);
      else if (name !== null) openWhat(name);
    },
  );
}

/** @param {"recipe"|"template"} kind @param {string} name @param {string} picture @param {readonly [string, string]|undefined} words
 * @param {(name:string)=>void} open */
function button(kind, name, picture, [title, line] = [name, ""], open) {
  return h(
    "button",
    { type: "button", [`data-${kind}`]: name, onclick: () => open(name) },
    glyph(picture),
    h("span", {}, h("strong", {}, title), h("span", {}, line)),
  );
}
